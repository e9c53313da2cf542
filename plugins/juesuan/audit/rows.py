"""Rows that Python made, into the database in one go: a statement for each takes a second for a thousand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import duckdb

#: whole: an integer. wide: DECIMAL(38,6).
Type = Literal["whole", "word", "words", "flag", "wide"]


def put(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, Type], rows: Sequence[Sequence[Any]]
) -> None:
    """The rows as the temporary table ``name``, which is replaced where it is there. columns: name -> type, in the
    order of a row's values."""
    import pyarrow as pa

    types: dict[Type, Any] = {
        "whole": pa.int32(),
        "word": pa.string(),
        "words": pa.list_(pa.string()),
        "flag": pa.bool_(),
        "wide": pa.decimal128(38, 6),
    }
    arrays = [pa.array([row[i] for row in rows], types[kind]) for i, kind in enumerate(columns.values())]
    connection.register("rows_put", pa.table(arrays, names=list(columns)))
    connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS FROM rows_put')
    connection.unregister("rows_put")
