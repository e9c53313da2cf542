"""The real documents beside the checkout, where they are: every form cell, its place, and what is no final account."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from juesuan.api import read_disclosure
from juesuan.disclosure.model import Disclosure
from shared_files import SHARED

CORPUS = SHARED / "corpus"
FINAL = [CORPUS / "final_accounts" / f"putuo_{name}_2024.pdf" for name in ("finance", "planning")]
BLANK = CORPUS / "final_accounts" / "template_blank_2024.pdf"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this checkout")


@cache
def read(path: Path) -> Disclosure:
    return read_disclosure(path)


def form_facts(disclosure: Disclosure) -> list[tuple[str, str, Decimal, object]]:
    functions = [f for f in disclosure.function_amounts if f.source == "form"]
    indicators = [i for i in disclosure.indicators if i.source == "form"]
    return [
        *((f.form_code or "", f.function_code, f.amount_yuan, f.place) for f in functions),
        *((e.form_code, e.economic_code, e.amount_yuan, e.place) for e in disclosure.economic_amounts),
        *((i.form_code or "", i.indicator_code, i.amount_yuan or i.value, i.place) for i in indicators),
    ]


@pytest.mark.parametrize("path", FINAL, ids=lambda p: p.stem)
def test_each_form_holds_the_published_amounts(path: Path):
    """Form by form the same amounts as the hand-checked cells, as often, none more."""
    truth: dict[str, list[Decimal]] = {}
    with (CORPUS / "truth" / f"{path.stem}.csv").open(encoding="utf-8-sig") as stream:
        for row in csv.DictReader(stream):
            if row["value"].strip() and "全表无数据" not in row["column"]:
                yuan = Decimal(row["value"].replace(",", "")) * 10_000
                truth.setdefault(f"0{row['table']}", []).append(yuan)
    found: dict[str, list[Decimal]] = {}
    for form, _, amount, _ in form_facts(read(path)):
        found.setdefault(form, []).append(amount)
    assert {form: sorted(amounts) for form, amounts in found.items()} == {
        form: sorted(amounts) for form, amounts in truth.items()
    }


@pytest.mark.parametrize("path", FINAL, ids=lambda p: p.stem)
def test_code_rows_hold_what_is_published(path: Path):
    wanted = {}
    with (CORPUS / "truth" / f"{path.stem}.csv").open(encoding="utf-8-sig") as stream:
        for row in csv.DictReader(stream):
            if row["table"] in {"2", "3", "5"} and row["value"].strip():
                key = (
                    f"0{row['table']}",
                    row["code"].strip() or "TOTAL",
                    Decimal(row["value"].replace(",", "")) * 10_000,
                )
                wanted[key] = True
    found = {(form, code, amount) for form, code, amount, _ in form_facts(read(path)) if form in {"02", "03", "05"}}
    assert found == set(wanted)


@pytest.mark.parametrize("path", FINAL, ids=lambda p: p.stem)
def test_the_text_in_each_box_is_the_figure(path: Path):
    pdf = pypdfium2.PdfDocument(path)
    facts = form_facts(read(path))
    for _, _, _, place in facts:
        page = pdf[place.page_no - 1]
        seen = page.get_textpage().get_text_bounded(
            left=place.x0 - 1.5,
            bottom=page.get_height() - place.bottom - 1.5,
            right=place.x1 + 1.5,
            top=page.get_height() - place.top + 1.5,
        )
        assert re.sub(r"[^\d.]", "", place.raw_text) == re.sub(r"[^\d.]", "", seen)
    assert len(facts) > 190


def test_the_blank_official_form_gives_nothing_and_says_why():
    disclosure = read(BLANK)
    assert form_facts(disclosure) == []
    assert "blank_form" in {issue.kind for issue in disclosure.issues}
    assert [t.form_code for t in disclosure.tables if t.form_code] == [f"0{n}" for n in range(1, 10)]


def test_identities():
    known = {
        path.stem: (i.department_name, i.fiscal_year, i.region_code, i.is_consolidated)
        for path in FINAL
        if (i := read(path).identity)
    }
    assert known == {
        "putuo_finance_2024": ("上海市普陀区财政局", 2024, "310107", True),
        "putuo_planning_2024": ("上海市普陀区规划和自然资源局", 2024, "310107", True),
    }
    assert len(read(FINAL[1]).reporting_units) == 5
