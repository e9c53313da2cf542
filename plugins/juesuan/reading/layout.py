"""Pieces of text in columns → the cells of a table that no vertical rules cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan.reading.chunks import Chunk, figure_columns, span_of
from juesuan.reading.model import Box

#: Baselines of one wrapped text are at most this many ems apart.
_LEADING = 1.75
#: Wrapped words of a heading leave less than this many ems of white between their lines.
_HEADER_GAP = 0.4
#: Lines closer than this many ems stand beside each other.
_BESIDE = 0.8
#: A wrapped line fills its column but for at most this many ems; the next starts level with it within that many.
_FULL, _INDENT = 1.5, 0.4
#: How a line of its own begins.
_ORDINAL = re.compile(r"[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d|其中|合计|总计|小计")

Row = list[Chunk]
Columns = Sequence[tuple[float, float]]


def rows_of(lines: Sequence[Row], columns: Columns) -> list[Row]:
    """Body lines → rows: what stands beside each other is one row, and so are the lines of a wrapped name."""
    figures = set(figure_columns(lines, columns))
    rows: list[Row] = []
    last: Row = []
    for i, line in enumerate(lines):
        above_next = i + 1 < len(lines) and _beside(line, lines[i + 1], line)
        if rows and (
            _beside(last, line, rows[-1]) or (not above_next and _continues(last, line, rows[-1], columns, figures))
        ):
            rows[-1].extend(line)
        else:
            rows.append(list(line))
        last = line
    return rows


def _beside(upper: Row, lower: Row, row: Row) -> bool:
    """Lines so close that they stand beside each other, as a figure in the middle of a name of two lines does."""
    reach = _BESIDE * lower[0].size
    return _distance(upper, lower) <= reach and not any(
        _overlap(a, b) and (a.is_figure or b.is_figure or abs(a.middle - b.middle) <= reach) for a in row for b in lower
    )


def _continues(upper: Row, lower: Row, row: Row, columns: Columns, figures: set[int]) -> bool:
    """Whether a piece of ``upper`` fills its column and one of ``lower`` goes on below it, within one row: one that
    has its figures on no more than one of its lines."""
    if _distance(upper, lower) > _LEADING * lower[0].size:
        return False
    if all(any(span_of(c, columns)[0] in figures for c in line) for line in (row, lower)):
        return False
    return all(any(_goes_on(above, below, columns) for above in upper) for below in lower)


def _goes_on(above: Chunk, below: Chunk, columns: Columns) -> bool:
    return (
        abs(above.box.x0 - below.box.x0) < _INDENT * below.size
        and above.box.x1 > columns[span_of(above, columns)[1]][1] - _FULL * above.size
        and not _ORDINAL.match(below.text)
        and not (above.is_figure or below.is_figure)
    )


def body_boxes(rows: Sequence[Row], xs: Sequence[float], ys: Sequence[float], columns: Columns) -> list[Box]:
    """One box per row and column; a piece that reaches over several columns merges their cells, where empty."""
    boxes = []
    for row, (top, bottom) in zip(rows, pairwise(ys), strict=True):
        wide = [span for span in (span_of(c, columns) for c in row) if span[0] < span[1]]
        column = 0
        while column < len(columns):
            last = max((b for a, b in wide if a <= column <= b), default=column)
            boxes.append(Box(xs[column], top, xs[last + 1], bottom))
            column = last + 1
    return boxes


class Heading(NamedTuple):
    """A piece of the header and the columns it stands over, first and last."""

    chunk: Chunk
    first: int
    last: int


def place_headings(header: Sequence[Row], columns: Columns) -> list[Heading]:
    """Header lines → headings: each piece over the columns that it overlaps, or over the nearest that no other piece
    of its line takes."""
    placed: list[Heading] = []
    for line in header:
        over = {c: span_of(c, columns) for c in line if any(c.box.x0 < x1 and x0 < c.box.x1 for x0, x1 in columns)}
        taken = {column for first, last in over.values() for column in range(first, last + 1)}
        for chunk in line:
            if chunk in over:
                placed.append(Heading(chunk, *over[chunk]))
                continue
            free = [i for i in range(len(columns)) if i not in taken] or list(range(len(columns)))
            nearest = min((_beyond(chunk, columns[i]), i) for i in free)[1]
            taken.add(nearest)
            placed.append(Heading(chunk, nearest, nearest))
    return placed


def _beyond(chunk: Chunk, column: tuple[float, float]) -> float:
    return max(column[0] - chunk.box.x1, chunk.box.x0 - column[1])


def header_boxes(headings: Sequence[Heading], xs: Sequence[float], top: float, bottom: float) -> list[Box]:
    """Cells of a header of one or more levels: wrapped words join, a heading over several columns spans them, and one
    with nothing below reaches down to the body."""
    cells = _group_headings(_wrapped(headings))
    depth: list[int] = []
    for i, (a, b, box) in enumerate(cells):
        above = [depth[j] for j in range(i) if cells[j][0] <= b and a <= cells[j][1] and cells[j][2].top < box.top]
        depth.append(1 + max(above, default=-1))
    levels = max(depth, default=0) + 1
    ys = [top, *_level_borders(cells, depth, levels), bottom]
    boxes = []
    for column in range(len(xs) - 1):
        mine = sorted((depth[i], a, b) for i, (a, b, _) in enumerate(cells) if a <= column <= b)
        if not mine:
            boxes.append(Box(xs[column], ys[0], xs[column + 1], ys[-1]))
        for k, (level, a, b) in enumerate(mine):
            if a == column:
                end = mine[k + 1][0] if k + 1 < len(mine) else levels
                boxes.append(Box(xs[a], ys[level if k else 0], xs[b + 1], ys[end]))
    return boxes


_HeaderCell = tuple[int, int, Box]


def _wrapped(headings: Sequence[Heading]) -> list[_HeaderCell]:
    cells: list[_HeaderCell] = []
    for chunk, a, b in sorted(headings, key=lambda h: (h.chunk.middle, h.chunk.box.x0)):
        for i in range(len(cells) - 1, -1, -1):
            first, last, box = cells[i]
            if (first, last) == (a, b) and chunk.box.top - box.bottom < _HEADER_GAP * chunk.size:
                cells[i] = (a, b, Box.around((box, chunk.box)))
                break
        else:
            cells.append((a, b, chunk.box))
    return sorted(cells, key=lambda cell: cell[2].top)


def _group_headings(cells: Sequence[_HeaderCell]) -> list[_HeaderCell]:
    """Widen headings that stand over the middle of several columns: a column whose only heading is level with those
    below such a heading belongs under the nearest one."""
    parents = [
        i
        for i, (a, b, box) in enumerate(cells)
        if any(o[0] >= a and o[1] <= b and o[2].top >= box.bottom - 0.2 * box.height for o in cells)
    ]
    if not parents:
        return list(cells)
    widened = {i: cells[i] for i in parents}
    for i, (a, b, box) in enumerate(cells):
        covered = any(widened[p][0] <= a and b <= widened[p][1] for p in parents)
        if i in widened or covered:
            continue
        middle = (box.x0 + box.x1) / 2
        nearest = min(parents, key=lambda p: abs((cells[p][2].x0 + cells[p][2].x1) / 2 - middle))
        first, last, heading = widened[nearest]
        if box.top >= heading.bottom - 0.2 * heading.height and (a == last + 1 or b == first - 1):
            widened[nearest] = (min(a, first), max(b, last), heading)
    return [widened.get(i, cell) for i, cell in enumerate(cells)]


def _level_borders(cells: Sequence[_HeaderCell], depth: Sequence[int], levels: int) -> list[float]:
    borders = []
    for level in range(1, levels):
        gaps = [
            (upper[2].bottom + lower[2].top) / 2
            for i, lower in enumerate(cells)
            if depth[i] == level
            for j, upper in enumerate(cells)
            if depth[j] == level - 1 and upper[0] <= lower[1] and lower[0] <= upper[1]
        ]
        borders.append(sum(gaps) / len(gaps))
    return borders


def _overlap(a: Chunk, b: Chunk) -> bool:
    return a.box.x0 < b.box.x1 and b.box.x0 < a.box.x1


def _distance(a: Row, b: Row) -> float:
    return abs(a[0].middle - b[0].middle)
