"""In a table that is not understood, codes and numbers of rows and columns are still no amounts."""

from __future__ import annotations

from disclosure.sheets import page
from juesuan.disclosure.forms.marks import leave_marks
from juesuan.disclosure.sheet import Sheet
from juesuan.disclosure.tables.stitching import stitch


def reasons(grid: str) -> dict[str, int]:
    (table,) = stitch([page(2, "支出决算表", grid)])
    sheet = Sheet(table.cells)
    leave_marks(table, sheet)
    return {left.reason: left.figures for left in sheet.account().reasons} | {"open": len(sheet.open())}


def test_codes_stand_before_the_amounts_or_are_known():
    grid = "类 | 款 | 甲 | 乙 | 丙\n201 | 06 | 9.00 | 30101 | 5\n208 | 05 | 1.00 | 30102 | 7"
    assert reasons(grid) == {"code": 6, "open": 4}


def test_numbers_of_rows_and_columns():
    grid = "项目 | 甲 | 乙 | 丙\n栏次 | 1 | 2 | 3\n一、 | 1 | 9.00 | 8\n二、 | 2 | 7.00 | 9\n三、 | 3 | 5.00 | 4"
    assert reasons(grid) == {"column_number": 3, "row_number": 3, "open": 6}


def test_whole_amounts_that_are_no_codes_stay_open():
    assert reasons("项目 | 甲\n甲支出 | 9.00\n乙支出 | 301") == {"open": 2}
