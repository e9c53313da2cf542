"""How files of a home become rows: a scratch folder, a database under construction, and the SQL of ``include/sql`` run
over lists of files."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juesuan.disclosure.issues import issue_kinds
from juesuan.files import read_json, write_json
from juesuan.settings import Home, include_dir
from juesuan.warehouse.store import in_memory, open_candidate

if TYPE_CHECKING:
    import duckdb


_DIGEST = re.compile("[0-9a-f]{64}")
_INPUT = ("sha256", "extract_file", "sidecar_file", "stored_path", "digest")


class BuildFailed(Exception):
    """The candidate could not be built. The message names the SQL file and the cause."""


@dataclass(frozen=True, slots=True)
class Part:
    """Documents that are built and judged together. documents: of each id the digest of what it is made from.
    replaced: those that are no longer what stands at their address."""

    documents: Mapping[str, str]
    replaced: frozenset[str] = frozenset()

    def as_json(self) -> dict[str, Any]:
        return {"documents": dict(self.documents), "replaced": sorted(self.replaced)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Part:
        return cls(value["documents"], frozenset(value["replaced"]))


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
def loading_into(database: Path, scratch: Path, *, is_small: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database, open for writing, with an empty one beside it as ``stage``: in memory where what is loaded
    ``is_small``. Raises BuildFailed where JUESUAN_BUILD_MEMORY is no size."""
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
        stage = "':memory:'" if is_small else quoted(scratch / "stage.duckdb")
        connection.execute(f"ATTACH {stage} AS stage (ROW_GROUP_SIZE 2048)")
        yield connection


def put_in_place(database: Path, candidate: Path) -> None:
    """The finished, closed ``database`` becomes ``candidate``."""
    # What a killed writer left for the candidate before is not to be played back into this one.
    candidate.with_name(f"{candidate.name}.wal").unlink(missing_ok=True)
    database.replace(candidate)


def list_inputs(connection: duckdb.DuckDBPyConnection, home: Home, scratch: Path, part: Part | None = None) -> int:
    """Set the variables that the load files read; the number of extracts without bytes in the raw store.

    part: the documents that are loaded, and nothing beside them; by default all there are, with everything else. Every
    list begins with an empty file of ours, so that a reader always has one and always the current schema.
    """
    list_records(connection, home if part is None else None, scratch)
    return list_documents(connection, home, scratch, part)


def list_records(connection: duckdb.DuckDBPyConnection, home: Home | None, scratch: Path) -> None:
    """Set the variables for what is not of documents: runs, addresses, publishers and rejected files of ``home`` (none
    where it is None), and reference data."""
    nothing = _nothing(scratch)
    folders = {
        "rejected_files": "rejected",
        "run_files": "runs",
        "address_files": "fetch/urls",
        "publisher_files": "fetch/publishers",
        "walk_files": "fetch/walks",
        "kept_files": "fetch/files",
    }
    for variable, folder in folders.items():
        files = sorted(map(str, (home.root / folder).glob("*.json"))) if home else []
        connection.execute(f"SET VARIABLE {variable} = $1", [[str(nothing), *files]])
    _name_reference(connection)
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


@contextmanager
def identified(home: Home, part: Part) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory with ``dim_document`` of the documents of ``part`` and nothing else. Raises BuildFailed."""
    with in_memory() as connection, tempfile.TemporaryDirectory(prefix="juesuan-plan-") as folder:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("ATTACH ':memory:' AS stage")
        run_file(connection, "schema/dim_document.sql")
        list_documents(connection, home, Path(folder), part)
        for name in ("00_macros", "10_stage_identity", "11_stage_sidecar", "18_stage_replaced", "30_dim_document"):
            run_file(connection, f"{'plan' if name == '10_stage_identity' else 'load'}/{name}.sql")
        yield connection


def replaced_documents(home: Home) -> frozenset[str]:
    """The documents that another version has replaced, or that are gone, wherever they stood."""
    listed: set[str] = set()
    current: set[str] = set()
    for folder in ("urls", "files"):
        for path in (home.fetch / folder).glob("*.json"):
            versions = [version["sha256"] for version in read_json(path).get("versions") or ()]
            listed.update(versions)
            current.update(versions[-1:])
    return frozenset(listed - current)


def list_documents(connection: duckdb.DuckDBPyConnection, home: Home, scratch: Path, part: Part | None = None) -> int:
    """``input``, a row for each document: where its files are, and what its rows are made from."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from juesuan.warehouse.extracts import extract_path, extract_schema, extracts_folder
    from juesuan.warehouse.packs import files_of

    nothing, no_extract = _nothing(scratch), scratch / "nothing.parquet"
    pq.write_table(extract_schema().empty_table(), no_extract)
    if part is None:
        extracts = sorted(extracts_folder(home.extracts).glob("*/*.parquet"))
        wanted: dict[str, str | None] = {path.stem: None for path in extracts if _DIGEST.fullmatch(path.stem)}
    else:
        wanted = {**part.documents}
    files = {d: extract_path(home.extracts, d) for d in wanted} if part is None else files_of(home.extracts, wanted)
    stored = _stored(home.raw, {sha256[:2] for sha256 in wanted})
    columns: dict[str, list[str | None]] = {name: [] for name in _INPUT}
    for sha256, digest in wanted.items():
        beside = stored.get(sha256, ())
        bytes_of = next((path.name for path in beside if path.suffix != ".json"), None)
        columns["sha256"].append(sha256)
        columns["extract_file"].append(str(files[sha256]))
        columns["sidecar_file"].append(next((str(path) for path in beside if path.suffix == ".json"), None))
        columns["stored_path"].append(bytes_of and f"raw/{sha256[:2]}/{bytes_of}")
        columns["digest"].append(digest)
    connection.register("listed", pa.table(columns, schema=pa.schema([(name, pa.string()) for name in _INPUT])))
    connection.execute("CREATE OR REPLACE TEMP TABLE input AS FROM listed")
    connection.unregister("listed")
    for variable, column, first in (
        ("extract_files", "extract_file", no_extract),
        ("sidecar_files", "sidecar_file", nothing),
    ):
        connection.execute(
            f"SET VARIABLE {variable} = (SELECT list_prepend($first, list_sort(coalesce(list(DISTINCT {column}), [])))"  # noqa: S608
            " FROM input WHERE sidecar_file IS NOT NULL)",
            {"first": str(first)},
        )
    replaced = replaced_documents(home) if part is None else part.replaced
    connection.execute("SET VARIABLE replaced = CAST($1 AS VARCHAR[])", [sorted(replaced)])
    _name_reference(connection)
    return sum(sidecar is None for sidecar in columns["sidecar_file"])


def _stored(raw: Path, folders: Iterable[str]) -> dict[str, list[Path]]:
    """The files in these folders of the raw store, in order of name, by the digest they are named by."""
    found: dict[str, list[Path]] = defaultdict(list)
    for folder in folders:
        for path in sorted((raw / folder).glob("*")):
            if _DIGEST.fullmatch(path.stem):
                found[path.stem].append(path)
    return found


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


def quoted(path: Path) -> str:
    """The path as a literal of SQL."""
    return "'" + str(path).replace("'", "''") + "'"
