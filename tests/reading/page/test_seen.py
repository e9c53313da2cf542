"""What no reader of a page sees is not read, whichever backend reads it; what is printed is."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from juesuan.reading import Page, read_document
from juesuan.reading.pdf.backends import VARIABLE
from reading.drawing import FONT, HEIGHT, grid, pdf, text, texts

XS, YS = [60, 220, 320], [100, 120, 140]
#: Where the figure of the second row stands, from the left and from the bottom.
X, Y = 275, HEIGHT - 132


@pytest.fixture(params=["pdfium", "pdfplumber"])
def read(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, request.param)

    def read(draw: Callable[[Canvas], None], **options: object) -> Page:
        return read_document(pdf(tmp_path / "a.pdf", draw, **options)).pages[0]

    return read


def form(canvas: Canvas, figure: str = "415.99") -> None:
    grid(canvas, XS, YS, [["项目", "决算数"], ["办公费", ""]])
    canvas.drawString(X, Y, figure)


def figure_of(page: Page) -> str:
    (table,) = page.tables
    return table.rows()[1][1].text


def white(c: Canvas, words: str) -> None:
    c.saveState()
    c.setFillGray(1)
    c.drawString(X - 8, Y, words)
    c.restoreState()


def without_ink(c: Canvas, words: str) -> None:
    c.saveState()
    c.drawString(X - 8, Y, words, mode=3)
    c.restoreState()


def transparent(c: Canvas, words: str) -> None:
    c.saveState()
    c.setFillAlpha(0)
    c.drawString(X - 8, Y, words)
    c.restoreState()


def clipped(c: Canvas, words: str) -> None:
    c.saveState()
    path = c.beginPath()
    path.rect(400, 400, 50, 50)
    c.clipPath(path, stroke=0, fill=0)
    c.drawString(X - 8, Y, words)
    c.restoreState()


def covered(c: Canvas, words: str) -> None:
    c.drawString(X - 8, Y, words)
    c.saveState()
    c.setFillGray(1)
    c.rect(XS[1] + 2, HEIGHT - YS[2] + 2, 96, 16, stroke=0, fill=1)
    c.restoreState()


@pytest.mark.parametrize("hide", [white, without_ink, transparent, clipped, covered])
@pytest.mark.parametrize("hidden", ["999.99", "1,234.50", "77777"])
def test_a_figure_that_cannot_be_seen_under_one_that_can(read, hide, hidden: str) -> None:
    def draw(c: Canvas) -> None:
        grid(c, XS, YS, [["项目", "决算数"], ["办公费", ""]])
        hide(c, hidden)
        c.drawString(X, Y, "415.99")

    page = read(draw)
    assert figure_of(page) == "415.99"
    assert page.text_source == "text"
    assert [line.text for line in page.lines] == ["项目 决算数", "办公费 415.99"]


@pytest.mark.parametrize("rotation", [90, 180])
def test_and_on_a_turned_page(read, rotation: int) -> None:
    def draw(c: Canvas) -> None:
        form(c)
        white(c, "999.99")

    assert figure_of(read(draw, rotation=rotation)) == "415.99"


@pytest.mark.parametrize("ground", ["dark", "shaded", "picture"])
def test_white_words_on_a_dark_ground_are_print(read, ground: str) -> None:
    def draw(c: Canvas) -> None:
        c.saveState()
        if ground == "dark":
            c.setFillGray(0.2)
            c.rect(XS[0], HEIGHT - YS[1], XS[2] - XS[0], 20, stroke=0, fill=1)
        elif ground == "shaded":
            path = c.beginPath()
            path.rect(XS[0], HEIGHT - YS[1], XS[2] - XS[0], 20)
            c.clipPath(path, stroke=0, fill=0)
            c.linearGradient(XS[0], 0, XS[2], 0, ("#123456", "#654321"))
        else:
            c.drawImage(picture(), XS[0], HEIGHT - YS[1], XS[2] - XS[0], 20)
        c.restoreState()
        grid(c, XS, YS, [["", ""], ["办公费", "415.99"]])
        c.setFillGray(1)
        c.drawString(XS[0] + 3, HEIGHT - 112, "项目")
        c.drawString(XS[1] + 3, HEIGHT - 112, "决算数")

    (table,) = read(draw).tables
    assert texts(table) == [["项目", "决算数"], ["办公费", "415.99"]]


def test_what_stands_outside_its_clip_is_cut_off_where_it_runs_into_another_figure(read) -> None:
    def draw(c: Canvas) -> None:
        grid(c, XS, YS, [["项目", "决算数"], ["", ""]])
        c.saveState()
        path = c.beginPath()
        path.rect(XS[0], HEIGHT - YS[2], XS[1] - XS[0], 20)
        c.clipPath(path, stroke=0, fill=0)
        c.drawString(XS[0] + 3, Y, "办公费办公费办公费办公费办公费办公费办公费")
        c.restoreState()
        c.drawString(XS[1] + 10, Y, "415.99")

    page = read(draw)
    assert figure_of(page) == "415.99"


@pytest.mark.parametrize("angle", [0, 45, 315])
@pytest.mark.parametrize("words", ["示范省虚构市林业局", "2024", "内部资料 2024"])
def test_a_watermark_is_no_text(read, angle: int, words: str) -> None:
    def draw(c: Canvas) -> None:
        form(c)
        text(c, 60, 200, "注：本表反映部门收支情况。")
        c.saveState()
        c.setFillGray(0.85)
        c.setFont(FONT, 20)
        for x in range(100, 500, 130):
            for y in (Y - 4, Y - 100):
                c.saveState()
                c.translate(x, y)
                c.rotate(angle)
                c.drawString(0, 0, words)
                c.restoreState()
        c.restoreState()

    page = read(draw)
    assert figure_of(page) == "415.99"
    assert [line.text for line in page.lines] == ["项目 决算数", "办公费 415.99", "注：本表反映部门收支情况。"]


def test_grey_words_that_cross_nothing_are_print(read) -> None:
    def draw(c: Canvas) -> None:
        form(c)
        c.setFillGray(0.7)
        text(c, 60, 200, "注：本表反映部门收支情况。")

    assert read(draw).lines[-1].text == "注：本表反映部门收支情况。"


def picture(*, see_through: bool = False) -> ImageReader:
    image = Image.new("RGBA" if see_through else "RGB", (60, 84), (200, 20, 20, 40) if see_through else (90, 90, 90))
    data = io.BytesIO()
    image.save(data, "PNG")
    return ImageReader(io.BytesIO(data.getvalue()))


@pytest.mark.parametrize("order", ["text over the picture", "picture over the text"])
def test_the_text_of_a_scan_is_what_somebody_took_its_picture_for(read, order: str) -> None:
    def words(c: Canvas) -> None:
        mode = 3 if order == "text over the picture" else 0
        c.setFont(FONT, 10)
        c.drawString(60, HEIGHT - 60, "收入支出决算总表，单位：万元，本年收入合计", mode=mode)
        c.drawString(60, HEIGHT - 80, "1,234.50", mode=mode)

    def draw(c: Canvas) -> None:
        if order == "picture over the text":
            words(c)
        c.drawImage(picture(), 0, 0, 595, HEIGHT)
        if order == "text over the picture":
            words(c)

    page = read(draw)
    assert page.text_source == "ocr"
    assert [line.text for line in page.lines] == ["收入支出决算总表，单位：万元，本年收入合计", "1,234.50"]


def test_a_seal_over_words_hides_none_of_them(read) -> None:
    def draw(c: Canvas) -> None:
        form(c)
        c.drawImage(picture(see_through=True), 250, Y - 40, 80, 80, mask="auto")

    page = read(draw)
    assert figure_of(page) == "415.99"
    assert page.text_source == "text"


def test_print_over_a_picture_of_the_whole_page_is_print(read) -> None:
    def draw(c: Canvas) -> None:
        c.drawImage(picture(), 0, 0, 595, HEIGHT)
        form(c)
        text(c, 60, 200, "注：本表反映部门收支情况，金额单位为万元。")

    page = read(draw)
    assert page.text_source == "text"
    assert figure_of(page) == "415.99"


LAYERED = """%PDF-1.5
1 0 obj
<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<<{settings}>>>>>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 8 0 R>>
/Properties<</A 6 0 R/B 7 0 R/C 9 0 R>>>>>>
endobj
5 0 obj
<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>
endobj
6 0 obj
<</Type/OCG/Name(first)>>
endobj
7 0 obj
<</Type/OCG/Name(second)>>
endobj
8 0 obj
<</Type/XObject/Subtype/Form/BBox[0 0 300 300]/OC 6 0 R/Resources<</Font<</F 5 0 R>>>>/Length 46>>
stream
BT /F 10 Tf 50 100 Td (in a form: 60.00) Tj ET
endstream
endobj
9 0 obj
<</Type/OCMD/OCGs[6 0 R 7 0 R]/P/AllOn>>
endobj
"""
CONTENT = """BT /F 10 Tf 50 250 Td (always there: 1234567890.50) Tj ET
/OC /A BDC BT /F 10 Tf 50 220 Td (first: 20.00) Tj ET q /Span BMC EMC Q EMC
/OC /B BDC BT /F 10 Tf 50 190 Td (second: 30.00) Tj ET EMC
/OC /C BDC BT /F 10 Tf 50 160 Td (both: 40.00) Tj ET EMC
/X Do
BT /F 10 Tf 50 60 Td (the end: 50.00) Tj ET
"""


def layered(path: Path, settings: str) -> Path:
    body = LAYERED.format(settings=settings)
    body += f"4 0 obj\n<</Length {len(CONTENT)}>>\nstream\n{CONTENT}endstream\nendobj\n"
    table = "".join(f"{body.index(f'{number} 0 obj'):010d} 00000 n \n" for number in range(1, 10))
    start = len(body)
    body += f"xref\n0 10\n0000000000 65535 f \n{table}trailer\n<</Root 1 0 R/Size 10>>\nstartxref\n{start}\n%%EOF\n"
    path.write_bytes(body.encode("latin-1"))
    return path


@pytest.mark.parametrize("backend", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize(
    ("settings", "seen"),
    [
        ("/ON[6 0 R]", {"first", "second", "both", "in a form"}),
        ("/OFF[6 0 R]", {"second"}),
        ("/OFF[7 0 R]", {"first", "in a form"}),
        ("/BaseState/OFF/ON[7 0 R]", {"second"}),
        ("/BaseState/OFF", set()),
    ],
)
def test_a_layer_that_is_off_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backend: str, settings: str, seen: set[str]
) -> None:
    monkeypatch.setenv(VARIABLE, backend)
    (page,) = read_document(layered(tmp_path / "a.pdf", settings)).pages
    assert {line.text.partition(":")[0] for line in page.lines} == {"always there", "the end"} | seen


@pytest.mark.parametrize("rotation", [0, 90, 270])
@pytest.mark.parametrize("crop", [None, (20, 30, 560, 800)])
def test_what_is_filled_into_a_field_is_printed(read, rotation: int, crop: tuple[float, ...] | None) -> None:
    def draw(c: Canvas) -> None:
        grid(c, XS, YS, [["项目", "决算数"], ["办公费", ""]])
        x, y = XS[1] + 2, HEIGHT - YS[2] + 2
        options = {"width": 96, "height": 16, "fontName": "Helvetica", "borderWidth": 0, "fontSize": 9}
        c.acroForm.textfield(name="a", value="415.99", x=x, y=y, **options)
        c.acroForm.textfield(name="b", value="", x=x, y=y - 100, **options)
        c.acroForm.textfield(name="c", value="999.99", x=x, y=y, annotationFlags="hidden", **options)
        c.acroForm.checkbox(name="d", checked=True, x=60, y=300, size=12)

    page = read(draw, rotation=rotation, crop=crop)
    (table,) = page.tables
    cell = table.rows()[1][1]
    assert cell.text == "415.99"
    assert cell.box.holds(cell.text_box.x0, cell.text_box.top) and cell.box.holds(
        cell.text_box.x1, cell.text_box.bottom
    )
    assert [line.text for line in page.lines] == ["项目 决算数", "办公费 415.99"]


@pytest.mark.parametrize("hide", [white, covered])
def test_a_figure_that_is_hidden_and_nowhere_else_is_told(read, hide) -> None:
    def draw(c: Canvas) -> None:
        grid(c, XS, YS, [["项目", "决算数"], ["办公费", ""]])
        hide(c, "999.99")

    page = read(draw)
    assert figure_of(page) == ""
    assert [(remark.kind, remark.detail) for remark in page.remarks] == [("hidden_text", "1")]


@pytest.mark.parametrize("hide", [white, covered])
@pytest.mark.parametrize(("hidden", "seen"), [("999.99", "415.99"), ("办公", "")])
def test_what_other_print_stands_for_and_what_is_no_figure_is_not(read, hide, hidden: str, seen: str) -> None:
    def draw(c: Canvas) -> None:
        form(c, seen)
        hide(c, hidden)
        c.drawString(X, Y, seen)

    assert read(draw).remarks == ()
