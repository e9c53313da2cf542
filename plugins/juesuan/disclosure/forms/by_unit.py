"""Forms with a row per unit of the department: what each unit received or spent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from juesuan.disclosure.forms.cells import FormReading
from juesuan.disclosure.forms.columns import doubled, leave_header, leave_labels, meanings, prints
from juesuan.disclosure.forms.grid import Grid, grid_of, is_word
from juesuan.disclosure.forms.labels import bare
from juesuan.disclosure.model import UnitAmount
from juesuan.disclosure.tables.stitching import TableCell

#: Amounts of units are rounded one by one: their sum is off by half a last place each at most.
_HALF = Decimal("0.5")


def read_by_unit(reading: FormReading) -> None:
    """Add the amounts of each unit to ``reading``, where nothing is in doubt: every column of figures has a measure of
    its own, every row with figures names one unit, no unit stands twice, and a line that adds the units up does so.
    Else nothing is read, and the whole table is told."""
    grid = grid_of(reading.table, reading.form.lexicon)
    found = meanings(grid, range(grid.column_count), reading)
    columns = {c: m.measure or "total" for c, m in found.items() if m.kind == "measure" and m.amount == "actual"}
    labels = [c for c, m in found.items() if m.kind in {"label", "ignored", "blank"}]
    is_whole = {c for c in found if prints(grid, c)} <= {*columns, *labels}
    units, total = _rows(grid, [c for c in labels if found[c].kind == "label"], columns, reading)
    if not (grid.sound and is_whole and columns and units) or doubled(columns) or total is None:
        _tell(reading)
        return
    if any(not _adds_up(grid, column, [*units.values()], total, reading) for column in columns):
        _tell(reading)
        return
    reading.has_this_year = True
    leave_header(grid, reading)
    for column in labels:
        leave_labels(grid, column, reading)
    reading.sheet.leave((grid.starting(total, column) for column in columns), "sum")
    for name, row in units.items():
        for column, measure in columns.items():
            cell = grid.starting(row, column)
            if cell and (money := reading.money(cell)):
                amount = UnitAmount(
                    reading.form_code, name, measure, money.amount_yuan, money.ulp_yuan, row, money.place
                )
                reading.add(amount, cell)


def _rows(
    grid: Grid, labels: Sequence[int], columns: Mapping[int, str], reading: FormReading
) -> tuple[dict[str, int], int | None]:
    """The row of each unit by its name, and the one that adds them up; no units where a row cannot be told."""
    units: dict[str, int] = {}
    total: int | None = None
    for row in grid.rows:
        if not any(_figure(grid.starting(row, column), reading) is not None for column in columns):
            continue
        names = ["".join(text.split()) for text in grid.texts(row, labels) if is_word(text)]
        if len(names) == 1 and bare(names[0]) in reading.words.totals and total is None:
            total = row
        elif len(names) == 1 and names[0] not in units and bare(names[0]) not in reading.words.totals:
            units[names[0]] = row
        else:
            return {}, None
    return units, total


def _adds_up(grid: Grid, column: int, rows: Sequence[int], total: int, reading: FormReading) -> bool:
    amounts = [money for row in rows if (money := _figure(grid.starting(row, column), reading))]
    whole = _figure(grid.starting(total, column), reading)
    if whole is None:
        return not amounts
    off = abs(sum(amount for amount, _ in amounts) - whole[0])
    return off <= _HALF * (whole[1] + sum(ulp for _, ulp in amounts))


def _figure(cell: TableCell | None, reading: FormReading) -> tuple[Decimal, Decimal] | None:
    figure = reading.figure(cell)
    return (figure.value, figure.ulp) if figure else None


def _tell(reading: FormReading) -> None:
    reading.issues.clear()
    reading.sheet.tell(reading.sheet.open())
    reading.note("form_by_unit", reading.table.page_from, heading=reading.table.heading)
