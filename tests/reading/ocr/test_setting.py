"""Characters read become glyphs that hang together as they are printed."""

from __future__ import annotations

import pytest

from juesuan.reading.content import UNKNOWN
from juesuan.reading.ocr.ink import Piece
from juesuan.reading.ocr.lines_read import Character
from juesuan.reading.ocr.setting import ReadLine, glyphs_of, type_sizes
from juesuan.reading.page.lines import lines_of


def line(text: str, xs: list[float], top: int = 100, height: int = 28) -> ReadLine:
    """``xs``: the middle of each character in pixels."""
    where = Piece(round(xs[0] - 10), top, round(xs[-1] + 10), top + height)
    characters = tuple(Character(c, (x - where.x0) / where.width, 1.0) for c, x in zip(text, xs, strict=True))
    return ReadLine(characters, where, where)


def read_back(read: ReadLine, size: float = 30.0) -> str:
    (found,) = lines_of(glyphs_of(read, size, 0.36, [1.0] * len(read.text)))
    return found.text


def test_a_figure_hangs_together_however_unevenly_its_signs_were_found() -> None:
    assert read_back(line("2,940.05", [0, 10, 22, 40, 52, 75, 80, 96])) == "2,940.05"


def test_a_blank_within_a_figure_is_a_lost_sign_and_never_joined() -> None:
    assert read_back(line("187 19", [0, 15, 30, 45, 60, 75])) == f"187{UNKNOWN}19"
    assert read_back(line("- 9 -", [0, 15, 30, 45, 60])) == "- 9 -"


def test_two_figures_far_apart_stay_two() -> None:
    assert read_back(line("12 13", [0, 15, 60, 105, 120])) == "12 13"


def test_the_size_is_the_pitch_and_nearly_equal_lines_are_one_size() -> None:
    body = [line("乌鲁木齐市政务服务管理局本级", [31 * n for n in range(14)], top=100 + 50 * k) for k in range(3)]
    stretched = line("财政拨款收入", [34.5 * n for n in range(6)], top=400)
    figure = line("12.50", [15 * n for n in range(5)], top=450, height=20)
    dash = line("—", [15.0], top=500, height=3)
    sizes = type_sizes([*body, stretched, figure, dash])
    assert len(set(sizes)) == 1
    assert sizes[0] == pytest.approx(31, rel=0.05)


def test_a_heading_keeps_its_size() -> None:
    body = line("乌鲁木齐市政务服务管理局本级", [31 * n for n in range(14)])
    heading = line("第二部分部门决算情况说明", [38 * n for n in range(12)], top=200)
    assert type_sizes([body, heading]) == [pytest.approx(31), pytest.approx(38)]
