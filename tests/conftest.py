"""The suite runs the same on any machine and in any number of processes: in a folder of its own (never the user's home
of Airflow, nor the project's data), for a terminal of one width, the longest files first."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from once import FOLDER

_FOLDER = tempfile.TemporaryDirectory(prefix="juesuan-tests-")
# The first process names it to those that it starts.
os.environ.setdefault(FOLDER, _FOLDER.name)

# Before anything imports Airflow, which makes its home when it is imported.
os.environ["AIRFLOW_HOME"] = str(Path(_FOLDER.name) / "airflow")
os.environ["JUESUAN_HOME"] = str(Path(_FOLDER.name) / "home")
# What is printed for people is laid out for one terminal, whichever the suite is started from.
os.environ["NO_COLOR"] = "1"
os.environ["COLUMNS"] = "120"

_connect = duckdb.connect


def _connect_alone(
    database: str = ":memory:", read_only: bool = False, config: Mapping[str, Any] | None = None
) -> duckdb.DuckDBPyConnection:
    """The processes of the suite share out the machine's cores: of the databases they open themselves (programs that
    they start do as for people) each takes one. Two threads spend a quarter more on a small build than one."""
    return _connect(database, read_only=read_only, config={"threads": "1", **(config or {})})


duckdb.connect = _connect_alone

#: A process of the suite takes most of a gigabyte (Airflow, DuckDB, Great Expectations).
_MOST_PROCESSES = 8


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than this process may use cores (not than the machine has): a sixth of their time tests wait for a
    portal, a browser, a process."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores + 1, _MOST_PROCESSES)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first: a long file that starts last keeps one core busy and the others waiting."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: a search for garbage need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
