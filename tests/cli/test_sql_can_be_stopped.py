"""A query that would run for hours ends: by its time, by its memory, by a signal. (No clock is looked at: a query that
did not end would meet the time limit of the test.)"""

from __future__ import annotations

import functools
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from juesuan.cli import app

ENDLESS = "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b"

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path))
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as warehouse:
        warehouse.execute("CREATE TABLE t AS SELECT 1 AS a")
    return tmp_path


def test_by_its_time() -> None:
    result = CliRunner().invoke(app, ["sql", ENDLESS, "--timeout", "0.5"])
    assert result.exit_code == 2
    assert "longer than 0.5 seconds" in result.stderr


def test_by_its_memory(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_MAX_MEMORY_BYTES", str(64 * 2**20))
    before = sorted(home.iterdir())
    result = CliRunner().invoke(app, ["sql", "SELECT list(range::VARCHAR) FROM range(50000000)", "-f", "csv"])
    assert result.exit_code == 2
    assert "memory" in result.stderr.lower()
    assert sorted(home.iterdir()) == before


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_by_a_signal(sent: signal.Signals) -> None:
    command = [sys.executable, "-c", "from juesuan.cli import app; app()", "sql", "-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    # Started in the background, the suite ignores SIGINT, and so would what it starts.
    heeded = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, **pipes, preexec_fn=heeded) as child:  # type: ignore[call-overload]
        child.stdin.write(ENDLESS)
        child.stdin.close()
        child.stdin = None
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(1.5)  # it is at work by then, or still starting: it has to end in both cases
        child.send_signal(sent)
        assert child.wait(60) == 130 or child.returncode < 0


def test_its_rows_come_before_it_is_done() -> None:
    """All of them would not fit anywhere."""
    command = [sys.executable, "-c", "from juesuan.cli import app; app()", "sql"]
    query = "SELECT range AS a FROM range(1000000000000)"
    with subprocess.Popen([*command, query, "-f", "csv"], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert [child.stdout.readline() for _ in range(3)] == ["a\n", "0\n", "1\n"]
        child.stdout.close()
        assert child.wait(60) == 0
