"""What was recognised in a picture is kept, found again, and read anew where the file is damaged."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from juesuan.reading.content import PageContent, Rule, upright_glyph
from juesuan.reading.ocr.kept import kept_or

BLANK = PageContent(3, 595.0, 842.0, 90, (), (), 1.0)
READ = replace(
    BLANK,
    glyphs=(upright_glyph("1", 10, 15, 30, 10)._replace(probability=0.25),),
    rules=(Rule(1, 2, 3, 2, "h"),),
    is_recognised=True,
    skew=-0.4,
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path))
    return tmp_path


def nobody() -> PageContent:
    raise AssertionError("the picture was read again")


def picture(shade: int) -> np.ndarray:
    return np.full((4, 5, 3), shade, np.uint8)


def test_the_same_picture_is_read_once(home) -> None:
    assert kept_or(BLANK, picture(1), lambda: READ) == READ
    assert kept_or(BLANK, picture(1), nobody) == READ
    with pytest.raises(AssertionError):
        kept_or(BLANK, picture(2), nobody)


def test_a_damaged_file_is_read_anew(home) -> None:
    kept_or(BLANK, picture(1), lambda: READ)
    (path,) = (home / "recognised").iterdir()
    path.write_text(path.read_text().replace("0.25", "0.99"))
    assert kept_or(BLANK, picture(1), lambda: READ) == READ
    with pytest.raises(AssertionError):
        path.write_text("{")
        kept_or(BLANK, picture(1), nobody)


def test_where_there_is_no_home_nothing_is_kept(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path / "none"))
    assert kept_or(BLANK, picture(1), lambda: READ) == READ
    assert not (tmp_path / "none").exists()
