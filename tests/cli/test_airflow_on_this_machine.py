"""``make airflow``: what it is told reaches Airflow, it listens here alone, and it ends when it is asked to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner

from juesuan.cli import airflow, app

PROJECT = Path(__file__).resolve().parents[2]

#: Neither it nor its child listens to anybody; the child says when it is there.
DEAF = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('there', flush=True); time.sleep(60)"])
time.sleep(60)
"""


def test_source_and_port_of_make_reach_the_command() -> None:
    words = ["make", "-n", "airflow", "SOURCE=a folder", "PORT=8090"]
    said = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert '/juesuan airflow --port "8090" --source "a folder"' in said


def test_source_and_port_of_the_command_reach_airflow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    served: list[dict[str, str]] = []
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path))
    monkeypatch.setattr(airflow, "_serve", lambda environment, port, log: served.append(environment))
    CliRunner().invoke(app, ["airflow", "--port", "8090", "--source", "documents"], catch_exceptions=False)
    [environment] = served
    assert environment["JUESUAN_SOURCE"] == str(Path.cwd() / "documents")
    assert environment["AIRFLOW__API__PORT"] == "8090"
    assert environment["AIRFLOW__API__HOST"] == "127.0.0.1"


def test_a_port_in_use_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path))
    monkeypatch.setattr(airflow, "_answers", lambda port: True)
    result = CliRunner().invoke(app, ["airflow", "--port", "8090"])
    assert result.exit_code == 2
    assert "Port 8090 is in use; choose another with --port." in " ".join(result.stderr.split())


def test_what_does_not_end_by_itself_is_ended_with_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(airflow, "_END_SECONDS", 0.3)
    with subprocess.Popen([sys.executable, "-c", DEAF], stdout=subprocess.PIPE, start_new_session=True) as part:
        assert part.stdout is not None
        assert part.stdout.readline() == b"there\n"
        everything = [psutil.Process(part.pid), *psutil.Process(part.pid).children(recursive=True)]
        airflow._end([part])
    assert len(everything) == 2
    assert not [process for process in everything if process.is_running() and process.status() != "zombie"]
