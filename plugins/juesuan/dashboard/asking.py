"""Questions of the pages to the warehouse: SQL of ``include/sql/dashboard``, answers as rows by column."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from juesuan.settings import include_dir

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]


def ask(cursor: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[Row]:
    """The rows that ``include/sql/dashboard/<name>.sql`` gives for the parameters it names."""
    return rows(cursor, sql_of(name), parameters)


def rows(cursor: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any]) -> list[Row]:
    """The rows that ``sql`` gives, by column."""
    answer = cursor.execute(sql, parameters)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


@cache
def sql_of(name: str) -> str:
    """The text of a question."""
    return (include_dir() / "sql" / "dashboard" / f"{name}.sql").read_text(encoding="utf-8")
