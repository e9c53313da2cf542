"""Other sheets around the same pages: turned, sideways, shifted, cropped, scanned, and the forms as a workbook."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import openpyxl
import pdfplumber
import pypdfium2
import pytest

from typesetter import LOOKS, compose, random_disclosure, render, set_pdf, variant
from typesetter.printed import plain_value
from typesetter.sheets import reboxed, scanned, workbook


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(("name", "rotation"), [("turned", 90), ("turned_back", 270), ("upside_down", 180)])
def test_turned_pages_read_upright(name: str, rotation: int) -> None:
    printed = compose(random_disclosure(15, "small"), LOOKS[name])
    pdf = set_pdf(printed, LOOKS[name])
    pages = list(pypdfium2.PdfDocument(pdf))
    turned = [page for page in pages if page.get_rotation() == rotation]
    assert turned
    for page in turned:
        if rotation != 180:
            assert page.get_width() > page.get_height()
            left, bottom, right, top = page.get_mediabox()
            assert right - left < top - bottom
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        page = next(p for p in document.pages if p.rotation == rotation and p.find_tables())
        first = [_squeezed(c or "") for c in page.find_tables()[0].extract()[0]]
        rows = [(*t.header, *t.body)[0] for t in printed.tables()]
        assert first in [["" if c is None else _squeezed(c.text) for c in row] for row in rows]
        assert page.chars[0]["upright"]


def test_sideways_pages_are_not_turned_and_their_characters_are() -> None:
    with pdfplumber.open(io.BytesIO(render(random_disclosure(15, "small"), LOOKS["sideways"]))) as document:
        assert {p.rotation for p in document.pages} == {0}
        lying = [p for p in document.pages if p.chars and not p.chars[0]["upright"]]
        assert lying
        assert all(p.width < p.height for p in lying)


def test_form_xobjects_hold_the_content() -> None:
    content = random_disclosure(15, "small")
    wrapped = pypdfium2.PdfDocument(render(content, LOOKS["upside_down"]))
    assert all({o.type for o in page.get_objects(max_depth=1)} == {5} for page in wrapped)  # FPDF_PAGEOBJ_FORM


def test_fake_bold_prints_headings_twice() -> None:
    content = random_disclosure(15, "small")
    look = variant(LOOKS["plain"], fake_bold=True)
    with pdfplumber.open(io.BytesIO(render(content, look))) as bold:
        heading = [c for c in bold.pages[1].chars if c["text"] == "目"]
    assert len(heading) == 2
    assert 0 < abs(heading[0]["x0"] - heading[1]["x0"]) < 1


def test_a_page_may_end_inside_a_row() -> None:
    """Some row of a project's table is cut between pages, and its halves together are what was to be printed."""
    for margin in range(56, 110, 6):
        look = variant(LOOKS["split_rows"], margin=float(margin))
        printed = compose(random_disclosure(78, "medium"), look)
        whole = {_squeezed(c.text) for t in printed.tables() for row in t.body for c in row if c is not None}
        with pdfplumber.open(io.BytesIO(set_pdf(printed, look))) as document:
            tables = [page.extract_tables() for page in document.pages]
        for before, after in pairwise(tables):
            if not before or not after or len(before[-1][-1]) != len(after[0][0]):
                continue
            ends = [_squeezed(c or "") for c in before[-1][-1]]
            starts = [_squeezed(c or "") for c in after[0][0]]
            cut = [(a, b) for a, b in zip(ends, starts, strict=True) if a and b and a not in whole and a + b in whole]
            if cut:
                return
    raise AssertionError("no margin made a page end inside a row")


def test_boxes_move_and_the_text_stays() -> None:
    pdf = render(random_disclosure(15, "small"), LOOKS["plain"])
    moved = reboxed(pdf, media_offset=(20.0, 30.0), crop=10.0)
    for before, after in zip(pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(moved), strict=True):
        assert after.get_mediabox()[:2] == (-20.0, -30.0)
        assert after.get_width() == pytest.approx(before.get_width() - 20)
        text = _squeezed(before.get_textpage().get_text_range())
        assert text == _squeezed(after.get_textpage().get_text_range())


def test_a_scan_has_pictures_and_no_text() -> None:
    pdf = render(random_disclosure(15, "small"), LOOKS["plain"])
    pages = list(pypdfium2.PdfDocument(scanned(pdf, dpi=50, pages=range(3))))
    assert len(pages) == 3
    for page in pages:
        assert page.get_textpage().get_text_range() == ""
        assert page.get_width() == pytest.approx(595.27, abs=2)


def test_the_workbook_holds_every_form() -> None:
    printed = compose(random_disclosure(15, "small"), LOOKS["ministry"])
    book = openpyxl.load_workbook(io.BytesIO(workbook(printed)))
    forms = [t for t in printed.tables() if t.kind == "form"]
    assert [s.title[:2] for s in book] == [t.form_code for t in forms]
    for sheet, table in zip(book, forms, strict=True):
        assert sheet["A1"].value == table.heading
        for n, row in enumerate((*table.header, *table.body), 3):
            for c, cell in enumerate(row, 1):
                found = sheet.cell(n, c).value
                if cell is not None and cell.role == "figure" and cell.text:
                    assert found == pytest.approx(float(plain_value(cell.text)))
                else:
                    assert (found or "") == ("" if cell is None else cell.text)
