"""Both backends read the same: every table's geometry, every cell, every line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from juesuan.errors import RejectedFile
from juesuan.reading import Box, Page, read_document
from juesuan.reading.content import PageContent
from juesuan.reading.ocr import read as ocr
from juesuan.reading.page.read import page_of
from juesuan.reading.pdf import backends, pdfium
from reading.bare import thorough
from reading.drawing import FONT, bar, grid, line, pdf, text
from reading.turning import turned
from robustness.sources import excerpt
from shared_files import SHARED
from typesetter import LOOKS, random_disclosure, render

pytestmark = pytest.mark.slow

FILES = sorted(SHARED.rglob("*.pdf"))
#: Published documents; the others are set to hold one difficulty each.
PUBLISHED = [path for path in FILES if path.parent.name in ("final_accounts", "budgets", "seed")]
XS = [60, 220, 320]
YS = [100, 120, 140]
ROWS = [["项目", "决算数"], ["办公费", "12.50"]]


def fast(data: bytes) -> list[PageContent | None]:
    """The pages, None where the fast backend is unsure."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_content(document, number) for number in range(1, len(document) + 1)]
    finally:
        document.close()


def _content(document: pypdfium2.PdfDocument, number: int) -> PageContent | None:
    try:
        return pdfium.content_of(document, number)
    except pdfium.Unsure:
        return None


def page_count(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def agree(data: bytes, *, spaced: bool = False) -> int:
    """Compares all pages of which the fast backend is sure; says how many. spaced: the text has character spacing and
    is shown in many strings. pdfminer forgets the spacing behind the last character of each (ISO 32000-1, 9.4.4), so
    that its text lags, and a gap before what is placed anew may read as a blank."""
    sure = 0
    for one, other in zip(thorough(data), fast(data), strict=True):
        if other is not None:
            sure += 1
            same(page_of(one), page_of(other), spaced=spaced)
    return sure


def same(expected: Page, page: Page, *, spaced: bool = False) -> None:
    assert (page.number, page.rotation) == (expected.number, expected.rotation)
    assert (page.width, page.height) == pytest.approx((expected.width, expected.height), abs=0.1)
    blank = " " if spaced else ""
    assert [x.text.replace(blank, "") for x in page.lines] == [x.text.replace(blank, "") for x in expected.lines]
    for ours, theirs in zip(page.lines, expected.lines, strict=True):
        assert ours.size == pytest.approx(theirs.size, abs=0.11)
        near([ours.box], [theirs.box], 12 if spaced else 0.2)
    assert len(page.tables) == len(expected.tables)
    for table, wanted in zip(page.tables, expected.tables, strict=True):
        assert (table.kind, table.row_count, table.column_count) == (wanted.kind, wanted.row_count, wanted.column_count)
        assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells] == [
            (c.row, c.column, c.row_span, c.column_span, c.text) for c in wanted.cells
        ]
        if table.kind == "ruled":
            near([table.box, *(c.box for c in table.cells)], [wanted.box, *(c.box for c in wanted.cells)], 0.1)
            assert table.edges == pytest.approx(wanted.edges, abs=0.1)


def near(boxes: Sequence[Box], others: Sequence[Box], tolerance: float) -> None:
    for box, other in zip(boxes, others, strict=True):
        assert max(abs(a - b) for a, b in zip(box, other, strict=True)) <= tolerance, (box, other)


def once_a_page(recognised: Callable[..., PageContent]) -> Callable[..., PageContent]:
    """The picture of a page is read once: whichever backend saw that it is one, pdfium draws it."""
    found: dict[tuple[int, int, int, int], PageContent] = {}

    def read(blank: PageContent, render: Callable[..., object]) -> PageContent:
        key = (blank.number, round(blank.width), round(blank.height), blank.rotation)
        if key not in found:
            found[key] = recognised(blank, render)
        return replace(found[key], width=blank.width, height=blank.height, is_fallback=blank.is_fallback)

    return read


