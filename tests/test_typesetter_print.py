"""Rendered PDFs read back: every printed string is there, tables are tables, the same input gives the same bytes."""

from __future__ import annotations

import io
import re

import pdfplumber
import pypdfium2
import pytest

from typesetter import LOOKS, Look, Printed, compose, random_disclosure, render, set_pdf, variant
from typesetter.printed import Table

pytestmark = pytest.mark.slow

SIZES = ("small", "medium", "large")
_CASES = [pytest.param(look, 40 + n, SIZES[n % 3], id=name) for n, (name, look) in enumerate(LOOKS.items())]


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize(("look", "seed", "size"), _CASES)
def test_every_printed_figure_reads_back(look: Look, seed: int, size: str) -> None:
    printed = compose(random_disclosure(seed, size), look)
    text = _squeezed(_text(set_pdf(printed, look)))
    assert [f for f in printed.truth() if _squeezed(f.raw_text) not in text] == []


@pytest.mark.parametrize("name", ["plain", "typed", "district", "numbered"])
def test_every_sentence_reads_back(name: str) -> None:
    """Word for word, in order: nothing is lost or added where lines and pages break (furniture off)."""
    look = variant(LOOKS[name], page_number="none", running_header="", digit_drop=0.0, font="Frames")
    printed = compose(random_disclosure(51), look)
    with pdfplumber.open(io.BytesIO(set_pdf(printed, look))) as pdf:
        # Inside a line pdfplumber orders by x; figures and words of one line share their baseline here.
        text = _squeezed("".join(page.extract_text() for page in pdf.pages))
    missing = [p.text for p in printed.paragraphs() if _squeezed(p.text) not in text]
    assert missing == []


def test_the_same_disclosure_gives_the_same_bytes() -> None:
    content = random_disclosure(9, "small")
    for name in ("plain", "ministry", "turned"):
        assert render(content, LOOKS[name]) == render(content, LOOKS[name])
    assert render(content, LOOKS["plain"]) != render(random_disclosure(10, "small"), LOOKS["plain"])


def _grid(table: Table) -> list[list[str | None]]:
    return [[None if c is None else _squeezed(c.text) for c in row] for row in (*table.header, *table.body)]


@pytest.mark.parametrize("borders", ["lines", "rectangles", "boxes"])
@pytest.mark.parametrize("layout", ["merged", "split"])
def test_ruled_tables_have_the_cells_that_were_set(borders: str, layout: str) -> None:
    look = variant(LOOKS["plain"], borders=borders, code_layout=layout, projects=False, thousands=True)
    printed = compose(random_disclosure(12, "small"), look)
    with pdfplumber.open(io.BytesIO(set_pdf(printed, look))) as pdf:
        found = [
            [[None if c is None else _squeezed(c) for c in row] for row in table]
            for page in pdf.pages
            for table in page.extract_tables()
        ]
    whole = [row for table in found for row in table]
    expected = [row for table in printed.tables() for row in _grid(table)]
    assert len(whole) == len(expected)
    for got, wanted in zip(whole, expected, strict=True):
        assert [g or "" for g in got] == [w or "" for w in wanted]


def test_three_rules_and_no_rules_have_no_vertical_lines() -> None:
    content = random_disclosure(13, "small")
    for name in ("three_rules", "borderless"):
        look = variant(LOOKS[name], projects=False)
        with pdfplumber.open(io.BytesIO(render(content, look))) as pdf:
            lines = [line for page in pdf.pages[3:] for line in page.lines + page.rects]
        upright = [x for x in lines if abs(x["x1"] - x["x0"]) < 1 < abs(x["bottom"] - x["top"])]
        # The list of units is a ruled table in every look.
        assert len(upright) <= 4 * (len(content.units) + 1)
        assert bool(lines) == (name == "three_rules") or upright


def test_digits_stand_lower_than_chinese() -> None:
    look = variant(LOOKS["district"], projects=False)
    with pdfplumber.open(io.BytesIO(render(random_disclosure(14, "small"), look))) as pdf:
        chars = [c for page in pdf.pages[-3:] for c in page.chars]
    baselines = {"half": set(), "full": set()}
    for char in chars:
        baselines["half" if char["text"].isascii() else "full"].add(round(char["matrix"][5], 1))
    assert any(round(y - 4.8, 1) in baselines["half"] for y in baselines["full"])


def _pages_of(printed: Printed, look: Look) -> list[str]:
    return [_squeezed(p.get_textpage().get_text_range()) for p in pypdfium2.PdfDocument(set_pdf(printed, look))]


def test_forms_break_over_pages_and_repeat_their_header_or_do_not() -> None:
    content = random_disclosure(16, "large")
    for name, repeats in (("torn", False), ("torn_repeating", True)):
        look = LOOKS[name]
        printed = compose(content, look)
        pages = [p for p in _pages_of(printed, look) if "上缴上级支出" in p and "%" not in p]
        tables = [t for t in printed.tables() if t.form_code == "03"]
        rows = len(tables[0].body)
        assert rows > 3 * (look.rows_per_page or 0)
        assert (len(pages) > 2) == repeats


def test_a_heading_can_stand_on_the_page_before_its_table() -> None:
    look = LOOKS["title_apart"]
    printed = compose(random_disclosure(17, "small"), look)
    pages = _pages_of(printed, look)
    heading = _squeezed(printed.form("02").heading)
    before = next(n for n, p in enumerate(pages) if p.endswith(heading) or heading + str(n + 1) in p)
    assert "本年收入合计" in pages[before + 1]
    assert heading not in pages[before + 1]


def test_looks_differ_where_they_say_so() -> None:
    content = random_disclosure(18, "large")
    yuan = compose(content, LOOKS["yuan"])
    assert {t.unit for t in yuan.tables() if t.kind == "form"} == {"元", "万元"}
    assert yuan.form("07").unit == "万元"
    ministry = compose(content, LOOKS["ministry"])
    assert ministry.form("01").number == "公开01表"
    assert any(c is not None and c.text == "行次" for row in ministry.form("01").header for c in row)
    split = compose(content, LOOKS["district"])
    assert any(c is not None and c.text == "款" for row in split.form("03").body for c in row)  # 合计 beside 类|款|项
    assert len(compose(content, LOOKS["oasis"]).form("03").widths) < len(split.form("03").widths)
    shifted = compose(content, LOOKS["numbered"])
    assert shifted.sections()[0][2].startswith("一、")


def test_truth_knows_blank_from_zero() -> None:
    content = random_disclosure(19, "small")
    blank = compose(content, variant(LOOKS["plain"], zeros="blank"))
    zero = compose(content, variant(LOOKS["plain"], zeros="zero"))
    nil = [f for f in zero.truth() if f.source == "form" and f.value == 0]
    assert nil
    assert len(zero.truth()) == len(blank.truth()) + len(nil)
    dashes = compose(content, variant(LOOKS["plain"], zeros="dash"))
    assert len(dashes.truth()) == len(blank.truth())
