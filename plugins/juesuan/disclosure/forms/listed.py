"""Forms that list things one below the other under the sums of their kinds: what is to be bought, goods first."""

from __future__ import annotations

from juesuan.disclosure.forms.cells import FormReading, indicator_money
from juesuan.disclosure.forms.columns import leave_header, prints
from juesuan.disclosure.forms.grid import Grid, grid_of
from juesuan.disclosure.forms.labels import bare
from juesuan.disclosure.tables.stitching import TableCell


def read_listed(reading: FormReading) -> None:
    """Add the sums of a list to ``reading``: the rows whose first text names one, with the figure of the column of
    amounts. The things themselves are parts of these sums and keep their cells."""
    grid = grid_of(reading.table, reading.form.lexicon)
    columns = [c for c in range(grid.column_count) if _holds_amounts(grid, c, reading)]
    if len(columns) != 1 or not grid.sound:
        reading.not_understood()
        return
    amounts = columns[0]
    reading.has_this_year = True
    leave_header(grid, reading)
    for row in grid.rows:
        cell = grid.starting(row, amounts)
        indicator = _sum_of(grid, row, amounts, reading)
        if indicator:
            reading.store(cell, indicator_money(reading, indicator, "actual", "all", None))
        elif cell and reading.money(cell):
            reading.sheet.leave([cell], "of_a_part")


def _holds_amounts(grid: Grid, column: int, reading: FormReading) -> bool:
    said = reading.form.lexicon.meaning(grid.paths[column], reading.fiscal_year)
    return said.kind == "measure" and said.amount == "actual" and prints(grid, column)


def _sum_of(grid: Grid, row: int, amounts: int, reading: FormReading) -> str | None:
    """The indicator that a row adds up: only its first label is printed, and it names one."""
    labels = [cell for c in range(amounts) if (cell := _text(grid.starting(row, c)))]
    return reading.form.totals.get(bare(labels[0].text)) if len(labels) == 1 else None


def _text(cell: TableCell | None) -> TableCell | None:
    return cell if cell and cell.text.strip() else None
