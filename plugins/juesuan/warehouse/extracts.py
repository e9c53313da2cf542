"""Extracts: one immutable one-row Parquet file per document and extractor version.

``extracts/<extractor version>-<schema>/<sha256[:2]>/<sha256>.parquet``. The schema is derived from the dataclasses of
``disclosure/model.py``: scalars are columns, a nested dataclass is a STRUCT, a tuple is a LIST. Writing the same
disclosure twice gives the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from juesuan import version
from juesuan.collector import collector_paused
from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.storable import DECIMAL_SCALE
from juesuan.files import replacing, sha256_of

_ARROW_DECIMAL = pa.decimal128(38, DECIMAL_SCALE)
_SCALARS: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    Decimal: _ARROW_DECIMAL,
}


def extracts_folder(root: Path) -> Path:
    """The folder of all extracts of the running version. root: the folder of all extracts.

    Its name holds a fingerprint of the schema: an extract of another shape is never taken for one of ours.
    """
    return root / f"{version.EXTRACTOR_VERSION}-{_schema_fingerprint()}"


def extract_path(root: Path, sha256: str) -> Path:
    """Where the extract of the file with this digest is (or would be). root: the folder of all extracts."""
    return extracts_folder(root) / sha256[:2] / f"{sha256}.parquet"


def has_extract(root: Path, sha256: str) -> bool:
    """Whether the running extractor version has already read these bytes."""
    return extract_path(root, sha256).is_file()


@collector_paused()
def write_extract(disclosure: Disclosure, root: Path) -> Path:
    """Write one document's extract, atomically, and return its path."""
    path = extract_path(root, disclosure.document_id)
    row = {"extractor_version": version.EXTRACTOR_VERSION} | _plain(disclosure)
    table = pa.Table.from_pylist([row], schema=extract_schema())
    with replacing(path) as temporary:
        # One row in some 160 columns: statistics, dictionaries and a second copy of the schema would be half the file.
        pq.write_table(
            table, temporary, compression="zstd", use_dictionary=False, write_statistics=False, store_schema=False
        )
        with temporary.open("rb") as written:
            os.fsync(written.fileno())  # a name that survives a power cut must not stand for an empty file
        seal(temporary, path)
    return path


def seal(content: Path, path: Path) -> None:
    """Note the digest of ``content``, which is about to become the extract at ``path``: Parquet itself would not notice
    a flipped bit."""
    with replacing(path.with_suffix(".sum")) as note:
        note.write_text(f"{sha256_of(content)}\n", encoding="ascii")


def damaged_extracts(root: Path) -> Iterator[Path]:
    """The extracts of the running version that are not what was written; of one that is gone, its digest."""
    folder = extracts_folder(root)
    yield from (path for path in sorted(folder.glob("*/*.sum")) if not path.with_suffix(".parquet").exists())
    for path in sorted(folder.glob("*/*.parquet")):
        try:
            is_sound = path.with_suffix(".sum").read_text(encoding="ascii") == f"{sha256_of(path)}\n"
        except (OSError, ValueError):
            is_sound = False
        if not is_sound:
            yield path


def read_extract(path: Path) -> Disclosure:
    """The disclosure an extract holds. Raises FileNotFoundError, pyarrow.ArrowInvalid."""
    [row] = pq.read_table(path, schema=extract_schema()).to_pylist()
    row.pop("extractor_version")
    disclosure: Disclosure = _reader(Disclosure)(row)
    return disclosure


@cache
def extract_schema() -> pa.Schema:
    """The columns of an extract: extractor_version, then the fields of ``Disclosure``."""
    return pa.schema([pa.field("extractor_version", pa.string()), *_arrow_fields(Disclosure)])


@cache
def _schema_fingerprint() -> str:
    return hashlib.sha256(str(extract_schema()).encode()).hexdigest()[:8]


def _plain(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, text as what UTF-8 can carry."""
    if isinstance(value, str):
        # a broken font map yields lone surrogates
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if type(value) is tuple:
        return [_plain(v) for v in value]
    cls: Any = type(value)
    names = _field_names(cls)
    return {name: _plain(getattr(value, name)) for name in names} if names else value


@cache  # asked for every value of a document
def _field_names(cls: Any) -> tuple[str, ...]:
    """The fields of a dataclass; none of any other type."""
    return tuple(f.name for f in fields(cls)) if is_dataclass(cls) else ()


def _arrow_fields(cls: type) -> list[pa.Field]:
    hints = get_type_hints(cls)
    return [pa.field(f.name, _arrow_type(hints[f.name])) for f in fields(cls)]


def _arrow_type(annotation: Any) -> pa.DataType:
    annotation = _without_none(annotation)
    if get_origin(annotation) is Literal:
        return pa.string()
    if get_origin(annotation) is tuple:
        return pa.list_(_arrow_type(_element(annotation)))
    if is_dataclass(annotation):
        assert isinstance(annotation, type)
        return pa.struct(_arrow_fields(annotation))
    return _SCALARS[annotation]


@cache
def _reader(annotation: Any) -> Callable[[Any], Any]:
    """A function that turns a plain value of Parquet back into the annotated type."""
    annotation = _without_none(annotation)
    if get_origin(annotation) is tuple:
        element = _reader(_element(annotation))
        return lambda value: None if value is None else tuple(element(v) for v in value)
    if is_dataclass(annotation):
        assert isinstance(annotation, type)
        cls: type = annotation
        hints = get_type_hints(cls)
        readers = {f.name: _reader(hints[f.name]) for f in fields(cls)}
        return lambda value: None if value is None else cls(**{k: read(value[k]) for k, read in readers.items()})
    return lambda value: value


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        [annotation] = [a for a in get_args(annotation) if a is not type(None)]
    return annotation


def _element(annotation: Any) -> Any:
    element, ellipsis = get_args(annotation)
    if ellipsis is not Ellipsis:
        raise TypeError(f"an extract holds lists of any length, not {annotation}")
    return element
