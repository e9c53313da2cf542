"""Nothing new: the served warehouse once more, with what is new about the looking alone.

A run whose inputs are those of the served warehouse would build and judge the same tables again. Only who looked, and
when, is written anew: the runs, what portals answered, and the coverage that counts their answers.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from juesuan.files import sha256_of
from juesuan.settings import Home
from juesuan.warehouse.loading import list_inputs, loading_into, put_in_place, run_file, scratch_folder
from juesuan.warehouse.lock import exclusive
from juesuan.warehouse.publish import served_note

#: Emptied before they are loaded again.
_EMPTIED = ("ingest_run", "dim_publisher", "source_address")
_LOADED = (
    "load/00_macros.sql",
    "load/17_stage_address.sql",
    "load/18_stage_walk.sql",
    "load/81_ingest_run.sql",
    "load/85_dim_publisher.sql",
    "load/86_source_address.sql",
    "marts/20_mart_coverage.sql",
)
#: The run that was building, as the load of its table has it.
_IS_LATEST = "run_id = (SELECT run_id FROM ingest_run ORDER BY started_at DESC, run_id DESC LIMIT 1)"


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
        with loading_into(database, scratch) as connection:
            list_inputs(connection, home, scratch)
            row = connection.execute(f"SELECT facts_written FROM ingest_run WHERE {_IS_LATEST}").fetchone()  # noqa: S608
            facts = int(row[0]) if row and row[0] is not None else None
            if facts is None:
                return None
            for table in _EMPTIED:
                connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names of our own schema
            for name in _LOADED:
                run_file(connection, name)
            # The facts there are now are those that the audit left; a build counts what it loads.
            connection.execute(f"UPDATE ingest_run SET facts_written = $1 WHERE {_IS_LATEST}", [facts])  # noqa: S608
            connection.execute("DETACH stage")
            connection.execute("CHECKPOINT")
        put_in_place(database, candidate)
    return facts
