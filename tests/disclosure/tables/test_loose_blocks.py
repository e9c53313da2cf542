"""Amounts below the title of a form that stand in no table are told as that form's, and nothing else is."""

from __future__ import annotations

import pytest

from disclosure.sheets import kinds, page, read
from juesuan.disclosure.tables.stitching import stitch

ROW = "201 一般公共服务支出 9.00 5.00"


def test_amounts_below_a_title_without_a_table_are_told_as_the_forms():
    read_back = read(page(2, "支出决算表", "单位：万元", ROW, "202 外交支出 1,200.00 0.50"))
    (table,) = read_back.tables
    assert (table.form_code, table.figures_told, table.figures_stored) == ("03", table.figures_printed, 0)
    assert kinds(read_back)[:1] == ["figures_outside"] and read_back.function_amounts == ()
    assert table.cells == ("201\t一般公共服务支出\t9.00\t5.00", "202\t外交支出\t1,200.00\t0.50")


def test_they_go_on_over_a_page_that_begins_with_them():
    (table,) = stitch([page(2, "支出决算表", ROW), page(3, ROW)])
    assert table.is_loose and (table.page_from, table.page_to, table.row_count) == (2, 3, 2)


def test_amounts_below_a_ruled_table_are_its_forms():
    grid = "科目编码 | 科目名称 | 合计 | 基本支出\n201 | 一般公共服务支出 | 9.00 | 5.00"
    read_back = read(page(2, "支出决算表", "单位：万元", grid, "合计 9.00 5.00"))
    assert [(table.form_code, table.figures_told) for table in read_back.tables] == [("03", 0), ("03", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "2023年度支出合计 9.00 万元。",
        "支出合计 9.00 万元",
        "注：合计 9.00",
        "其中，基本支出 5.00",
        "第二部分 说明",
    ],
)
def test_text_ends_what_belongs_to_a_title(text: str):
    assert stitch([page(2, "支出决算表", text, ROW)]) == []


def test_a_list_of_contents_holds_no_amounts():
    assert stitch([page(2, "收入决算表", "支出决算表 ....... 3.01", "财政拨款 5")]) == []
