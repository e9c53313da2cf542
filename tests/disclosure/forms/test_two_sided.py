"""Forms 01 and 04: every figure by the label of its side."""

from __future__ import annotations

from decimal import Decimal

from disclosure.sheets import form, functions, indicators, kinds, page, read

D = Decimal

FORM_01 = """
收入 | < | 支出 | <
项目 | 决算数 | 项目 | 决算数
一、一般公共预算财政拨款收入 | 100.00 | 一、一般公共服务支出 | 60.00
二、政府性基金预算财政拨款收入 | 10.00 | 二、文化体育与传媒支出 |
三、国有资本经营预算财政拨款收入 | 1.00 | 三、医疗卫生与计划生育支出 | 2.00
四、上级补助收入 | | 四、社会保障和就业支出/（类） | 30.00
八、其他收入 | 5.00 | 二十四、其他支出 | 4.00
本年收入合计 | 116.00 | 本年支出合计 | 96.00
使用非财政拨款结余/（含专用结余） | | 结余分配 | 0.00
年初结转和结余 | 8.00 | 年末结转和结余 | 28.00
总 计 | 124.00 | 总 计 | 124.00
"""


def test_form_01():
    read_back = form("收入支出决算总表", FORM_01)
    assert kinds(read_back) == []
    assert functions(read_back) == {
        ("201", "total"): D(600000),
        ("210", "total"): D(20000),
        ("208", "total"): D(300000),
        ("229", "total"): D(40000),
    }
    assert indicators(read_back) == {
        ("appropriation_income", "actual", "general", None): D(1000000),
        ("appropriation_income", "actual", "fund", None): D(100000),
        ("appropriation_income", "actual", "capital", None): D(10000),
        ("other_income", "actual", "all", None): D(50000),
        ("income_total", "actual", "all", None): D(1160000),
        ("expenditure_total", "actual", "all", None): D(960000),
        ("surplus_distribution", "actual", "all", None): D(0),
        ("opening_balance", "actual", "all", None): D(80000),
        ("closing_balance", "actual", "all", None): D(280000),
        ("grand_total", "actual", "all", "income"): D(1240000),
        ("grand_total", "actual", "all", "expenditure"): D(1240000),
    }
    assert [f.function_name for f in read_back.function_amounts][:2] == ["一般公共服务支出", "医疗卫生与计划生育支出"]


def test_line_numbers_and_column_numbers_are_no_figures():
    grid = """
    收入 | < | < | 支出 | < | <
    项目 | 行次 | 金额 | 项目 | 行次 | 金额
    栏次 | | 1 | 栏次 | | 2
    一、财政拨款收入 | 1 | 100.00 | 一、一般公共服务支出 | 28 | 60.00
    其中：政府性基金预算财政拨款 | 2 | 10.00 | 二、外交支出 | 29 |
    本年收入合计 | 23 | 100.00 | 本年支出合计 | 50 | 60.00
    用事业基金弥补收支差额 | 24 | 2.00 | 结余分配 | 51 |
    总计 | 27 | 102.00 | 总计 | 54 | 102.00
    """
    read_back = form("收入支出决算总表", grid)
    assert kinds(read_back) == []
    found = indicators(read_back)
    assert found[("appropriation_income", "actual", "all", None)] == D(1000000)
    assert found[("appropriation_income", "actual", "fund", None)] == D(100000)
    assert found[("non_appropriation_balance_used", "actual", "all", None)] == D(20000)
    assert functions(read_back) == {("201", "total"): D(600000)}


def test_budget_columns_are_measures_of_their_own():
    grid = """
    收入 | < | < | < | 支出 | < | < | <
    项目 | 年初预算数 | 全年预算数 | 决算数 | 项目 | 年初预算数 | 全年预算数 | 决算数
    一、一般公共预算财政拨款收入 | 9.00 | 9.50 | 10.00 | 一、一般公共服务支出 | 8.00 | 8.50 | 7.00
    本年收入合计 | 9.00 | 9.50 | 10.00 | 本年支出合计 | 8.00 | 8.50 | 7.00
    """
    read_back = form("收入支出决算总表", grid)
    assert indicators(read_back)[("income_total", "initial_budget", "all", None)] == D(90000)
    assert indicators(read_back)[("income_total", "actual", "all", None)] == D(100000)
    assert functions(read_back) == {
        ("201", "initial_budget"): D(80000),
        ("201", "full_year_budget"): D(85000),
        ("201", "total"): D(70000),
    }


FORM_04 = """
收入 | < | 支出 | < | < | < | <
项目 | 决算数 | 项目 | 合计 | 一般公共预算/财政拨款 | 政府性基金预/算财政拨款 | 国有资本经营/预算财政拨款
一、一般公共预算财政拨款 | 100.00 | 一、一般公共服务支出 | 61.00 | 60.00 | 1.00 |
二、政府性基金预算财政拨款 | 10.00 | 二、城乡社区支出 | 9.00 | | 9.00 |
三、国有资本经营预算财政/拨款 | | 三、其他支出 | | | |
本年收入合计 | 110.00 | 本年支出合计 | 70.00 | 60.00 | 10.00 | 0.00
年初财政拨款结转和结余 | 7.00 | 年末财政拨款结转和结余 | 47.00 | 45.00 | 2.00 |
一、一般公共预算财政拨款 | 5.00 | | | | |
二、政府性基金预算财政拨款 | 2.00 | | | | |
三、国有资本经营预算财政/拨款 | | | | | |
总计 | 117.00 | 总计 | 117.00 | 105.00 | 12.00 |
"""


