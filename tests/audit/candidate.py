"""A warehouse of a few facts, straight into the star schema: what the rules are tested on."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb

from juesuan.settings import include_dir

WAN = Decimal(10_000)


def open_warehouse(path: str | Path = ":memory:") -> duckdb.DuckDBPyConnection:
    """An empty warehouse with the dimensions that the rules read."""
    connection = duckdb.connect(str(path))
    for file in sorted((include_dir() / "sql" / "schema").glob("*.sql")):
        connection.execute(file.read_text(encoding="utf-8"))
    for table, name in (("dim_measure", "measures"), ("dim_indicator", "indicators"), ("dim_form", "forms")):
        connection.execute(
            f"INSERT INTO {table} BY NAME SELECT COLUMNS(c -> c IN (SELECT column_name FROM duckdb_columns() "
            f"WHERE table_name = '{table}')) FROM read_csv('{include_dir()}/reference/{name}.csv', all_varchar = true)"
            if False
            else f"INSERT INTO {table} BY NAME {_reference_query(table, name)}"
        )
    return connection


def _reference_query(table: str, name: str) -> str:
    columns = {
        "dim_measure": "measure_code, name_zh, name_en",
        "dim_indicator": "indicator_code, name_zh, name_en, unit, topic",
        "dim_form": "form_code, name_zh, name_en",
    }[table]
    return f"SELECT {columns} FROM read_csv('{include_dir()}/reference/{name}.csv', all_varchar = true)"
