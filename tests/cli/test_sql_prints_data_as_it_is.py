"""Values that look like markup, or hold commands for a terminal."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from juesuan.cli import app
from juesuan.cli.visible import aligned
from juesuan.visible import visible


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path))
    duckdb.connect(str(tmp_path / "warehouse.duckdb")).close()
    return tmp_path


@pytest.mark.parametrize("value", ["a[b]c", "[/x]", "[bold red]X", "财政局", ""])
def test_markup_is_data(value: str) -> None:
    result = CliRunner().invoke(app, ["sql", f"SELECT '{value}' AS \"col[/x]\""])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == ["col[/x]", value]


def test_commands_for_a_terminal_are_spelt_out() -> None:
    assert visible("a\x1b[31mb\n\u202ec\udc80") == "a\\x1b[31mb\\n\\u202ec\\udc80"
    assert visible("财政局　2024年") == "财政局　2024年"
    result = CliRunner().invoke(app, ["sql", "SELECT chr(27) || '[31mred'"])
    assert "\x1b" not in result.stdout


def test_moments_with_a_time_zone_are_printed() -> None:
    result = CliRunner().invoke(app, ["sql", "SELECT TIMESTAMPTZ '2024-01-02 03:04:05+00' AS t"])
    assert result.exit_code == 0
    assert "2024-01-02" in result.stdout


def test_a_table_in_a_pipe_is_as_wide_as_its_values() -> None:
    long = "长" * 300
    lines = list(aligned(["a", "b"], [[long, 1], ["x", 22]]))
    assert lines[1] == f"{long}  1"
    assert lines[2].index("22") == cell_len(long) + 2


def test_nothing_asked_is_a_sentence() -> None:
    for query in ("", " ", ";"):
        result = CliRunner().invoke(app, ["sql", query])
        assert result.exit_code == 2
        assert result.stderr.strip() and "Traceback" not in result.stderr
