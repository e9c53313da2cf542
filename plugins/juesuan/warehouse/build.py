"""Extracts → a candidate database, set-wise, by running ``include/sql``.

``schema`` (DDL and comments, one file per table), ``views`` over the tables, ``load`` (one file per table, in order of
name) and ``marts``. The SQL reads lists of files; nothing here loops over documents. The same extracts always give the
same tables.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan import version
from juesuan.settings import Home, include_dir
from juesuan.warehouse.loading import (
    BuildFailed,
    Part,
    list_inputs,
    loading_into,
    put_in_place,
    run_folder,
    scratch_folder,
)
from juesuan.warehouse.lock import exclusive

__all__ = ["BuildFailed", "BuildReport", "build_candidate", "build_marts", "make_empty", "row_counts"]

if TYPE_CHECKING:
    import duckdb

Judge = Callable[["duckdb.DuckDBPyConnection"], object]


#: Folders of include/sql that make an empty warehouse, in this order.
SCHEMA = ("schema", "views")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made. rows: number of rows by table. documents: rows of dim_document. unsourced: extracts left out
    because the raw store does not hold their bytes. facts: rows of all fact tables together."""

    candidate: Path
    extractor_version: str
    documents: int
    unsourced: int
    facts: int
    rows: Mapping[str, int]
    seconds: float


def build_candidate(
    home: Home, candidate: Path, *, judge: Judge | None = None, part: Part | None = None
) -> BuildReport:
    """Build the warehouse anew into ``candidate`` (replaced if it is there) from the extracts of the running
    extractor version whose bytes the raw store holds.

    part: build only the rows of these documents; what is not of documents (runs, addresses, coverage) stays empty.
    Parts can be built at the same time, each in a folder of its own. JUESUAN_BUILD_MEMORY (say 4GB) bounds what DuckDB
    takes, by default four fifths of the machine; the rest goes to disk. judge: called with the open database between
    load and marts; fills dim_check and fact_check. Raises BuildFailed; then ``candidate`` is as it was.
    """
    began = time.monotonic()
    work = home.work if part is None else candidate.parent
    work.mkdir(parents=True, exist_ok=True)
    candidate.parent.mkdir(parents=True, exist_ok=True)
    with exclusive(work / "build.lock"), scratch_folder(work) as scratch:
        database = scratch / "candidate.duckdb"
        with loading_into(database, scratch, is_small=part is not None) as connection:
            make_empty(connection)
            unsourced = list_inputs(connection, home, scratch, part)
            run_folder(connection, "load")
            connection.execute("DETACH stage")
            if judge is not None:
                judge(connection)
            build_marts(connection)
            rows = row_counts(connection)
            connection.execute("CHECKPOINT")
        put_in_place(database, candidate)
    return BuildReport(
        candidate=candidate,
        extractor_version=version.EXTRACTOR_VERSION,
        documents=rows["dim_document"],
        unsourced=unsourced,
        facts=sum(n for table, n in rows.items() if table.startswith("fact_") and table != "fact_check")
        + rows["narrative_number"],
        rows=rows,
        seconds=time.monotonic() - began,
    )


def make_empty(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every table and view of the warehouse, without rows."""
    connection.execute("BEGIN")  # one commit for some hundred statements, not one each
    for folder in SCHEMA:
        run_folder(connection, folder)
    connection.execute("COMMIT")


def build_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill every mart from the dimensions and facts of the open database; what they held before goes."""
    run_folder(connection, "marts")


def row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows by table of the open database, in order of name."""
    names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
    names = [name for name in names if (include_dir() / "sql" / "schema" / f"{name}.sql").is_file()]
    counts = {}
    for name in names:
        row = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - names of our own schema
        counts[name] = row[0] if row else 0
    return counts
