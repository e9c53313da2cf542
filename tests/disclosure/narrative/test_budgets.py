"""Sentences of budgets: what is planned, and how it differs from the budget of the year before."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure.sheets import cover, document, page
from juesuan.disclosure.understand import understand

D = Decimal


def facts(title: str, *lines: str) -> set[tuple[str, str, Decimal]]:
    """(indicator, measure, 万元 or per cent) of a text."""
    read = understand(document(cover("示范市虚构局", title), page(2, "第三部分 收支情况说明", *lines)))
    return {
        (i.indicator_code, i.measure_code, (i.value / 10_000 if i.amount_yuan is not None else i.value).normalize())
        for i in read.indicators
    }


@pytest.mark.parametrize("base", ["比2023年预算", "比上年预算", "与上年相比"])
def test_a_change_of_a_budget_is_against_the_budget_before(base: str) -> None:
    found = facts("2024年部门预算", "一、“三公”经费预算情况", f"2024年公务接待费预算10.00万元，{base}减少2.50万元。")
    assert found == {
        ("reception_expense", "initial_budget", D(10)),
        ("reception_expense", "change_amount", D("-2.5")),
    }


def test_in_an_account_a_change_against_last_years_budget_is_no_change_on_last_year() -> None:
    line = "2024年度公务接待费支出决算10.00万元，比上年预算减少2.50万元。"
    found = facts("2024年度部门决算", "一、“三公”经费支出决算情况", line)
    assert {measure for _, measure, _ in found} == {"actual"}


def test_a_change_belongs_to_the_source_of_money_before_it_and_not_to_the_whole() -> None:
    found = facts(
        "2024年部门预算",
        "一、收支预算总体情况",
        "2024年度收入、支出预算总计100.00万元，与上年相比收、支预算总计各增加20.00万元。",
        "1．财政专户管理资金收入预算总计5.00万元。与上年相比增加1.00万元。",
        "2．单位预留机动经费预算数为3.00万元。与上年相比增加2.00万元。",
    )
    assert ("special_account_income", "change_amount", D(1)) in found
    assert ("reserve_expenditure", "initial_budget", D(3)) in found
    assert ("reserve_expenditure", "change_amount", D(2)) in found
    assert {value for code, measure, value in found if (code, measure) == ("grand_total", "change_amount")} == {D(20)}


def test_what_is_carried_over_and_carried_on_are_figures_of_the_budgets_own_year() -> None:
    found = facts(
        "2024年部门预算",
        "一、收支预算总体情况",
        "2024年收入预算100.00万元，其中：使用非财政拨款结余5.00万元，占5.00%；上年结转20.00万元，占20.00%。",
        "2024年支出预算100.00万元，其中：结转下年10.00万元，占10.00%。",
    )
    assert {row for row in found if row[0] in {"opening_balance", "closing_balance"}} == {
        ("opening_balance", "initial_budget", D(20)),
        ("opening_balance", "share_pct", D(20)),
        ("closing_balance", "initial_budget", D(10)),
        ("closing_balance", "share_pct", D(10)),
    }
    assert {
        value for code, measure, value in found if (code, measure[:5]) == ("non_appropriation_balance_used", "share")
    } == {D(5)}


def test_in_an_account_what_was_carried_over_is_of_the_year_before() -> None:
    line = "2024年度收入决算100.00万元，其中：上年结转20.00万元。"
    found = facts("2024年度部门决算", "一、收入决算情况", line)
    assert {code for code, _, _ in found} == {"income_total"}


def test_a_plan_that_is_level_with_the_plan_before_has_a_change_of_nothing() -> None:
    lines = ("2024年“三公”经费预算数为10.00万元，与2023年预算持平。", "其中：因公出国（境）费0万元，与2023年预算一致。")
    found = facts("2024年部门预算", "一、“三公”经费预算情况", *lines)
    assert ("three_public_expense", "change_amount", D(0)) in found
    assert ("overseas_travel_expense", "change_amount", D(0)) in found


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("2024年收入预算5620.30万元，其中：上年结转120.30万元，占2.14%；其他收入5500.00万元。", "grand_total"),
        ("2024年部门收入总预算5620.30万元，其中：其他收入5500.00万元；上年结转120.30万元。", "grand_total"),
        ("2024年收入预算5620.30万元，其中：事业收入5500.00万元；其他收入120.30万元。", "income_total"),
        ("2024年收入预算5620.30万元，上年结转120.30万元。", "income_total"),
    ],
)
def test_a_budget_of_which_last_years_balance_is_a_part_is_the_grand_total(said: str, whole: str) -> None:
    found = facts("2024年部门预算", "一、收入预算情况说明", said)
    assert (whole, "initial_budget", D("5620.3")) in found
