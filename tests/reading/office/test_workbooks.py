"""What a sheet shows is read; what it hides is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from juesuan.reading import Page, read_document
from shared_files import SHARED

THIN = Side("thin")
BOX = Border(THIN, THIN, THIN, THIN)
ROWS = (("项目", "预算数", "决算数"), ("一、收入", 12.5, 3), ("二、支出", "7.00", 0), ("合计", 19.5, 3))


def filled(sheet: Any, rows: Any = ROWS, *, top: int = 1, border: Border | None = BOX) -> None:
    for r, row in enumerate(rows, top):
        for c, value in enumerate(row, 1):
            cell = sheet.cell(r, c, value)
            cell.number_format = "0.00"
            if border:
                cell.border = border


def pages_of(make: Callable[[Workbook], object], folder: Path) -> tuple[Page, ...]:
    book = Workbook()
    make(book)
    book.save(folder / "book.xlsx")
    return read_document(folder / "book.xlsx").pages


def texts(page: Page, table: int = 0) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in page.tables[table].rows()]


def test_figures_are_those_that_are_displayed_and_cells_have_names(tmp_path: Path):
    (page,) = pages_of(lambda book: filled(book.active), tmp_path)
    assert texts(page)[1:3] == [["一、收入", "12.50", "3.00"], ["二、支出", "7.00", "0.00"]]
    assert {cell.ref for cell in page.tables[0].cells} == {f"{c}{r}" for c in "ABC" for r in range(1, 5)}
    assert page.medium == "sheet" and page.remarks == ()


def test_what_is_merged_is_one_cell(tmp_path: Path):
    def make(book: Workbook) -> None:
        filled(book.active, (("支出", None, "合计"), ("基本", "项目", None), (1, 2, 3)))
        book.active.merge_cells("A1:B1")
        book.active.merge_cells("C1:C2")

    (page,) = pages_of(make, tmp_path)
    assert texts(page) == [["支出", None, "合计"], ["基本", "项目", None], ["1.00", "2.00", "3.00"]]
    assert [(c.row_span, c.column_span) for c in page.tables[0].cells if c.text in ("支出", "合计")] == [(1, 2), (2, 1)]


def test_hidden_rows_columns_and_sheets_are_told_and_not_read(tmp_path: Path):
    def make(book: Workbook) -> None:
        sheet = book.active
        sheet.title = "表 一 "
        filled(sheet)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        filled(book.create_sheet("底稿"))
        book["底稿"].sheet_state = "hidden"

    first, second = pages_of(make, tmp_path)
    assert texts(first) == [["项目", "决算数"], ["一、收入", "3.00"], ["合计", "3.00"]]
    assert [c.ref for c in first.tables[0].cells] == ["A1", "C1", "A2", "C2", "A4", "C4"]
    assert [(r.kind, r.detail) for r in first.remarks] == [
        ("hidden_rows", "表 一 : 3"),
        ("hidden_columns", "表 一 : B"),
    ]
    assert (second.lines, [r.kind for r in second.remarks]) == ((), ["hidden_sheet"])


def test_zeros_that_a_sheet_does_not_show_are_blank(tmp_path: Path):
    def make(book: Workbook) -> None:
        filled(book.active)
        book.active.sheet_view.showZeros = False

    (page,) = pages_of(make, tmp_path)
    assert texts(page)[2] == ["二、支出", "7.00", ""]


def test_a_formula_without_its_value_is_told_and_its_cell_is_not_blank(tmp_path: Path):
    def make(book: Workbook) -> None:
        filled(book.active)
        book.active["C4"] = "=SUM(C2:C3)"

    (page,) = pages_of(make, tmp_path)
    assert texts(page)[3] == ["合计", "19.50", "=SUM(C2:C3)"]
    assert [(r.kind, r.detail) for r in page.remarks] == [("formula_without_value", "Sheet: C4")]


def test_dates_and_texts_are_what_they_look_like(tmp_path: Path):
    def make(book: Workbook) -> None:
        filled(book.active, (("填报日期", "备注"), (date(2024, 1, 31), "'=85台")))
        book.active["A2"].number_format = 'yyyy"年"m"月"d"日"'

    (page,) = pages_of(make, tmp_path)
    assert texts(page)[1] == ["2024年1月31日", "'=85台"]


@pytest.mark.parametrize("border", [BOX, None], ids=["boxed", "bare"])
def test_several_forms_on_one_sheet_are_several_tables(border: Border | None, tmp_path: Path):
    def make(book: Workbook) -> None:
        sheet = book.active
        for top, title in ((1, "收入决算表"), (8, "支出决算表")):
            sheet.cell(top, 1, title)
            sheet.cell(top + 1, 3, "单位：万元")
            filled(sheet, top=top + 2, border=border)

    (page,) = pages_of(make, tmp_path)
    assert len(page.tables) == 2
    assert [line.text for line in page.body_lines() if "表" in line.text] == ["收入决算表", "支出决算表"]
    assert [texts(page, n)[-1] for n in (0, 1)] == [["合计", "19.50", "3.00"]] * 2


def test_a_blank_row_does_not_part_a_table_from_its_total(tmp_path: Path):
    (page,) = pages_of(lambda book: filled(book.active, (*ROWS[:3], (), ROWS[3]), border=None), tmp_path)
    assert [row[0] for row in texts(page)] == ["项目", "一、收入", "二、支出", "", "合计"]


def test_columns_that_are_only_declared_cost_nothing(tmp_path: Path):
    def make(book: Workbook) -> None:
        filled(book.active)
        book.active.cell(1, 16_384).border = BOX
        book.active.cell(1_000, 1).border = BOX

    (page,) = pages_of(make, tmp_path)
    assert (page.tables[0].row_count, page.tables[0].column_count) == (4, 3)


def test_an_old_workbook_is_read_alike(tmp_path: Path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("表一")
    style = xlwt.easyxf("borders: left thin, right thin", num_format_str="0.00")
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            sheet.write(r, c, value, style)
    sheet.row(2).hidden = True
    book.add_sheet("底稿").write(0, 0, 5)
    book.get_sheet(1).visibility = 1
    book.save(str(tmp_path / "book.xls"))
    first, second = read_document(tmp_path / "book.xls").pages
    assert texts(first) == [["项目", "预算数", "决算数"], ["一、收入", "12.50", "3.00"], ["合计", "19.50", "3.00"]]
    assert [r.kind for r in (*first.remarks, *second.remarks)] == ["hidden_rows", "hidden_sheet"]


@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
def test_the_official_template_with_its_256_columns_is_read(suffix: str):
    path = SHARED / "corpus" / "budgets" / f"template_budget.{suffix}"
    if not path.exists():
        pytest.skip("no shared corpus")
    tables = [table for page in read_document(path).pages for table in page.tables]
    assert len(tables) == 9
    assert all(table.column_count < 20 for table in tables)