@pytest.mark.skipif(not FILES, reason="the real documents are not at hand")
@pytest.mark.parametrize("path", [path for path in FILES if path not in PUBLISHED], ids=lambda p: p.stem)
def test_documents_with_one_difficulty_each(path, monkeypatch) -> None:
    monkeypatch.setattr(ocr, "recognised", once_a_page(ocr.recognised))
    with suppress(Exception):  # of what pdfplumber cannot read nothing is shared
        contents = thorough(path.read_bytes())
        monkeypatch.setattr(backends.plumber, "content_of", lambda page: contents[page.page_number - 1])
    read = []
    for backend in ("pdfium", "pdfplumber"):
        monkeypatch.setenv(backends.VARIABLE, backend)
        try:
            read.append(read_document(path).pages)
        except RejectedFile as error:
            read.append(error.reason_code)
    one, other = read
    assert len(one) == len(other)
    for page, expected in zip(one, other, strict=True):
        if not isinstance(page, str):
            same(expected, page, spaced=True)
            assert page.text_source == expected.text_source
        else:
            assert page == expected


@pytest.mark.skipif(not FILES, reason="the real documents are not at hand")
@pytest.mark.parametrize("path", PUBLISHED, ids=lambda p: p.stem)
def test_real_documents_and_the_fast_backend_is_sure_of_them(path) -> None:
    data = path.read_bytes()
    assert agree(data) >= 0.9 * page_count(data)


@pytest.mark.parametrize("look", LOOKS.values(), ids=lambda look: look.name)
def test_disclosures_in_every_look(look) -> None:
    agree(render(random_disclosure(11, "small"), look), spaced=True)


def drawn(tmp_path: Path, draw, **boxes) -> bytes:
    return pdf(tmp_path / "a.pdf", draw, **boxes).read_bytes()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "boxes",
    [
        {},
        {"crop": (20, 30, 500, 800)},
        {"media": (9, -20, 595, 842)},
        {"media": (0, 0, 600, 900), "crop": (-50, 10, 580, 1000)},
    ],
)
def test_rotation_crop_boxes_and_offset_media_boxes(tmp_path, rotation, boxes) -> None:
    def draw(c):
        if rotation:  # sideways in user space, so that the page is seen upright
            c.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[rotation])
            c.rotate(rotation)
            c.translate(0, (595 if rotation != 180 else 842) - 842)
        grid(c, XS, YS, ROWS)
        text(c, 60, 200, "单位：万元 1,234.50")

    # Not sure of sideways text in a font that is not embedded; the looks above have one that is.
    assert agree(drawn(tmp_path, draw, rotation=rotation, **boxes)) == (0 if rotation % 180 else 1)


def test_tables_inside_a_form_inside_a_form(tmp_path) -> None:
    def draw(c):
        c.beginForm("inner")
        grid(c, XS, YS, ROWS)
        text(c, 60, 200, "注：本表反映部门收支情况。")
        c.endForm()
        c.beginForm("outer")
        c.translate(30, -40)
        c.doForm("inner")
        c.endForm()
        c.scale(0.9, 0.9)
        c.doForm("outer")

    assert agree(drawn(tmp_path, draw)) == 1


@pytest.mark.parametrize("rule", [line, bar])
def test_borders_as_lines_and_as_filled_rectangles(tmp_path, rule) -> None:
    assert agree(drawn(tmp_path, lambda c: grid(c, XS, YS, ROWS, rule=rule))) == 1


def test_borders_as_polygons_in_one_path_and_white_ones(tmp_path) -> None:
    def draw(c):
        path = c.beginPath()
        for y in (700, 680, 660):
            path.moveTo(60, y)
            path.lineTo(320, y)
            path.lineTo(320, y + 0.6)
            path.lineTo(60, y + 0.6)
            path.close()
        for x in (60, 220, 320):
            path.rect(x, 660, 0.6, 40)
        c.drawPath(path, stroke=0, fill=1)
        c.setStrokeColorRGB(1, 1, 1)
        c.line(60, 640, 320, 640)
        c.setFillColorRGB(1, 1, 1)
        c.rect(60, 300, 300, 200, stroke=0, fill=1)
        c.setFillColorRGB(0, 0, 0)
        c.circle(400, 500, 40)
        text(c, 65, 155, "项目")

    assert agree(drawn(tmp_path, draw)) == 1


