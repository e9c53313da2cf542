"""One cell of a form becomes one fact with its place, or an issue that says what stands there instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from juesuan.disclosure.forms.facts import Fact, key_of, value_of
from juesuan.disclosure.forms.labels import bare
from juesuan.disclosure.forms.marks import leave_marks
from juesuan.disclosure.forms.vocabulary import FormWords, Vocabulary
from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import EconomicAmount, FunctionAmount, IndicatorValue, Issue, Place
from juesuan.disclosure.places import place_on
from juesuan.disclosure.sheet import Sheet, prints_figure
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell
from juesuan.printed.figures import Figure, NotAFigure, parse_figure
from juesuan.printed.words import plain

_SPACED = re.compile(r"\D?\d{1,3}(?: \d{3})+\.\d+\D?")
#: Words that stand where a figure would, and say that there is none.
_NOTHING = frozenset({"无", "空", "空表", "无数据", "不适用", "不涉及"})
_JOINED = re.compile(r"\d,\d{3}|\d{4,}\.\d")


@dataclass(frozen=True, slots=True)
class Money:
    """A printed amount in yuan, with where it stands."""

    amount_yuan: Decimal
    ulp_yuan: Decimal
    place: Place


@dataclass(slots=True)
class FormReading:
    """What is being read off one form: the facts and issues so far, and the account of its figures.

    scale: yuan per printed unit. fiscal_year: of the document, which the years in a header are held against.
    bare_budget: which budget 预算数 alone means in form 07."""

    words: Vocabulary
    form: FormWords
    table: StitchedTable
    scale: Decimal
    fiscal_year: int | None
    sheet: Sheet
    bare_budget: str = "initial_budget"
    issues: list[Issue] = field(default_factory=list)
    has_this_year: bool = False  # a column or row of it is headed as this year's account, filled or not
    sides: set[str] = field(default_factory=set)  # of a form of income and expenditure: which of them it prints
    twice: set[object] = field(default_factory=set)  # what stands there twice with different values, once settled
    _facts: list[tuple[Fact, TableCell]] = field(default_factory=list)
    _spaced: bool | None = None

    @property
    def form_code(self) -> str:
        return self.form.form_code

    @property
    def facts(self) -> list[Fact]:
        """The facts read so far, in reading order."""
        return [fact for fact, _ in self._facts]

    def measure(self, amount: str) -> str:
        """What an amount is called in the facts: that of the document's own year as its kind says."""
        return self.words.own if amount == "actual" else amount

    def money(self, cell: TableCell | None) -> Money | None:
        """The amount a cell prints; ``None`` where it is blank, or where it holds something else (noted as an issue,
        header words on the line of the total aside)."""
        figure = self.figure(cell)
        if figure is None or cell is None:
            return None
        amount, ulp = figure.scaled(self.scale)
        return Money(amount, ulp, place_of(cell))

    def figure(self, cell: TableCell | None) -> Figure | None:
        """As ``money``, in the printed unit."""
        if cell is None or plain(cell.text) in _NOTHING:
            return None
        try:
            return parse_figure(cell.text, spaced=self._blanks_group(cell))
        except NotAFigure:
            if not self._is_header_word(cell.text):
                self.sheet.tell([cell])
                self.note("not_a_figure", cell.page_no, form=self.form_code, text=shown(cell.text))
            return None

    def store(self, cell: TableCell | None, fact: Callable[[Money], Fact]) -> bool:
        """Add the fact that ``fact`` makes of the cell's amount. Says whether there is one: a blank cell has none."""
        if cell is None or (money := self.money(cell)) is None:
            return False
        self.add(fact(money), cell)
        return True

    def add(self, fact: Fact, cell: TableCell) -> None:
        """Add a fact read from a cell."""
        self._facts.append((fact, cell))
        self.sheet.take(cell)

    def settle(self) -> None:
        """Drop facts that are printed twice with the same value. Two different values both stay (and are told, see
        ``contradictions``)."""
        kept: list[tuple[Fact, TableCell]] = []
        seen: dict[tuple[object, ...], list[Fact]] = {}
        for fact, cell in self._facts:
            before = seen.setdefault(key_of(fact), [])
            if any(value_of(other) == value_of(fact) for other in before):
                self.sheet.leave([cell], "repeated")
                continue
            if before:
                self.twice.add(key_of(fact)[1])
            before.append(fact)
            kept.append((fact, cell))
        self._facts = kept

    def completes(self, other: FormReading) -> bool:
        """Whether this table prints the other side of what ``other`` printed: income and expenditure set apart."""
        return bool(self.sides) and bool(other.sides) and not self.sides & other.sides

    def withdraw(self) -> None:
        """Take back all facts: an issue tells of the whole table."""
        self.sheet.tell(cell for _, cell in self._facts)
        self._facts = []

    def note(self, kind: str, page_no: int | None, **words: object) -> None:
        """Record an issue."""
        self.issues.append(issue(kind, page_no, **words))

    def not_understood(self) -> None:
        """Record that the header of the form was not understood and nothing of it was read."""
        leave_marks(self.table, self.sheet)
        self.sheet.tell(self.sheet.open())
        self.note("form_not_understood", self.table.page_from, heading=self.table.heading)

    def unmapped_row(self, label: str, cells: Iterable[TableCell | None]) -> bool:
        """Record a row whose label is unknown, with the figures it prints; nothing for a row without figures. Says
        whether it prints any."""
        printed = self._told(cells)
        if printed:
            figures = "、".join(shown(cell.text) for cell in printed)
            self.note("unmapped_row", printed[0].page_no, form=self.form_code, label=shown(label), figures=figures)
        return bool(printed)

    def unmapped_column(self, header: str, cells: Iterable[TableCell | None]) -> None:
        """Record a column whose header is unknown, with the figures it prints; nothing for a column without figures."""
        if printed := self._told(cells):
            page_no, form = printed[0].page_no, self.form_code
            self.note(
                "unmapped_column", page_no, form=form, header=shown(header), count=len(printed), figures=listed(printed)
            )

    def doubled_column(self, header: str, cells: Iterable[TableCell | None]) -> None:
        """Record a column that says the same as another: which of them is this year's cannot be told."""
        if printed := self._told(cells):
            page_no, form = printed[0].page_no, self.form_code
            self.note(
                "column_doubled", page_no, form=form, header=shown(header), count=len(printed), figures=listed(printed)
            )

    def _told(self, cells: Iterable[TableCell | None]) -> list[TableCell]:
        """The cells that print figures; from now on they count as told."""
        printed = [cell for cell in cells if cell and prints_figure(cell.text)]
        self.sheet.tell(printed)
        return printed

    def rest(self) -> None:
        """Tell the figures that nobody has accounted for."""
        if left := self.sheet.open():
            self.sheet.tell(left)
            self.note("figures_left", left[0].page_no, form=self.form_code, count=len(left), figures=listed(left))

    def _blanks_group(self, cell: TableCell) -> bool:
        """Whether blanks group thousands: within rules, on one line, where the table groups them in no other way."""
        if self.table.kind != "ruled" or "\n" in cell.text or " " not in cell.text:
            return False
        if self._spaced is None:
            texts = [cell.text for cell in self.table.cells]
            self._spaced = any(map(_SPACED.fullmatch, texts)) and not any(map(_JOINED.search, texts))
        return self._spaced

    def _is_header_word(self, text: str) -> bool:
        return bare(text) in self.form.lexicon


