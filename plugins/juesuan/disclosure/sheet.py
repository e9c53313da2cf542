"""The account of a table: every figure it prints is stored, left for a reason, or told in an issue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from juesuan.disclosure.model import FigureAccount, IgnoredFigures
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell
from juesuan.printed.figures import NotAFigure, parse_figure
from juesuan.printed.words import plain

#: Why a printed figure is no fact, without anything being wrong:
#: code, row_number, column_number (栏次), header (a year above a column), remark;
#: other_year, other_budget and comparison (增减额, 完成率): beside this year's, without a place among the facts;
#: beyond_form: a column that some sets print and the official form does not have; repeated: printed again, the same;
#: of_a_part: 人员经费 beside the sum that is stored; other_set: a known form of which cells alone are kept;
#: sum: of weights or of units, beside what is stored; goals (绩效目标表): what is meant to be reached, without results;
#: unit_list, contents, no_money: tables of other things;
#: budget, blank_form: the document gives no facts.
Reason = Literal[
    "code",
    "row_number",
    "column_number",
    "header",
    "remark",
    "other_year",
    "other_budget",
    "comparison",
    "beyond_form",
    "repeated",
    "of_a_part",
    "other_set",
    "unit_list",
    "contents",
    "sum",
    "goals",
    "no_money",
    "budget",
    "blank_form",
]
_STORED, _TOLD = "stored", "told"
_HAN = re.compile(r"[㐀-鿿]")
#: An amount among words, as of two cells read as one: 合计 12.00.
_AMOUNT = re.compile(r"\d\.\d{1,2}(?!\d)|\d,\d{3}(?!\d)")


class Sheet:
    """The cells of one table and what became of them. What is said last about a cell holds; its account counts those
    that print a figure."""

    def __init__(self, cells: Iterable[TableCell]) -> None:
        self._cells = {id(cell): cell for cell in cells}
        self._fate: dict[int, str] = {}

    @cached_property
    def _printed(self) -> dict[int, TableCell]:
        return {key: cell for key, cell in self._cells.items() if prints_figure(cell.text)}

    def take(self, *cells: TableCell | None) -> None:
        """What the cells print is a fact."""
        self._set(cells, _STORED)

    def leave(self, cells: Iterable[TableCell | None], reason: Reason) -> None:
        """What the cells print is no fact, for a reason."""
        self._set(cells, reason)

    def tell(self, cells: Iterable[TableCell | None]) -> None:
        """An issue names what the cells print."""
        self._set(cells, _TOLD)

    def open(self, cells: Iterable[TableCell | None] | None = None) -> list[TableCell]:
        """The cells (of all or of some) whose figures nothing has been said about, in reading order."""
        of = None if cells is None else {id(cell) for cell in cells}
        return [c for k, c in self._printed.items() if k not in self._fate and (of is None or k in of)]

    def is_open(self, cell: TableCell) -> bool:
        """Whether nothing has been said about a cell."""
        return id(cell) not in self._fate

    def left(self, reason: Reason) -> list[TableCell]:
        """The cells whose figures were left for a reason."""
        return [cell for key, cell in self._printed.items() if self._fate.get(key) == reason]

    def say_as(self, other: Sheet, pairs: Iterable[tuple[TableCell, TableCell]]) -> None:
        """Say of each cell (first of a pair) what ``other`` says of the one it is paired with."""
        for cell, same in pairs:
            if fate := other._fate.get(id(same)):
                self._set([cell], fate)

    def account(self) -> FigureAccount:
        """The figures of the table, counted. printed = stored + ignored + told once nothing is open."""
        counted = Counter(self._fate[key] for key in self._printed if key in self._fate)
        told, stored = counted.pop(_TOLD, 0), counted.pop(_STORED, 0)
        ignored = tuple(IgnoredFigures(reason, n) for reason, n in sorted(counted.items()))
        return FigureAccount(len(self._printed), stored, sum(counted.values()), told, ignored)

    def _set(self, cells: Iterable[TableCell | None], fate: str) -> None:
        for cell in cells:
            if cell is not None and id(cell) in self._cells:
                self._fate[id(cell)] = fate


def sheets_of(tables: Iterable[StitchedTable]) -> dict[int, Sheet]:
    """table_no -> the table's sheet, with nothing said about any cell yet."""
    return {table.table_no: Sheet(table.cells) for table in tables}


def prints_figure(text: str) -> bool:
    """Whether a cell prints a figure: one readable, one spoilt, or an amount among words. Codes and numbers of rows
    are figures too, years and ordinals within words are none."""
    if not any(map(str.isdigit, text)):
        return False
    if not _HAN.search(plain(text)):
        try:
            return parse_figure(text) is not None
        except NotAFigure:
            return True
    return _AMOUNT.search(plain(text)) is not None
