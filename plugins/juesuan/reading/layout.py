"""Pieces of text in columns → the cells of a table that no vertical rules cut."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from juesuan.reading.chunks import Chunk, figure_columns, span_of
from juesuan.reading.model import Box

#: Baselines of one wrapped text are at most this many ems apart; rows of a table that has room are further apart.
_LEADING, _ROOMY = 1.4, 1.6
#: Text this close to its row's figures, in ems, stands beside them (set in the middle of a wrapped name).
_BESIDE = 0.8

Row = list[Chunk]
Columns = Sequence[tuple[float, float]]


def rows_of(lines: Sequence[Row], columns: Columns) -> list[Row]:
    """Body lines → rows: lines of a wrapped name join the line that holds the row's figures."""
    figures = set(figure_columns(lines, columns))
    anchored = [any(span_of(c, columns)[0] in figures for c in line) for line in lines]
    anchors = [i for i, has_figures in enumerate(anchored) if has_figures]
    if len(anchors) < 2:
        return [list(line) for line in lines]
    pitch = median(_distance(lines[a], lines[b]) for a, b in pairwise(anchors))
    roomy = pitch > _ROOMY * lines[anchors[0]][0].size
    home = {i: i for i in anchors}
    # Nearest first, so that the second line of a name follows where the first went.
    loose = sorted(
        (i for i in range(len(lines)) if i not in home),
        key=lambda i: min(_distance(lines[i], lines[a]) for a in anchors),
    )
    for i in loose:
        nearest = min(home, key=lambda j: (_distance(lines[i], lines[j]), j))
        distance, size = _distance(lines[i], lines[nearest]), lines[i][0].size
        wrapped = roomy and len(lines[i]) == 1 and distance <= _LEADING * size
        if (distance <= _BESIDE * size or wrapped) and _same_column(lines[i], lines[home[nearest]], columns):
            home[i] = home[nearest]
        else:
            home[i] = i
    rows: dict[int, Row] = {}
    for i, line in enumerate(lines):
        rows.setdefault(home[i], []).extend(line)
    return sorted(rows.values(), key=_top)


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


def header_boxes(
    chunks: Sequence[Chunk], xs: Sequence[float], top: float, bottom: float, columns: Columns
) -> list[Box]:
    """Cells of a header of one or more levels: wrapped words join, a heading over several columns spans them, and one
    with nothing below reaches down to the body."""
    cells = _group_headings(_wrapped(chunks, columns), columns)
    depth: list[int] = []
    for i, (a, b, box) in enumerate(cells):
        above = [depth[j] for j in range(i) if cells[j][0] <= b and a <= cells[j][1] and cells[j][2].top < box.top]
        depth.append(1 + max(above, default=-1))
    levels = max(depth, default=0) + 1
    ys = [top, *_level_borders(cells, depth, levels), bottom]
    boxes = []
    for column in range(len(columns)):
        mine = [(depth[i], a, b) for i, (a, b, _) in enumerate(cells) if a <= column <= b]
        if not mine:
            boxes.append(Box(xs[column], ys[0], xs[column + 1], ys[-1]))
        for k, (level, a, b) in enumerate(sorted(mine)):
            if a == column:
                first = 0 if k == 0 else level
                end = sorted(mine)[k + 1][0] if k + 1 < len(mine) else levels
                boxes.append(Box(xs[a], ys[first], xs[b + 1], ys[end]))
    return boxes


_HeaderCell = tuple[int, int, Box]


def _wrapped(chunks: Sequence[Chunk], columns: Columns) -> list[_HeaderCell]:
    cells: list[_HeaderCell] = []
    for chunk in sorted(chunks, key=lambda c: (c.middle, c.box.x0)):
        a, b = span_of(chunk, columns)
        for i in range(len(cells) - 1, -1, -1):
            first, last, box = cells[i]
            if (first, last) == (a, b) and chunk.box.top - box.bottom < (_LEADING - 1) * chunk.size:
                cells[i] = (a, b, Box.around((box, chunk.box)))
                break
        else:
            cells.append((a, b, chunk.box))
    return sorted(cells, key=lambda cell: cell[2].top)


def _group_headings(cells: Sequence[_HeaderCell], columns: Columns) -> list[_HeaderCell]:
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


def _same_column(line: Row, row: Row, columns: Columns) -> bool:
    """Whether the pieces of ``line`` continue columns of ``row`` or fill empty ones, and none collides."""
    return all(abs(c.middle - other.middle) > 0.3 * c.size for c in line for other in row if _overlap(c, other))


def _overlap(a: Chunk, b: Chunk) -> bool:
    return a.box.x0 < b.box.x1 and b.box.x0 < a.box.x1


def _distance(a: Row, b: Row) -> float:
    return abs(a[0].middle - b[0].middle)


def _top(row: Row) -> float:
    return min(c.box.top for c in row)
