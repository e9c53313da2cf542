from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.settings import Home
from warehouse.homes import small_include


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """An empty home, and the small reference beside it."""
    monkeypatch.setenv("JUESUAN_INCLUDE", str(small_include(tmp_path / "include")))
    return Home(tmp_path / "home")
