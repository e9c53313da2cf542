"""``juesuan sql``."""

from __future__ import annotations

import csv
import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Any, Protocol

import typer
from rich.table import Table
from rich.text import Text

from juesuan.cli.asking import Asked
from juesuan.cli.plain import page, plain_errors
from juesuan.cli.visible import aligned
from juesuan.visible import visible

#: Rows a terminal is shown; the other formats print all.
TABLE_ROWS = 1000


class Answer(Protocol):
    """Rows, and what their columns are called."""

    @property
    def columns(self) -> Sequence[str]: ...

    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...


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
    timeout: Annotated[
        float | None,
        typer.Option(min=0.1, help="Seconds after which the query is given up; default JUESUAN_MAX_SECONDS."),
    ] = None,
) -> None:
    """Ask the served warehouse, read-only: nothing in it, and no other file, can be touched.

    The memory of a query is bounded by JUESUAN_MAX_MEMORY_BYTES. Into a pipe a table goes as plain columns.

    Examples:

        juesuan sql "SELECT * FROM mart_department_year"

        juesuan sql "SELECT function_code, name, level FROM dim_function" --format csv > codes.csv

        juesuan sql "FROM duckdb_columns() SELECT table_name, column_name, comment WHERE schema_name = 'main'"
    """
    from juesuan.settings import Home

    with plain_errors(), Asked(Home().warehouse, sys.stdin.read() if query == "-" else query, timeout) as asked:
        print_answer(asked, output)


def print_answer(asked: Answer, output: Format) -> None:
    """Print every row, or of a table the first TABLE_ROWS."""
    match output:
        case Format.csv:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(asked.columns)
            writer.writerows(asked)
        case Format.json:
            _print_json(asked)
        case Format.table:
            _print_table(asked)


def _print_json(asked: Answer) -> None:
    before = "["
    for row in asked:
        record = dict(zip(asked.columns, row, strict=True))
        print(f"{before}\n {json.dumps(record, ensure_ascii=False, default=str)}", end="")
        before = ","
    print("[]" if before == "[" else "\n]")


def _print_table(asked: Answer) -> None:
    rows = iter(asked)
    shown = list(itertools.islice(rows, TABLE_ROWS))
    more = sum(1 for _ in rows)
    console = page()
    if console.is_terminal:
        table = Table()
        for name in asked.columns:
            table.add_column(Text(visible(name)))
        for row in shown:
            table.add_row(*(Text(visible(cell)) for cell in row))
        console.print(table)
    else:
        for line in aligned(asked.columns, shown):
            print(line)
    if more:
        print(f"{TABLE_ROWS:,} of {TABLE_ROWS + more:,} rows; --format csv prints all.")