def test_form_04_names_its_budgets_twice():
    read_back = form("财政拨款收入支出决算总表", FORM_04)
    assert kinds(read_back) == []
    found = indicators(read_back)
    assert {k[2]: v for k, v in found.items() if k[0] == "appropriation_income"} == {
        "general": D(1000000),
        "fund": D(100000),
        "all": D(1100000),
    }
    assert {k[2]: v for k, v in found.items() if k[0] == "appropriation_opening_balance"} == {
        "all": D(70000),
        "general": D(50000),
        "fund": D(20000),
    }
    assert {k[2]: v for k, v in found.items() if k[0] == "appropriation_expenditure"} == {
        "all": D(700000),
        "general": D(600000),
        "fund": D(100000),
        "capital": D(0),
    }
    assert found[("appropriation_closing_balance", "actual", "general", None)] == D(450000)
    assert found[("grand_total", "actual", "all", "income")] == D(1170000)
    assert found[("grand_total", "actual", "fund", "expenditure")] == D(120000)
    assert functions(read_back) == {
        ("201", "total"): D(610000),
        ("201", "general"): D(600000),
        ("201", "fund"): D(10000),
        ("212", "total"): D(90000),
        ("212", "fund"): D(90000),
    }


def test_parts_of_a_balance_that_is_lost_are_no_income_of_the_year():
    torn = FORM_04.replace("年初财政拨款结转和结余", "余")
    found = indicators(form("财政拨款收入支出决算总表", torn))
    assert {k[2]: v for k, v in found.items() if k[0] == "appropriation_income"} == {
        "general": D(1000000),
        "fund": D(100000),
        "all": D(1100000),
    }
    # Not even where the income's own row is lost, too.
    both = torn.replace("一、一般公共预算财政拨款 | 100.00", "政拨款 | 100.00")
    read_back = form("财政拨款收入支出决算总表", both)
    assert ("appropriation_income", "actual", "general", None) not in indicators(read_back)
    assert kinds(read_back).count("unmapped_row") == 4


def test_form_04_goes_on_over_a_page_break():
    head, rows = FORM_04.strip().split("\n")[:2], FORM_04.strip().split("\n")[2:]
    read_back = read(
        page(2, "财政拨款收入支出决算总表", "单位：万元", "\n".join(head + rows[:5])), page(3, "\n".join(rows[5:]))
    )
    assert indicators(read_back)[("appropriation_opening_balance", "actual", "general", None)] == D(50000)
    assert (
        next(
            f.place.page_no
            for f in read_back.indicators
            if f.budget_type == "general" and "opening" in f.indicator_code
        )
        == 3
    )


def test_an_unknown_line_is_reported_with_its_figures():
    read_back = form("收入支出决算总表", FORM_01.replace("四、上级补助收入 | |", "四、神秘收入 | 3.21 |"))
    (issue,) = read_back.issues
    assert issue.kind == "unmapped_row" and "神秘收入" in issue.message_zh and "3.21" in issue.message_zh


def test_an_unknown_column_is_reported_and_is_not_the_total():
    grid = FORM_04.replace("国有资本经营/预算财政拨款", "其他资金").replace("| 1.00 |\n", "| 1.00 | 3.33\n")
    read_back = form("财政拨款收入支出决算总表", grid)
    (issue,) = read_back.issues
    assert issue.kind == "unmapped_column" and "其他资金" in issue.message_zh and "3.33" in issue.message_zh
    assert functions(read_back)[("201", "total")] == D(610000)


def test_one_column_of_labels():
    grid = """
    项目 | 决算数
    一、一般公共预算财政拨款收入 | 10.00
    本年收入合计 | 10.00
    总计 | 10.00
    一、一般公共服务支出 | 8.00
    二、其他支出 | 2.00
    本年支出合计 | 10.00
    总计 | 10.00
    """
    # Two columns only: too narrow for a form to be recognised by its title alone.
    read_back = form("收入支出决算总表", grid.replace(" | ", " | | ", 100).replace("决算数", "决算数"))
    found = indicators(read_back)
    assert found[("grand_total", "actual", "all", "income")] == D(100000)
    assert found[("grand_total", "actual", "all", "expenditure")] == D(100000)
    assert functions(read_back) == {("201", "total"): D(80000), ("229", "total"): D(20000)}


def _side(grid: str, of: str) -> str:
    """One half of a form of two sides of two columns each."""
    cells = [[cell.strip() for cell in row.split("|")] for row in grid.split("\n") if row.strip()]
    return "\n".join(" | ".join(row[:2] if of == "income" else row[2:]) for row in cells)


def test_the_sides_of_a_form_as_tables_of_their_own():
    whole = form("收入支出决算总表", FORM_01)
    income, spending = page(2, *_parts("income")), page(3, *_parts("expenditure"))
    for apart in (read(income, spending), read(page(2, *_parts("income"), *_parts("expenditure")))):
        assert kinds(apart) == []
        assert indicators(apart) == indicators(whole) and functions(apart) == functions(whole)


def _parts(side: str) -> tuple[str, str, str]:
    title = "收入支出决算总表" if side == "income" else "收入支出决算总表（续）"
    return title, "单位：万元", _side(FORM_01, side)


def test_a_side_that_is_printed_again_is_told():
    again = read(page(2, *_parts("income")), page(3, "附件", *_parts("income")))
    assert kinds(again) == ["form_repeated"]
