"""Airflow on one machine: its settings, all of it below ``$JUESUAN_HOME``, and its metadata database."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from juesuan.errors import InputError
from juesuan.settings import Home, include_dir

WRITER_POOL = "juesuan_writer"


def project_dir() -> Path:
    """The folder that holds dags, include and plugins."""
    return include_dir().resolve().parent


def airflow_environment(home: Home) -> dict[str, str]:
    """The environment of an Airflow that belongs to ``home`` alone.

    Whatever the caller's shell says about another Airflow is left out, except connections and variables.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("AIRFLOW_", "_AIRFLOW_")) or name.startswith(("AIRFLOW_CONN_", "AIRFLOW_VAR_"))
    }
    folder = home.root / "airflow"
    return kept | {
        "JUESUAN_HOME": str(home.root),
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
    if done.exists():
        return
    if not any(folder.glob("ready-*")):
        (folder / "airflow.db").unlink(missing_ok=True)
    initdb()
    Pool.create_or_update_pool(WRITER_POOL, 1, "The one writer of juesuan's warehouse.", include_deferred=False)
    done.touch()


@contextmanager
def only_one(home: Home) -> Iterator[int]:
    """Hold ``home`` for one ingest at a time; yields the lock's file descriptor, to be handed to children.

    The system gives the lock back however the processes end. Raises InputError where another ingest holds it.
    """
    home.root.mkdir(parents=True, exist_ok=True)
    with (home.root / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(f"Another ingest is working in {home.root}; wait for it or set JUESUAN_HOME.") from None
        yield lock.fileno()


if __name__ == "__main__":
    prepare_metadata()
