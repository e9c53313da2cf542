"""Page numbers and running headers are told from text."""

from __future__ import annotations

import pytest

from disclosure.sheets import line
from juesuan.disclosure.furniture import is_page_number, text_lines
from juesuan.reading.model import Page


@pytest.mark.parametrize("text", ["3", "- 3 -", "—10—", "第3页", "第 3 页 共 20 页", "3/20", "iv", "－12－"])
def test_page_numbers(text: str):
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["2024年", "3.5", "一、收入", "第三部分", "2,186.52", ""])
def test_other_lines_are_none(text: str):
    assert not is_page_number(text)


def test_a_running_header_repeats_in_the_margin_and_a_heading_does_not():
    def made(number: int, *extra: str) -> Page:
        lines = [line(f"某局{number}年度决算公开", 30), line("正文", 300), line("反复出现的正文", 400)]
        return Page(number, 600, 800, 0, (*lines, *(line(text, 60) for text in extra)), ())

    pages = [made(1), made(2, "第二部分"), made(3)]
    assert [x.text for x in text_lines(pages)[2]] == ["正文", "反复出现的正文", "第二部分"]
