"""A served home of many documents: a few that are typeset, read, built and judged, and copies of their rows.

Every copy is another department with documents, projects and figures of its own; the pictures of its pages are those of
the document that it is a copy of. The copies are written set by set: minutes, where reading them would take a day.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from juesuan.audit.checks import judge
from juesuan.disclosure.understand import understand
from juesuan.reading import read_document
from juesuan.settings import Home
from juesuan.sources.raw import RawStore
from juesuan.warehouse.build import build_candidate
from juesuan.warehouse.extracts import write_extract
from juesuan.warehouse.store import open_candidate
from typesetter import KINDS, LOOKS, CannotPlant, compose, plant, random_disclosure, set_pdf

if TYPE_CHECKING:
    import duckdb

#: Departments that the many are copies of, their years, and projects each: some 2,000 figures a document.
DEPARTMENTS, YEARS, PROJECTS = 4, (2022, 2023, 2024), 36
#: Copies written by one statement: few enough to sort, many enough to fill row groups.
_AT_ONCE = 20
#: Hexadecimal digits at the front of an id that say which copy it is of.
_DIGITS = 6


def make(home: Home, documents: int) -> None:
    """Serve at least ``documents`` documents in ``home``, which is empty."""
    _make_originals(home)
    candidate = home.work / "candidate.duckdb"
    build_candidate(home, candidate)
    judge(candidate, home, docs=False)
    copies = max(-(-documents // (DEPARTMENTS * len(YEARS))), 1)
    with open_candidate(candidate) as connection:
        connection.execute("SET threads = 2")
        for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            _multiply(connection, table, copies)
        connection.execute("CHECKPOINT")
    candidate.replace(home.warehouse)


def _make_originals(home: Home) -> None:
    for number in range(DEPARTMENTS):
        for year in YEARS:
            content = random_disclosure(
                number, "large", department=f"虚构省试验市第{number + 1}局", year=year, project_count=PROJECTS
            )
            printed = compose(content, LOOKS["plain"])
            if number % 2:
                with suppress(CannotPlant):
                    printed = plant(printed, KINDS[number % len(KINDS)], year).printed
            file = home.root / f"{number}-{year}.pdf"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(set_pdf(printed, LOOKS["plain"]))
            RawStore(home.raw).add(file)
            write_extract(understand(read_document(file)), home.extracts)


def _multiply(connection: duckdb.DuckDBPyConnection, table: str, copies: int) -> None:
    """Put in the table's place ``copies`` of its rows, every key another; a table without keys stays."""
    columns = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $1 ORDER BY column_index", [table]
    ).fetchall()
    chosen = [_copied(name, data_type) for name, data_type in columns]
    if all(made == f'"{name}"' for (name, _), made in zip(columns, chosen, strict=True)):
        return
    connection.execute(f"CREATE OR REPLACE TEMP TABLE original AS SELECT * FROM {table} ORDER BY ALL")
    connection.execute(f"DELETE FROM {table}")
    key = "document_id, " if ("document_id", "VARCHAR") in columns else ""
    for first in range(0, copies, _AT_ONCE):
        numbers = f"range({first}, {min(first + _AT_ONCE, copies)}) AS r(n)"
        connection.execute(f"INSERT INTO {table} SELECT {', '.join(chosen)} FROM {numbers}, original ORDER BY {key}n")


def _copied(name: str, data_type: str) -> str:
    """The column of copy ``n``: ids begin with the number of the copy, so that copies follow one another."""
    another = f"lpad(lower(to_hex(n)), {_DIGITS}, '0') || substr({{}}, {_DIGITS + 1})"
    if name in ("document_id", "disclosure_id") or name.endswith(("_document_id", "_key", "_fact")) or name == "fact":
        return f'CASE WHEN "{name}" IS NOT NULL THEN {another.format(chr(34) + name + chr(34))} END'
    if data_type.startswith("STRUCT") and "document_id" in data_type:
        return f'list_transform("{name}", lambda u: struct_update(u, document_id := {another.format("u.document_id")}))'
    if name == "department_name":
        return f'"{name}" || n'
    return f'"{name}"'
