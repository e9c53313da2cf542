"""Pieces of text in columns → the cells of a table that no vertical rules cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from juesuan.printed.numerals import ordinal_of
from juesuan.reading.model import Box
from juesuan.reading.page.chunks import Chunk, figure_columns, span_of
from juesuan.reading.page.header import Columns, Row

#: Baselines of one wrapped text are at most this many ems apart.
_LEADING = 1.75
#: Lines closer than this many ems stand beside each other.
_BESIDE = 0.8
#: A wrapped line fills its column but for at most this many ems; the next starts level with it within that many.
_FULL, _INDENT = 1.5, 0.4
#: How a line of its own begins.
_LEAD = re.compile(r"\d|其中|合计|总计|小计")


def rows_of(lines: Sequence[Row], columns: Columns) -> list[Row]:
    """Body lines → rows: what stands beside each other is one row, and so are the lines of a wrapped name."""
    figures = set(figure_columns(lines, columns))
    bands: list[Row] = []
    last: Row = []
    for line in lines:
        if bands and is_beside(last, line, bands[-1]):
            bands[-1].extend(line)
        else:
            bands.append(list(line))
        last = line
    rows: list[Row] = []
    last = []
    for band in bands:
        if rows and _continues(last, band, rows[-1], columns, figures):
            rows[-1].extend(band)
        else:
            rows.append(list(band))
        last = band
    return rows


def is_beside(upper: Row, lower: Row, row: Row | None = None) -> bool:
    """Lines so close that they stand beside each other, as a figure in the middle of a name of two lines does. row:
    all that the upper one stands beside already."""
    reach = _BESIDE * lower[0].size
    return _distance(upper, lower) <= reach and not any(
        _overlap(a, b) and (a.is_figure or b.is_figure or abs(a.middle - b.middle) <= reach)
        for a in row or upper
        for b in lower
    )


def _continues(upper: Row, lower: Row, row: Row, columns: Columns, figures: set[int]) -> bool:
    """Whether a piece of ``upper`` fills its column and one of ``lower`` goes on below it, within one row: one that
    has its figures on no more than one of its lines."""
    if _distance(upper, lower) > _LEADING * lower[0].size:
        return False
    above, below = ([c for c in line if span_of(c, columns)[0] in figures] for line in (row, lower))
    if above and below:
        return False
    if below and not any(c.is_figure for c in row):
        # Names alone, the rest of each on the line of the figures and codes, which stand in the middle.
        return all(any(_goes_on(piece, other, columns) for other in lower) for piece in upper)
    return all(any(_goes_on(piece, other, columns) for piece in upper) for other in lower)


def _goes_on(above: Chunk, below: Chunk, columns: Columns) -> bool:
    return (
        abs(above.box.x0 - below.box.x0) < _INDENT * below.size
        and above.box.x1 > columns[span_of(above, columns)[1]][1] - _FULL * above.size
        and not (_LEAD.match(below.text) or ordinal_of(below.text))
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


def _overlap(a: Chunk, b: Chunk) -> bool:
    return a.box.x0 < b.box.x1 and b.box.x0 < a.box.x1


def _distance(a: Row, b: Row) -> float:
    return abs(a[0].middle - b[0].middle)
