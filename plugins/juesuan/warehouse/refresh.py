"""Nothing new: the served warehouse once more, with what is new about the looking alone.

A run whose inputs are those of the served warehouse would build and judge the same tables again. Only who looked, and
when, is written anew: the runs, what portals answered, and the coverage that counts their answers.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from juesuan.files import sha256_of
from juesuan.settings import Home
from juesuan.warehouse.loading import list_records, loading_into, put_in_place, run_file, scratch_folder
from juesuan.warehouse.lock import exclusive
from juesuan.warehouse.publish import facts_written, served_note

#: Emptied before they are loaded again.
_EMPTIED = ("ingest_run", "dim_publisher", "source_address")
_LOADED = (
    "load/00_macros.sql",
    "load/17_stage_address.sql",
    "load/18_stage_walk.sql",
    "load/85_dim_publisher.sql",
    "load/86_source_address.sql",
    "load/92_ingest_run.sql",
    "marts/20_mart_coverage.sql",
)


def refresh_candidate(home: Home, candidate: Path, inputs: str) -> int | None:
    """Make ``candidate`` from what is served, where that was built from the same ``inputs`` (see
    ``ingest.inputs.fingerprint``) and is what was published; returns the number of facts that its build wrote. None
    where it is not: then ``candidate`` is as it was. Raises BuildFailed."""
    note = served_note(home)
    if note.get("inputs") != inputs or not home.warehouse.is_file():
        return None
    home.work.mkdir(parents=True, exist_ok=True)
    candidate.parent.mkdir(parents=True, exist_ok=True)
    with exclusive(home.work / "build.lock"), scratch_folder(home.work) as scratch:
        database = scratch / "candidate.duckdb"
        shutil.copyfile(home.warehouse, database)
        # Of the copy: what is served may be replaced, or written to, at any moment.
        if sha256_of(database) != note.get("sha256"):
            return None
        with loading_into(database, scratch, is_small=True) as connection:
            list_records(connection, home, scratch)
            for table in _EMPTIED:
                connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names of our own schema
            for name in _LOADED:
                run_file(connection, name)
            connection.execute("DETACH stage")
            connection.execute("CHECKPOINT")
        put_in_place(database, candidate)
    return facts_written(candidate) or 0
