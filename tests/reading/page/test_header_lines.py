"""Lines above figures without rules: header cells that wrap beside each other, and a title above them."""

from __future__ import annotations

from itertools import pairwise

from juesuan.reading.content import Glyph
from juesuan.reading.page.chunks import Chunk, chunks_of
from juesuan.reading.page.header_lines import header_above

SIZE = 10.0


def line(top: float, *words: tuple[str, float]) -> list[Chunk]:
    glyphs: list[Glyph] = []
    for text, x0 in words:
        for i, char in enumerate(text):
            glyphs.append(Glyph(char, x0 + i * SIZE, top, x0 + (i + 1) * SIZE, top + SIZE, top + SIZE, SIZE))
    return chunks_of(glyphs)


def texts(lines: list[list[Chunk]]) -> list[str]:
    return [" ".join(chunk.text for chunk in pieces) for pieces in lines]


BODY = [line(200, ("行政运行", 50), ("9.00", 200), ("4.00", 300), ("5.00", 400))]


def test_a_lone_piece_in_the_middle_between_lines_of_other_cells_is_header():
    above = [line(165, ("合计", 200), ("接待费", 400)), line(173, ("运行维护", 225)), line(181, ("费", 240))]
    assert texts(header_above(above, BODY)) == ["合计 接待费", "运行维护", "费"]


def test_a_lone_line_in_the_middle_that_keeps_its_distance_is_the_title():
    above = [line(155, ("支出情况", 225)), line(175, ("合计", 200), ("接待费", 400))]
    assert texts(header_above(above, BODY)) == ["合计 接待费"]


def test_many_lines_of_cells_that_wrap_count_as_the_rows_they_are():
    tops = [100 + 5 * i for i in range(16)]
    above = [line(top, ("预算", 200), ("决算", 300)) for top in tops]
    assert all(later - former < SIZE for former, later in pairwise(tops))
    assert len(header_above(above, BODY)) == len(above)