def test_three_line_table(tmp_path) -> None:
    def draw(c):
        for y in (100, 120, 200):
            line(c, 60, y, 420, y)
        rows = [["项目", "预算数", "决算数"], *([["办公费", "12.50", "10.00"]] * 3)]
        grid(c, [60, 220, 320, 420], [100, 120, 140, 160], rows, vertical=False, horizontal=False)

    data = drawn(tmp_path, draw)
    assert agree(data) == 1
    assert page_of(thorough(data)[0]).tables[0].kind == "horizontal"


def test_justified_text_printed_blanks_and_runs_of_them(tmp_path) -> None:
    def draw(c):
        text(c, 60, 100, "公 务 用 车   运 行 维 护 费")
        c.drawString(60, 700, "本年收入", charSpace=3)
        c.drawString(60, 680, "支出 2,946.25 万元 ", wordSpace=5)
        for k, word in enumerate(("减少", " ", "332.27", "  ", "万元")):
            c.drawString(60 + 30 * k, 660, word)

    agree(drawn(tmp_path, draw), spaced=True)


def test_a_hyphen_at_the_end_of_a_line_is_one(tmp_path) -> None:
    def draw(c):
        c.setFont("Helvetica", 12)
        c.drawString(60, 700, "the rate fell by 18-")
        c.drawString(60, 685, "percent of it, and 2-")
        c.drawString(60, 670, "3 more")
        text(c, 60, 200, "预决算差异率-")
        text(c, 60, 214, "18.11%，主要原因是")

    data = drawn(tmp_path, draw)
    agree(data)
    assert page_of(thorough(data)[0]).lines[0].text.endswith("18-")


def test_full_width_and_compatibility_characters_stay_as_printed(tmp_path) -> None:
    def draw(c):
        text(c, 60, 100, "（１２３．５％）：，。；①②ⅡⅣ㎡№～—…“”〇")

    data = drawn(tmp_path, draw)
    assert agree(data) == 1
    assert fast(data)[0].glyphs


@pytest.mark.parametrize("case", ["doubled", "sideways", "skewed"])
def test_what_it_is_unsure_of_it_leaves_to_the_other(tmp_path, case) -> None:
    def draw(c):
        grid(c, XS, YS, ROWS)
        c.setFont(FONT, 14)
        if case == "doubled":
            c.drawString(60, 700, "收入支出决算总表")
            c.drawString(60.3, 700, "收入支出决算总表")
        else:
            c.saveState()
            c.rotate(90 if case == "sideways" else 45)
            c.drawString(300, -200, "收入支出决算总表")
            c.restoreState()

    data = drawn(tmp_path, draw)
    (page,) = fast(data)
    if page is not None:
        same(page_of(thorough(data)[0]), page_of(page))
    assert case == "doubled" or page is None


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize(("look", "crop"), [("district", 0), ("oasis", 20), ("three_rules", 20)])
def test_turned_pages_of_disclosures(look, rotation, crop) -> None:
    whole = render(random_disclosure(5, "small"), LOOKS[look])
    data = turned(excerpt(whole, pages=12), rotation, crop=crop)  # the forms and text before and after them
    assert agree(data, spaced=True) >= 0.9 * page_count(data)


def test_a_file_opened_anew_in_between_reads_the_same(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(render(random_disclosure(seed=5), LOOKS["district"]))
    at_once = read_document(path).pages
    monkeypatch.setattr(backends, "_PAGES_OF_AN_OPENING", 3)
    assert read_document(path).pages == at_once
