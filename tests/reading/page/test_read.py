"""Rotation, crop boxes, sideways text: boxes are where a reader sees them."""

import pytest

from juesuan.reading import read_document
from reading.drawing import grid, pdf, text, texts

XS = [60, 220, 320]
YS = [100, 120, 140]
ROWS = [["项目", "决算数"], ["办公费", "12.50"]]


def only_page(path):
    return read_document(path).pages[0]


@pytest.mark.parametrize(
    ("rotation", "turn"),
    [
        (0, lambda x, y: (x, y)),
        (90, lambda x, y: (842 - y, x)),
        (180, lambda x, y: (595 - x, 842 - y)),
        (270, lambda x, y: (y, 595 - x)),
    ],
)
def test_a_rotated_page_is_read_as_it_is_seen(tmp_path, rotation, turn) -> None:
    """The page's content is drawn upright in user space, so that /Rotate shows it turned: tables must still read, and
    their places are those that a reader of the turned page sees."""
    page = only_page(pdf(tmp_path / "a.pdf", lambda c: grid(c, XS, YS, ROWS), rotation=rotation))
    assert (page.width, page.height) == (595, 842)
    (table,) = page.tables
    assert texts(table) == ROWS
    assert page.text_direction == (-rotation) % 360
    upright = table.rows()[1][1].box
    assert upright == pytest.approx((220, 120, 320, 140), abs=0.5)
    box = page.place(upright)
    corners = [turn(220, 120), turn(320, 140)]
    assert box == pytest.approx(
        (
            min(x for x, _ in corners),
            min(y for _, y in corners),
            max(x for x, _ in corners),
            max(y for _, y in corners),
        ),
        abs=0.5,
    )
    assert [line.text for line in page.lines] == ["项目 决算数", "办公费 12.50"]


def test_a_landscape_form_on_a_page_with_rotate_90(tmp_path) -> None:
    """What office printers write: sideways in user space and /Rotate, so that the reader sees it upright."""

    def draw(c):
        c.translate(595, 0)
        c.rotate(90)
        c.setFont("STSong-Light", 10)
        c.drawString(100, 500, "收入决算表")

    page = only_page(pdf(tmp_path / "a.pdf", draw, rotation=90))
    (line,) = page.lines
    assert line.text == "收入决算表"
    assert page.text_direction == 0
    assert line.box.x0 == pytest.approx(100, abs=0.5)
    assert line.box.bottom == pytest.approx(595 - 500 + 1.2, abs=0.5)


def test_boxes_are_measured_from_the_crop_box_and_what_it_hides_is_not_read(tmp_path) -> None:
    def draw(c):
        grid(c, XS, YS, ROWS)
        text(c, 60, 30, "裁掉的页眉")

    page = only_page(pdf(tmp_path / "a.pdf", draw, crop=(50, 0, 595, 842 - 50)))
    assert (page.width, page.height) == (545, 792)
    (table,) = page.tables
    assert table.box == pytest.approx((10, 50, 270, 90), abs=0.5)
    assert [line.text for line in page.lines] == ["项目 决算数", "办公费 12.50"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_crop_box_and_rotation_together(tmp_path, rotation) -> None:
    plain = only_page(pdf(tmp_path / "a.pdf", lambda c: grid(c, XS, YS, ROWS), rotation=rotation))
    cropped = only_page(
        pdf(tmp_path / "b.pdf", lambda c: grid(c, XS, YS, ROWS), rotation=rotation, crop=(10, 20, 565, 802))
    )
    left, top = {0: (10, 40), 90: (20, 10), 180: (30, 20), 270: (40, 30)}[rotation]
    box = plain.place(plain.tables[0].box)
    assert cropped.place(cropped.tables[0].box) == pytest.approx(
        (box.x0 - left, box.top - top, box.x1 - left, box.bottom - top)
    )


def test_an_offset_media_box_is_measured_from_its_corner(tmp_path) -> None:
    path = pdf(tmp_path / "a.pdf", lambda c: grid(c, XS, YS, ROWS), media=(9, 9, 595, 842))
    page = only_page(path)
    assert (page.width, page.height) == (586, 833)
    assert page.tables[0].box == pytest.approx((51, 100, 311, 140), abs=0.5)


def test_a_sideways_heading_in_a_cell_is_its_text(tmp_path) -> None:
    def draw(c):
        grid(c, [60, 90, 220, 320], [100, 180], [])
        c.saveState()
        c.translate(80, 842 - 170)
        c.rotate(90)
        c.setFont("STSong-Light", 10)
        c.drawString(0, 0, "产出指标")
        c.restoreState()
        text(c, 100, 140, "数量指标数量指标")

    (table,) = only_page(pdf(tmp_path / "a.pdf", draw)).tables
    assert texts(table) == [["产出指标", "数量指标数量指标", ""]]


def test_words_drawn_twice_read_once(tmp_path) -> None:
    def draw(c):
        text(c, 60, 100, "收入支出决算总表")
        text(c, 60.3, 100, "收入支出决算总表")

    assert [line.text for line in only_page(pdf(tmp_path / "a.pdf", draw)).lines] == ["收入支出决算总表"]
