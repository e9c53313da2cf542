"""Figures of a table that are no amounts by their own looks: codes, and numbers of rows and columns. Asked where the
header was not understood."""

from __future__ import annotations

from itertools import pairwise

from juesuan import reference
from juesuan.disclosure.forms.grid import digits
from juesuan.disclosure.forms.labels import is_row_of_numbers
from juesuan.disclosure.sheet import Sheet, prints_figure
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell


def leave_marks(table: StitchedTable, sheet: Sheet) -> None:
    """Leave the codes and the numbers of rows and columns of a table among the figures that nothing has been
    said about."""
    for row in table.rows:
        held = [cell for cell in row if cell and cell.text]
        if is_row_of_numbers([cell.text for cell in held]):
            sheet.leave(sheet.open(held), "column_number")
    leads = True
    for column in range(table.column_count):
        held = [c for row in table.rows if (c := row[column]) and prints_figure(c.text)]
        figures = sheet.open(held)
        if not figures:
            continue
        if _counts_on(figures):
            sheet.leave(figures, "row_number")
        elif (leads and all(len(digits(c.text)) in range(2, 8) for c in figures)) or all(map(_is_known, figures)):
            sheet.leave(figures, "code")
        else:
            leads = False


def _counts_on(cells: list[TableCell]) -> bool:
    """Whether cells number rows: 1, 2, 3, at least three of them."""
    numbers = [int(digits(cell.text) or -1) for cell in cells]
    return len(numbers) >= 3 and all(later == earlier + 1 for earlier, later in pairwise(numbers))


def _is_known(cell: TableCell) -> bool:
    code = digits(cell.text)
    return bool(reference.function_editions(code) or reference.economic_editions(code))
