"""Forms 01 and 04: income on the left, expenditure on the right, a label before every figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan import reference
from juesuan.disclosure.forms.cells import Reading
from juesuan.disclosure.forms.grid import Grid, grid_of, is_word
from juesuan.disclosure.forms.labels import bare, printed_name
from juesuan.disclosure.forms.vocabulary import RowMeaning, vocabulary
from juesuan.disclosure.model import FunctionAmount, IndicatorValue
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell

_BUDGETS = ("general", "fund", "capital")


@dataclass(frozen=True, slots=True)
class _Column:
    measure: str  # actual, initial_budget, full_year_budget
    budget: str  # all, general, fund, capital


@dataclass(frozen=True, slots=True)
class _Side:
    side: str  # income, expenditure, '' where the labels have to tell
    label: int
    columns: dict[int, _Column]


def read_two_sided(table: StitchedTable, reading: Reading) -> None:
    """Add the figures of form 01 or 04 to ``reading``: lines of function classes by their name (an ordinal is no key),
    the others as indicators. Both forms name some lines twice; what a line means depends on its side and on what
    stands above it."""
    grid = grid_of(table, _header_words(), labels_may_fuse=True)
    sides = _sides(grid)
    doubled = table.kind != "ruled" and any(len({*s.columns.values()}) < len(s.columns) for s in sides)
    if not sides or not grid.sound or doubled:
        reading.not_understood(table)
        return
    for part in sides:
        _Reader(grid, part, reading).read()
    read = {c for part in sides for c in (*part.columns, *range(part.label, min(part.columns)))}
    for column in range(grid.column_count):
        if column not in read and not set(grid.paths[column]) & vocabulary().ignored:
            reading.unmapped_column(" ".join(grid.paths[column]), [grid.starting(row, column) for row in grid.rows])


def _header_words() -> frozenset[str]:
    words = vocabulary()
    return frozenset(
        {"收入", "支出", *words.name, *words.ignored, *words.columns["amounts"], *words.columns["budgets"]}
    ) - {bare(word) for word in ("总计", "合计")}


def _sides(grid: Grid) -> list[_Side]:
    """The blocks of columns, each a column of labels and the columns of figures to its right."""
    labels = [c for c in range(grid.column_count) if _is_label_column(grid, c)]
    sides = []
    for index, label in enumerate(labels):
        stop = labels[index + 1] if index + 1 < len(labels) else grid.column_count
        columns = {c: column for c in range(label + 1, stop) if (column := _column(grid.paths[c]))}
        if columns:
            said = {word for c in (label, *columns) for word in grid.paths[c][:1]}
            side = (
                "income" if any("收入" in w for w in said) else "expenditure" if any("支出" in w for w in said) else ""
            )
            sides.append(_Side(side if len(labels) > 1 else "", label, columns))
    return sides


def _is_label_column(grid: Grid, column: int) -> bool:
    held = [cell.text for row in grid.rows if (cell := grid.starting(row, column)) and cell.text]
    worded = sum(map(is_word, held))
    return worded >= 2 and worded * 2 > len(held)


def _column(path: Sequence[str]) -> _Column | None:
    """What a column of figures holds, from its header path; ``None`` for 行次 and the like."""
    words = vocabulary()
    if set(path) & words.ignored or (path and path[-1] in words.name):
        return None
    budgets, amounts = words.columns["budgets"], words.columns["amounts"]
    if not path or (path[-1] not in budgets and path[-1] not in amounts):
        return None
    budget = next((b for word in reversed(path) if (b := budgets.get(word))), "all")
    measure = next((m for word in reversed(path) if (m := amounts.get(word)) and m != "actual"), "actual")
    return _Column(measure, budget)


class _Reader:
    """Reads one side top down: the meaning of a line depends on the lines above it."""

    def __init__(self, grid: Grid, part: _Side, reading: Reading) -> None:
        self.grid, self.part, self.reading = grid, part, reading
        self.side = part.side or "income"
        self.opened: RowMeaning | None = None  # 年初/年末财政拨款结转和结余 whose parts follow
        self.read_before: set[RowMeaning] = set()
        self.lost = False  # a row below the sum of the year could not be read: it may have been that balance
        self.meanings = vocabulary().rows[reading.form_code]

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
        """The first printed cell before the figures; without rules labels may be spread over two columns."""
        zone = range(self.part.label, min(self.part.columns))
        cells = [self.grid.starting(row, column) for column in zone]
        return next((cell for cell in cells if cell and is_word(cell.text)), cells[0])

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
        if self.reading.form_code == "04" and self.opened and parts and parts.budget_type in _BUDGETS:
            return RowMeaning(self.opened.indicator_code, parts.budget_type)
        if meaning and meaning.indicator_code in {"appropriation_opening_balance", "appropriation_closing_balance"}:
            self.opened = meaning
        elif meaning and meaning.indicator_code == "grand_total":
            self.opened = None
        is_part = meaning is not None and self.reading.form_code == "04" and meaning.budget_type in _BUDGETS
        if meaning and is_part and (self.lost or meaning in self.read_before):
            return None  # parts of a balance whose own row could not be read
        if meaning:
            self.read_before.add(meaning)
        return meaning

    def _unmapped(self, printed: str, cells: dict[int, TableCell | None]) -> None:
        if self.reading.unmapped_row(printed, cells.values()):
            self.lost = self.lost or any(m.budget_type == "all" for m in self.read_before)

    def _indicator(self, meaning: RowMeaning, column: _Column, cell: TableCell | None) -> None:
        money = self.reading.money(cell)
        if not money:
            return
        budget = column.budget if meaning.budget_type == "all" else meaning.budget_type
        if meaning.budget_type != "all" and column.budget not in {"all", meaning.budget_type}:
            self.reading.unmapped_row(meaning.indicator_code, [cell])
            return
        self.reading.indicators.append(
            IndicatorValue(
                "form",
                self.reading.form_code,
                None,
                meaning.indicator_code,
                column.measure,
                budget,
                self.side if meaning.indicator_code == "grand_total" else None,
                money.amount_yuan,
                money.ulp_yuan,
                money.amount_yuan,
                None,
                money.place,
            )
        )

    def _class_amount(self, row: int, code: str, printed: str, column: _Column, cell: TableCell | None) -> None:
        money = self.reading.money(cell)
        if not money:
            return
        measure = column.measure
        if measure == "actual":
            measure = "total" if column.budget == "all" else column.budget
        elif column.budget != "all":
            self.reading.unmapped_row(printed, [cell])
            return
        self.reading.function_amounts.append(
            FunctionAmount(
                "form",
                self.reading.form_code,
                None,
                code,
                printed_name(printed),
                "类",
                measure,
                money.amount_yuan,
                money.ulp_yuan,
                None,
                row,
                money.place,
            )
        )
