"""What no column of the warehouse can hold is told, and loses neither the document nor its other rows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.disclosure.storable import storable
from warehouse.disclosures import (
    disclosure,
    economic_amount,
    full_disclosure,
    function_amount,
    indicator,
    place,
    project,
)


@pytest.mark.parametrize("value", ["1e16", "-1e16", "0.00000000001", "NaN", "Infinity"])
def test_a_figure_nothing_can_hold_becomes_an_issue(value: str) -> None:
    good = function_amount("201")
    bad = replace(function_amount("202"), amount_yuan=Decimal(value), place=place(raw_text="6222 0212 0300 1234 567"))
    held = storable(disclosure(function_amounts=(good, bad)))
    assert held.function_amounts == (good,)
    [issue] = held.issues
    assert (issue.kind, issue.page_no) == ("figure_out_of_range", bad.place.page_no)
    assert "6222 0212 0300 1234 567" in issue.message_zh


def test_of_a_project_only_the_row_that_cannot_be_held_goes() -> None:
    value = project(1)
    broken = replace(value, funds=(replace(value.funds[0], executed_yuan=Decimal("1e30")), *value.funds[1:]))
    held = storable(disclosure(projects=(broken,)))
    assert held.projects == (replace(value, funds=value.funds[1:]),)
    assert [issue.kind for issue in held.issues] == ["figure_out_of_range"]


@pytest.mark.parametrize("code", ["2010", "", "3O1", "20101011010101", "Total"])
def test_a_code_of_another_form_becomes_an_issue_not_a_fact(code: str) -> None:
    bad = function_amount("201", "7.77", function_code=code)
    held = storable(disclosure(function_amounts=(bad, function_amount("201"))))
    assert [f.function_code for f in held.function_amounts] == ["201"]
    [issue] = held.issues
    assert (issue.kind, issue.severity) == ("malformed_code", "error")
    assert f"“{code}”" in issue.message_zh and "“7.77”" in issue.message_zh


def test_an_economic_code_needs_its_form_too() -> None:
    personnel = economic_amount("PERSONNEL", name="人员经费")
    held = storable(disclosure(economic_amounts=(economic_amount("3O1"), personnel)))
    assert [e.economic_code for e in held.economic_amounts] == ["PERSONNEL"]
    assert [issue.kind for issue in held.issues] == ["malformed_code"]


def test_figures_finer_than_the_warehouse_keeps_are_told_once() -> None:
    fine = function_amount("201", amount_yuan=Decimal("12.345"), ulp_yuan=Decimal("0.001"), place=place(3, "12.345"))
    also = replace(indicator("income_total"), value=Decimal("0.00001"))
    held = storable(disclosure(function_amounts=(fine,), indicators=(also,)))
    assert held.function_amounts == (fine,)
    [issue] = held.issues
    assert (issue.kind, issue.page_no) == ("figure_rounded", 3)
    assert issue.message_en.startswith("2 figures") and "12.345" in issue.message_en


def test_what_can_be_held_is_as_it_was() -> None:
    value = full_disclosure()
    assert storable(value) is value
