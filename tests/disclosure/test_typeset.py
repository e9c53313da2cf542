"""Disclosures of known content, set in type in several manners, give back exactly what was printed."""

from __future__ import annotations

from pathlib import Path

import pytest

import typesetter
from juesuan.api import read_disclosure
from juesuan.disclosure.model import Disclosure

#: Manners that between them hold both code layouts, every place of the total, 行次 and 栏次, page breaks inside forms,
#: titles on the page before, two units of money, and no rules at all.
LOOKS = ("district", "ministry", "yuan", "torn_repeating", "title_apart", "borderless")


def facts_of_forms(read: Disclosure) -> set[tuple[object, ...]]:
    facts: set[tuple[object, ...]] = set()
    for f in read.function_amounts:
        if f.source == "form":
            facts.add(("function", f.form_code, f.function_code, f.measure_code, None, None, f.amount_yuan, f.ulp_yuan))
    for e in read.economic_amounts:
        facts.add(("economic", e.form_code, e.economic_code, e.measure_code, None, None, e.amount_yuan, e.ulp_yuan))
    for i in read.indicators:
        if i.source == "form":
            facts.add(
                (
                    "indicator",
                    i.form_code,
                    i.indicator_code,
                    i.measure_code,
                    i.budget_type,
                    i.side,
                    i.amount_yuan,
                    i.ulp,
                )
            )
    return facts


@pytest.mark.parametrize("look", LOOKS)
def test_forms_come_back_as_printed(look: str, tmp_path: Path):
    content = typesetter.random_disclosure(seed=40 + LOOKS.index(look))
    printed = typesetter.compose(content, typesetter.LOOKS[look])
    path = tmp_path / "disclosure.pdf"
    path.write_bytes(typesetter.set_pdf(printed, typesetter.LOOKS[look]))
    read = read_disclosure(path)
    expected = {
        (f.kind, f.form_code, f.code, f.measure, f.budget_type, f.side, f.amount_yuan, f.ulp)
        for f in printed.truth()
        if f.source == "form"
    }
    assert len(expected) > 200
    assert facts_of_forms(read) == expected
    assert (read.identity.department_name, read.identity.fiscal_year) == (printed.department, printed.year)
    assert read.identity.document_kind == "final_account"
    assert [i for i in read.issues if i.kind in {"not_a_figure", "unmapped_row", "unmapped_column"}] == []
