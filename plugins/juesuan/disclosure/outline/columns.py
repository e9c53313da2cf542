"""Lines of text set in columns: told apart and put into the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import sub
from statistics import median

from juesuan.reading.model import Line

#: White between two columns, in sizes of the type; and how many lines must leave it free.
_GUTTER = 1.2
_LINES = 6
#: Columns of prose: a table's are narrower. In characters.
_PROSE = 6


@dataclass(frozen=True, slots=True)
class _Gap:
    """White inside a line, from x0 to x1 in points; at: offset of the character behind it."""

    x0: float
    x1: float
    at: int


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page from top to bottom; where a stretch of them is set in columns, column after column, the lines
    that were read across both cut in two."""
    found = _gutter(lines)
    if found is None:
        return list(lines)
    x, start, stop = found
    left: list[Line] = []
    right: list[Line] = []
    for line in lines[start:stop]:
        for piece in _cut(line, x):
            (left if piece.box.x1 <= x else right).append(piece)
    return [*lines[:start], *in_reading_order(left), *in_reading_order(right), *lines[stop:]]


def _gaps(line: Line) -> list[_Gap]:
    if _is_whole(line):
        return []
    gaps: list[_Gap] = []
    before: float | None = None
    for at, (character, box) in enumerate(zip(line.text, line.places, strict=True)):
        if character.isspace():
            continue
        if before is not None and box.x0 - before > _GUTTER * line.size:
            gaps.append(_Gap(before, box.x0, at))
        before = box.x1
    return gaps


def _is_whole(line: Line) -> bool:
    """Whether a line has neither a blank nor white between two of its characters: nearly all lines of prose."""
    if len(line.text.split()) > 1:
        return False
    starts, _, ends, _ = zip(*line.places, strict=True)
    return max(map(sub, starts[1:], ends), default=0.0) <= _GUTTER * line.size


def _gutter(lines: Sequence[Line]) -> tuple[float, int, int] | None:
    """Where two columns of prose meet: x, and the first and last line (exclusive) of the stretch."""
    gaps = [(line, gap) for line in lines for gap in _gaps(line)]
    if len(gaps) < _LINES:
        return None
    edges = sorted({gap.x1 - 0.1 for _, gap in gaps})
    x = max(edges, key=lambda edge: sum(gap.x0 < edge < gap.x1 for _, gap in gaps))
    start, stop = _longest_free(lines, x)
    cut = [(line, gap) for line in lines[start:stop] for gap in _gaps(line) if gap.x0 < x < gap.x1]
    if len(cut) < _LINES:
        return None
    behind = [len(line.text) - gap.at for line, gap in cut]
    before = [gap.at for _, gap in cut]
    if median(behind) < _PROSE or median(before) < _PROSE or not _is_prose([line for line, _ in cut]):
        return None
    return x, start, stop


def _longest_free(lines: Sequence[Line], x: float) -> tuple[int, int]:
    """The longest run of lines that print nothing at ``x``."""
    best = (0, 0)
    start = 0
    for i, line in enumerate(lines):
        if any(box.x0 < x < box.x1 and not c.isspace() for c, box in zip(line.text, line.places, strict=True)):
            start = i + 1
        elif i + 1 - start > best[1] - best[0]:
            best = (start, i + 1)
    return best


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether the lines hold more words than figures, and marks as sentences have them."""
    text = "".join(line.text for line in lines)
    digits = sum(c.isdigit() for c in text)
    return digits * 2 < len(text) and sum(c in "，。；、" for c in text) * 2 >= len(lines)


def _cut(line: Line, x: float) -> list[Line]:
    gap = next((g for g in _gaps(line) if g.x0 < x < g.x1), None)
    if gap is None:
        return [line]
    end = len(line.text[: gap.at].rstrip())
    pieces = ((0, end), (gap.at, len(line.text)))
    return [replace(line, text=line.text[a:b], places=line.places[a:b]) for a, b in pieces]
