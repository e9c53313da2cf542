from pathlib import Path

import pytest

from juesuan.reading import Page, read_document
from reading.drawing import bar, grid, line, pdf, text, texts

XS = [60, 220, 320, 420]
YS = [100, 120, 140, 160]
ROWS = [["项目", "预算数", "决算数"], ["办公费", "12.50", "1,340.00"], ["水费", "", "0.00"]]


def page(tmp_path: Path, draw, **boxes) -> Page:
    return read_document(pdf(tmp_path / "a.pdf", draw, **boxes)).pages[0]


@pytest.mark.parametrize("rule", [line, bar])
def test_cells_come_with_grid_place_text_and_box(tmp_path, rule) -> None:
    (table,) = page(tmp_path, lambda c: grid(c, XS, YS, ROWS, rule=rule)).tables
    assert texts(table) == ROWS
    assert (table.row_count, table.column_count, table.kind) == (3, 3, "ruled")
    assert table.edges == pytest.approx(XS, abs=0.5)
    figure = table.rows()[1][2]
    assert figure.box == pytest.approx((320, 120, 420, 140), abs=0.5)
    assert figure.text_box.x1 == pytest.approx(417, abs=0.5)
    assert table.rows()[2][1].text_box is None


def test_rectangles_around_every_cell_rule_a_table(tmp_path) -> None:
    def draw(c):
        for row, top in zip(ROWS, YS, strict=False):
            for words, x0, x1 in zip(row, XS, XS[1:], strict=False):
                c.rect(x0, 842 - top - 20, x1 - x0, 20)
                text(c, x0 + 3, top + 12, words)

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == ROWS


def test_merged_cells_stand_at_their_top_left_corner(tmp_path) -> None:
    def draw(c):
        for y in (100, 140, 160):
            line(c, 60, y, 420, y)
        line(c, 220, 120, 420, 120)
        for x in (60, 220, 420):
            line(c, x, 100, x, 160)
        line(c, 320, 120, 320, 160)
        for x, y, words in ((65, 124, "项目"), (300, 112, "本年支出"), (225, 132, "基本"), (325, 132, "项目支出")):
            text(c, x, y, words)
        text(c, 225, 152, "1.00")

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == [["项目", "本年支出", None], [None, "基本", "项目支出"], ["", "1.00", ""]]
    assert [(c.row_span, c.column_span) for c in table.cells[:2]] == [(2, 1), (1, 2)]


def test_wrapped_names_keep_their_lines_and_stay_in_their_cell(tmp_path) -> None:
    def draw(c):
        grid(c, XS, [100, 140], [])
        text(c, 63, 115, "机关事业单位基本养老")
        text(c, 63, 130, "保险缴费支出")
        text(c, 250, 122, "12.00")

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == [["机关事业单位基本养老\n保险缴费支出", "12.00", ""]]


def test_double_borders_are_one(tmp_path) -> None:
    def draw(c):
        grid(c, XS, YS, ROWS)
        grid(c, [x + 3.5 for x in XS], [y + 3.5 for y in YS], [])

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == ROWS


def test_a_figure_wider_than_its_column_stays_whole(tmp_path) -> None:
    def draw(c):
        grid(c, [60, 220, 250, 280], [100, 120], [])
        text(c, 223, 112, "123,456,789.01")
        text(c, 65, 112, "资本性支出")

    (table,) = page(tmp_path, draw).tables
    assert [t for t in texts(table)[0] if t] == ["资本性支出", "123,456,789.01"]


def test_text_over_the_last_border_belongs_to_the_last_column(tmp_path) -> None:
    def draw(c):
        grid(c, XS, [100, 120], [])
        text(c, 390, 112, "预算不单列并入本级")

    found = page(tmp_path, draw)
    assert texts(found.tables[0]) == [["", "", "预算不单列并入本级"]]
    assert [box.text for box in found.lines] == ["预算不单列并入本级"]


def test_figures_that_fill_neighbouring_cells_are_not_run_together(tmp_path) -> None:
    def draw(c):
        grid(c, [100, 130, 160], [100, 120], [])
        text(c, 102, 112, "100.50")  # 30 points wide: its last digit lies over the border
        text(c, 133, 112, "200.5")

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == [["100.50", "200.5"]]


def test_a_table_without_outer_side_borders_keeps_its_outer_columns(tmp_path) -> None:
    def draw(c):
        for y in YS:
            line(c, 60, y, 420, y)
        for x in XS[1:3]:
            line(c, x, 100, x, 160)
        grid(c, XS, YS, ROWS, vertical=False, horizontal=False)

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == ROWS


