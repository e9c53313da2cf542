"""Workbooks as offices keep them: struck and hidden figures, notes raised beside them, forms beside each other."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image as Drawn
from openpyxl.styles import Border, Font, PatternFill, Side
from PIL import Image

from juesuan.reading import Page, read_document
from juesuan.reading.office.number_format import shown_number

THIN = Side("thin")
BOX = Border(THIN, THIN, THIN, THIN)
ROWS = (("项目", "预算数", "决算数"), ("一、收入", 12.5, 3), ("二、支出", 7, 0), ("合计", 19.5, 3))


def filled(sheet: Any, *, top: int = 1, left: int = 1, border: Border | None = BOX) -> None:
    for r, row in enumerate(ROWS, top):
        for c, value in enumerate(row, left):
            cell = sheet.cell(r, c, value)
            cell.number_format = "0.00"
            if border:
                cell.border = border


def page_of(book: Workbook, folder: Path) -> Page:
    book.save(folder / "book.xlsx")
    (page,) = read_document(folder / "book.xlsx").pages
    return page


@pytest.fixture
def book() -> Workbook:
    made = Workbook()
    filled(made.active)
    return made


def texts(page: Page, table: int = 0) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in page.tables[table].rows()]


def told(page: Page) -> list[tuple[str, str]]:
    return [(remark.kind, remark.detail) for remark in page.remarks]


def test_figures_struck_out_or_white_on_white_are_told_and_not_read(book: Workbook, tmp_path: Path):
    book.active["B2"].font = Font(strike=True)
    book.active["C2"].font = Font(color="FFFFFFFF")
    book.active["C3"].font = Font(color="FFFFFFFF")
    book.active["C3"].fill = PatternFill("solid", fgColor="FF004080")
    page = page_of(book, tmp_path)
    assert texts(page)[1:3] == [["一、收入", "", ""], ["二、支出", "7.00", "0.00"]]
    assert told(page) == [("hidden_text", "1"), ("struck_text", "1")]


def test_a_raised_mark_belongs_to_no_figure(book: Workbook, tmp_path: Path):
    book.active["B2"] = CellRichText("12.5", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    assert texts(page_of(book, tmp_path))[1] == ["一、收入", "12.5¹", "3.00"]


def test_an_old_workbook_tells_the_same(tmp_path: Path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("表一")
    plain, struck, white, raised = (
        xlwt.easyxf(f"font: {font}; borders: left thin, right thin")
        for font in ("bold off", "struck_out on", "colour white", "escapement superscript")
    )
    for column, (text, style) in enumerate((("合计", plain), ("1.00", struck), ("2.00", white), ("3", raised))):
        sheet.write(0, column, text, style)
    sheet.write_rich_text(1, 0, (("12.5", plain.font), ("1", raised.font)), plain)
    sheet.write(1, 1, "4.00", plain)
    book.save(str(tmp_path / "book.xls"))
    (page,) = read_document(tmp_path / "book.xls").pages
    assert texts(page) == [["合计", "", "", "³"], ["12.5¹", "4.00", "", ""]]
    assert told(page) == [("hidden_text", "1"), ("struck_text", "1")]


def test_what_is_drawn_over_the_cells_is_told(book: Workbook, tmp_path: Path):
    buffer = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(buffer, "PNG")
    book.active.add_image(Drawn(buffer), "E1")
    assert told(page_of(book, tmp_path)) == [("picture_in_text", "1")]


@pytest.mark.parametrize("border", [BOX, None], ids=["boxed", "bare"])
def test_forms_beside_each_other_are_tables_of_their_own(border: Border | None, tmp_path: Path):
    made = Workbook()
    for left, title in ((1, "收入决算表"), (6, "支出决算表")):
        made.active.cell(1, left, title)
        made.active.cell(2, left + 2, "单位：万元")
        filled(made.active, top=3, left=left, border=border)
    page = page_of(made, tmp_path)
    assert [line.text for line in page.body_lines() if "表" in line.text] == ["收入决算表", "支出决算表"]
    assert [texts(page, n)[-1] for n in range(len(page.tables))] == [["合计", "19.50", "3.00"]] * 2
    assert [page.tables[1].cells[0].ref, page.tables[0].cells[0].ref] == ["F3", "A3"]


def test_the_two_sides_of_a_form_stay_together(tmp_path: Path):
    made = Workbook()
    made.active.cell(1, 1, "收入支出决算总表")
    for left in (1, 5):
        filled(made.active, top=2, left=left, border=None)
    page = page_of(made, tmp_path)
    assert texts(page)[-1] == ["合计", "19.50", "3.00", "", "合计", "19.50", "3.00"]


def test_marks_that_print_nothing_are_no_part_of_a_figure(book: Workbook, tmp_path: Path):
    book.active["B2"] = "12\u200b.50"
    book.active["C2"] = "1\u00a0234.50"
    assert texts(page_of(book, tmp_path))[1] == ["一、收入", "12.50", "1 234.50"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("#,##0.00;[Red]#,##0.00", "-1,234.50"),
        ("#,##0.00;[红色]#,##0.00", "-1,234.50"),
        ("#,##0.00_);[Red](#,##0.00)", "(1,234.50)"),
        ("#,##0.00;[Red]-#,##0.00", "-1,234.50"),
        ('0.00;[Red]"负"0.00', "负1234.50"),
        ("0.00;0.00", "1234.50"),
    ],
)
def test_red_ink_is_a_minus_where_nothing_else_is(code: str, shown: str):
    assert shown_number(-1234.5, code) == shown
