"""Every command explains itself, with examples."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from juesuan import __version__
from juesuan.cli import app

COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]


def test_help_lists_every_command() -> None:
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    assert all(command in result.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_examples(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert f"juesuan {command}" in result.stdout
    assert "Examples:" in result.stdout


def test_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"juesuan {__version__}\n"


def test_the_command_starts_without_the_heavy_libraries() -> None:
    script = "import sys, juesuan.cli; print(sorted({'duckdb', 'pandas', 'pdfplumber', 'airflow'} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
