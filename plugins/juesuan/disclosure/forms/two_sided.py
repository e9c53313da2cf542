"""Forms 01 and 04: income on the left, expenditure on the right, a label before every figure."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan import reference
from juesuan.disclosure.forms.cells import FormReading, function_amount, indicator_money
from juesuan.disclosure.forms.columns import (
    blocks_of,
    doubled,
    leave,
    leave_header,
    leave_labels,
    meanings,
    prints,
    reason_of,
)
from juesuan.disclosure.forms.grid import Grid, grid_of, is_word
from juesuan.disclosure.forms.labels import bare, printed_name
from juesuan.disclosure.forms.lexicon import ColumnMeaning
from juesuan.disclosure.forms.vocabulary import RowMeaning
from juesuan.disclosure.tables.stitching import TableCell

_BUDGETS = ("general", "fund", "capital")
#: Amounts that a line can have as facts of their own.
_STORED = {"actual", "last_year", "last_year_budget", "initial_budget", "full_year_budget", "budget"}


@dataclass(frozen=True, slots=True)
class _Column:
    measure: str  # actual, last_year, initial_budget, full_year_budget, budget
    budget: str  # all, general, fund, capital


@dataclass(frozen=True, slots=True)
class _Side:
    side: str  # income, expenditure, '' where the labels have to tell
    label: int
    columns: dict[int, _Column]


def read_two_sided(reading: FormReading) -> None:
    """Add the figures of form 01 or 04 to ``reading``: lines of function classes by their name (an ordinal is no key),
    the others as indicators. Both forms name some lines twice; what a line means depends on its side and on what
    stands above it. Columns of last year and of budgets are facts of their own."""
    grid = grid_of(reading.table, reading.form.lexicon, labels_may_fuse=True)
    worded = [c for c in range(grid.column_count) if _is_label_column(grid, c)]
    labels = [c for c in worded if c - 1 not in worded]
    blocks = [[c for c in block if c not in worded] for block in blocks_of(grid, labels)]
    found = [meanings(grid, block, reading) for block in blocks]
    sides = [side for label, block in zip(labels, found, strict=True) if (side := _side(grid, label, block, reading))]
    if len(labels) == 1 and len(_sides_of_labels(grid, labels[0], reading)) > 1:
        sides = [_Side("", side.label, side.columns) for side in sides]
    twice = {c for side in sides for c in doubled({c: m for c, m in side.columns.items() if prints(grid, c)})}
    if not sides or not grid.sound or (twice and reading.table.kind != "ruled"):
        reading.not_understood()
        return
    reading.has_this_year = any(column.measure == "actual" for side in sides for column in side.columns.values())
    reading.sides = {side.side for side in sides} if all(side.side for side in sides) else {"income", "expenditure"}
    leave_header(grid, reading)
    for column in twice:
        reading.doubled_column(" ".join(grid.paths[column]), grid.below(column))
    for side in sides:
        columns = {c: column for c, column in side.columns.items() if c not in twice}
        if columns:
            _Reader(grid, _Side(side.side, side.label, columns), reading).read()
    read = {c for side in sides for c in side.columns}
    for label in labels:
        leave_labels(grid, label, reading)
    for column, meaning in (entry for block in found for entry in block.items()):
        if column not in read:
            leave(grid, column, meaning, reading)
    for column in range(min(labels)):
        leave(grid, column, reading.form.lexicon.meaning(grid.paths[column], reading.fiscal_year), reading)


def _side(grid: Grid, label: int, block: dict[int, ColumnMeaning], reading: FormReading) -> _Side | None:
    """A column of labels and the columns of figures to its right; ``None`` where it has none."""
    columns = {c: column for c, meaning in block.items() if (column := _column(meaning))}
    if not columns:
        return None
    said = "".join(word for c in (label, *columns) for word in grid.paths[c])
    income, spending = "收入" in said, "支出" in said
    if income == spending:  # the header does not say: the labels do
        labels = {bare(cell.text) for cell in grid.below(label) if cell and cell.text}
        own = {side: len(labels & rows.keys()) for side, rows in reading.form.rows.items()}
        classes = sum(reference.function_class(word) is not None for word in labels)
        income = own["income"] > own["expenditure"] + classes
    return _Side("income" if income else "expenditure", label, columns)


def _sides_of_labels(grid: Grid, column: int, reading: FormReading) -> set[str]:
    """The sides whose lines, and no other's, a column names."""
    labels = {bare(cell.text) for cell in grid.below(column) if cell and cell.text}
    income, spending = (reading.form.rows[side].keys() for side in ("income", "expenditure"))
    own = {"income": labels & (income - spending), "expenditure": labels & (spending - income)}
    own["expenditure"] |= {label for label in labels if reference.function_class(label) and label not in income}
    return {side for side, found in own.items() if found}


def _column(meaning: ColumnMeaning) -> _Column | None:
    """What a column of figures holds; ``None`` for one that has no place among the facts."""
    if meaning.kind != "measure" or meaning.amount not in _STORED:
        return None
    return _Column(meaning.amount, meaning.measure or "all")


