"""Airflow on one machine: its settings, all of it below ``$JUESUAN_HOME``, and its metadata database."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from juesuan.errors import InputError
from juesuan.progress import report
from juesuan.settings import Home, include_dir

WRITER_POOL = "juesuan_writer"


def project_dir() -> Path:
    """The folder that holds dags, include and plugins."""
    return include_dir().resolve().parent


def airflow_environment(home: Home) -> dict[str, str]:
    """The environment of an Airflow that belongs to ``home`` alone.

    Whatever the caller's shell says about another Airflow is left out, except connections and variables. Raises
    InputError where the path of the home cannot be part of an address of a database.
    """
    if signs := sorted(set("%#?") & set(str(home.root))):
        raise InputError(f"JUESUAN_HOME ({home.root}) may not contain {' or '.join(signs)}: choose another folder.")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("AIRFLOW_", "_AIRFLOW_")) or name.startswith(("AIRFLOW_CONN_", "AIRFLOW_VAR_"))
    }
    folder = home.root / "airflow"
    return kept | {
        "JUESUAN_HOME": str(home.root),
        "PYTHONUTF8": "1",
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath))),
        "AIRFLOW_HOME": str(folder),
        "AIRFLOW__CORE__DAGS_FOLDER": str(project_dir() / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(project_dir() / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": str(max(2, os.cpu_count() or 2)),
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(folder / "passwords.json"),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{folder / 'airflow.db'}",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(home.logs / "airflow"),
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        "GX_ANALYTICS_ENABLED": "False",
    }


def prepare_metadata() -> None:
    """Create or migrate the metadata database of the Airflow this process is set up for, and the writer's pool.

    Quick where nothing is to be done. A database that was never finished (killed while it was created) is begun anew.
    """
    from airflow import __version__ as airflow_version
    from airflow.models.pool import Pool
    from airflow.utils.db import initdb

    folder = Path(os.environ["AIRFLOW_HOME"])
    done = folder / f"ready-{airflow_version}"
    is_sound = _is_metadata(folder / "airflow.db")
    if done.exists() and is_sound:
        return
    if not any(folder.glob("ready-*")) or not is_sound:
        _set_aside(folder)
    initdb()
    Pool.create_or_update_pool(WRITER_POOL, 1, "The one writer of juesuan's warehouse.", include_deferred=False)
    done.touch()


def _is_metadata(database: Path) -> bool:
    """Whether the file is a metadata database of Airflow with the writer's pool in it, whole as far as SQLite sees."""
    if not database.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"file:{quote(str(database))}?mode=ro", uri=True)) as connection:
            connection.execute("SELECT 1 FROM dag_run LIMIT 1").fetchall()
            has_pool = connection.execute("SELECT 1 FROM slot_pool WHERE pool = ?", [WRITER_POOL]).fetchone()
            return bool(has_pool) and connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.Error:
        return False


def _set_aside(folder: Path) -> None:
    """The metadata database out of the way, kept for a look; the marks of what it was ready for go."""
    for mark in folder.glob("ready-*"):
        mark.unlink()
    kept = folder / f"set-aside-{time.strftime('%Y%m%dT%H%M%S')}"
    for path in folder.glob("airflow.db*"):
        kept.mkdir(exist_ok=True)
        path.replace(kept / path.name)
        report("mended", sentence=f"{path} was damaged: Airflow's database is made again (kept in {kept}).")


@contextmanager
def only_one(home: Home) -> Iterator[int]:
    """Hold ``home`` for one ingest at a time; yields the lock's file descriptor, to be handed to children.

    The system gives the lock back however the processes end. Raises InputError where another ingest holds it.
    """
    try:
        home.root.mkdir(parents=True, exist_ok=True)
        lock_file = (home.root / ".lock").open("w")
    except OSError as error:
        raise InputError(f"Nothing can be written to {home.root} (JUESUAN_HOME): {error.strerror}.") from None
    with lock_file as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(f"Another ingest is working in {home.root}; wait for it or set JUESUAN_HOME.") from None
        yield lock.fileno()


if __name__ == "__main__":
    prepare_metadata()
