"""A figure on the picture of its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from juesuan.errors import RejectedFile
from juesuan.evidence.neighbourhood import neighbourhood
from juesuan.evidence.picture import FUNCTION, MAIN, OTHER, framed
from juesuan.reading import read_document
from juesuan.settings import Limits
from juesuan.worker.pool import Worker
from reading.drawing import HEIGHT, WIDTH, pdf, text
from typesetter import compose, random_disclosure
from typesetter.office import BookLook, docx, xlsx

RED, BLUE = (200, 30, 30), (0, 90, 178)


#: As pictures are drawn for people: in a process of its own. In this one other tests may have opened files before the
#: machine's fonts were shut out, and pdfium then draws nothing where a page brings no font along.
DRAWING = Worker(FUNCTION, Limits())


@pytest.fixture(scope="module", autouse=True)
def the_drawing_process_ends() -> Iterator[None]:
    yield
    DRAWING.close()


def drawn(path: Path, tmp_path: Path, **request: object) -> Image.Image:
    into = tmp_path / "picture.png"
    size = DRAWING.call({"path": str(path), "into": str(into)} | request)
    picture = Image.open(into)
    assert picture.size == (size["width"], size["height"])
    return picture


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_frame_stands_around_the_print(tmp_path: Path, rotation: int) -> None:
    """Whatever way the page lies in its file: inside the frame there is ink, and all ink of the page is inside."""
    path = pdf(tmp_path / "a.pdf", lambda c: text(c, 100, 200, "1,234.56"), rotation=rotation)
    page = read_document(path).pages[0]
    frame = page.place(page.lines[0].box)
    picture = drawn(path, tmp_path, page_no=1, frames=[list(frame)], scale=2)
    assert picture.size == ((2 * WIDTH, 2 * HEIGHT) if rotation % 180 == 0 else (2 * HEIGHT, 2 * WIDTH))
    # Dark in every colour: the print, neither the frame nor its shade.
    red, green, blue = picture.split()
    dark = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda v: 255 * (v < 90)).getbbox()
    assert dark
    x0, top, x1, bottom = (2 * v for v in frame)
    assert x0 - 5 <= dark[0] and dark[2] <= x1 + 5 and top - 5 <= dark[1] and dark[3] <= bottom + 5
    assert RED in {picture.getpixel((x, round(top) - 4)) for x in range(round(x0), round(x1))}


def test_the_first_frame_is_red_the_others_blue() -> None:
    page = Image.new("RGB", (400, 400), "white")
    picture = framed(page, [(20, 20, 60, 40), (100, 100, 140, 120)], 1.0)
    assert picture.getpixel((20 - 2, 30)) == MAIN == RED
    assert picture.getpixel((100 - 2, 110)) == OTHER == BLUE
    assert picture.getpixel((200, 200)) == (255, 255, 255)
    cut = framed(page, [(150, 200, 160, 210)], 1.0, is_cut=True)
    assert cut.width < 400 and cut.height < 400


@pytest.mark.parametrize("frame", [(-50, -50, -10, -10), (390, 390, 900, 900), (60, 60, 20, 20), (10, 10, 10, 10)])
def test_a_frame_that_leaves_the_page_harms_nothing(frame: tuple[float, float, float, float]) -> None:
    page = Image.new("RGB", (400, 400), "white")
    assert framed(page, [frame], 1.0).size == (400, 400)
    assert min(framed(page, [frame], 1.0, is_cut=True).size) > 0


def test_a_page_that_is_not_there(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", lambda c: text(c, 100, 200, "1.00"))
    for number in (0, 2, -1):
        with pytest.raises(RejectedFile, match="There is no page"):
            drawn(path, tmp_path, page_no=number)


def test_a_page_as_large_as_a_field_is_drawn_small(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(14_400, 14_400))
    canvas.drawString(72, 72, "1.00")
    canvas.save()
    picture = drawn(tmp_path / "a.pdf", tmp_path, page_no=1, scale=4)
    assert picture.width * picture.height <= 25_100_000


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "forms.xlsx"
    path.write_bytes(xlsx(compose(random_disclosure(seed=91)), BookLook(text=False)))
    return path


class TestWorkbooks:
    def test_a_cell_stands_among_its_neighbours(self, book: Path) -> None:
        page, cell = next(
            (page, cell)
            for page in read_document(book).pages
            for table in page.tables
            for cell in table.cells
            if cell.ref and cell.row > 4 and cell.column > 1 and cell.text.replace(".", "").isdigit()
        )
        part = neighbourhood(book, page.number, [cell.ref])
        [marked] = part.marked
        assert part.texts[marked] == cell.text
        assert marked[0] in part.rows and marked[1] in part.columns
        assert len(part.rows) <= 41 and len(part.columns) <= 15

    def test_the_cell_is_framed(self, book: Path, tmp_path: Path) -> None:
        picture = drawn(book, tmp_path, page_no=1, cells=["B5", "C6"], scale=1)
        colours = {colour for _, colour in picture.getcolors(1 << 20)}
        assert {RED, BLUE} <= colours
        unmarked = drawn(book, tmp_path, page_no=1, scale=1)
        assert not {RED, BLUE} & {colour for _, colour in unmarked.getcolors(1 << 20)}

    def test_a_sheet_that_is_not_there(self, book: Path) -> None:
        with pytest.raises(RejectedFile, match="no sheet 99"):
            neighbourhood(book, 99, ["A1"])


def test_a_text_that_flows_has_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "text.docx"
    path.write_bytes(docx(compose(random_disclosure(seed=91)), tables=False))
    with pytest.raises(RejectedFile, match="no pages to draw"):
        drawn(path, tmp_path, page_no=1)
