"""How files of a home become rows: a scratch folder, a database under construction, and the SQL of ``include/sql`` run
over lists of files."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.disclosure.issues import issue_kinds
from juesuan.files import write_json
from juesuan.settings import Home, include_dir
from juesuan.warehouse.store import open_candidate

if TYPE_CHECKING:
    import duckdb


class BuildFailed(Exception):
    """The candidate could not be built. The message names the SQL file and the cause."""


@contextmanager
def scratch_folder(work: Path) -> Iterator[Path]:
    """A folder for one build, gone afterwards. The caller holds the lock of ``work``."""
    # Under the lock: whatever lies here is of a build that was killed.
    for stale in work.glob("build-*"):
        shutil.rmtree(stale, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="build-", dir=work))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def loading_into(database: Path, scratch: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database, open for writing, with an empty one beside it as ``stage``. Raises BuildFailed where
    JUESUAN_BUILD_MEMORY is no size."""
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


def put_in_place(database: Path, candidate: Path) -> None:
    """The finished, closed ``database`` becomes ``candidate``."""
    # What a killed writer left for the candidate before is not to be played back into this one.
    candidate.with_name(f"{candidate.name}.wal").unlink(missing_ok=True)
    database.replace(candidate)


def list_inputs(connection: duckdb.DuckDBPyConnection, home: Home, scratch: Path) -> int:
    """Set the variables that the load files read; the number of extracts without bytes in the raw store.

    Every list begins with an empty file of ours, so that a reader always has one and always the current schema.
    """
    list_records(connection, home, scratch)
    return list_documents(connection, home, scratch)


def list_documents(connection: duckdb.DuckDBPyConnection, home: Home, scratch: Path) -> int:
    """The part of ``list_inputs`` that the load of documents reads."""
    import pyarrow.parquet as pq

    from juesuan.warehouse.extracts import extract_schema, extracts_folder

    nothing = _nothing(scratch)
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
        ),
        stored AS (
            SELECT regexp_extract(file, '([0-9a-f]{64})\\.[0-9a-z]+$', 1) AS sha256, min(file) AS file
            FROM glob($stored) WHERE NOT suffix(file, '.json') GROUP BY 1
        )
        SELECT sha256, e.file AS extract_file, s.file AS sidecar_file,
            'raw/' || left(sha256, 2) || '/' || parse_filename(r.file) AS stored_path
        FROM extract e
        LEFT JOIN sidecar s USING (sha256)
        LEFT JOIN stored r USING (sha256)
        WHERE sha256 <> ''
        """,
        {
            "extracts": f"{_literal(extracts_folder(home.extracts))}/*/*.parquet",
            "sidecars": f"{_literal(home.raw)}/*/*.json",
            "stored": f"{_literal(home.raw)}/*/*",
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
    _name_reference(connection)
    row = connection.execute("SELECT count(*) FROM input WHERE sidecar_file IS NULL").fetchone()
    return int(row[0]) if row else 0


def list_records(connection: duckdb.DuckDBPyConnection, home: Home, scratch: Path) -> None:
    """The part of ``list_inputs`` that is about everything else: portals, runs, what is said of issues."""
    nothing = _nothing(scratch)
    _name_reference(connection)
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


def run_folder(connection: duckdb.DuckDBPyConnection, name: str, *, but: Collection[str] = ()) -> None:
    """Run every file of ``include/sql/<name>`` save those named in ``but``, in order of name. Raises BuildFailed."""
    for path in sorted((include_dir() / "sql" / name).glob("*.sql")):
        if path.name not in but:
            run_file(connection, f"{name}/{path.name}")


def run_file(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Run ``include/sql/<name>``. Raises BuildFailed."""
    import duckdb

    try:
        connection.execute((include_dir() / "sql" / name).read_text(encoding="utf-8"))
    except duckdb.Error as error:
        raise BuildFailed(f"include/sql/{name}: {error}") from error


def _nothing(scratch: Path) -> Path:
    """An empty file."""
    path = scratch / "nothing.json"
    path.touch()
    return path


def _name_reference(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("SET VARIABLE reference = $1", [str(include_dir() / "reference")])


def _literal(folder: Path) -> str:
    """The path as a glob pattern that means itself."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in str(folder))


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
