"""Which column of a self-evaluation table a cell stands in, by where it is printed.

Columns are known by the boxes of their headings, not by their number: merged cells and pages with a finer or coarser
grid do not matter. A page whose table stands elsewhere (mirrored margins, another scale) is laid over the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan.disclosure.tables.stitching import TableCell
from juesuan.printed.words import plain

#: Table edges on two pages that differ by less than this are the same, in points.
_SAME = 6.0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch from left to right, in points of the page the columns were read on."""

    x0: float
    x1: float

    def overlap(self, other: Span) -> float:
        return max(0.0, min(self.x1, other.x1) - max(self.x0, other.x0))

    @property
    def width(self) -> float:
        return max(self.x1 - self.x0, 0.01)


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns by meaning, with the frame of the table they were read from."""

    spans: Mapping[str, Span]
    frame: Span

    def roles(self, span: Span) -> tuple[str, ...]:
        """The columns that a cell covers, left to right: those it fills for the better half, or the one it lies in."""
        covered = [
            role
            for role, column in self.spans.items()
            if span.overlap(column) >= 0.5 * column.width or span.overlap(column) >= 0.6 * span.width
        ]
        return tuple(sorted(covered, key=lambda role: self.spans[role].x0))


def columns_of(roles: Mapping[str, Sequence[TableCell]], frame: Span) -> Columns:
    """The columns under these heading cells (the first of each meaning), none wider than up to the next heading."""
    spans = {role: Span(cells[0].box.x0, cells[0].box.x1) for role, cells in roles.items()}
    ordered = sorted(spans.items(), key=lambda item: item[1].x0)
    for (role, one), (_, other) in pairwise(ordered):
        if one.x1 > other.x0:
            spans[role] = Span(one.x0, other.x0)
    return Columns(spans, frame)


def frame_of(cells: Iterable[TableCell]) -> Span:
    """The left and right border of a table on one page."""
    held = list(cells)
    return Span(min(c.box.x0 for c in held), max(c.box.x1 for c in held))


def laid_over(cell: TableCell, frame: Span, reference: Columns) -> Span:
    """Where ``cell``, on a page whose table has ``frame``, stands in terms of the page of ``reference``."""
    edges = [reference.frame.x0, reference.frame.x1, *(x for s in reference.spans.values() for x in (s.x0, s.x1))]
    same_place = all(any(abs(x - edge) <= _SAME for edge in edges) for x in (frame.x0, frame.x1))
    if same_place:
        return Span(cell.box.x0, cell.box.x1)
    scale = reference.frame.width / frame.width
    if abs(reference.frame.width - frame.width) <= _SAME:
        scale = 1.0
    return Span(
        reference.frame.x0 + (cell.box.x0 - frame.x0) * scale, reference.frame.x0 + (cell.box.x1 - frame.x0) * scale
    )


def joined(text: str) -> str:
    """The text of a cell with the line breaks of its wrapping removed; a blank within a line stays."""
    return "".join(line.strip() for line in text.split("\n"))


def is_blank(text: str) -> bool:
    """Whether nothing, or only a dash or dots, is printed."""
    return not plain(text).strip("-—–―－/\\一….")
