"""Whole documents: real ones beside hand-checked truth (skipped where absent), and invented ones set in many looks."""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from juesuan.disclosure.model import Disclosure, Place
from juesuan.disclosure.understand import understand
from juesuan.printed.figures import money_scale
from juesuan.printed.words import plain
from juesuan.reading import read_document
from shared_files import SHARED
from typesetter import LOOKS, Look, Printed, compose, random_disclosure, set_pdf, variant

SEED = SHARED / "seed" / "urumqi_gsa_2020.pdf"
FINANCE = SHARED / "corpus" / "final_accounts" / "putuo_finance_2024.pdf"
PLANNING = SHARED / "corpus" / "final_accounts" / "putuo_planning_2024.pdf"

Figure = tuple[Decimal, str]
Key = tuple[str, str, str, Decimal]


@cache
def read(path: Path) -> Disclosure:
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    return understand(read_document(path))


def figure(value: Decimal, unit: str | None) -> Figure:
    """A figure without its sign, money in yuan."""
    scale = money_scale(unit)
    return (abs(value) * scale).normalize() if scale else abs(value).normalize(), "元" if scale else plain(unit)


def figures(disclosure: Disclosure) -> Counter[Figure]:
    return Counter(figure(n.value, n.unit) for n in disclosure.numbers)


def facts(disclosure: Disclosure) -> set[Key]:
    """(kind, code, measure, value) of every fact of the text."""
    indicators = {
        (
            "indicator",
            i.indicator_code,
            i.measure_code,
            (i.value if i.amount_yuan is None else i.amount_yuan).normalize(),
        )
        for i in disclosure.indicators
        if i.source == "narrative"
    }
    functions = {
        ("function", a.function_code, a.measure_code, a.amount_yuan.normalize())
        for a in disclosure.function_amounts
        if a.source == "narrative"
    }
    return indicators | functions


def misplaced(path: Path, disclosure: Disclosure) -> list[Place]:
    """Places at which the page does not print the digits of raw_text, read afresh with another reader."""
    pdf = pypdfium2.PdfDocument(path)
    pages = {}
    wrong = []
    for place in (x.place for x in (*disclosure.numbers, *disclosure.indicators) if x.place.x0 is not None):
        if place.page_no not in pages:
            page = pdf[place.page_no - 1]
            pages[place.page_no] = page.get_textpage(), page.get_height()
        text, height = pages[place.page_no]
        seen = text.get_text_bounded(
            place.x0 - 1.5, height - place.bottom - 1.5, place.x1 + 1.5, height - place.top + 1.5
        )
        if _digits(place.raw_text) not in _digits(seen):
            wrong.append(place)
    return wrong


def _digits(text: str) -> str:
    return re.sub(r"[^0-9.]", "", text.translate(str.maketrans("０１２３４５６７８９．", "0123456789.")))


# --- the seed: hand-checked, every figure ------------------------------------------------------


def _truth(name: str) -> list[dict[str, str]]:
    if not SEED.exists():
        pytest.skip("the seed is not here")
    with (SEED.parent / "truth" / name).open(encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream))


def test_seed_every_figure_is_captured_and_no_other() -> None:
    truth = Counter(figure(Decimal(r["value"]), r["unit"]) for r in _truth("narrative.csv"))
    assert figures(read(SEED)) == truth


def test_seed_every_coded_figure_is_understood_and_no_other() -> None:
    wanted = set()
    for row in _truth("narrative.csv"):
        kind, code = (
            ("function", row["function_code"]) if row["function_code"] else ("indicator", row["indicator_code"])
        )
        value = Decimal(row["value"]) * (money_scale(row["unit"]) or 1)
        if code:
            wanted.add((kind, code, row["measure_code"], value.normalize()))
    assert facts(read(SEED)) == wanted


def test_seed_uncoded_figures_stay_without_a_meaning() -> None:
    uncoded = [r for r in _truth("narrative.csv") if not (r["function_code"] or r["indicator_code"])]
    assert sum(n.indicator_code is None and n.function_code is None for n in read(SEED).numbers) == len(uncoded)


def test_seed_code_list() -> None:
    listed = {r["code"]: Decimal(r["amount"]) * 10_000 for r in _truth("function_codes.csv")}
    found = {a.function_code: a.amount_yuan for a in read(SEED).function_amounts if a.source == "narrative"}
    assert found == listed


def test_seed_glossary() -> None:
    assert [(t.term, t.definition) for t in read(SEED).terms] == [
        (r["term"], r["definition"]) for r in _truth("glossary.csv")
    ]


def test_seed_glossary_is_linked_to_indicators() -> None:
    linked = {t.term: t.indicator_code for t in read(SEED).terms}
    assert linked["“三公”经费"] == "three_public_expense"
    assert None not in linked.values()


# --- two real final accounts of another province -------------------------------------------


def _counted_again(path: Path, first: int, last: int) -> Counter[Figure]:
    """The figures of some pages, by another reader and one plain pattern."""
    pdf = pypdfium2.PdfDocument(path)
    text = "".join(pdf[n - 1].get_textpage().get_text_range() for n in range(first, last + 1))
    text = re.sub(r"\s", "", text).replace("100万元（含）以上", "")
    found = re.findall(r"(\d+(?:\.\d+)?)(万元|万|%|个|辆|台（套）|分|批次|人次)", text)
    return Counter(figure(Decimal(value), "万元" if unit == "万" else unit) for value, unit in found)


@pytest.mark.parametrize(("path", "first", "last", "without_unit"), [(FINANCE, 21, 24, 0), (PLANNING, 20, 28, 1)])
def test_every_figure_of_the_text_is_captured(path: Path, first: int, last: int, without_unit: int) -> None:
    disclosure = read(path)
    captured = Counter(figure(n.value, n.unit) for n in disclosure.numbers if n.unit)
    assert captured == _counted_again(path, first, last)
    assert sum(n.unit is None for n in disclosure.numbers) == without_unit


