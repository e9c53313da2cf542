"""A figure printed with two values in one form or section is told; one that is repeated is not."""

from __future__ import annotations

from decimal import Decimal

from juesuan.disclosure.contradictions import contradictions
from juesuan.disclosure.model import Disclosure, IndicatorValue
from warehouse.disclosures import disclosure, economic_amount, full_disclosure, function_amount, indicator, place


def said(value: Disclosure) -> list[tuple[str, int | None, str]]:
    return [(issue.kind, issue.page_no, issue.message_zh) for issue in contradictions(value)]


def stated(wan: str, section: str) -> IndicatorValue:
    return indicator("income_total", wan, form=None, section_no=section, place=place(8, wan))


def test_a_form_that_prints_two_values_is_told_where_the_second_stands() -> None:
    amounts = tuple(function_amount("201", wan, place=place(page, wan)) for page, wan in ((3, "1.00"), (4, "2.00")))
    assert said(disclosure(function_amounts=amounts)) == [
        ("printed_twice", 4, "表03 的 201 total 印了不同的数：1.00 与 2.00。")
    ]


def test_a_text_may_repeat_itself_but_not_contradict_itself() -> None:
    assert said(disclosure(indicators=(stated("1.00", "2.1"), stated("1.00", "2.1"), stated("3.00", "2.2")))) == []
    assert said(disclosure(indicators=(stated("1.00", "2.1"), stated("2.00", "2.1")))) == [
        ("stated_twice", 8, "第2.1节的 income_total actual 写了不同的数：1.00 与 2.00。")
    ]


def test_each_figure_is_told_once_however_often_it_is_printed() -> None:
    amounts = tuple(economic_amount("301", amount_yuan=Decimal(n)) for n in (1, 2, 3, 1))
    assert [kind for kind, _, _ in said(disclosure(economic_amounts=amounts))] == ["printed_twice"]


def test_figures_of_other_forms_sides_budgets_and_measures_are_others() -> None:
    assert said(full_disclosure()) == []
