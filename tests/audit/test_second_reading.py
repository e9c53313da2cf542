"""The second reading: figures on drawn pages, in every rotation, and what it says where it cannot see."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from juesuan.audit.second_reading import PrintedFact, Reading, digits_of, read_again, same_digits

# A figure drawn with its lower left corner at (100, 700) of an A4 page, 10 points high.
DRAWN = (98.0, 698.0, 160.0, 710.0)
WIDTH, HEIGHT = 595.0, 842.0


def draw(path: Path, text: str, rotation: int = 0) -> Path:
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(100, 700, text)
    canvas.showPage()
    canvas.save()
    if rotation:
        document = pypdfium2.PdfDocument(path.read_bytes())
        document[0].set_rotation(rotation)
        document.save(path)
    return path


def displayed(rotation: int) -> tuple[float, float, float, float]:
    """The drawn figure's box on the page as displayed, from the top left."""
    left, low, right, high = DRAWN
    return {
        0: (left, HEIGHT - high, right, HEIGHT - low),
        90: (low, left, high, right),
        180: (WIDTH - right, low, WIDTH - left, high),
        270: (HEIGHT - high, WIDTH - right, HEIGHT - low, WIDTH - left),
    }[rotation]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_same_digits_are_confirmed_however_the_page_is_turned(tmp_path: Path, rotation: int) -> None:
    path = draw(tmp_path / "a.pdf", "2,940.05", rotation)
    facts = [PrintedFact(1, displayed(rotation), "2,940.05"), PrintedFact(1, displayed(rotation), "2,940.50")]
    assert read_again(path, facts) == [Reading.CONFIRMED, Reading.DIFFERS]


def test_a_figure_that_no_reader_sees_is_not_seen_again(tmp_path: Path) -> None:
    """White figures under printed ones: the second reading sees what is printed, not both interleaved."""
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    for words, grey in (("9,949.95", 1), ("2,940.05", 0)):
        canvas.setFillGray(grey)
        canvas.drawString(DRAWN[0], DRAWN[1], words)
    canvas.save()
    facts = [PrintedFact(1, displayed(0), "2,940.05"), PrintedFact(1, displayed(0), "9,949.95")]
    assert read_again(path, facts) == [Reading.CONFIRMED, Reading.DIFFERS]


def test_what_cannot_be_seen_is_neither_confirmed_nor_doubted(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", "2,940.05")
    elsewhere = (300.0, 300.0, 340.0, 312.0)
    facts = [
        PrintedFact(1, elsewhere, "2,940.05"),
        PrintedFact(1, None, "2,940.05"),
        PrintedFact(None, elsewhere, "2,940.05"),
        PrintedFact(9, elsewhere, "2,940.05"),
        PrintedFact(1, displayed(0), "持平"),
    ]
    assert set(read_again(path, facts)) == {Reading.UNAVAILABLE}
    assert read_again(None, facts[:1]) == read_again(tmp_path / "none.pdf", facts[:1]) == [Reading.UNAVAILABLE]
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and then nothing")
    assert read_again(broken, facts[:1]) == [Reading.UNAVAILABLE]


def test_digits() -> None:
    assert digits_of("年度资金总额\t51.00\t１０\t71.71%") == ("5100", "10", "7171")
    assert same_digits("446.11", "446. 11") is Reading.CONFIRMED
    assert same_digits("446.11", "万元") is Reading.UNAVAILABLE
    assert same_digits("51.00\t7.1", "51.00 36.57 7.1") is Reading.CONFIRMED


def test_a_figure_that_wraps_stands_in_two_pieces() -> None:
    seen = "支出决算为 2940.\n2024年度 05 万元"
    assert same_digits("2940.05", seen) is Reading.DIFFERS
    assert same_digits("2940.05", seen, wraps=True) is Reading.CONFIRMED
    assert same_digits("2949.05", seen, wraps=True) is Reading.DIFFERS
