"""``juesuan sql``."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from juesuan.cli.plain import page, plain_errors
from juesuan.errors import InputError

#: Rows a terminal is shown; the other formats print all.
TABLE_ROWS = 1000


class Format(StrEnum):
    """How the answer is printed."""

    table = "table"
    csv = "csv"
    json = "json"


def sql_command(
    query: Annotated[str, typer.Argument(help="One SQL query in DuckDB's dialect; '-' reads it from standard input.")],
    output: Annotated[
        Format, typer.Option("--format", "-f", help="csv and json print all rows, table the first 1,000.")
    ] = Format.table,
) -> None:
    """Ask the served warehouse, read-only: nothing in it, and no other file, can be touched.

    Examples:

        juesuan sql "SELECT * FROM mart_department_year"

        juesuan sql "SELECT function_code, name, level FROM dim_function" --format csv > codes.csv

        juesuan sql "FROM duckdb_columns() SELECT table_name, column_name, comment WHERE schema_name = 'main'"
    """
    from juesuan.settings import Home

    with plain_errors():
        columns, rows = ask(Home().warehouse, sys.stdin.read() if query == "-" else query)
        _print(columns, rows, output)


def ask(warehouse: Path, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows that ``query`` gives on the database file, opened read-only and without file or network
    access. Raises InputError where there is no warehouse yet or DuckDB refuses the query."""
    import duckdb

    from juesuan.warehouse.store import LOCKED, read

    if not warehouse.exists():
        raise InputError(f"There is no warehouse at {warehouse} yet; make one with: make ingest")
    try:
        with read(warehouse, config=LOCKED) as connection:
            answer = connection.execute(query)
            return [column[0] for column in answer.description or ()], answer.fetchall()
    except duckdb.Error as error:
        raise InputError(str(error)) from None


def _print(columns: list[str], rows: list[tuple[Any, ...]], output: Format) -> None:
    match output:
        case Format.csv:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)
        case Format.json:
            records = [dict(zip(columns, row, strict=True)) for row in rows]
            print(json.dumps(records, ensure_ascii=False, indent=1, default=str))
        case Format.table:
            table = Table(*columns)
            for row in rows[:TABLE_ROWS]:
                table.add_row(*["" if value is None else str(value) for value in row])
            console = page()
            console.print(table)
            if len(rows) > TABLE_ROWS:
                console.print(f"{TABLE_ROWS:,} of {len(rows):,} rows; --format csv prints all.", highlight=False)
