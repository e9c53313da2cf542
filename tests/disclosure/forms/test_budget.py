"""The forms of a budget, in the layouts of published ones: the same readers, other words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure.sheets import cover, document, economics, functions, indicators, kinds, page
from juesuan.disclosure.forms import form_words
from juesuan.disclosure.forms.recognise import form_of_heading
from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.understand import understand

D = Decimal


def budget(heading: str, grid: str, unit: str = "元") -> Disclosure:
    """A budget of 2024 that holds one form."""
    read = understand(document(cover("示范市虚构局", "2024年部门预算"), page(2, heading, f"单位：{unit}", grid)))
    assert read.identity.document_kind == "budget" and read.identity.fiscal_year == 2024
    return read


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("2025年部门财务收支预算总表", "BG01"),
        ("收支预算总表", "BG01"),
        ("2025年部门财政拨款收支预算总表", "BG04"),
        ("部门一般公共预算支出功能分类预算表", "BG05"),
        ("一般公共预算支出预算表（功能科目）", "BG05"),
        ("2025年部门一般公共预算基本支出部门预算经济分类预算表", "BG06"),
        ("2025年部门“三公”经费和机关运行经费预算表", "BG07"),
        ("“三公”经费、会议费、培训费支出预算表", "BG07"),
        ("部门政府性基金预算支出功能分类预算表", "BG08"),
        ("财政拨款政府性基金支出预算表", "BG08"),
        ("部门国有资本经营预算支出功能分类预算表", "BG09"),
        ("财政拨款支出预算表（功能科目）", "BG10"),
        ("财政拨款基本支出预算表（经济科目）", "BG11"),
        ("一般公共预算机关运行经费支出预算表", "BG12"),
        ("2019年政府采购预算表", "BG13"),
        ("项目支出绩效目标表", None),
        ("一般公共预算财政拨款支出决算表", None),
    ],
)
def test_headings_of_budgets(heading: str, code: str | None) -> None:
    words = form_words("budget")
    assert words and form_of_heading(heading, words) == code


def test_a_form_by_code_and_a_form_by_source_share_a_name_and_the_codes_tell() -> None:
    by_code = budget(
        "收入预算总表",
        """
        科目编码 | 科目名称 | 合计 | 财政拨款收入 | 事业收入
        205 | 教育支出 | 30.00 | 20.00 | 10.00
        """,
    )
    by_source = budget(
        "收入预算总表",
        """
        项目名称 | < | 金额
        收入总计 | < | 30.00
        一般公共预算资金 | 小计 | 20.00
        ^ | 专项收入 | 5.00
        政府性基金 | 小计 | 10.00
        """,
    )
    assert by_code.tables[0].form_code == "BG02"
    assert functions(by_code) == {("205", "total"): D(30), ("205", "appropriation"): D(20), ("205", "business"): D(10)}
    assert by_source.tables[0].form_code == "BG15"
    assert indicators(by_source) == {
        ("grand_total", "initial_budget", "all", "income"): D(30),
        ("appropriation_income", "initial_budget", "general", None): D(20),
        ("general_special_income", "initial_budget", "all", None): D(5),
        ("appropriation_income", "initial_budget", "fund", None): D(10),
    }


def test_the_figures_of_a_budget_are_initial_budgets() -> None:
    read = budget(
        "收支预算总表",
        """
        本年收入 | < | 本年支出 | <
        项目 | 预算数 | 项目 | 预算数
        一、财政拨款收入 | 30.00 | 一、教育支出 | 20.00
        1. 一般公共预算资金 | 30.00 | 二、住房保障支出 | 10.00
        收入总计 | 30.00 | 支出总计 | 30.00
        """,
    )
    assert functions(read) == {("205", "total"): D(20), ("221", "total"): D(10)}
    assert set(indicators(read)) == {
        ("appropriation_income", "initial_budget", "all", None),
        ("appropriation_income", "initial_budget", "general", None),
        ("grand_total", "initial_budget", "all", "income"),
        ("grand_total", "initial_budget", "all", "expenditure"),
    }


def test_last_years_budget_and_outcome_are_measures_of_their_own() -> None:
    read = budget(
        "一般公共预算支出预算表",
        """
        科目编码 | 科目名称 | 2023年执行数 | 2023年预算数 | 2024年预算数 | < | <
        ^ | ^ | ^ | ^ | 合计 | 基本支出 | 项目支出
        205 | 教育支出 | 24.00 | 25.00 | 30.00 | 20.00 | 10.00
        """,
    )
    assert functions(read) == {
        ("205", "last_year"): D(24),
        ("205", "last_year_budget"): D(25),
        ("205", "total"): D(30),
        ("205", "basic"): D(20),
        ("205", "project"): D(10),
    }


def test_what_a_comparison_with_last_years_budget_says_is_left_for_a_reason() -> None:
    read = budget(
        "财政拨款支出预算表",
        """
        科目编码 | 科目名称 | 上年预算数 | 本年预算数 | 增减额 | 增减%
        205 | 教育支出 | 25.00 | 30.00 | 5.00 | 20.00
        """,
    )
    assert functions(read) == {("205", "last_year_budget"): D(25), ("205", "total"): D(30)}
    assert {entry.reason: entry.figures for entry in read.tables[0].ignored} == {"code": 1, "comparison": 2}


def test_expenditure_in_one_row_is_read_by_what_it_is_for() -> None:
    read = budget(
        "支出预算总表",
        """
        合计 | 基本支出 | 项目支出 | 单位预留机动经费 | 结转下年资金
        18.00 | 9.00 | 6.00 | 3.00 |
        """,
        "万元",
    )
    assert indicators(read) == {
        ("grand_total", "initial_budget", "all", None): D(180000),
        ("basic_expenditure", "initial_budget", "all", None): D(90000),
        ("project_expenditure", "initial_budget", "all", None): D(60000),
        ("reserve_expenditure", "initial_budget", "all", None): D(30000),
    }


def test_a_sum_over_three_public_meetings_and_training_is_not_three_public() -> None:
    read = budget(
        "“三公”经费、会议费、培训费支出预算表",
        """
        合计 | “三公”经费 | < | < | < | < | < | 会议费 | 培训费
        ^ | 小计 | 因公出国（境）费 | 公务用车购置及运行维护费 | < | < | 公务接待费 | ^ | ^
        ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^ | ^ | ^
        26.00 | 7.60 | 1.90 | 1.80 | | 1.80 | 3.90 | 14.70 | 3.70
        """,
        "万元",
    )
    found = {code: value for (code, *_), value in indicators(read).items()}
    assert found["three_public_meeting_training"] == D(260000) and found["three_public_expense"] == D(76000)
    assert "vehicle_purchase_expense" not in found and found["meeting_expense"] == D(147000)


def test_the_running_expense_of_the_agencies_stands_beside_three_public() -> None:
    read = budget(
        "“三公”经费和机关运行经费预算表",
        """
        “三公”经费预算数 | < | < | < | < | < | 机关运行经费预算/数
        合计 | 因公出国(境)费 | 公务接待费 | 公务用车购置及运行费 | < | < | ^
        ^ | ^ | ^ | 小计 | 购置费 | 运行费 | ^
        10.81 | 0 | 0.83 | 9.98 | 0 | 9.98 | 217.83
        """,
        "万元",
    )
    found = {code: value for (code, *_), value in indicators(read).items()}
    assert found["agency_operating_expense"] == D("2178300") and found["three_public_expense"] == D("108100")
    assert found["overseas_travel_expense"] == 0


def test_uses_of_expenditure_stand_beside_its_functions() -> None:
    read = budget(
        "收支预算总表",
        """
        收入 | < | 支出 | < | < | <
        项目名称 | 金额 | 功能分类 | < | 支出用途 | <
        ^ | ^ | 功能科目名称 | 金额 | 项目名称 | 金额
        一、财政拨款 | 18.00 | 一、教育支出 | 18.00 | 一、基本支出 | 12.00
        1.一般公共预算 | 18.00 | 二、外交支出 | | 二、项目支出 | 6.00
        当年收入小计 | 18.00 | 当年支出小计 | < | < | 18.00
        收入合计 | 18.00 | 支出合计 | < | < | 18.00
        """,
        "万元",
    )
    assert functions(read) == {("205", "total"): D(180000)}
    assert indicators(read)[("basic_expenditure", "initial_budget", "all", None)] == D(120000)
    assert indicators(read)[("expenditure_total", "initial_budget", "all", None)] == D(180000)
    assert indicators(read)[("grand_total", "initial_budget", "all", "expenditure")] == D(180000)
    assert read.tables[0].figures_told == 0


def test_what_is_to_be_bought_is_part_of_the_sums_of_goods_works_and_services() -> None:
    read = budget(
        "2024年政府采购预算表",
        """
        采购品目大类 | 专项名称 | 经济科目 | 采购物品名称 | 采购组织形式 | 总计
        合计 | | | | | 24.00
        一、货物A | | | | | 14.00
         | 办公设备购置费 | 办公设备购置 | | | 14.00
         | | | 台式计算机 | 分散自行组织 | 14.00
        三、服务C | | | | | 10.00
        """,
    )
    assert {code: value for (code, *_), value in indicators(read).items()} == {
        "procurement_total": D(24),
        "procurement_goods": D(14),
        "procurement_services": D(10),
    }
    assert {entry.reason: entry.figures for entry in read.tables[0].ignored} == {"of_a_part": 2}


def test_economic_codes_numbered_in_order_of_appearance_are_read_by_their_names_and_told() -> None:
    read = budget(
        "一般公共预算基本支出预算表",
        """
        科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
        302 | 商品和服务支出 | 30.00 | 0.00 | 30.00
        30201 | 办公费 | 10.00 | 0.00 | 10.00
        30203 | 水费 | 20.00 | 0.00 | 20.00
        """,
    )
    assert economics(read) == {"302": D(30), "30201": D(10), "30205": D(20)}
    assert "code_replaced" in kinds(read)
    assert {fact.measure_code for fact in read.economic_amounts} == {"initial_budget"}


@pytest.mark.parametrize("printed", ["20", "25", "5"])
def test_a_class_code_that_lacks_digits_is_read_by_its_name_and_told(printed: str) -> None:
    read = budget(
        "一般公共预算支出预算表",
        f"""
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        {printed} | 教育支出 | 30.00 | 20.00 | 10.00
        2050205 | 高等教育 | 30.00 | 20.00 | 10.00
        """,
    )
    assert functions(read)[("205", "total")] == D(30) and functions(read)[("2050205", "total")] == D(30)
    (told,) = [issue for issue in read.issues if issue.kind == "code_replaced"]
    assert printed in told.message_zh and "205" in told.message_zh


def test_a_code_that_is_no_misprint_of_its_names_is_told_and_not_stored() -> None:
    read = budget(
        "一般公共预算支出预算表",
        """
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        105236 | 西南大学 | 30.00 | 20.00 | 10.00
        31 | 教育支出 | 30.00 | 20.00 | 10.00
        2050205 | 高等教育 | 30.00 | 20.00 | 10.00
        """,
    )
    assert {code for code, _ in functions(read)} == {"2050205"}
    assert kinds(read).count("unmapped_row") == 2


def test_every_figure_of_a_budget_form_is_accounted_for() -> None:
    read = budget(
        "收支预算总表",
        """
        收入 | < | 支出 | <
        项目 | 预算数 | 项目 | 预算数
        一、财政拨款收入 | 30.00 | 一、教育支出 | 20.00
        二、未曾见过的收入 | 1.00 | 二、住房保障支出 | 11.00
        收入总计 | 31.00 | 支出总计 | 31.00
        """,
    )
    table = read.tables[0]
    assert table.figures_printed == table.figures_stored + table.figures_ignored + table.figures_told == 6
    assert table.figures_told == 1 and "unmapped_row" in kinds(read)


def test_a_column_for_each_budget_leaves_the_facts_to_the_column_of_all() -> None:
    read = budget(
        "财政拨款安排的行政经费及“三公”经费预算表",
        """
        项目 | 合计 | 一般公共预算 | 政府性基金预算 | 国有资本经营预算
        “三公”经费 | 29.00 | 28.00 | 1.00 | 0.00
        其中：（一）因公出国（境）支出 | 0.00 | 0.00 | 0.00 | 0.00
        （二）公务用车购置及运行维护支出 | 28.00 | 27.00 | 1.00 | 0.00
        （三）公务接待费支出 | 1.00 | 1.00 | 0.00 | 0.00
        """,
        "万元",
    )
    assert indicators(read) == {
        ("three_public_expense", "initial_budget", "all", None): D(290000),
        ("overseas_travel_expense", "initial_budget", "all", None): D(0),
        ("vehicle_expense", "initial_budget", "all", None): D(280000),
        ("reception_expense", "initial_budget", "all", None): D(10000),
    }
    table = read.tables[0]
    assert (table.figures_stored, table.figures_ignored, table.figures_told) == (4, 12, 0)


def test_running_numbers_in_place_of_economic_codes_are_told_and_the_names_say_the_codes() -> None:
    read = budget(
        "一般公共预算基本支出预算表",
        """
        科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
        1 | 工资福利支出 | 30.00 | 30.00 |
        2 | 基本工资 | 30.00 | 30.00 |
        3 | 商品和服务支出 | 5.00 | | 5.00
        4 | 办公费 | 4.00 | | 4.00
        5 | 无人知晓费 | 1.00 | | 1.00
        合计 | < | 35.00 | 30.00 | 5.00
        """,
    )
    assert {code: amount for code, amount in economics(read).items() if code.isdigit()} == {
        "301": D(30),
        "30101": D(30),
        "302": D(5),
        "30201": D(4),
    }
    assert kinds(read).count("code_replaced") == 4 and kinds(read).count("unmapped_row") == 1


def test_income_by_unit_is_the_units_and_no_department_s() -> None:
    read = budget(
        "部门收入预算总表",
        """
        单位代码 | 单位名称 | 合计 | 一般公共预算 | 财政专户管理资金 | 上年结转结余
        105001 | 示范市虚构局本级 | 30.00 | 28.00 | | 2.00
        105002 | 示范市虚构局服务中心 | 10.00 | 9.00 | 1.00 |
        合计 | < | 40.00 | 37.00 | 1.00 | 2.00
        """,
    )
    assert read.tables[0].form_code == "BG17" and read.tables[0].figures_told == 0
    assert functions(read) == {} and indicators(read) == {}
    assert {(u.unit_name, u.measure_code): u.amount_yuan for u in read.unit_amounts} == {
        ("示范市虚构局本级", "total"): D(30),
        ("示范市虚构局本级", "general"): D(28),
        ("示范市虚构局本级", "opening_balance"): D(2),
        ("示范市虚构局服务中心", "total"): D(10),
        ("示范市虚构局服务中心", "general"): D(9),
        ("示范市虚构局服务中心", "special_account"): D(1),
    }


def test_the_common_template_s_income_by_code_has_nothing_under_a_wrong_source() -> None:
    """Parts of what is carried over stand under the words of this year's sources: told, and never taken for those."""
    read = budget(
        "部门收入总表",
        """
        科目编码 | 科目名称 | 合计 | 本年收入 | < | 上年结转结余 | < | <
        ^ | ^ | ^ | 小计 | 一般公共预算 | 小计 | 一般公共预算 | 单位资金
        205 | 教育支出 | 30.00 | 28.00 | 28.00 | 2.00 | 1.50 | 0.50
        """,
    )
    assert functions(read) == {("205", "general"): D(28), ("205", "opening_balance"): D(2)}
    (table,) = read.tables
    assert table.figures_told == 4  # two sums that nothing tells apart, and the parts of what is carried over
