"""One content, whatever it is published as: workbook, Word document, web page or PDF, it gives the same facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest

import typesetter
from juesuan.api import read_disclosure
from juesuan.disclosure.model import Disclosure, Place
from juesuan.disclosure.understand import understand
from juesuan.reading import Document, read_document
from shared_files import SHARED
from typesetter import Printed
from typesetter.office import BookLook, OfdLook, docx, html, ofd, xls, xlsx

pytestmark = pytest.mark.slow

NOWHERE = Place(None, None, None, None, None, "")
FACTS = ("function_amounts", "economic_amounts", "indicators", "numbers", "terms", "reporting_units")

WRITERS: dict[str, tuple[str, Callable[[Printed], bytes]]] = {
    "xlsx": (".xlsx", xlsx),
    "xls": (".xls", xls),
    "docx": (".docx", docx),
    "html": (".html", html),
    "html in GBK": (".htm", lambda printed: html(printed, encoding="gbk")),
    "one sheet": (".xlsx", lambda printed: xlsx(printed, BookLook(one_sheet=True))),
    "no borders": (".xlsx", lambda printed: xlsx(printed, BookLook(borders=False))),
    "typed": (
        ".xls",
        lambda printed: xls(
            printed, BookLook(one_sheet=True, borders=False, titles_merged=False, figures_as_text=True)
        ),
    ),
}
LOOKS = ("plain", "district", "ministry", "yuan")
#: How OFD is written, and the looks of the page that it is tried in: two ways each, which tell as much as all four.
OFDS = {
    "list": OfdLook(),
    "runs": OfdLook(deltas="runs", scaled=True),
    "single": OfdLook(deltas="single", blocks=True, styles=True),
    "bare": OfdLook(prefix="", rooted=True),
}
OFD_LOOKS = {
    "plain": ("list", "runs"),
    "district": ("single", "bare"),
    "three_rules": ("runs", "single"),
    "borderless": ("bare", "list"),
    "torn": ("list", "single"),
    "sideways": ("runs", "bare"),
    "justified": ("single", "list"),
}


def said(read: Disclosure) -> dict[str, list[str]]:
    """All facts of a disclosure as text, without their places."""
    found = {name: sorted(flat(getattr(read, name))) for name in FACTS}
    found["sections"] = [f"{s.section_no} {s.title}" for s in read.sections]
    found["forms"] = sorted(table.form_code for table in read.tables if table.form_code)
    return found | {
        "who": [f"{read.identity.department_name} {read.identity.fiscal_year} {read.identity.document_kind}"]
    }


def flat(facts: Sequence[object]) -> list[str]:
    """Facts as text without blanks: those at the ends of printed lines are no part of what is said."""
    return ["".join(str(without_place(fact)).replace("\\n", "").replace("\\t", "").split()) for fact in facts]


def without_place(fact: object) -> object:
    """A fact with the printed text for its place, and without numbers of rows and pages."""
    names = {f.name for f in fields(fact)}  # type: ignore[arg-type]
    changes: dict[str, object] = {name: None for name in ("row_no", "page_no") if name in names}
    if "place" in names:
        changes["place"] = replace(NOWHERE, raw_text=fact.place.raw_text)  # type: ignore[attr-defined]
    return replace(fact, **changes)  # type: ignore[type-var]


def read(data: bytes, suffix: str, folder: Path) -> Disclosure:
    path = folder / f"disclosure{suffix}"
    path.write_bytes(data)
    return read_disclosure(path)


@pytest.mark.parametrize("look", LOOKS)
def test_all_forms_of_one_content_give_the_same_facts(look: str, tmp_path: Path):
    content = typesetter.random_disclosure(seed=70 + LOOKS.index(look))
    printed = typesetter.compose(content, typesetter.LOOKS[look])
    pdf = said(read(typesetter.render(content, typesetter.LOOKS[look]), ".pdf", tmp_path))
    assert len(pdf["function_amounts"]) > 100 and len(pdf["numbers"]) > 50
    for name, (suffix, write) in WRITERS.items():
        other = said(read(write(printed), suffix, tmp_path))
        assert {part: other[part] for part in pdf} == pdf, name


@pytest.mark.parametrize(("look", "ways"), OFD_LOOKS.items(), ids=OFD_LOOKS.keys())
def test_ofd_gives_the_facts_and_tables_of_the_pdf_with_their_places(look: str, ways: Sequence[str], tmp_path: Path):
    content = typesetter.random_disclosure(seed=170 + list(OFD_LOOKS).index(look))
    printed = typesetter.compose(content, typesetter.LOOKS[look])
    pages = {"pdf": typesetter.render(content, typesetter.LOOKS[look])}
    pages |= {name: ofd(printed, typesetter.LOOKS[look], OFDS[name]) for name in ways}
    documents = {}
    for name, data in pages.items():
        path = tmp_path / f"{name}{'.pdf' if name == 'pdf' else '.ofd'}"
        path.write_bytes(data)
        documents[name] = read_document(path)
    pdf = understand(documents["pdf"])
    assert len(pdf.function_amounts) > 100
    for name in ways:
        assert cells(documents[name]) == cells(documents["pdf"]), name
        other = understand(documents[name])
        assert said(other) == said(pdf), name
        assert other.tables == pdf.tables, name
        assert other.text_source == pdf.text_source
        for one, two in zip(pdf.function_amounts, other.function_amounts, strict=True):
            assert one.place.page_no == two.place.page_no
            assert (two.place.x0, two.place.bottom) == pytest.approx((one.place.x0, one.place.bottom), abs=1.5)


def cells(document: Document) -> list[list[tuple[int, int, int, int, str]]]:
    """All tables of all pages as their cells."""
    return [
        [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.cells]
        for page in document.pages
        for table in page.tables
    ]


def test_projects_are_those_that_were_set_whatever_they_are_set_in(tmp_path: Path):
    content = typesetter.random_disclosure(seed=74)
    printed = typesetter.compose(content)
    pdf = read(typesetter.render(content), ".pdf", tmp_path).projects
    assert pdf
    for suffix, write in WRITERS.values():
        found = read(write(printed), suffix, tmp_path).projects
        assert [p.name for p in found] == [p.name for p in pdf]
        for one, other in zip(found, pdf, strict=True):
            assert [(m.level3, m.target_text, m.actual_text, m.score) for m in one.metrics] == [
                (m.level3, m.target_text, m.actual_text, m.score) for m in other.metrics
            ]
            assert [(f.fund_source, f.full_year_budget_yuan, f.executed_yuan, f.score) for f in one.funds] == [
                (f.fund_source, f.full_year_budget_yuan, f.executed_yuan, f.score) for f in other.funds
            ]


def test_a_fact_of_a_workbook_names_its_sheet_and_cell(tmp_path: Path):
    printed = typesetter.compose(typesetter.random_disclosure(seed=75))
    found = read(xlsx(printed), ".xlsx", tmp_path)
    places = [f.place for f in (*found.function_amounts, *found.economic_amounts) if f.form_code]
    assert places and all(p.page_no and p.cell_ref and p.x0 is None for p in places)
    assert found.text_source == "office"


def test_a_fact_of_a_project_in_a_workbook_names_the_cells_of_its_row(tmp_path: Path):
    found = read(xlsx(typesetter.compose(typesetter.random_disclosure(seed=74))), ".xlsx", tmp_path)
    places = [fact.place for project in found.projects for fact in (*project.funds, *project.metrics)]
    assert len(places) > 10
    for place in places:
        first, _, last = (place.cell_ref or "").partition(":")
        assert re.fullmatch(r"[A-Z]+\d+", first) and place.x0 is None, place
        assert not last or re.sub(r"[A-Z]", "", first) == re.sub(r"[A-Z]", "", last)


def test_a_fact_of_a_text_that_flows_has_no_page(tmp_path: Path):
    printed = typesetter.compose(typesetter.random_disclosure(seed=75))
    for suffix, write in ((".docx", docx), (".html", html)):
        found = read(write(printed), suffix, tmp_path)
        places = [f.place for f in (*found.function_amounts, *found.indicators, *found.numbers)]
        assert places and {(p.page_no, p.x0, p.cell_ref) for p in places} == {(None, None, None)}
        assert all(p.raw_text for p in places)


def test_a_real_word_document_says_what_its_pdf_says():
    folder = SHARED / "seed"
    if not folder.exists():
        pytest.skip("no shared seed")
    word, pdf = (read_disclosure(folder / f"urumqi_gsa_2020.{suffix}") for suffix in ("docx", "pdf"))
    assert said(word) | {"terms": []} == said(pdf) | {"terms": []}
    assert len(word.numbers) == 140 and len(word.projects) == 12
    for one, other in zip(word.projects, pdf.projects, strict=True):
        assert flat(one.funds) == flat(other.funds)
        assert flat(one.metrics) == flat(other.metrics)


@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
def test_an_empty_template_gives_no_fact_and_no_error(suffix: str):
    path = SHARED / "corpus" / "budgets" / f"template_budget.{suffix}"
    if not path.exists():
        pytest.skip("no shared corpus")
    found = read_disclosure(path)
    assert not (found.function_amounts or found.economic_amounts or found.indicators or found.numbers)
    assert [issue for issue in found.issues if issue.severity == "error"] == []
