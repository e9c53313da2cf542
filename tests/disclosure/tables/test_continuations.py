"""Tables that go on: to the right on the next page, under （续） or —续, through the middle of a row. Side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from disclosure.sheets import functions, kinds, line, page, read, table
from juesuan.disclosure.tables.cut_rows import join_cut_row
from juesuan.disclosure.tables.stitching import stitch

D = Decimal
LEFT = "科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入\n合计 | < | 9.00 | 5.00\n201 | 一般公共服务支出 | 9.00 | 5.00"
WITHOUT_LABELS = "事业收入 | 其他收入\n3.00 | 1.00\n3.00 | 1.00"
WITH_LABELS = "科目编码 | 科目名称 | 事业收入 | 其他收入\n合计 | < | 3.00 | 1.00\n201 | 一般公共服务支出 | 3.00 | 1.00"


@pytest.mark.parametrize("right", [WITH_LABELS, WITHOUT_LABELS])
@pytest.mark.parametrize("title", ["收入决算表（续）", "收入决算表—续", "收入决算表（续表）", ""])
def test_columns_go_on_to_the_right_on_the_next_page(title: str, right: str):
    second = page(3, *([title] if title else []), "单位：万元", right)
    read_back = read(page(2, "收入决算表", "单位：万元", LEFT), second)
    found = functions(read_back)
    assert found[("201", "total")] == D(90000) and found[("201", "business")] == D(30000)
    assert found[("TOTAL", "other")] == D(10000) and kinds(read_back) == [] and len(read_back.tables) == 1


def test_another_number_of_rows_is_another_table_and_is_told():
    shorter = WITHOUT_LABELS.rsplit("\n", 1)[0]
    read_back = read(page(2, "收入决算表", "单位：万元", LEFT), page(3, "收入决算表（续）", "单位：万元", shorter))
    assert len(read_back.tables) == 2 and ("TOTAL", "business") not in functions(read_back)
    assert kinds(read_back) != []


def test_a_row_cut_by_the_break_of_a_page_is_one_row():
    upper = (
        "科目编码 | 科目名称 | 合计 | 基本支出\n201 | 一般公共服务支出 | 9.00 | 5.00\n2080505 | 机关事业单位基本 | |"
    )
    lower = " | 养老保险缴费支出 | 3.00 | 3.00\n210 | 卫生健康支出 | 1.00 | 1.00"
    read_back = read(page(2, "支出决算表", "单位：万元", upper), page(3, lower, "第二部分 说明"))
    found = functions(read_back)
    assert found[("2080505", "basic")] == D(30000) and found[("210", "total")] == D(10000)
    assert kinds(read_back) == []


def test_the_total_below_a_row_without_figures_is_a_row_of_its_own():
    (whole,) = stitch([page(2, "201 | 一般公共服务支出 | \n202 | 外交支出 | 1.00")])
    above, below = whole.rows
    assert above[1] and below[1]
    total = (None, replace(below[1], text="合计"), below[2])
    assert join_cut_row(above, total) is None
    assert join_cut_row(above, below) is None  # a code of its own


def test_two_forms_side_by_side_have_a_title_each():
    one = table("科目编码 | 科目名称 | 合计\n201 | 一般公共服务支出 | 3.00", 170, edges=(50, 100, 200, 260))
    other = table("科目编码 | 科目名称 | 本年收入合计\n201 | 一般公共服务支出 | 4.00", 170, edges=(400, 450, 550, 610))
    titles = line("支出决算表", 130, 110), line("收入决算表", 130, 460)
    merged = replace(titles[0], text="支出决算表收入决算表", places=(*titles[0].places, *titles[1].places))
    base = page(2)
    read_back = read(
        replace(base, lines=(merged, line("单位：万元", 150, 110), line("单位：万元", 150, 460)), tables=(one, other))
    )
    assert [t.heading for t in read_back.tables] == ["支出决算表", "收入决算表"]
    assert {(f.form_code, f.amount_yuan) for f in read_back.function_amounts} == {("03", D(30000)), ("02", D(40000))}


def test_years_that_head_columns_are_no_lines_of_a_frame():
    grid = "项目 | 2022年度 | 2023年度\n科目名称 | 决算数 | 决算数\n合计 | 1.00 | 2.00"
    (whole,) = stitch([page(2, "一般公共预算财政拨款支出决算表", grid)])
    assert whole.row_count == 3 and whole.heading_lines == ("一般公共预算财政拨款支出决算表",)


def test_a_row_without_rules_goes_on_below_a_header_that_runs_over_two_pages():
    grid = "科目编码 | 科目名称 | 合计 | 基本支出\n201 | 一般公共服务支出 | 9.00 | 5.00\n202 | 外交支出 | 1.00 | 1.00"
    title = "某某局2023年度部门决算"
    first = page(2, title, "支出决算表", "单位：万元", grid, kind="aligned")
    places = [("203", 52), ("国防支出", 110), ("2.00", 160), ("2.00", 210)]
    words = [line(text, 150, x) for text, x in places]
    text = " ".join(word.text for word in words)
    boxes = []
    for before, word in zip([None, *words], words, strict=False):
        if before is not None:
            boxes.append(before.box._replace(x0=before.box.x1, x1=word.box.x0))
        boxes += word.places
    row = replace(words[0], text=text, places=tuple(boxes))
    second = replace(page(3), lines=(line(title, 130), row))
    read_back = read(first, second)
    assert functions(read_back)[("203", "total")] == D(20000)