def _is_label_column(grid: Grid, column: int) -> bool:
    held = [cell.text for cell in grid.below(column) if cell and cell.text]
    worded = sum(map(is_word, held))
    return worded >= 2 and worded * 2 > len(held)


class _Reader:
    """Reads one side top down: the meaning of a line depends on the lines above it."""

    def __init__(self, grid: Grid, part: _Side, reading: FormReading) -> None:
        self.grid, self.part, self.reading = grid, part, reading
        self.side = part.side or "income"
        self.opened: RowMeaning | None = None  # 年初/年末财政拨款结转和结余 whose parts follow
        self.read_before: set[RowMeaning] = set()
        self.lost = False  # a row below the sum of the year could not be read: it may have been that balance
        self.meanings = reading.form.rows

    def read(self) -> None:
        for row in self.grid.rows:
            label_cell = self._label(row)
            cells = {c: self.grid.starting(row, c) for c in self.part.columns}
            label = bare(label_cell.text) if label_cell else ""
            if not label:
                self._unmapped("", cells)
                continue
            if not self.part.side and label in {"支出", "收入"}:
                self.side = "expenditure" if label == "支出" else "income"
                continue
            self._line(row, label_cell.text if label_cell else "", label, cells)

    def _label(self, row: int) -> TableCell | None:
        """The first printed cell before the figures that names a line; without rules labels may be spread over two
        columns, with them a label may stand beside 小计 or be merged from the left."""
        zone = range(self.part.label, min(self.part.columns))
        cells = [self.grid.starting(row, column) for column in zone]
        worded = [cell for cell in cells if cell and is_word(cell.text)]
        if worded:
            return next((cell for cell in worded if self._is_known(bare(cell.text))), worded[0])
        merged = self.grid.owners[row][self.part.label]
        return merged if merged and merged.row == row and is_word(merged.text) else cells[0]

    def _is_known(self, label: str) -> bool:
        return any(label in rows for rows in self.meanings.values()) or reference.function_class(label) is not None

    def _line(self, row: int, printed: str, label: str, cells: dict[int, TableCell | None]) -> None:
        meaning = self._meaning(label)
        if meaning:
            for column, cell in cells.items():
                self._indicator(meaning, self.part.columns[column], cell)
            return
        known = reference.function_class(label) if self.side == "expenditure" or not self.part.side else None
        if known is None or (not self.part.side and self.side == "income" and not label.endswith("支出")):
            self._unmapped(printed, cells)
            return
        self.side = "expenditure"
        for column, cell in cells.items():
            self._class_amount(row, known.code, printed, self.part.columns[column], cell)

    def _meaning(self, label: str) -> RowMeaning | None:
        """The line's meaning on this side; the three budgets below an opening or closing balance are its parts."""
        meaning = self.meanings[self.side].get(label)
        if meaning is None and not self.part.side and self.side == "income":
            meaning = self.meanings["expenditure"].get(label)
            if meaning:
                self.side = "expenditure"
        parts = self.meanings["income"].get(label)
        if self.reading.form.opens and self.opened and parts and parts.budget_type in _BUDGETS:
            return RowMeaning(self.opened.indicator_code, parts.budget_type)
        if meaning and meaning.indicator_code in self.reading.form.opens:
            self.opened = meaning
        elif meaning and meaning.indicator_code == "grand_total":
            self.opened = None
        is_part = meaning is not None and bool(self.reading.form.opens) and meaning.budget_type in _BUDGETS
        if meaning and is_part and (self.lost or meaning in self.read_before):
            return None  # parts of a balance whose own row could not be read
        if meaning:
            self.read_before.add(meaning)
        return meaning

    def _unmapped(self, printed: str, cells: dict[int, TableCell | None]) -> None:
        if self.reading.unmapped_row(printed, cells.values()):
            self.lost = self.lost or any(m.budget_type == "all" for m in self.read_before)

    def _indicator(self, meaning: RowMeaning, column: _Column, cell: TableCell | None) -> None:
        budget = column.budget if meaning.budget_type == "all" else meaning.budget_type
        if meaning.budget_type != "all" and column.budget not in {"all", meaning.budget_type}:
            self.reading.unmapped_row(meaning.indicator_code, [cell])
            return
        side = self.side if meaning.indicator_code == "grand_total" else None
        self.reading.store(cell, indicator_money(self.reading, meaning.indicator_code, column.measure, budget, side))

    def _class_amount(self, row: int, code: str, printed: str, column: _Column, cell: TableCell | None) -> None:
        measure = column.measure
        if measure == "actual":
            measure = "total" if column.budget == "all" else column.budget
        elif column.budget != "all" and (reason := reason_of(measure)):
            self.reading.sheet.leave([cell], reason)
            return
        self.reading.store(cell, function_amount(self.reading, code, printed_name(printed), "类", measure, row))