def function_amount(
    reading: FormReading, code: str, name: str, level: str | None, measure: str, row: int
) -> Callable[[Money], FunctionAmount]:
    """What makes a FunctionAmount of an amount."""
    return lambda money: FunctionAmount(
        "form",
        reading.form_code,
        None,
        code,
        name,
        level,
        measure,
        money.amount_yuan,
        money.ulp_yuan,
        None,
        row,
        money.place,
    )


def economic_amount(
    reading: FormReading, code: str, name: str, level: str | None, row: int
) -> Callable[[Money], EconomicAmount]:
    """What makes an EconomicAmount of an amount."""
    return lambda money: EconomicAmount(
        reading.form_code,
        code,
        name,
        level,
        reading.measure("actual"),
        money.amount_yuan,
        money.ulp_yuan,
        row,
        money.place,
    )


def indicator_money(
    reading: FormReading, code: str, measure: str, budget: str, side: str | None
) -> Callable[[Money], IndicatorValue]:
    """What makes an IndicatorValue of an amount."""
    return lambda money: IndicatorValue(
        "form",
        reading.form_code,
        None,
        code,
        reading.measure(measure),
        budget,
        side,
        money.amount_yuan,
        money.ulp_yuan,
        money.amount_yuan,
        None,
        money.place,
    )


def place_of(cell: TableCell) -> Place:
    """Page, box of the characters and text of a cell."""
    return place_on(cell.page, cell.text_box, cell.text.strip(), cell.ref)


def shown(text: str) -> str:
    """A printed text for a message: without blanks, cut after 40 characters."""
    flat = "".join(text.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"


def listed(cells: Sequence[TableCell]) -> str:
    """The figures of cells for a message, the first twenty."""
    return "、".join(shown(cell.text) for cell in cells[:20]) + ("…" if len(cells) > 20 else "")
