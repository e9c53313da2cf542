"""Airflow's database on one machine: whatever happens to it, the next run has one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from juesuan.ingest.environment import _is_metadata, airflow_environment
from juesuan.settings import Home
from robustness.faults import FAULTS


@pytest.mark.slow
def test_a_foreign_database_and_a_deleted_one_are_made_again(tmp_path: Path) -> None:
    home = Home(tmp_path)
    database = home.root / "airflow" / "airflow.db"

    def prepare() -> None:
        database.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "juesuan.ingest.environment"]
        done = subprocess.run(command, env=os.environ | airflow_environment(home), capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert _is_metadata(database)

    prepare()
    whole = database.read_bytes()
    for fault in ("missing", "empty", "truncated", "foreign"):
        FAULTS[fault](database, database)
        assert not _is_metadata(database), fault
        database.write_bytes(whole)
        assert _is_metadata(database)
    database.write_bytes(b"garbage" * 1000)
    prepare()
    assert [p.read_bytes()[:7] for p in database.parent.glob("set-aside-*/airflow.db")] == [b"garbage"]
    database.unlink()
    prepare()
