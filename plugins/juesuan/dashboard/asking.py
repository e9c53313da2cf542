"""Questions of the pages to the warehouse: SQL of ``include/sql/dashboard``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from juesuan.warehouse import questions
from juesuan.warehouse.questions import Row, rows

if TYPE_CHECKING:
    import duckdb

__all__ = ["Row", "ask", "rows"]


def ask(cursor: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[Row]:
    """The rows that ``include/sql/dashboard/<name>.sql`` gives for the parameters it names."""
    return questions.ask(cursor, f"dashboard/{name}", **parameters)
