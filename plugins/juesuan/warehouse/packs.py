"""Extracts of one partition together in one file: to open thousands of small ones costs more than to read them.

``extracts/<version>/packs/<partition>/<number>.parquet``, one row a document, with a manifest beside it. The file of a
document stays what it was: the unit of reading and of recovery. A pack is only a copy; one that is damaged, or of which
a document has been read again since, is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from juesuan.files import read_json, replacing, sha256_of, write_json
from juesuan.warehouse.extracts import extract_path, extract_schema, extracts_folder
from juesuan.warehouse.partitions import Partition, partition_of

#: Fewer documents of a partition than that stay in files of their own; more than that are several packs.
LEAST, MOST = 10, 2_000
#: Whole documents in memory while a pack is written, and what a reader takes or leaves.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Pack:
    """path: the file. digest: its sha256. extracts: of each document in it, what its own file is sealed with."""

    path: Path
    digest: str
    extracts: Mapping[str, str]


def packs_in(root: Path) -> list[Pack]:
    """The packs of the running extractor version, oldest first. root: the folder of all extracts."""
    found = []
    for manifest in sorted(_folder(root).glob("*/*.json")):
        try:
            value = read_json(manifest)
        except (OSError, ValueError):  # damaged: as if there were no such pack
            continue
        found.append(Pack(manifest.with_suffix(".parquet"), value["digest"], value["extracts"]))
    return found


def pack(root: Path, documents: Collection[str]) -> int:
    """Copy the extracts of ``documents`` that are in no pack yet into new ones, where a partition has enough of them;
    how many were copied."""
    packed = {sha256: seal for one in packs_in(root) for sha256, seal in one.extracts.items()}
    loose = [d for d in sorted(documents) if (seal := _seal(root, d)) and packed.get(d) != seal]
    if len(loose) < LEAST:
        return 0
    by_partition: dict[Partition, list[str]] = defaultdict(list)
    for sha256 in loose:
        by_partition[_partition(extract_path(root, sha256))].append(sha256)
    copied = 0
    for partition, members in sorted(by_partition.items()):
        for some in _batches(members, MOST):
            if len(some) >= LEAST:
                _write(root, partition, some)
                copied += len(some)
    return copied


def files_of(root: Path, documents: Iterable[str]) -> dict[str, Path]:
    """Where to read the extract of each of ``documents``: a pack, where it is sound and at least half of it is asked
    for, else the document's own file."""
    wanted = {d: _seal(root, d) for d in documents}
    files = {d: extract_path(root, d) for d in wanted}
    for one in packs_in(root):
        of_pack = [d for d, seal in one.extracts.items() if wanted.get(d) == seal]
        if 2 * len(of_pack) >= len(one.extracts) and of_pack and _is_sound(one):
            files |= dict.fromkeys(of_pack, one.path)
    return files


def _batches(documents: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (documents[n : n + size] for n in range(0, len(documents), size))


def _folder(root: Path) -> Path:
    return extracts_folder(root) / "packs"


def _seal(root: Path, sha256: str) -> str | None:
    try:
        return extract_path(root, sha256).with_suffix(".sum").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None


def _is_sound(one: Pack) -> bool:
    try:
        return sha256_of(one.path) == one.digest
    except OSError:
        return False


def _partition(path: Path) -> Partition:
    [identity] = pq.read_table(path, columns=["identity"]).column("identity").to_pylist()
    return partition_of(identity["fiscal_year"], identity["region_code"])


def _write(root: Path, partition: Partition, documents: Collection[str]) -> None:
    folder = _folder(root) / str(partition)
    folder.mkdir(parents=True, exist_ok=True)
    number = max((int(path.stem) for path in folder.glob("*.*") if path.stem.isdecimal()), default=0) + 1
    path = folder / f"{number:06}.parquet"
    seals = {d: seal for d in documents if (seal := _seal(root, d))}
    with (
        replacing(path) as temporary,
        pq.ParquetWriter(
            temporary, extract_schema(), compression="zstd", use_dictionary=False, write_statistics=["document_id"]
        ) as writer,
    ):
        for table in _tables(root, seals):
            writer.write_table(table)
    # The manifest last: without it there is no pack.
    write_json(path.with_suffix(".json"), {"digest": sha256_of(path), "extracts": seals})


def _tables(root: Path, documents: Iterable[str]) -> Iterator[pa.Table]:
    for some in _batches(list(documents), _AT_ONCE):
        tables = [pq.read_table(extract_path(root, d), schema=extract_schema()) for d in some]
        yield pa.concat_tables(tables).combine_chunks()
