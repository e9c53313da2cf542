"""Every command explains itself, with examples."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from juesuan import __version__
from juesuan.cli import app


def leaves(command: Any, *path: str) -> Iterator[tuple[str, ...]]:
    """Every command that does something: ('ingest',), ('sources', 'check') …"""
    subcommands = getattr(command, "commands", None)
    if subcommands is None:
        yield path
    else:
        for name in sorted(subcommands):
            yield from leaves(subcommands[name], *path, name)


COMMANDS = sorted(leaves(get_command(app)))


def test_help_lists_every_command() -> None:
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    assert all(path[0] in result.stdout for path in COMMANDS)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_of_a_command_has_examples(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, [*path, "--help"])
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert " ".join(("juesuan", *path)) in result.stdout.partition("Examples:")[2]


def test_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"juesuan {__version__}\n"


def test_the_command_starts_without_the_heavy_libraries() -> None:
    script = "import sys, juesuan.cli; print(sorted({'duckdb', 'pandas', 'pdfplumber', 'airflow'} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
