"""The generations of the warehouse that are kept, and what changed between two of them.

Each publish leaves every table as Parquet in a folder of its own; the newest few stay (JUESUAN_GENERATIONS).
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.errors import InputError
from juesuan.settings import Home, include_dir
from juesuan.warehouse.figures import FACTS
from juesuan.warehouse.questions import Row, ask
from juesuan.warehouse.store import in_memory

if TYPE_CHECKING:
    import duckdb

#: Folders of the home that hold one generation each begin with this.
PREFIX = ".parquet-"
#: The one that is served, and the one before: readers may be in the middle of it.
LEAST_KEPT = 2
_COMPARED = ("dim_document", "dim_project", "finding", *FACTS)
_RUN = "SELECT run_id, ended_at FROM read_parquet($1) ORDER BY started_at DESC, run_id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Generation:
    """run_id: the run that built it. ended_at: UTC. folder: its tables as Parquet."""

    run_id: str
    ended_at: datetime | None
    folder: Path


def kept_number() -> int:
    """JUESUAN_GENERATIONS, else LEAST_KEPT. Raises InputError where it is no number from LEAST_KEPT up."""
    said = os.environ.get("JUESUAN_GENERATIONS", str(LEAST_KEPT))
    if not said.isdecimal() or int(said) < LEAST_KEPT:
        raise InputError(f"JUESUAN_GENERATIONS is {said!r}, not a number of generations from {LEAST_KEPT} up")
    return int(said)


def generations(home: Home) -> list[Generation]:
    """Those that are kept and can be read, oldest first."""
    import duckdb

    found = []
    with in_memory() as connection:
        for folder in home.root.glob(f"{PREFIX}*"):
            try:
                row = connection.execute(_RUN, [str(folder / "ingest_run.parquet")]).fetchone()
            except duckdb.Error:  # in the making, or damaged
                continue
            if row:
                found.append(Generation(row[0], row[1], folder))
    return sorted(found, key=lambda g: (g.ended_at or datetime.min, g.run_id, g.folder.name))


def to_remove(folders: Collection[Path], keep: Collection[Path | None], number: int) -> list[Path]:
    """Which of the folders go: all but those in ``keep`` and the newest, ``number`` in all."""
    others = sorted((f for f in folders if f not in keep), key=lambda folder: folder.stat().st_mtime)
    spared = max(0, number - len(folders) + len(others))
    return others[: max(0, len(others) - spared)]


def chosen(kept: Sequence[Generation], run_id: str) -> Generation:
    """The generation that the run built; also by the beginning of its id, where that is of one run only. Raises
    InputError."""
    exact = [g for g in kept if g.run_id == run_id] or [g for g in kept if g.run_id.startswith(run_id)]
    if len({g.run_id for g in exact}) == 1:
        return exact[-1]
    known = ", ".join(g.run_id for g in kept) or "none"
    raise InputError(f"{run_id} is {'several runs' if exact else 'no run'} of those that are kept: {known}")


def changes(before: Generation, after: Generation) -> list[Row]:
    """Documents, findings and facts that came, went or differ: file_name, what, change ('new', 'gone', 'changed'),
    place, before, after (as printed), page_no, document_id."""
    with in_memory() as connection:
        for name, generation in (("before", before), ("after", after)):
            _show(connection, name, generation.folder)
        return ask(connection, "diff/changes")


def _show(connection: duckdb.DuckDBPyConnection, name: str, folder: Path) -> None:
    connection.execute(f"CREATE SCHEMA {name}")
    for table in _COMPARED:
        file = str(folder / f"{table}.parquet").replace("'", "''")
        connection.execute(f"CREATE VIEW {name}.{table} AS FROM read_parquet('{file}')")
    facts = (include_dir() / "sql" / "diff" / "facts.sql").read_text(encoding="utf-8")
    connection.execute(f"SET schema = '{name}'")
    connection.execute(f"CREATE TABLE main.{name}_fact AS {facts}")
    connection.execute("SET schema = 'main'")
