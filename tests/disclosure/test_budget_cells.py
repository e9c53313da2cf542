"""Cells of published budgets, read off the page images by eye: each is a fact, on the right code, column and page."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from juesuan.api import read_disclosure
from juesuan.disclosure.model import Disclosure
from shared_files import SHARED

BUDGETS = SHARED / "corpus" / "budgets"
pytestmark = pytest.mark.skipif(not BUDGETS.is_dir(), reason="the corpus is not beside this checkout")

#: A text for each file, of blocks for each page: form ("text" for the running text, "targets" for tables of targets),
#: page, yuan per printed unit, measures; below it a row per line: code (a project's name, a metric), then the figures
#: as printed, '-' for a blank.
TRUTHS = Path(__file__).with_name("budget_cells")
TRUTH = {path.stem: path.read_text(encoding="utf-8") for path in sorted(TRUTHS.glob("*.txt"))}


@cache
def read(stem: str) -> Disclosure:
    return read_disclosure(BUDGETS / f"{stem}.pdf")


Facts = dict[tuple[str, str, str, int | None], Decimal | None]


def facts(disclosure: Disclosure) -> Facts:
    """(form, code, measure, page) -> yuan. Indicators are written code/budget type, and /side where they have one."""
    found: Facts = {
        (f.form_code or "text", f.function_code, f.measure_code, f.place.page_no): f.amount_yuan
        for f in disclosure.function_amounts
    }
    found |= {
        (e.form_code, e.economic_code, e.measure_code, e.place.page_no): e.amount_yuan
        for e in disclosure.economic_amounts
    }
    for i in disclosure.indicators:
        key = "/".join(filter(None, (i.indicator_code, i.budget_type, i.side)))
        found[(i.form_code or "text", key, i.measure_code, i.place.page_no)] = i.value
    for project in disclosure.projects:
        name = "".join(project.name.split())
        for fund in project.funds:
            found[("targets", name, fund.fund_source, fund.place.page_no)] = fund.initial_budget_yuan
        for metric in project.metrics:
            label = "".join(metric.level3.split())
            found[("targets", label, "target", metric.place.page_no)] = metric.target_value
            found[("targets", label, "weight", metric.place.page_no)] = metric.weight
    return found


def cells(truth: str) -> Facts:
    """The cells of a sample, in the shape of ``facts``; None for a blank one."""
    wanted: Facts = {}
    for line in truth.split("\n"):
        if line.startswith("#"):
            form, page, scale, *measures = line.split()[1:]
        elif line:
            code, *figures = line.split()
            for measure, figure in zip(measures, figures, strict=True):
                value = None if figure == "-" else Decimal(figure.replace(",", "")) * int(scale)
                wanted[(form, code, measure, int(page))] = value
    return wanted


@pytest.mark.parametrize("stem", TRUTH)
def test_sixty_sampled_cells_are_facts_as_printed(stem: str) -> None:
    wanted, found = cells(TRUTH[stem]), facts(read(stem))
    assert len(wanted) >= 60
    assert {key: found.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    "stem", [*TRUTH, "jiangsu_npc_2019_text", "putuo_wanli_2024", "putuo_commerce_2025", "jiangsu_court_2018"]
)
def test_every_figure_of_every_table_is_accounted_for(stem: str) -> None:
    for table in read(stem).tables:
        assert table.figures_printed == table.figures_stored + table.figures_ignored + table.figures_told, table.heading


@pytest.mark.parametrize("stem", ["putuo_finance_2025", "putuo_justice_2026", "jiangsu_npc_2019_tables"])
def test_no_figure_of_a_form_is_left_unread(stem: str) -> None:
    assert {table.heading: table.figures_told for table in read(stem).tables if table.figures_told} == {}


def test_a_department_and_its_office_publish_two_budgets_that_scope_tells_apart() -> None:
    department, unit = read("putuo_commerce_2025").identity, read("putuo_commerce_unit_2025").identity
    assert (department.department_name, department.fiscal_year) == (unit.department_name, unit.fiscal_year)
    assert (department.report_scope, unit.report_scope) == ("department", "unit")


@pytest.mark.parametrize("stem", sorted(path.stem for path in BUDGETS.glob("*.pdf")))
def test_a_budget_is_told_from_an_account_and_says_whose_and_when(stem: str) -> None:
    identity = read(stem).identity
    assert identity.document_kind == "budget" and identity.department_name
    assert identity.fiscal_year == int(next(part for part in stem.split("_") if part.isdigit()))
    # A university under a ministry belongs to no division: whoever publishes for a place names it.
    assert bool(identity.region_code) != stem.startswith("central_")
