"""Form 07 in the layouts that provinces use."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure.sheets import form, indicators, kinds, page, read

D = Decimal
TITLE = "一般公共预算财政拨款“三公”经费支出决算表"
EXPECTED = {
    ("three_public_expense", "initial_budget"): D(28500),
    ("three_public_expense", "actual"): D(3900),
    ("vehicle_expense", "initial_budget"): D(20000),
    ("vehicle_expense", "actual"): D(1000),
    ("vehicle_operation_expense", "initial_budget"): D(20000),
    ("vehicle_operation_expense", "actual"): D(1000),
    ("vehicle_purchase_expense", "initial_budget"): D(0),
    ("vehicle_purchase_expense", "actual"): D(0),
    ("overseas_travel_expense", "actual"): D(0),
    ("reception_expense", "initial_budget"): D(8500),
    ("reception_expense", "actual"): D(2900),
}
BY_PART = """
财政拨款“三公”经费 | < | < | < | < | < | < | < | < | < | < | <
合计 | < | 因公出国/（境）费 | < | 公务用车购置及运行维护费 | < | < | < | < | < | 公务接待费 | <
^ | ^ | ^ | ^ | 小计 | < | 公务用车/购置费 | < | 公务用车/运行维护费 | < | ^ | ^
预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
2.85 | 0.39 | | 0.00 | 2.00 | 0.10 | 0.00 | 0.00 | 2.00 | 0.10 | 0.85 | 0.29
"""
BY_KIND = """
预算数 | < | < | < | < | < | 决算数 | < | < | < | < | <
合计 | 因公出国费 | 公务用车费 | < | < | 公务接待费 | 合计 | 因公出国费 | 公务用车费 | < | < | 公务接待费
^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^
1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
2.85 | | 2.00 | 0.00 | 2.00 | 0.85 | 0.39 | 0.00 | 0.10 | 0.00 | 0.10 | 0.29
"""
UPRIGHT = """
项目 | 年初预算数 | 决算数
合计 | 2.85 | 0.39
1.因公出国（境）费用 | | 0.00
2.公务接待费 | 0.85 | 0.29
3.公务用车购置及运行维护费 | 2.00 | 0.10
其中：（1）公务用车运行维护费 | 2.00 | 0.10
（2）公务用车购置费 | 0.00 | 0.00
"""
TWO_ROWS = """
项目 | “三公”经费 | < | < | < | < | <
^ | 小计 | 因公出国（境）费 | 公务接待费 | 公务用车费 | < | <
^ | ^ | ^ | ^ | 小计 | 公务用车购置 | 公务用车运行维护
预算数 | 2.85 | | 0.85 | 2.00 | 0.00 | 2.00
决算数 | 0.39 | 0.00 | 0.29 | 0.10 | 0.00 | 0.10
"""


@pytest.mark.parametrize(
    "grid", [BY_PART, BY_KIND, UPRIGHT, TWO_ROWS], ids=["by_part", "by_kind", "upright", "two_rows"]
)
def test_layouts(grid: str):
    read_back = form(TITLE, grid)
    assert kinds(read_back) == []
    assert {key[:2]: value for key, value in indicators(read_back).items()} == EXPECTED


def test_meetings_and_training_are_indicators_of_their_own():
    grid = """
    合计 | “三公”经费 | < | < | < | 会议费 | 培训费
    ^ | 小计 | 因公出国（境）费 | 公务用车运行维护费 | 公务接待费 | ^ | ^
    决算数 | 决算数 | 决算数 | 决算数 | 决算数 | 决算数 | 决算数
    9.00 | 6.00 | 1.00 | 2.00 | 3.00 | 2.50 | 0.50
    """
    read_back = form("“三公”经费、会议费和培训费支出决算表", grid)
    found = {key[0]: value for key, value in indicators(read_back).items()}
    assert found == {
        "three_public_expense": D(60000),
        "overseas_travel_expense": D(10000),
        "vehicle_operation_expense": D(20000),
        "reception_expense": D(30000),
        "meeting_expense": D(25000),
        "training_expense": D(5000),
    }
    (issue,) = read_back.issues  # the sum of everything is nobody's indicator, and is not lost
    assert issue.kind == "unmapped_column" and "9.00" in issue.message_zh


def test_counts_are_no_money():
    grid = UPRIGHT + "公务用车保有量（辆） | | 12\n国内公务接待批次（个） | | 3\n"
    read_back = form(TITLE, grid)
    counts = {f.indicator_code: (f.value, f.amount_yuan) for f in read_back.indicators if f.amount_yuan is None}
    assert counts == {"vehicles_owned": (D(12), None), "reception_batches": (D(3), None)}


def test_an_empty_form_07_gives_nothing():
    read_back = form(TITLE, "\n".join(BY_PART.strip().split("\n")[:-1]) + "\n" + " | " * 11)
    assert indicators(read_back) == {} and kinds(read_back) == ["forms_blank"]


def test_only_the_total_of_several_units_is_read():
    grid = """
    单位 | 合计 | < | 因公出国（境）费 | < | 公务接待费 | <
    ^ | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
    合计 | 3.00 | 2.00 | 1.00 | 1.00 | 2.00 | 1.00
    甲单位 | 1.00 | 1.00 | 1.00 | 1.00 | |
    """
    read_back = form(TITLE, grid)
    assert indicators(read_back)[("three_public_expense", "actual", "all", None)] == D(20000)
    assert kinds(read_back) == ["unmapped_row"]


def test_a_bare_budget_is_the_one_that_the_note_means():
    note = "注：预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数。"
    noted = read(page(2, TITLE, "单位：万元", BY_PART, note))
    assert indicators(noted)[("three_public_expense", "full_year_budget", "all", None)] == D(28500)
    assert {measure for _, measure, _, _ in indicators(noted)} == {"full_year_budget", "actual"}
    named = BY_PART.replace("预算数", "年初预算数")
    assert {m for _, m, _, _ in indicators(read(page(2, TITLE, "单位：万元", named, note)))} == {
        "initial_budget",
        "actual",
    }


ONE_MEASURE = """
“三公”经费合计 | 因公出国（境）费 | 公务用车购置及运行费 | < | < | 公务接待费
^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^
4.00 | 0.00 | 2.50 | 0.00 | 2.50 | 1.50
"""


def test_a_table_of_one_measure_is_what_its_title_says():
    for title in ("“三公”经费支出决算表", "某县2023年度“三公”经费支出情况表"):
        found = indicators(form(title, ONE_MEASURE))
        assert found[("reception_expense", "actual", "all", None)] == D(15000) and len(found) == 6
    for title in ("2022年度“三公”经费支出情况表", "“三公”经费表"):
        read_back = form(title, ONE_MEASURE)
        assert indicators(read_back) == {} and set(kinds(read_back)) == {"unmapped_column"}


def test_the_numbers_of_the_columns_beside_a_header_that_reaches_down_are_no_row():
    grid = """
    单位名称 | 预算数 | < | < | 决算数 | < | <
    ^ | 合计 | 因公出国费 | 公务接待费 | 合计 | 因公出国费 | 公务接待费
    ^ | 1 | 2 | 3 | 4 | 5 | 6
    示例县水利局（本级） | 4.00 | 1.00 | 3.00 | 2.00 | 0.50 | 1.50
    示例县水利站 | 5.00 | 1.00 | 4.00 | 3.00 | 0.50 | 2.50
    """
    read_back = form(TITLE, grid)
    assert indicators(read_back) == {} and kinds(read_back) == ["unmapped_row", "unmapped_row"]
