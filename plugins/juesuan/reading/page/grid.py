"""Cell boxes and glyphs → a table: every cell at its place on the grid, with its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from juesuan.reading.content import Glyph
from juesuan.reading.model import Box, Cell, Line, Table, TableKind
from juesuan.reading.page.lines import baseline_groups, lines_of

_PROBABILITY = itemgetter(Glyph._fields.index("probability"))
#: Grid lines closer than this are one: double borders, and cells a hair out of line. No column or row of type fits in.
_SAME_GRID_LINE = 4.0
#: A glyph of which at least this share stands on either side of a border runs over it.
_CUT = 0.15
#: Characters of one run touch, or nearly: the gap as a share of the type size.
_TOUCHING = 0.2
_ONE_FIGURE = re.compile(r"-?\d[\d,]*(\.\d*)?%?")
#: Amounts are printed with two decimals where figures run into one another.
_FIGURES = re.compile(r"-?\d[\d,]*(?:\.\d{0,2})?%?|.")


class Grid:
    """Where the cells of one table lie. ``boxes``: one per cell, none overlapping. Borders closer than ``tolerance``
    are one grid line."""

    def __init__(self, boxes: Sequence[Box], tolerance: float = _SAME_GRID_LINE) -> None:
        self.xs, columns = _grid_lines({x for box in boxes for x in (box.x0, box.x1)}, tolerance)
        self.ys, rows = _grid_lines({y for box in boxes for y in (box.top, box.bottom)}, tolerance)
        self.box = Box.around(boxes)
        self.cells: dict[tuple[int, int], tuple[Box, int, int]] = {}
        self._owner: dict[tuple[int, int], tuple[int, int]] = {}
        for box in sorted(boxes, key=lambda b: b.width * b.height):
            row, column = rows[box.top], columns[box.x0]
            places = [(r, c) for r in range(row, rows[box.bottom]) for c in range(column, columns[box.x1])]
            # Thinner than a grid line, or already taken by a smaller cell: no cell of its own.
            if places and not any(place in self._owner for place in places):
                self._owner.update(dict.fromkeys(places, (row, column)))
                self.cells[row, column] = (box, places[-1][0] - row + 1, places[-1][1] - column + 1)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The top left corner of the cell that holds the point."""
        return self._owner.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))

    def close_holes(self, glyphs: Iterable[Glyph]) -> bool:
        """Make a cell of each grid place that belongs to none though ``glyphs`` stand there, so that no text is lost
        where borders are missing. Says whether any was made."""
        if len(self._owner) == (len(self.xs) - 1) * (len(self.ys) - 1):
            return False
        holes = set()
        for glyph in glyphs:
            x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
            if glyph.text != " " and self.box.holds(x, y) and self.cell_at(x, y) is None:
                holes.add((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))
        for row, column in holes:
            if row < len(self.ys) - 1 and column < len(self.xs) - 1:
                box = Box(self.xs[column], self.ys[row], self.xs[column + 1], self.ys[row + 1])
                self._owner[row, column] = (row, column)
                self.cells[row, column] = (box, 1, 1)
        return bool(holes)

    def table(self, text: Mapping[tuple[int, int], Sequence[Glyph]], kind: TableKind) -> tuple[Table, list[Line]]:
        """The table with ``text`` (glyphs by the corner of their cell) set in, and all lines of its cells."""
        cells: list[Cell] = []
        lines: list[Line] = []
        for (row, column), (box, row_span, column_span) in sorted(self.cells.items()):
            glyphs = text.get((row, column))
            held = lines_of(glyphs) if glyphs else []
            words = "\n".join(line.text for line in held)
            around = Box.around(line.box for line in held) if held else None
            least = min(map(_PROBABILITY, glyphs)) if glyphs else 1.0
            cells.append(Cell(row, column, row_span, column_span, box, words, around, probability=least))
            lines += held
        return Table(self.box, tuple(cells), len(self.ys) - 1, len(self.xs) - 1, tuple(self.xs), kind), lines


