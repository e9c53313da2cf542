"""Extracts → a candidate database, set-wise, by running ``include/sql``.

``schema`` (DDL and comments, one file per table), ``views`` over the tables, ``load`` (one file per table, in order of
name) and ``marts``. The SQL reads lists of files; nothing here loops over documents. The same extracts always give the
same tables.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan import version
from juesuan.disclosure.issues import issue_kinds
from juesuan.files import write_json
from juesuan.settings import Home, include_dir
from juesuan.warehouse.lock import exclusive
from juesuan.warehouse.store import open_candidate

if TYPE_CHECKING:
    import duckdb

Judge = Callable[["duckdb.DuckDBPyConnection"], None]


#: Folders of include/sql that make an empty warehouse, in this order.
SCHEMA = ("schema", "views")


class BuildFailed(Exception):
    """The candidate could not be built. The message names the SQL file and the cause."""


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


def build_candidate(home: Home, candidate: Path, *, judge: Judge | None = None) -> BuildReport:
    """Build the warehouse anew into ``candidate`` (replaced if it is there) from the extracts of the running
    extractor version whose bytes the raw store holds.

    JUESUAN_BUILD_MEMORY (say 4GB) bounds what DuckDB takes, by default four fifths of the machine; the rest goes to
    disk. judge: called with the open database between load and marts; fills dim_check and fact_check. Raises
    BuildFailed; then ``candidate`` is as it was.
    """
    began = time.monotonic()
    home.work.mkdir(parents=True, exist_ok=True)
    candidate.parent.mkdir(parents=True, exist_ok=True)
    with exclusive(home.work / "build.lock"), _scratch(home.work) as scratch:
        database = scratch / "candidate.duckdb"
        with _connection(database, scratch) as connection:
            unsourced = _list_inputs(connection, home, scratch)
            connection.execute("BEGIN")  # one commit for some hundred statements, not one each
            for folder in SCHEMA:
                _run_folder(connection, folder)
            connection.execute("COMMIT")
            _run_folder(connection, "load")
            connection.execute("DETACH stage")
            if judge is not None:
                judge(connection)
            build_marts(connection)
            rows = row_counts(connection)
            connection.execute("CHECKPOINT")
        # What a killed writer left for the candidate before is not to be played back into this one.
        candidate.with_name(f"{candidate.name}.wal").unlink(missing_ok=True)
        database.replace(candidate)
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


def build_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill every mart from the dimensions and facts of the open database; what they held before goes."""
    _run_folder(connection, "marts")


def row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows by table of the open database, in order of name."""
    names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
    names = [name for name in names if (include_dir() / "sql" / "schema" / f"{name}.sql").is_file()]
    counts = {}
    for name in names:
        row = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - names of our own schema
        counts[name] = row[0] if row else 0
    return counts


@contextmanager
def _scratch(work: Path) -> Iterator[Path]:
    # Under the lock: whatever lies here is of a build that was killed.
    for stale in work.glob("build-*"):
        shutil.rmtree(stale, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="build-", dir=work))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _connection(database: Path, scratch: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    import duckdb  # starts threads: not at import time, Airflow forks

    with open_candidate(database) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET temp_directory = $1", [str(scratch / "spill")])
        if memory := os.environ.get("JUESUAN_BUILD_MEMORY"):
            try:
                connection.execute("SET memory_limit = $1", [memory])
            except duckdb.Error as error:
                raise BuildFailed(f"JUESUAN_BUILD_MEMORY is {memory!r}, not a size such as 4GB: {error}") from error
        # What is only needed while loading stays out of the candidate: freed blocks would swell the served file.
        # A row of stage.extract is a whole document: small row groups are what threads share out and memory holds.
        connection.execute(f"ATTACH {_quoted(scratch / 'stage.duckdb')} AS stage (ROW_GROUP_SIZE 2048)")
        yield connection


def _list_inputs(connection: duckdb.DuckDBPyConnection, home: Home, scratch: Path) -> int:
    """Set the variables that the load files read; the number of extracts without bytes in the raw store.

    Every list begins with an empty file of ours, so that a reader always has one and always the current schema.
    """
    import pyarrow.parquet as pq

    from juesuan.warehouse.extracts import extract_schema, extracts_folder

    nothing = scratch / "nothing.json"
    nothing.touch()
    no_extract = scratch / "nothing.parquet"
    pq.write_table(extract_schema().empty_table(), no_extract)

    connection.execute(
        """
        CREATE TEMP TABLE input AS
        WITH extract AS (
            SELECT file, regexp_extract(file, '([0-9a-f]{64})\\.parquet$', 1) AS sha256 FROM glob($extracts)
        ),
        sidecar AS (
            SELECT file, regexp_extract(file, '([0-9a-f]{64})\\.json$', 1) AS sha256 FROM glob($sidecars)
        )
        SELECT e.file AS extract_file, s.file AS sidecar_file
        FROM extract e
        LEFT JOIN sidecar s USING (sha256)
        WHERE sha256 <> ''
        """,
        {
            "extracts": f"{_literal(extracts_folder(home.extracts))}/*/*.parquet",
            "sidecars": f"{_literal(home.raw)}/*/*.json",
        },
    )
    for variable, column, first in (
        ("extract_files", "extract_file", no_extract),
        ("sidecar_files", "sidecar_file", nothing),
    ):
        connection.execute(
            f"SET VARIABLE {variable} = (SELECT list_prepend($first, coalesce(list({column} ORDER BY {column}), []))"  # noqa: S608
            " FROM input WHERE sidecar_file IS NOT NULL)",
            {"first": str(first)},
        )
    for variable, folder in (
        ("rejected_files", home.rejected),
        ("run_files", home.runs),
        ("address_files", home.fetch / "urls"),
        ("publisher_files", home.fetch / "publishers"),
        ("walk_files", home.fetch / "walks"),
        ("kept_files", home.fetch / "files"),
    ):
        connection.execute(
            f"SET VARIABLE {variable} = (SELECT list_prepend($first, coalesce(list(file ORDER BY file), []))"  # noqa: S608
            " FROM glob($pattern))",
            {"first": str(nothing), "pattern": f"{_literal(folder)}/*.json"},
        )
    connection.execute("SET VARIABLE reference = $1", [str(include_dir() / "reference")])
    kinds = scratch / "issues.json"
    write_json(
        kinds,
        [
            {
                "kind": name,
                "severity": kind.severity,
                "words_zh": kind.zh,
                "words_en": kind.en,
                "meaning_zh": kind.meaning_zh,
                "meaning_en": kind.meaning_en,
                "is_unread": kind.unread,
            }
            for name, kind in issue_kinds().items()
        ],
    )
    connection.execute("SET VARIABLE issue_kinds = $1", [str(kinds)])
    row = connection.execute("SELECT count(*) FROM input WHERE sidecar_file IS NULL").fetchone()
    return int(row[0]) if row else 0


def _run_folder(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    import duckdb

    for path in sorted((include_dir() / "sql" / name).glob("*.sql")):
        try:
            connection.execute(path.read_text(encoding="utf-8"))
        except duckdb.Error as error:
            raise BuildFailed(f"include/sql/{name}/{path.name}: {error}") from error


def _literal(folder: Path) -> str:
    """The path as a glob pattern that means itself."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in str(folder))


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
