"""Page numbers and running headers are told from text."""

from __future__ import annotations

import pytest

from disclosure.sheets import line
from juesuan.disclosure.outline.furniture import is_page_number, text_lines
from juesuan.reading.model import Box, Page, Table


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


def test_the_year_below_the_titles_of_tables_is_no_running_header():
    def made(number: int, year: int) -> Page:
        table = Table(Box(50, 90, 550, 700), (), 1, 1, (50.0, 550.0))
        return Page(number, 600, 800, 0, (line("项目支出绩效自评表", 30), line(f"（{year}年度）", 60)), (table,))

    pages = [made(1, 2020), made(2, 2017), made(3, 2020)]
    assert [x.text for x in text_lines(pages)[2]] == ["项目支出绩效自评表", "（2017年度）"]
