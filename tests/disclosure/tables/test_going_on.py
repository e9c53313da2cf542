"""Rows without rules below their table and on the pages after: in its columns, as far as they go."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from disclosure.sheets import line, page
from juesuan.disclosure.tables.stitching import StitchedTable, stitch
from juesuan.reading.model import Line, Page

GRID = "科目编码 | 科目名称 | 合计 | 基本支出\n201 | 一般公共服务支出 | 9.00 | 5.00\n202 | 外交支出 | 1.00 | 1.00"
TITLE = "支出决算表"
CODE, NAME, TOTAL, BASIC = 54, 110, 160, 210


def row(top: float, *words: tuple[str, float]) -> Line:
    """A line of words at given places, blanks between them."""
    lines = [line(text, top, x) for text, x in words]
    places = list(lines[0].places)
    for before, after in pairwise(lines):
        places += [before.box._replace(x0=before.box.x1, x1=after.box.x0), *after.places]
    return replace(lines[0], text=" ".join(word.text for word in lines), places=tuple(places))


def printed(number: int, *lines: Line) -> Page:
    return replace(page(number), lines=lines)


def joined(*pages: Page) -> list[StitchedTable]:
    return stitch([page(2, TITLE, GRID, kind="aligned"), *pages])


def texts(table: StitchedTable) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in cells] for cells in table.rows[3:]]


def test_rows_on_two_more_pages_one_of_them_names_alone():
    names = printed(3, row(60, ("203", CODE), ("国防支出", NAME)))
    figures = printed(4, row(60, ("204", CODE), ("公安支出", NAME), ("3.00", TOTAL), ("2.00", BASIC)))
    (table,) = joined(names, figures)
    assert texts(table) == [["203", "国防支出", "", ""], ["204", "公安支出", "3.00", "2.00"]]
    assert [table.rows[r][0].page_no for r in (3, 4)] == [3, 4] and table.page_to == 4


def test_the_sum_alone_on_the_next_page_above_a_note():
    page_3 = printed(3, row(60, ("合计", NAME), ("9.00", TOTAL)), line("注：本表反映支出。", 90))
    (table,) = joined(page_3)
    assert texts(table) == [["", "合计", "9.00", ""]]


def test_figures_set_lower_than_their_names_are_their_rows():
    page_3 = printed(3, row(60, ("国防支出", NAME)), row(66, ("203", CODE), ("3.00", TOTAL), ("2.00", BASIC)))
    (table,) = joined(page_3)
    assert texts(table) == [["203", "国防支出", "3.00", "2.00"]]


def test_a_figure_between_two_columns_is_no_row():
    tables = joined(printed(3, row(60, ("203", CODE), ("国防支出", NAME), ("3.00", 184))))
    assert tables[0].row_count == 3 and tables[0].page_to == 2


def test_another_header_or_a_title_begins_another_table():
    header = row(60, ("编码", CODE), ("名称", NAME), ("金额", TOTAL))
    figures = row(90, ("203", CODE), ("国防支出", NAME), ("3.00", TOTAL))
    assert joined(printed(3, header, figures))[0].row_count == 3
    assert joined(printed(3, line("收入决算表", 30), figures))[0].row_count == 3


def test_a_heading_of_the_text_below_the_rows_is_none_of_them():
    sum_of_all = row(60, ("合计", NAME), ("9.00", TOTAL))
    (table,) = joined(printed(3, sum_of_all, line("三、说明", 90), line("2023年度支出合计9.00万元，比上年增加。", 110)))
    assert texts(table) == [["", "合计", "9.00", ""]]
