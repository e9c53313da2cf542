"""Small raised digits are marks, not digits of the figure beside them."""

import pytest

from juesuan.printed.figures import parse_figure
from juesuan.reading import read_document
from reading.drawing import FONT, HEIGHT, grid, pdf, text


@pytest.mark.parametrize("share", [0.5, 0.6, 0.7])
@pytest.mark.parametrize("rise", [0.25, 0.33, 0.45])
@pytest.mark.parametrize("drawn", ["before", "after"])
def test_a_raised_digit_after_a_figure_is_a_mark(tmp_path, share, rise, drawn) -> None:
    def mark(c):
        c.setFont(FONT, 10 * share)
        c.drawString(250 + c.stringWidth("415.99", FONT, 10), HEIGHT - 132 + 10 * rise, "1")

    def draw(c):
        grid(c, [60, 220, 320], [100, 120, 140], [["项目", "决算数"], ["办公费", ""]])
        if drawn == "before":
            mark(c)
        text(c, 250, 132, "415.99")
        if drawn == "after":
            mark(c)

    (page,) = read_document(pdf(tmp_path / "a.pdf", draw)).pages
    cell = page.tables[0].rows()[1][1]
    assert cell.text == "415.99¹"
    assert str(parse_figure(cell.text).value) == "415.99"
    assert page.lines[-1].text == "办公费 415.99¹"


def test_digits_of_another_size_that_are_not_raised_stay_digits(tmp_path) -> None:
    def draw(c):
        text(c, 60, 100, "本年收入", size=14)
        text(c, 60 + 4 * 14, 99, "415.99", size=9)
        text(c, 60, 160, "12", size=6)
        text(c, 60, 180, "万元", size=14)

    (page,) = read_document(pdf(tmp_path / "a.pdf", draw)).pages
    assert [line.text for line in page.lines] == ["本年收入 415.99", "12", "万元"] or [
        line.text for line in page.lines
    ] == ["本年收入415.99", "12", "万元"]


def test_a_soft_hyphen_that_is_printed_is_read(tmp_path) -> None:
    (page,) = read_document(
        pdf(tmp_path / "a.pdf", lambda c: c.setFont("Helvetica", 10) or c.drawString(60, 700, "1 \u00ad112.40 2"))
    ).pages
    assert "112.40" in page.lines[0].text
    assert parse_figure(page.lines[0].text.split()[1]).value < 0
