"""Tables with ruled cells: what stands in the cells that the rules bound."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from juesuan.reading.content import Glyph, PageContent
from juesuan.reading.model import Box
from juesuan.reading.page.borders import missing_borders
from juesuan.reading.page.cells import cells_by_table, edges_of, rule_of
from juesuan.reading.page.chunks import is_figure
from juesuan.reading.page.grid import FoundTable, Grid, glyphs_by_cell
from juesuan.reading.page.lines import baseline_groups

#: So many lines in one cell are rows that are not ruled off; fewer may be one wrapped text.
_STACKED = 3


def ruled_tables(content: PageContent) -> list[FoundTable]:
    """The tables whose cells are ruled on all sides, or on all but an open outer side, top to bottom: each a grid,
    and the glyphs of each of its cells."""
    if len(content.rules) < 4:
        return []
    edges = edges_of(content.rules)
    missing = missing_borders([rule_of(edge) for edge in edges], content.glyphs)
    found = cells_by_table(edges_of([*content.rules, *missing]) if missing else edges)
    tables = [_read(boxes, content.glyphs) for boxes in found if not _is_frame(boxes, found)]
    return [table for table in tables if len(table[0].xs) > 2]


def _read(boxes: Sequence[Box], glyphs: Sequence[Glyph]) -> FoundTable:
    grid = Grid(boxes)
    text = glyphs_by_cell(grid, glyphs)
    title = _title_block(grid, text)
    if title is not None:
        boxes = [box for box in boxes if box != title]
        grid = Grid(boxes)
        text = glyphs_by_cell(grid, glyphs)
    if grid.close_holes(glyphs):
        text = glyphs_by_cell(grid, glyphs)
    split = _split_stacked_rows(grid, text)
    if split is not None:
        grid = Grid(split)
        text = glyphs_by_cell(grid, glyphs)
    return grid, text


def _title_block(grid: Grid, text: dict[tuple[int, int], list[Glyph]]) -> Box | None:
    """A first row that is one cell as wide as the table and holds several printed lines: the frame of the table runs
    around its title too. (A header that wide has no need to wrap.)"""
    box, row_span, column_span = grid.cells.get((0, 0), (grid.box, 0, 0))
    if column_span < len(grid.xs) - 1 or column_span < 2 or row_span == len(grid.ys) - 1:
        return None
    return box if len(baseline_groups(text.get((0, 0), ()))) > 1 else None


def _is_frame(boxes: Sequence[Box], found: Sequence[Sequence[Box]]) -> bool:
    """Whether one of the cells holds another table and most of the area: a frame around the page, no table."""
    whole = Box.around(boxes)
    for box in boxes:
        if 2 * box.width * box.height > whole.width * whole.height:
            for other in found:
                inner = Box.around(other)
                if other is not boxes and box.holds(inner.x0, inner.top) and box.holds(inner.x1, inner.bottom):
                    return True
    return False


def _split_stacked_rows(grid: Grid, text: dict[tuple[int, int], list[Glyph]]) -> list[Box] | None:
    """Boxes of the cells with every row cut up that holds several figures one above the other in one cell, beside as
    many lines in another: a table ruled into columns, but not into rows. None where there is nothing to cut."""
    boxes: list[Box] = []
    cut = False
    for row in range(len(grid.ys) - 1):
        corners = [corner for corner in grid.cells if corner[0] == row]
        band = [corner for corner in corners if grid.cells[corner][1] == 1]
        heights = _row_heights([text.get(corner, []) for corner in band]) if len(band) == len(corners) > 1 else []
        for corner in corners:
            box = grid.cells[corner][0]
            borders = [box.top, *heights, box.bottom]
            boxes += [Box(box.x0, top, box.x1, bottom) for top, bottom in itertools.pairwise(borders)]
        cut = cut or bool(heights)
    return boxes if cut else None


def _row_heights(cells: Sequence[Sequence[Glyph]]) -> list[float]:
    """Where to cut a row of ``cells``: midway between the lines of its longest cell; empty where it is one row."""
    if all(len({g.baseline for g in cell}) < _STACKED for cell in cells):
        return []  # nearly every row; finding its lines would cost as much as finding its cells
    lines = [baseline_groups(g for g in cell if g.direction == 0) for cell in cells]
    lines = [[group for group in cell if any(g.text.strip() for g in group)] for cell in lines]
    longest = max(lines, key=len, default=[])
    if len(longest) < _STACKED:
        return []
    middles = [_middle(group) for group in longest]
    reach = 0.3 * longest[0][0].size
    on_a_line = [all(any(abs(_middle(group) - y) <= reach for y in middles) for group in cell) for cell in lines]
    stacked = [cell for cell in lines if len(cell) >= _STACKED]
    figures = [all(is_figure("".join(g.text for g in group).strip()) for group in cell) for cell in stacked]
    if not any(figures) or not all(on_a_line) or len(stacked) < 2:
        return []
    return [(above + below) / 2 for above, below in itertools.pairwise(middles)]


def _middle(group: Sequence[Glyph]) -> float:
    return (group[0].top + group[0].bottom) / 2
