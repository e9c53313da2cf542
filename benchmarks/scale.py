"""A warehouse candidate of many documents, their facts put straight into the star schema."""

from __future__ import annotations

from pathlib import Path

import duckdb

from audit.printed_facts import TABLES, store_printed
from juesuan.settings import include_dir
from juesuan.warehouse.build import make_empty
from typesetter import KINDS, SLIP_KINDS, CannotPlant, Printed, compose, plant, random_disclosure

#: Invented documents that the many are copies of, half of them with an error.
BASES = 48


def fill(path: Path, documents: int) -> duckdb.DuckDBPyConnection:
    """Make the database ``path`` with ``documents`` final accounts and return it open, on two threads."""
    connection = duckdb.connect(str(path), config={"threads": 2})
    make_empty(connection)
    for table, name in (
        ("dim_measure", "measures"),
        ("dim_indicator", "indicators"),
        ("dim_form", "forms"),
        ("dim_kind", "kinds"),
    ):
        columns = [
            c
            for (c,) in connection.execute(
                f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{table}'"
            ).fetchall()
        ]
        source = f"read_csv('{include_dir() / 'reference' / f'{name}.csv'}', all_varchar = true)"
        known = [c for (c, *_) in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall() if c in columns]
        connection.execute(f"INSERT INTO {table} BY NAME SELECT {', '.join(known)} FROM {source}")
    for number in range(BASES):
        content = random_disclosure(number, ("small", "medium", "large")[number % 3], year=2024)
        store_printed(connection, str(number), _with_error(compose(content), number))
    _copy(connection, documents)
    return connection


def _with_error(printed: Printed, number: int) -> Printed:
    """Every other document with a planted error, the kinds in turn: as real ones have."""
    if number % 2 == 0:
        return printed
    kinds = (*KINDS, *SLIP_KINDS)
    for kind in (*kinds[number // 2 % len(kinds) :], *kinds):
        try:
            return plant(printed, kind, seed=number).printed
        except CannotPlant:
            continue
    return printed


def _copy(connection: duckdb.DuckDBPyConnection, documents: int) -> None:
    copies = -(-documents // BASES) - 1
    for table in TABLES:
        columns = [
            c
            for (c,) in connection.execute(
                f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{table}'"
            ).fetchall()
        ]
        made = {
            "document_id": "sha256(document_id || n)",
            "disclosure_id": "sha256(document_id || n)",
            "main_document_id": "sha256(document_id || n)",
            "department_key": "department_key || '/' || n",
        }
        chosen = ", ".join(made.get(column, f'"{column}"') for column in columns)
        connection.execute(f"INSERT INTO {table} SELECT {chosen} FROM {table}, range({copies}) AS copy(n)")
