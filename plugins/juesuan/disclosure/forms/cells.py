"""One cell of a form becomes one figure with its place, or an issue that says what stands there instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from juesuan.disclosure.forms.labels import bare
from juesuan.disclosure.forms.vocabulary import vocabulary
from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import EconomicAmount, FunctionAmount, IndicatorValue, Issue, Place
from juesuan.disclosure.places import place_on
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell
from juesuan.printed.figures import Figure, NotAFigure, parse_figure


@dataclass(frozen=True, slots=True)
class Money:
    """A printed amount in yuan, with where it stands."""

    amount_yuan: Decimal
    ulp_yuan: Decimal
    place: Place


@dataclass(slots=True)
class Reading:
    """What is being read off one form: the facts and issues so far. ``scale``: yuan per printed unit."""

    form_code: str
    scale: Decimal
    function_amounts: list[FunctionAmount] = field(default_factory=list)
    economic_amounts: list[EconomicAmount] = field(default_factory=list)
    indicators: list[IndicatorValue] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

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
        if cell is None:
            return None
        try:
            return parse_figure(cell.text)
        except NotAFigure:
            if not _is_header_word(cell.text):
                self.note("not_a_figure", cell.page_no, form=self.form_code, text=_shown(cell.text))
            return None

    def note(self, kind: str, page_no: int | None, /, **words: object) -> None:
        """Record an issue; words: as in ``issue``."""
        self.issues.append(issue(kind, page_no, **words))

    def not_understood(self, table: StitchedTable) -> None:
        """Record that the header of a form was not understood and nothing of it was read."""
        self.note("form_not_understood", table.page_from, heading=table.heading)

    def unmapped_row(self, label: str, cells: Iterable[TableCell | None]) -> bool:
        """Record a row whose label is unknown, with the figures it prints; nothing for a row without figures. Says
        whether it prints any."""
        printed = [cell for cell in cells if cell and _prints_figure(cell.text)]
        if printed:
            figures = "、".join(_shown(cell.text) for cell in printed)
            self.note("unmapped_row", printed[0].page_no, form=self.form_code, label=_shown(label), figures=figures)
        return bool(printed)

    def unmapped_column(self, header: str, cells: Iterable[TableCell | None]) -> None:
        """Record a column whose header is unknown, with the figures it prints; nothing for a column without figures."""
        printed = [cell for cell in cells if cell and _prints_figure(cell.text)]
        if printed:
            figures = "、".join(_shown(cell.text) for cell in printed[:20]) + ("…" if len(printed) > 20 else "")
            self.note(
                "unmapped_column",
                printed[0].page_no,
                form=self.form_code,
                header=_shown(header),
                count=len(printed),
                figures=figures,
            )


def place_of(cell: TableCell) -> Place:
    """Page, box of the characters and text of a cell."""
    return place_on(cell.page, cell.text_box, cell.text.strip(), cell.ref)


def _prints_figure(text: str) -> bool:
    try:
        return parse_figure(text) is not None
    except NotAFigure:
        return any(c.isdigit() for c in text)


def _is_header_word(text: str) -> bool:
    words = vocabulary()
    word = bare(text)
    return word in words.generic or any(word in phrases for phrases in words.columns.values())


def _shown(text: str) -> str:
    flat = "".join(text.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"
