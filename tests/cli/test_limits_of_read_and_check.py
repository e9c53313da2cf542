"""read and check work in a process that can be killed: a hostile file costs what it may and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from juesuan.cli import app
from robustness.sources import excerpt
from typesetter import random_disclosure, render


@pytest.mark.parametrize("command", ["read", "check"])
@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [("JUESUAN_MAX_SECONDS", "0", "longer than 0 seconds"), ("JUESUAN_MAX_MEMORY_BYTES", "1000000", "more than 1 MiB")],
)
def test_a_limit_ends_it_with_a_sentence(
    command: str, limit: str, value: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(excerpt(render(random_disclosure(1, "small")), pages=4))
    monkeypatch.setenv(limit, value)
    result = CliRunner().invoke(app, [command, str(path)])
    # An exit code of 1 is check's for a contradiction.
    assert result.exit_code == {"read": 1, "check": 2}[command]
    assert said in result.stderr
    assert "Traceback" not in result.stderr