#: A grid, and the glyphs of each of its cells by the cell's top left corner.
FoundTable = tuple[Grid, dict[tuple[int, int], list[Glyph]]]


def glyphs_by_cell(grid: Grid, glyphs: Iterable[Glyph]) -> dict[tuple[int, int], list[Glyph]]:
    """The glyphs that belong to each cell: those whose middle lies in it, and of a run of text that a border cuts
    all of it, in the cell where most of it stands. Glyphs outside the table belong only to runs that begin inside."""
    inside: dict[tuple[int, int], list[Glyph]] = {}
    beside: list[Glyph] = []
    cut: list[Glyph] = []
    left, top, right, bottom = grid.box
    for glyph in glyphs:
        text, x0, above, x1, below, _, size, direction, _ = glyph
        x, y = (x0 + x1) / 2, (above + below) / 2
        if not top <= y <= bottom:
            continue
        corner = grid.cell_at(x, y) if left <= x <= right else None
        if corner is not None:
            if corner in inside:
                inside[corner].append(glyph)
            else:
                inside[corner] = [glyph]
            box = grid.cells[corner][0]
            slack = _CUT * (x1 - x0)
            if (x0 < box.x0 - slack or x1 > box.x1 + slack) and direction == 0 and text != " ":
                cut.append(glyph)
        elif direction == 0 and text != " ":
            beside.append(glyph)
            # Nothing begins right at the outer border: what touches it from outside comes from within.
            if abs(x0 - right) < size or abs(x1 - left) < size:
                cut.append(glyph)
    if cut:
        _keep_runs_whole(inside, beside, cut)
    return inside


def _keep_runs_whole(inside: dict[tuple[int, int], list[Glyph]], beside: Sequence[Glyph], cut: Sequence[Glyph]) -> None:
    corner_of: dict[int, tuple[int, int]] = {id(g): corner for corner, group in inside.items() for g in group}
    upright = [g for group in inside.values() for g in group if g.direction == 0]
    cut_ids = {id(g) for g in cut}
    for line in baseline_groups([*upright, *beside]):
        if not any(id(g) in cut_ids for g in line):
            continue
        for run in _runs(line):
            if not any(id(g) in cut_ids for g in run):
                continue
            shares: dict[tuple[int, int], float] = {}
            for glyph in run:
                if (corner := corner_of.get(id(glyph))) is not None:
                    shares[corner] = shares.get(corner, 0.0) + glyph.x1 - glyph.x0
            if not shares:
                continue
            home = max(shares, key=lambda corner: shares[corner])
            for glyph in run:
                here = corner_of.get(id(glyph))
                if here != home:
                    if here is not None:
                        inside[here] = [g for g in inside[here] if g is not glyph]
                    inside[home].append(glyph)


def _runs(line: Sequence[Glyph]) -> list[list[Glyph]]:
    runs: list[list[Glyph]] = []
    for glyph in line:
        if glyph.text == " ":
            continue
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and abs(glyph.x0 - last.x1) <= _TOUCHING * glyph.size
            and abs(glyph.size - last.size) < 0.1 * glyph.size
            and _of_a_figure(glyph) == _of_a_figure(last)
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [figure for run in runs for figure in _figures_apart(run)]


def _of_a_figure(glyph: Glyph) -> bool:
    return glyph.text in "0123456789.,-%"


def _figures_apart(run: list[Glyph]) -> list[list[Glyph]]:
    """A run of digits cut into figures where it is none as a whole: those of two full cells meet at the border."""
    text = "".join(g.text for g in run)
    if not _of_a_figure(run[0]) or len(text) != len(run) or _ONE_FIGURE.fullmatch(text):
        return [run]
    return [run[m.start() : m.end()] for m in _FIGURES.finditer(text)]


def _grid_lines(values: Iterable[float], tolerance: float) -> tuple[list[float], dict[float, int]]:
    """Positions of grid lines, each group of close ``values`` once at its middle, and the line of every value."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    lines = [(group[0] + group[-1]) / 2 for group in groups]
    return lines, {value: i for i, group in enumerate(groups) for value in group}
