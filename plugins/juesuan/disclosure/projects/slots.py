"""The rows of the metrics: which cells belong to one metric, on one page or over the break between two.

A metric is one printed row. Its row may be cut by a page break, and its text goes on at the top of the next page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from juesuan.disclosure.cases import case_of
from juesuan.disclosure.projects.columns import is_blank, joined
from juesuan.disclosure.projects.evaluation import Evaluation
from juesuan.disclosure.projects.labels import Labels
from juesuan.disclosure.projects.levels import LEVELS, LevelCell, name_all
from juesuan.disclosure.tables.stitching import TableCell
from juesuan.printed.words import plain

TEXTS = ("level3", "operator", "target", "unit", "actual", "reason")
NUMBERS = ("weight", "score")
_NAMES = frozenset({*LEVELS, "level3"})
#: Lines of the form that were left as they were handed out: '指标2：', '……'.
_PLACEHOLDER = re.compile(r"(?:指标\d*[:：]?)?[….·、/-]*")

#: A cell that covers a row, with the columns it stands in.
PlacedCell = tuple[TableCell, tuple[str, ...]]


@dataclass
class Slot:
    """One printed row: its cells by column. level2_text: what its own cell of the second level says."""

    row: int
    page_no: int
    cells: dict[str, list[TableCell]] = field(default_factory=dict)
    level2_text: str = ""

    def text(self, role: str) -> str:
        """What the cells of a column say together."""
        return "".join(joined(cell.text) for cell in self.cells.get(role, ()))

    def is_filled(self, role: str) -> bool:
        return not is_blank(self.text(role))

    def is_numbered(self) -> bool:
        return any(self.is_filled(role) for role in NUMBERS)

    def is_blank(self) -> bool:
        """Whether the row holds no metric: nothing, or the form's own placeholder."""
        named = self.is_filled("level3") and not _PLACEHOLDER.fullmatch(plain(self.text("level3")))
        return not (named or any(self.is_filled(role) for role in (*TEXTS[1:], *NUMBERS)))


#: Whether a cell below the heading belongs to a metric, by the columns it stands in; the first that holds.
CELLS: tuple[tuple[str, Callable[[tuple[str, ...]], bool]], ...] = (
    ("beside the metrics", lambda columns: not columns),
    ("of one column", lambda columns: len(columns) == 1),
    ("a name over several levels", lambda columns: _NAMES.issuperset(columns)),
    ("across the columns", lambda columns: True),
)


@dataclass(frozen=True)
class MetricRow:
    """One row below the heading. placed: the cells that cover it. last: the metric gathered before it."""

    number: int
    placed: Sequence[PlacedCell]
    last: Slot | None
    labels: Labels

    @cached_property
    def cells(self) -> Sequence[PlacedCell]:
        """Those that belong to a metric."""
        return [one for one in self.placed if case_of(CELLS, one[1]) in ("of one column", "a name over several levels")]

    @cached_property
    def values(self) -> Mapping[str, TableCell]:
        """The cell of each column but those of the first two levels."""
        values: dict[str, TableCell] = {}
        for cell, columns in self.cells:
            for role in columns:
                if role not in LEVELS:
                    values.setdefault(role, cell)
        return values

    def own(self, role: str) -> Sequence[TableCell]:
        """The cells of a column that begin in this row."""
        return [cell for cell, columns in self.cells if role in columns and cell.row == self.number]

    @property
    def is_remark(self) -> bool:
        """Whether it is a field of the form below the metrics."""
        first = [cell for cell, _ in self.placed[:2] if cell.row == self.number]
        return any(self.labels.other_labels.meaning(cell.text) for cell in first)

    @property
    def goes_on(self) -> bool:
        """Whether it is the rest of the metric above: its name covers both rows and no column is filled in both."""
        last, name = self.last, self.values.get("level3")
        if last is None or name is None or name not in last.cells.get("level3", ()):
            return False
        columns = (role for role in self.values if role != "level3")
        anew = (r for r in columns if self.values[r] not in last.cells.get(r, ()) and not is_blank(self.values[r].text))
        return not any(last.is_filled(role) for role in anew)


#: What a row below the heading is; the first that holds.
ROWS: tuple[tuple[str, Callable[[MetricRow], bool]], ...] = (
    ("a remark", lambda row: row.is_remark),
    ("levels alone", lambda row: not row.values),
    ("the metric above goes on", lambda row: row.goes_on),
    ("a metric", lambda row: True),
)


@dataclass
class Slots:
    """The rows gathered so far and the cells of the first two levels, in printed order."""

    slots: list[Slot] = field(default_factory=list)
    levels: dict[str, list[LevelCell]] = field(default_factory=lambda: {role: [] for role in LEVELS})

    def add(self, number: int, placed: Sequence[PlacedCell], evaluation: Evaluation) -> None:
        """Sort the cells of one row into levels and the metric's own cells."""
        row = MetricRow(number, placed, self.slots[-1] if self.slots else None, evaluation.labels)
        kind = case_of(ROWS, row)
        if kind == "a remark":
            return
        for role in LEVELS:
            for cell in row.own(role):
                name, end = joined(cell.text), number + cell.row_span
                self.levels[role].append(LevelCell(number, end, cell.page_no, name, cell.row_span > 1))
                evaluation.take(cell)
        if kind == "the metric above goes on" and row.last is not None:
            for role, cell in row.values.items():
                if cell not in row.last.cells.setdefault(role, []):
                    row.last.cells[role].append(cell)
        elif kind == "a metric":
            page = max(cell.page_no for cell in row.values.values())
            level2 = next((joined(cell.text) for cell in row.own("level2")), "")
            self.slots.append(Slot(number, page, {role: [cell] for role, cell in row.values.items()}, level2))

    def whole(self) -> list[Slot]:
        """The metrics in printed order, levels named and rows put together that a page break cut in two."""
        for role in LEVELS:
            name_all(self.levels[role])
        first_of_page = {slot.page_no: slot.row for slot in reversed(self.slots)}
        starts = {cell.start: cell.text for cell in self.levels["level2"]}
        held = [slot for slot in self.slots if not slot.is_blank()]
        inner = [slot for slot in held if slot.row != first_of_page[slot.page_no]]
        always_numbered = bool(inner) and all(slot.is_numbered() for slot in inner[:-1])
        whole: list[Slot] = []
        for slot in held:
            last = whole[-1] if whole else None
            if (
                last is not None
                and slot.page_no > last.page_no
                and slot.row == first_of_page[slot.page_no]
                and slot.row == self._row_after(last)
                and (not slot.level2_text or starts.get(slot.row) != slot.level2_text)
                and _is_rest(last, slot, always_numbered=always_numbered)
            ):
                for role, cells in slot.cells.items():
                    last.cells.setdefault(role, []).extend(cells)
                continue
            whole.append(slot)
        return whole

    def _row_after(self, slot: Slot) -> int | None:
        return next((other.row for other in self.slots if other.row > slot.row), None)


def _is_rest(upper: Slot, lower: Slot, *, always_numbered: bool) -> bool:
    """Whether ``lower``, the first row of a page, is the rest of ``upper``, the last row of the page before: the
    figures of a row stand in one half of it only, and the text of at least one column is missing in one half."""
    if upper.is_numbered() == lower.is_numbered():
        return not upper.is_numbered() and not (upper.is_filled("level3") and lower.is_filled("level3"))
    half = lower if upper.is_numbered() else upper
    complete = all(half.is_filled(role) for role in ("level3", "target", "actual"))
    return always_numbered or not complete
