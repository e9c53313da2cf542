"""Rules and glyphs → tables: pdfplumber's table finder finds the cells, this places them on a grid with their text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from pdfplumber.table import TableFinder

from juesuan.reading.content import Glyph, PageContent, Rule
from juesuan.reading.lines import lines_of
from juesuan.reading.model import Box, Cell, Table

#: Cell corners closer than this lie on one grid line.
_SAME_GRID_LINE = 1.0


class _RuledPage:
    """What pdfplumber's table finder looks at: edges and the page's box."""

    def __init__(self, content: PageContent) -> None:
        self.bbox = (0.0, 0.0, content.width, content.height)
        self.edges = [_edge(rule) for rule in content.rules]


def ruled_tables(content: PageContent) -> list[Table]:
    """The tables whose cells are ruled on all sides, top to bottom."""
    if not content.rules:
        return []
    found = TableFinder(_RuledPage(content)).tables
    return [_table([Box(*map(float, cell)) for cell in table.cells], content.glyphs) for table in found]


def _edge(rule: Rule) -> dict[str, Any]:
    return {
        "object_type": "line",
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": rule.orientation,
    }


def _table(boxes: Sequence[Box], glyphs: Iterable[Glyph]) -> Table:
    xs = _grid_lines(x for box in boxes for x in (box.x0, box.x1))
    ys = _grid_lines(y for box in boxes for y in (box.top, box.bottom))
    placed: dict[tuple[int, int], tuple[Box, int, int]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for box in boxes:
        column, row = _index(xs, box.x0), _index(ys, box.top)
        row_span, column_span = _index(ys, box.bottom) - row, _index(xs, box.x1) - column
        placed[row, column] = (box, row_span, column_span)
        for r in range(row, row + row_span):
            for c in range(column, column + column_span):
                owner[r, c] = (row, column)
    inside: dict[tuple[int, int], list[Glyph]] = {corner: [] for corner in placed}
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]:
            corner = owner.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1))
            if corner is not None:
                inside[corner].append(glyph)
    cells = tuple(
        _cell(row, column, row_span, column_span, box, inside[row, column])
        for (row, column), (box, row_span, column_span) in sorted(placed.items())
    )
    return Table(Box.around(boxes), cells, len(ys) - 1, len(xs) - 1, tuple(xs))


def _cell(row: int, column: int, row_span: int, column_span: int, box: Box, glyphs: Sequence[Glyph]) -> Cell:
    lines = lines_of(glyphs)
    text_box = Box.around(line.box for line in lines) if lines else None
    return Cell(row, column, row_span, column_span, box, "\n".join(line.text for line in lines), text_box)


def _grid_lines(values: Iterable[float]) -> list[float]:
    lines: list[float] = []
    for value in sorted(set(values)):
        if not lines or value - lines[-1] > _SAME_GRID_LINE:
            lines.append(value)
    return lines


def _index(lines: Sequence[float], value: float) -> int:
    return bisect_right(lines, value + _SAME_GRID_LINE / 2) - 1