@pytest.mark.parametrize(("path", "share"), [(FINANCE, Decimal(1)), (PLANNING, Decimal("0.9"))])
def test_most_figures_are_understood(path: Path, share: Decimal) -> None:
    numbers = read(path).numbers
    assert sum(bool(n.indicator_code or n.function_code) for n in numbers) >= share * len(numbers)


@pytest.mark.parametrize("path", [FINANCE, PLANNING])
def test_what_the_text_lists_by_function_is_what_the_form_prints(path: Path) -> None:
    """One last place apart at most: publishers round the classes of the text as they do those of form 04."""
    disclosure = read(path)
    form = {
        a.function_code: a.amount_yuan
        for a in disclosure.function_amounts
        if a.form_code == "05" and a.measure_code == "total"
    }
    text = [a for a in disclosure.function_amounts if a.source == "narrative" and a.measure_code == "total"]
    assert len(text) >= 13
    assert [a for a in text if abs(a.amount_yuan - form[a.function_code]) > a.ulp_yuan] == []


#: indicator and measure of the text -> form and, in it, indicator or function code and measure
_SAME = {
    ("income_total", "actual"): ("01", "income_total", "actual"),
    ("expenditure_total", "actual"): ("01", "expenditure_total", "actual"),
    ("grand_total", "actual"): ("01", "grand_total", "actual"),
    ("other_income", "actual"): ("01", "other_income", "actual"),
    ("three_public_expense", "initial_budget"): ("07", "three_public_expense", "initial_budget"),
    ("three_public_expense", "actual"): ("07", "three_public_expense", "actual"),
    ("reception_expense", "actual"): ("07", "reception_expense", "actual"),
}


@pytest.mark.parametrize("path", [FINANCE, PLANNING])
def test_what_the_text_states_is_what_the_forms_print(path: Path) -> None:
    disclosure = read(path)
    forms = {
        (i.form_code, i.indicator_code, i.measure_code): i.value for i in disclosure.indicators if i.source == "form"
    }
    compared = [
        (i, forms[key])
        for i in disclosure.indicators
        if i.source == "narrative" and (key := _SAME.get((i.indicator_code, i.measure_code))) in forms
    ]
    assert len(compared) >= 4
    assert [i for i, value in compared if i.value != value] == []


@pytest.mark.parametrize("path", [SEED, FINANCE, PLANNING])
def test_every_fact_stands_where_it_says(path: Path) -> None:
    assert misplaced(path, read(path)) == []


def test_the_blank_official_form_states_nothing() -> None:
    disclosure = read(FINANCE.with_name("template_blank_2024.pdf"))
    assert (disclosure.numbers, facts(disclosure)) == ((), set())
    assert len(disclosure.sections) > 30


@pytest.mark.parametrize(
    "name", ["jiangsu_npc_2019_text", "jiangsu_court_2018", "putuo_wanli_2024", "putuo_finance_2025"]
)
def test_budgets_hold_budgets(name: str) -> None:
    """A plan states no actual amounts of money, and what it says of last year is not understood as this year's."""
    disclosure = read(SHARED / "corpus" / "budgets" / f"{name}.pdf")
    assert len(disclosure.numbers) > 50
    stated = {(i.measure_code, i.amount_yuan is not None) for i in disclosure.indicators if i.source == "narrative"}
    assert ("actual", True) not in stated
    assert ("initial_budget", True) in stated


# --- invented documents in many looks --------------------------------------------------------

_STYLES = ("xinjiang", "shanghai", "jiangsu")
_HABITS = {
    "broken": {"break_figures": True, "digits": "mixed", "brackets": "mixed", "size": 11.0, "margin": 70.0},
    "wide": {"break_figures": True, "digits": "full", "spaced_figures": True, "brackets": "half", "size": 14.0},
    "dropped": {"digit_drop": 5.0, "digit_font": "Helvetica", "thousands": True, "contents_pages": True},
    "running": {"running_header": "{department}", "page_number": "dashes", "leading": 1.3, "size": 9.0},
}
_VARIANTS = [
    pytest.param(variant(LOOKS["plain"], name=f"{style} {name}", style=style, **habits), 700 + n, id=f"{style} {name}")
    for n, (style, (name, habits)) in enumerate((s, h) for s in _STYLES for h in _HABITS.items())
]


def _set_and_read(look: Look, seed: int, folder: Path) -> tuple[Printed, Path, Disclosure]:
    printed = compose(random_disclosure(seed, "small"), look)
    path = folder / "set.pdf"
    path.write_bytes(set_pdf(printed, look))
    return printed, path, understand(read_document(path))


@pytest.mark.parametrize(("look", "seed"), _VARIANTS)
def test_the_same_sentences_set_differently_state_the_same(look: Look, seed: int, tmp_path: Path) -> None:
    printed, path, disclosure = _set_and_read(look, seed, tmp_path)
    assert figures(disclosure) == Counter(figure(n.value, n.unit) for n in printed.numbers())
    wanted = {
        (f.kind, f.code, f.measure, (f.value if f.amount_yuan is None else f.amount_yuan).normalize())
        for f in printed.truth()
        if f.source == "narrative"
    }
    assert facts(disclosure) == wanted
    # the look writes brackets in both widths
    assert [(plain(t.term), plain(t.definition)) for t in disclosure.terms] == [
        (plain(term), plain(definition)) for term, definition in printed.terms()
    ]
    assert misplaced(path, disclosure) == []
    headings = {number for number, _, _ in printed.sections()}
    assert headings <= {s.section_no for s in disclosure.sections}
