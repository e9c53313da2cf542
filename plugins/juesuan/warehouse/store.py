"""The databases: nobody else opens one. A file today; what is here is what a lake would have to do tomorrow.

One process writes the candidate, ``publish`` then puts it in the place of what was served; any number of readers open
what is served, or a finished candidate, read-only.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

#: For queries that people write: no file, no network, no way to undo it.
LOCKED: Mapping[str, str] = {
    "enable_external_access": "false",
    "lock_configuration": "true",
    "autoload_known_extensions": "false",
}


def open_candidate(path: Path) -> duckdb.DuckDBPyConnection:
    """The database at ``path``, made where there is none, for the one process that writes it. Use it in a ``with``.

    Raises duckdb.IOException where another process has it open.
    """
    import duckdb  # starts threads: not at import time, Airflow forks

    return duckdb.connect(str(path))


def read(path: Path, *, config: Mapping[str, str] | None = None) -> duckdb.DuckDBPyConnection:
    """The database at ``path``, read-only, as it is now: a connection that is kept open does not see what is served
    later. Use it in a ``with``. config: settings of DuckDB, say ``LOCKED``. Raises duckdb.IOException where there is no
    database."""
    import duckdb

    return duckdb.connect(str(path), read_only=True, config=dict(config or {}))


def served(path: Path, *, memory: str = "2GB") -> duckdb.DuckDBPyConnection:
    """What is served at ``path`` now, for a process that outlives publishings: an empty database with this generation
    attached read-only as ``served``, locked (see ``LOCKED``). A second ``read`` of the path would give such a process
    the file that has been replaced. Every cursor has to ``USE served``. memory: what its queries may take together.
    Raises duckdb.IOException where there is no database."""
    import duckdb

    connection = duckdb.connect(":memory:", config={"memory_limit": memory, "autoload_known_extensions": "false"})
    try:
        quoted = str(path).replace("'", "''")
        connection.execute(f"ATTACH '{quoted}' AS served (READ_ONLY)")
        for name in ("enable_external_access", "lock_configuration"):
            connection.execute(f"SET {name} = {LOCKED[name]}")
    except BaseException:
        connection.close()
        raise
    return connection


def in_memory() -> duckdb.DuckDBPyConnection:
    """An empty database that goes with the connection. Use it in a ``with``."""
    import duckdb

    return duckdb.connect(":memory:")
