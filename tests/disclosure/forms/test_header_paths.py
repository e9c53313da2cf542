"""The whole header decides what a column holds: measure, year and budget words at any level, in any order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure.sheets import economics, form, functions, indicators, kinds

D = Decimal
EXPENDITURE = "一般公共预算财政拨款支出决算表"  # the documents of these tests are of 2023


def coded(*header: str, figures: str) -> str:
    """A form 05 with these header rows and one row of figures."""
    return "\n".join([*header, f"201 | 一般公共服务支出 | {figures}"])


@pytest.mark.parametrize(
    "header",
    [
        ["科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出", "^ | ^ | 决算数 | 决算数 | 决算数"],
        ["科目编码 | 科目名称 | 2023年决算数 | < | <", "^ | ^ | 合计 | 基本支出 | 项目支出"],
        ["科目编码 | 科目名称 | 支出 | < | <", "^ | ^ | 小计 | 基本支出 | 项目支出"],
        ["科目编码 | 科目名称 | 财政拨款支出 | 基本支出 | 项目支出"],
        ["科目编码 | 科目名称 | 总支出 | 基本支出决算数 | 项目支出决算数"],
        ["科目编码 | 科目名称 | 某某教育 | < | <", "^ | ^ | 合计 | 基本支出 | 项目支出"],  # over all: tells none apart
    ],
)
def test_the_same_three_measures_under_any_header(header: list[str]) -> None:
    read_back = form(EXPENDITURE, coded(*header, figures="3.00 | 1.00 | 2.00"))
    assert functions(read_back) == {
        ("201", "total"): D(30000),
        ("201", "basic"): D(10000),
        ("201", "project"): D(20000),
    }
    assert kinds(read_back) == []


@pytest.mark.parametrize(
    ("header", "measures"),
    [
        (["科目编码 | 科目名称 | 2022年度 | 2023年度", "^ | ^ | 决算数 | 决算数"], ["last_year", "total"]),
        (["科目编码 | 科目名称 | 2022 | 2023", "^ | ^ | 决算数 | 决算数"], ["last_year", "total"]),
        (["科目编码 | 科目名称 | 本年决算数 | 上年决算数"], ["total", "last_year"]),
        (["科目编码 | 科目名称 | 决算数 | <", "^ | ^ | 上年 | 本年"], ["last_year", "total"]),
        (["科目编码 | 科目名称 | 年初预算数 | 决算数"], ["initial_budget", "total"]),
        (["科目编码 | 科目名称 | 2023年预算数 | 2023年决算数"], ["budget", "total"]),
        (["科目编码 | 科目名称 | 调整预算数 | 决算数"], ["full_year_budget", "total"]),
        (["科目编码 | 科目名称 | 预算数（年初预算） | 决算数"], ["initial_budget", "total"]),
    ],
)
def test_years_and_budgets_are_measures_of_their_own(header: list[str], measures: list[str]) -> None:
    read_back = form(EXPENDITURE, coded(*header, figures="3.00 | 4.00"))
    assert functions(read_back) == {("201", measures[0]): D(30000), ("201", measures[1]): D(40000)}


def test_a_budget_of_a_part_is_left_with_its_reason():
    header = [
        "科目编码 | 科目名称 | 年初预算数 | < | < | 决算数 | < | <",
        "^ | ^ | 合计 | 基本支出 | 项目支出 | 合计 | 基本支出 | 项目支出",
    ]
    read_back = form(EXPENDITURE, coded(*header, figures="9.00 | 8.00 | 7.00 | 3.00 | 1.00 | 2.00"))
    found = functions(read_back)
    assert found[("201", "initial_budget")] == D(90000) and found[("201", "basic")] == D(10000)
    (account,) = read_back.tables
    assert {i.reason: i.figures for i in account.ignored} == {"other_budget": 2, "code": 1}


@pytest.mark.parametrize(
    "header",
    [
        ["科目编码 | 科目名称 | 合计 | 合计 | 项目支出"],
        ["科目编码 | 科目名称 | 决算数 | 决算数 | 项目支出"],
        ["科目编码 | 科目名称 | 2023年度 | 2023年 | 项目支出"],
    ],
)
def test_two_columns_of_one_meaning_are_told_and_neither_is_stored(header: list[str]) -> None:
    read_back = form(EXPENDITURE, coded(*header, figures="3.00 | 4.00 | 2.00"))
    assert functions(read_back) == {("201", "project"): D(20000)}
    assert kinds(read_back) == ["column_doubled", "column_doubled"]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_column_that_nobody_knows_is_told_wherever_it_stands(place: int) -> None:
    words = ["合计", "基本支出", "项目支出"]
    words[place] = "某某数字"
    read_back = form("支出决算表", coded(f"科目编码 | 科目名称 | {' | '.join(words)}", figures="3.00 | 1.00 | 2.00"))
    assert len(functions(read_back)) == 2 and kinds(read_back) == ["unmapped_column"]
    assert "某某数字" in read_back.issues[0].message_zh


def test_an_unknown_word_over_some_columns_keeps_them_out():
    header = ["科目编码 | 科目名称 | 合计 | 基本支出 | 其他资金 | <", "^ | ^ | ^ | ^ | 基本支出 | 项目支出"]
    read_back = form("支出决算表", coded(*header, figures="3.00 | 1.00 | 5.00 | 6.00"))
    assert functions(read_back) == {("201", "total"): D(30000), ("201", "basic"): D(10000)}
    assert kinds(read_back) == ["unmapped_column", "unmapped_column"]


def test_years_side_by_side_in_a_summary():
    grid = """
    收入 | < | < | 支出 | < | <
    项目 | 2022年度 | 2023年度 | 项目 | 上年 | 本年
    本年收入合计 | 1.00 | 2.00 | 一、外交支出 | 3.00 | 4.00
    总计 | 1.00 | 2.00 | 本年支出合计 | 3.00 | 4.00
    """
    read_back = form("收入支出决算总表", grid)
    assert functions(read_back) == {("202", "last_year"): D(30000), ("202", "total"): D(40000)}
    found = indicators(read_back)
    assert found[("income_total", "last_year", "all", None)] == D(10000)
    assert found[("income_total", "actual", "all", None)] == D(20000)
    assert found[("expenditure_total", "actual", "all", None)] == D(40000) and kinds(read_back) == []


def test_the_three_columns_of_form_06_each_over_the_actual():
    grid = """
    经济分类科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
    ^ | ^ | 决算数 | 决算数 | 决算数
    合计 | < | 3.00 | 1.00 | 2.00
    301 | 工资福利支出 | 1.00 | 1.00 | 0.00
    """
    read_back = form("一般公共预算财政拨款基本支出决算明细表", grid)
    assert economics(read_back) == {"TOTAL": D(30000), "PERSONNEL": D(10000), "PUBLIC": D(20000), "301": D(10000)}


def test_no_part_is_stored_where_the_sum_cannot_be_read():
    grid = """
    经济分类科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
    301 | 工资福利支出 | 1.OO | 1.00 | 0.00
    302 | 商品和服务支出 | 2.00 | 0.00 | 2.00
    """
    read_back = form("一般公共预算财政拨款基本支出决算表", grid)
    assert economics(read_back) == {"302": D(20000)}
    assert kinds(read_back) == ["not_a_figure", "figures_left"]


def test_years_of_form_07():
    grid = """
    项目 | 2022年度 | 2023年度 | <
    ^ | 决算数 | 预算数 | 决算数
    因公出国（境）费 | 1.00 | 3.00 | 2.00
    公务接待费 | 0.10 | 0.30 | 0.20
    """
    found = indicators(form("财政拨款“三公”经费支出决算表", grid))
    assert {key[1]: value for key, value in found.items() if key[0] == "overseas_travel_expense"} == {
        "last_year": D(10000),
        "initial_budget": D(30000),
        "actual": D(20000),
    }


def test_rows_of_several_units_are_not_the_departments():
    grid = """
    单位代码 | 单位名称 | 科目编码 | 科目名称 | 本年支出合计 | 基本支出
    合计 | < | < | < | 5.00 | 3.00
    106001 | 某局 | 201 | 一般公共服务支出 | 3.00 | 2.00
    106002 | 某站 | 201 | 一般公共服务支出 | 2.00 | 1.00
    """
    read_back = form("支出决算表", grid)
    assert functions(read_back) == {("TOTAL", "total"): D(50000), ("TOTAL", "basic"): D(30000)}
    assert kinds(read_back) == ["unmapped_row", "unmapped_row"]
    one = form("支出决算表", grid.replace("106002 | 某站 | 201 | 一般公共服务支出", "106001 | 某局 | 202 | 外交支出"))
    assert functions(one)[("202", "basic")] == D(10000) and kinds(one) == []


def test_units_alone_say_nothing_of_the_department():
    grid = """
    单位名称 | 合计 | 因公出国费 | 公务接待费
    ^ | 决算数 | 决算数 | 决算数
    某局 | 3.00 | 1.00 | 2.00
    某站 | 5.00 | 2.00 | 3.00
    """
    read_back = form("“三公”经费支出决算表", grid)
    assert indicators(read_back) == {} and "unmapped_row" in kinds(read_back)


def test_a_heading_alone_makes_no_form():
    grid = "项目名称 | 合计 | 基本支出 | 项目支出\n办公楼物业管理 | 3.00 | 1.00 | 2.00"
    for heading in ("政府购买服务支出情况表", "支出决算表"):
        read_back = form(heading, grid)
        assert read_back.function_amounts == ()


def test_two_units_of_money_are_no_guess():
    grid = "科目编码 | 科目名称 | 本年支出合计（万元） | 基本支出\n201 | 一般公共服务支出 | 3.00 | 1.00"
    read_back = form("支出决算表", grid, unit="元")
    assert read_back.function_amounts == () and "unit_conflict" in kinds(read_back)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("2021年决算数", "form_not_understood"),
        ("2025年度", "form_not_understood"),
        ("2022年决算数", "form_of_other_year"),
        ("上年决算数", "form_of_other_year"),
        ("年初预算数", "form_of_other_year"),
    ],
)
def test_a_form_without_a_column_of_this_year_is_told_and_not_stored(header: str, kind: str) -> None:
    read_back = form("支出决算表", coded(f"科目编码 | 科目名称 | {header}", figures="3.00"))
    assert read_back.function_amounts == () and kinds(read_back)[0] == kind


def test_codes_that_stand_several_times_with_other_amounts_are_not_the_departments():
    rows = ["201 | 一般公共服务支出", "202 | 外交支出", "203 | 国防支出", "204 | 公共安全支出"]
    twice = [f"{row} | {n}.00 | {n}.00" for n, row in enumerate([*rows, *rows], 1)]
    read_back = form("支出决算表", "科目编码 | 科目名称 | 本年支出合计 | 基本支出\n" + "\n".join(twice))
    assert read_back.function_amounts == () and kinds(read_back)[0] == "form_not_understood"
    once = form("支出决算表", "科目编码 | 科目名称 | 本年支出合计 | 基本支出\n" + "\n".join(twice[:5]))
    assert len(once.function_amounts) == 10 and "printed_twice" in kinds(once)  # a misprint stays, and is told


def test_amounts_below_a_header_of_row_numbers_are_told():
    grid = "科目编码 | 科目名称 | 合计 | 行次\n201 | 一般公共服务支出 | 3.00 | 1\n202 | 外交支出 | 4.00 | 9.50"
    read_back = form("支出决算表", grid)
    assert kinds(read_back) == ["unmapped_column"] and "9.50" in read_back.issues[0].message_zh


def test_income_and_spending_over_the_measures_of_a_fund_say_nothing_themselves():
    grid = """
    科目编码 | 科目名称 | 收入 | < | 支出 | < | 结余
    ^ | ^ | 年初结转和结余 | 本年收入 | 小计 | 基本支出 | 年末结转和结余
    212 | 城乡社区支出 | 1.00 | 2.00 | 3.00 | 1.50 | 0.50
    """
    found = functions(form("政府性基金预算财政拨款收入支出决算表", grid))
    assert {measure: value / 10000 for (_, measure), value in found.items()} == {
        "opening_balance": 1,
        "income": 2,
        "total": 3,
        "basic": D("1.5"),
        "closing_balance": D("0.5"),
    }
    alone = functions(
        form("政府性基金预算财政拨款收入支出决算表", "科目编码 | 科目名称 | 收入 | 支出\n212 | 甲 | 1.00 | 2.00")
    )
    assert {measure for _, measure in alone} == {"income", "total"}


def test_a_change_in_percent_is_no_money():
    grid = """
    项目 | 2023年决算数 | 比上年增减（%） | 增减额
    因公出国（境）费 | 2.00 | 50.00 | 1.00
    公务接待费 | 3.00 | 50.00 | 1.00
    """
    found = indicators(form("“三公”经费支出决算表", grid))
    assert found[("reception_expense", "change_pct", "all", None)] == D("50.00")
    assert found[("reception_expense", "change_amount", "all", None)] == D(10000)


def test_a_budget_beside_a_blank_account_stays():
    grid = "项目 | 预算数 | 决算数\n因公出国（境）费 | 1.00 |\n公务接待费 | 0.95 |"
    read_back = form("“三公”经费支出决算表", grid)
    assert len(indicators(read_back)) == 2 and kinds(read_back) == []
    coded_form = form("支出决算表", coded("科目编码 | 科目名称 | 年初预算数 | 决算数", figures="3.00 |"))
    assert functions(coded_form) == {("201", "initial_budget"): D(30000)} and kinds(coded_form) == []


def test_two_columns_compared_by_their_names_are_no_amounts():
    grid = """
    科目编码 | 科目名称 | 2022年决算数 | 2023年决算数 | < | 2023年决算数比2022年决算数 | <
    ^ | ^ | ^ | 小计 | 基本支出 | 增减额 | 增减%
    213 | 农林水支出 | 10.00 | 11.00 | 9.00 | 1.00 | 10.00
    """
    read_back = form("一般公共预算财政拨款支出决算表", grid)
    amounts = {("213", "last_year"): D(100000), ("213", "total"): D(110000), ("213", "basic"): D(90000)}
    assert functions(read_back) == amounts and kinds(read_back) == []
    spanned = grid.replace("增减额 | 增减%", "合计 | 基本支出")
    assert functions(form("一般公共预算财政拨款支出决算表", spanned)) == amounts


def test_code_parts_that_reach_down_to_the_line_of_the_total():
    grid = """
    项目 | < | < | < | 本年支出合计 | 基本支出
    功能分类科目编码 | < | < | 科目名称 | ^ | ^
    类 | 款 | 项 | 栏次 | 1 | 2
    ^ | ^ | ^ | 合计 | 11.00 | 9.00
    213 | 农林水支出 | < | < | 11.00 | 9.00
    """
    read_back = form("支出决算表", grid)
    assert kinds(read_back) == []
    assert functions(read_back)[("TOTAL", "total")] == D(110000)


def test_a_word_that_says_nothing_is_there_is_a_blank():
    read_back = form("支出决算表", "科目编码 | 科目名称 | 合计 | 项目支出\n213 | 农林水支出 | 11.00 | 无")
    assert kinds(read_back) == [] and functions(read_back) == {("213", "total"): D(110000)}
