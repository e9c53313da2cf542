"""Budgets of publishers that nobody has seen, drawn from many habits: every figure is read as it stands, or told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import typesetter
from disclosure.test_typeset import facts_of_forms
from juesuan.api import read_disclosure
from juesuan.disclosure.model import Disclosure
from typesetter import Printed, office
from typesetter.budgets import Habits, compose_budget, draw_habits, plan_of

#: Looks in which forms lie on landscape pages, have no vertical rules, none at all, break in the middle, are turned.
LOOKS = ("lying", "three_rules", "borderless", "torn_repeating", "turned")
#: What this repository's workbooks and text files are made with.
FILES: dict[str, Callable[[Printed], bytes]] = {"xlsx": office.xlsx, "docx": office.docx}


def budget(seed: int, habits: Habits) -> Printed:
    content = typesetter.random_disclosure(seed, "small", project_count=1)
    return compose_budget(plan_of(content, carries_over=habits.opening == "column"), habits)


def facts_printed(printed: Printed) -> set[tuple[object, ...]]:
    return {
        (f.kind, f.form_code, f.code, f.measure, f.budget_type, f.side, f.amount_yuan, f.ulp)
        for f in printed.truth()
        if f.source == "form"
    }


def read(printed: Printed, folder: Path, ending: str, content: bytes) -> Disclosure:
    path = folder / f"budget.{ending}"
    path.write_bytes(content)
    found = read_disclosure(path)
    identity = found.identity
    assert identity.document_kind == "budget"
    assert (identity.department_name, identity.fiscal_year) == (printed.department, printed.year)
    for table in found.tables:
        assert table.figures_printed == table.figures_stored + table.figures_ignored + table.figures_told, table.heading
    return found


@pytest.mark.parametrize("seed", range(100, 110))
def test_a_budget_of_any_habits_comes_back_as_printed(seed: int, tmp_path: Path) -> None:
    habits = draw_habits(seed, 0.6)
    printed = budget(seed, habits)
    found = read(printed, tmp_path, "pdf", typesetter.set_pdf(printed, typesetter.PLAIN))
    assert facts_of_forms(found) == facts_printed(printed), habits
    assert [table.heading for table in found.tables if table.figures_told] == []
    assert len(found.projects) == 1


@pytest.mark.parametrize("name", LOOKS)
def test_what_is_not_read_in_another_look_is_told_and_nothing_is_wrong(name: str, tmp_path: Path) -> None:
    look, seed = typesetter.LOOKS[name], 200 + LOOKS.index(name)
    content = typesetter.random_disclosure(seed, "small", project_count=1)
    printed = compose_budget(plan_of(content), draw_habits(seed), look)
    found = read(printed, tmp_path, "pdf", typesetter.set_pdf(printed, look))
    wanted, got = facts_printed(printed), facts_of_forms(found)
    assert got - wanted == set()
    assert len(wanted - got) <= sum(table.figures_told for table in found.tables)
    assert len(got) > 0.9 * len(wanted)


@pytest.mark.parametrize("ending", FILES)
def test_a_budget_in_an_office_file_says_the_same(ending: str, tmp_path: Path) -> None:
    printed = budget(301, draw_habits(301))
    found = read(printed, tmp_path, ending, FILES[ending](printed))
    assert facts_of_forms(found) == facts_printed(printed)


@pytest.mark.parametrize("title", ["plain", "annual", "public", "draft"])
def test_the_text_of_a_budget_comes_back_as_printed(title: str, tmp_path: Path) -> None:
    content = typesetter.random_disclosure(400, "small", project_count=0)
    printed = compose_budget(plan_of(content), Habits(title=title))  # type: ignore[arg-type]
    found = read(printed, tmp_path, "pdf", typesetter.set_pdf(printed, typesetter.PLAIN))
    text = {
        ("indicator", i.indicator_code, i.measure_code, i.amount_yuan) for i in found.indicators if i.source != "form"
    }
    text |= {
        ("function", f.function_code, f.measure_code, f.amount_yuan)
        for f in found.function_amounts
        if f.source != "form"
    }
    assert text == {(f.kind, f.code, f.measure, f.amount_yuan) for f in printed.truth() if f.source == "narrative"}