def test_an_open_side_column_that_is_blank_on_a_page_is_a_column_all_the_same(tmp_path) -> None:
    """The rows of a form that goes on, where none of them has anything in the last column."""
    tops = [100, 120, 140, 160, 180]
    rows = [[f"办公费{n}", "12.50", ""] for n in range(4)]

    def draw(c):
        for top in tops:
            line(c, XS[0], top, XS[-1], top)
        for x in XS[1:-1]:
            line(c, x, tops[0], x, tops[-1])
        for top, row in zip(tops, rows, strict=False):
            for x, words in zip(XS, row, strict=False):
                text(c, x + 3, top + 12, words)

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == rows


def test_a_row_cut_open_by_a_page_break_keeps_its_text(tmp_path) -> None:
    def draw(c):
        for y in YS[:-1]:
            line(c, 60, y, 420, y)
        for x in XS:
            line(c, x, 100, x, 160)
        grid(c, XS, YS, ROWS, vertical=False, horizontal=False)

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == ROWS


def test_no_text_is_lost_where_borders_are_missing(tmp_path) -> None:
    def draw(c):
        for y in YS:
            line(c, 60, y, 420 if y != 160 else 320, y)
        for x in XS[:3]:
            line(c, x, 100, x, 160)
        line(c, 420, 100, 420, 140)
        grid(c, XS, YS, ROWS, vertical=False, horizontal=False)

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == ROWS


def test_rows_not_ruled_off_are_cut_where_their_figures_stand(tmp_path) -> None:
    def draw(c):
        grid(c, [60, 120, 260, 360], [100, 120, 200], [["编码", "名称", "金额"]])
        for k, (code, name, amount) in enumerate(
            [("201", "一般公共服务", "9.50"), ("20106", "财政事务", "9.50"), ("2010601", "行政运行", "8.00")]
        ):
            text(c, 63, 135 + 20 * k, code)
            text(c, 123, 135 + 20 * k, name)
            text(c, 330, 135 + 20 * k, amount)

    (table,) = page(tmp_path, draw).tables
    assert texts(table)[1:] == [
        ["201", "一般公共服务", "9.50"],
        ["20106", "财政事务", "9.50"],
        ["2010601", "行政运行", "8.00"],
    ]


def test_a_frame_around_table_and_title_leaves_the_title_above(tmp_path) -> None:
    def draw(c):
        c.rect(60, 842 - 160, 360, 120)
        text(c, 200, 60, "收支预算总表", 16)
        text(c, 65, 90, "部门：某局")
        text(c, 360, 90, "单位：万元")
        grid(c, XS, YS, ROWS)

    found = page(tmp_path, draw)
    assert texts(found.tables[0]) == ROWS
    assert [box.text for box in found.body_lines()] == ["收支预算总表", "部门：某局 单位：万元"]


def test_shading_under_a_page_frames_nothing(tmp_path) -> None:
    def draw(c):
        c.setFillColorRGB(0.9, 0.9, 0.9)
        c.rect(40, 500, 500, 320, stroke=0, fill=1)
        c.setFillColorRGB(1, 1, 1)
        c.rect(60, 600, 360, 142, stroke=0, fill=1)
        c.setFillColorRGB(0, 0, 0)
        grid(c, XS, YS, ROWS)

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == ROWS


def test_a_frame_around_the_whole_page_is_no_table(tmp_path) -> None:
    def draw(c):
        c.rect(30, 30, 535, 782)
        line(c, 30, 60, 565, 60)
        text(c, 60, 50, "某局2024年度部门决算")
        grid(c, XS, YS, ROWS)

    found = page(tmp_path, draw)
    assert [texts(table) for table in found.tables] == [ROWS]
    assert [box.text for box in found.body_lines()] == ["某局2024年度部门决算"]


def test_several_tables_on_a_page_top_to_bottom(tmp_path) -> None:
    def draw(c):
        grid(c, XS, [300, 320], [["下", "", ""]])
        grid(c, XS, [100, 120], [["上", "", ""]])
        text(c, 60, 290, "表间的一行")

    found = page(tmp_path, draw)
    assert [table.cells[0].text for table in found.tables] == ["上", "下"]
    assert [box.text for box in found.body_lines()] == ["表间的一行"]


def test_a_blank_grid_of_one_row_is_a_table(tmp_path) -> None:
    def draw(c):
        grid(c, XS, [100, 120], [])
        text(c, 60, 90, "续表")

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == [["", "", ""]]
