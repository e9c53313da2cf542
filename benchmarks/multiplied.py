"""A home of many documents: extracts of real ones under other names, half of them with a figure changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from juesuan.settings import Home
from juesuan.warehouse.extracts import extract_path, extract_schema, seal

#: Provinces by the first two digits of their code: copies are spread over them.
_CODES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
PROVINCES = tuple(_CODES.split(" "))

#: A copy is another department of another province. Of every other copy one amount of a form is a few last places off:
#: relations fail as they do in real documents, while the print stays what it was.
_COPIES = """
SELECT b.* REPLACE (
    sha256(b.document_id || '/' || c.n) AS document_id,
    struct_update(b.identity,
        department_name := b.identity.department_name || c.n,
        region_code := $provinces[1 + c.n % len($provinces)] || '0000') AS identity,
    CASE WHEN c.n % 2 = 1 AND len(b.function_amounts) > 0 THEN list_transform(b.function_amounts, lambda r, i:
        CASE WHEN i = 1 + c.n % len(b.function_amounts)
            THEN struct_update(r, amount_yuan := r.amount_yuan + 9 * r.ulp_yuan) ELSE r END)
        ELSE b.function_amounts END AS function_amounts
)
FROM base AS b, range($first, $last) AS c(n)
"""


def multiply(source: Home, target: Home, documents: int, first: int = 0) -> None:
    """Fill ``target`` with copies of what ``source`` holds, of each document in turn: the copies from the one numbered
    ``first`` (0 for the first of all) to ``documents`` in all.

    The bytes of a copy are a link to those that it was read from, so that it can be read a second time.
    """
    bases = sorted(source.extracts.glob("*/*/*.parquet"))
    if not bases:
        raise FileNotFoundError(f"{source.extracts} holds no extract to make copies of")
    for nth, path in enumerate(bases):
        sidecar, stored = _stored(source, path.stem)
        numbers = range(-(-(first - nth) // len(bases)), -(-(documents - nth) // len(bases)))
        for number, copy in zip(numbers, _copies(path, numbers), strict=True):
            _put(target, copy, number, sidecar, stored)


def _copies(path: Path, numbers: range) -> Iterator[pa.Table]:
    base = pq.read_table(path, schema=extract_schema())
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.register("base", base)
        for first in numbers[::50]:  # fifty whole documents at a time
            last = min(numbers.stop, first + 50)
            answer = connection.execute(_COPIES, {"provinces": list(PROVINCES), "first": first, "last": last})
            copies = answer.to_arrow_table().cast(extract_schema())
            yield from (copies.slice(i, 1) for i in range(copies.num_rows))


def _stored(home: Home, sha256: str) -> tuple[dict[str, object], Path]:
    folder = home.raw / sha256[:2]
    sidecar = json.loads((folder / f"{sha256}.json").read_text(encoding="utf-8"))
    [stored] = [p for p in folder.glob(f"{sha256}.*") if p.suffix != ".json"]
    return sidecar, stored


def _put(home: Home, extract: pa.Table, number: int, sidecar: dict[str, object], stored: Path) -> None:
    [sha256] = extract["document_id"].to_pylist()
    path = extract_path(home.extracts, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(extract, path, compression="zstd", use_dictionary=False, write_statistics=False, store_schema=False)
    seal(path, path)
    folder = home.raw / sha256[:2]
    folder.mkdir(parents=True, exist_ok=True)
    note = sidecar | {"sha256": sha256, "disclosure_id": _of_copy(sidecar.get("disclosure_id"), number)}
    note.pop("seal", None)
    (folder / f"{sha256}.json").write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
    copy = folder / f"{sha256}{stored.suffix}"
    if not copy.exists():
        copy.symlink_to(stored.resolve())


def _of_copy(disclosure_id: object, number: int) -> str | None:
    """Files of one disclosure stay together in each copy."""
    return None if disclosure_id is None else hashlib.sha256(f"{disclosure_id}/{number}".encode()).hexdigest()
