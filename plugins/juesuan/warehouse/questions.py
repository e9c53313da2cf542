"""Questions to the warehouse: SQL of ``include/sql``, answers as rows by column."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from juesuan.settings import include_dir

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]


def ask(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[Row]:
    """The rows that ``include/sql/<name>.sql`` gives for the parameters it names."""
    return rows(connection, _question(name), parameters)


def rows(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
    """The rows that ``sql`` gives, by column."""
    answer = connection.execute(sql, dict(parameters))
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


@cache
def _question(name: str) -> str:
    return (include_dir() / "sql" / f"{name}.sql").read_text(encoding="utf-8")
