"""Homes that cannot be written to or addressed, and a locale without Chinese: it works, or a sentence says why."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from juesuan.errors import InputError
from juesuan.ingest.environment import airflow_environment, only_one
from juesuan.settings import Home


@pytest.mark.parametrize("sign", "%#?")
def test_a_home_that_cannot_be_addressed_is_said(sign: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="may not contain"):
        airflow_environment(Home(tmp_path / f"a{sign}b"))


def test_a_home_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="Nothing can be written"), only_one(Home(tmp_path / "file" / "home")):
        pass


def test_a_plain_locale_prints_chinese(tmp_path: Path) -> None:
    duckdb.connect(str(tmp_path / "warehouse.duckdb")).close()
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "JUESUAN_HOME": str(tmp_path)}
    command = [str(Path(sys.executable).with_name("juesuan")), "sql", "SELECT '财政局' AS 部门"]
    done = subprocess.run(command, env=os.environ | plain, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode("utf-8") == "部门\n财政局\n"
