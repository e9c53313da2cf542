"""The cells that a sheet shows → lines of text and tables, from top to bottom.

A sheet has no tables, only cells, and several forms may stand below each other on it. Rows of cells with borders at
their sides are tables. Where there are none, a title (one cell alone before a table, or over most of its width) begins
what is below it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from juesuan.reading.office.laying import DEFAULT_COLUMN, Block, Grid, GridCell, Paragraph
from juesuan.reading.office.shown import ShownCell
from juesuan.reading.office.side_by_side import beside_each_other

#: A cell over this part of the columns that are in use stands over a table, not in it.
_WIDE = 0.6


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows first … last (inclusive) that belong together."""

    first: int
    last: int
    is_grid: bool


def blocks_of(
    cells: Iterable[ShownCell], boxed: Collection[tuple[int, int]], widths: Mapping[int, float]
) -> list[Block]:
    """cells: those that show something or are merged. boxed: (row, column) of the cells with borders at their sides.
    widths: of columns in points. Forms beside each other come one after the other."""
    parts = beside_each_other(list(cells), {column for _, column in boxed})
    return [block for part in parts for block in _blocks_of_part(part, boxed, widths)]


def _blocks_of_part(
    cells: Sequence[ShownCell], boxed: Collection[tuple[int, int]], widths: Mapping[int, float]
) -> list[Block]:
    left, right = min((c.column for c in cells), default=0), max((c.column + c.column_span for c in cells), default=0)
    boxes = Counter(row for row, column in boxed if left <= column < right)
    sheet = _Sheet(cells, {row for row, count in boxes.items() if count > 1})
    blocks: list[Block] = []
    for band in sheet.bands():
        if band.is_grid:
            blocks.append(sheet.grid(band, widths))
        else:  # a line break inside a cell of running text begins a paragraph
            held = [cell for row in range(band.first, band.last + 1) for cell in sheet.printed.get(row, ())]
            blocks += [
                Paragraph(line.strip(), is_centred=cell.is_centred)
                for cell in held
                for line in cell.text.split("\n")
                if line.strip()
            ]
    return blocks


class _Sheet:
    def __init__(self, cells: Iterable[ShownCell], boxed: Collection[int]) -> None:
        self.cells = sorted(cells, key=lambda cell: (cell.row, cell.column))
        self.printed: dict[int, list[ShownCell]] = defaultdict(list)
        self.last = -1  # row that prints anything
        for cell in self.cells:
            if cell.text:
                self.printed[cell.row].append(cell)
                self.last = max(self.last, cell.row)
        self.covered = {r for c in self.cells if c.text for r in range(c.row, min(c.row + c.row_span, self.last + 1))}
        self.boxed = {row for row in boxed if row <= self.last}
        starts = [cell.column for row in self.printed.values() for cell in row]
        self.width = max(starts, default=0) - min(starts, default=0) + 1

    def bands(self) -> Iterator[_Band]:
        rows = sorted(self.covered | self.boxed)
        for is_boxed, members in groupby(rows, key=self.boxed.__contains__):
            numbers = list(members)
            if is_boxed:
                for run in _runs(numbers):
                    if any(self.printed.get(row) for row in run):
                        yield _Band(run[0], run[-1], True)
            else:
                yield from self._unboxed(list(_runs(numbers)))

    def _unboxed(self, runs: Sequence[list[int]]) -> Iterator[_Band]:
        """Rows without borders, in runs between blank rows."""
        table: _Band | None = None
        for run in runs:
            for part in self._titled_parts(run):
                lead = next((i for i, row in enumerate(part) if self._is_shared(row)), len(part))
                touches = part[-1] + 1 in self.boxed or part[0] - 1 in self.boxed
                goes_on = table is not None and lead == 0 and len(self.printed.get(part[0], ())) > 2
                if touches or (sum(map(self._is_shared, part)) < 2 and not goes_on):
                    lead = len(part)
                if lead and table:
                    yield table
                    table = None
                if lead:
                    yield _Band(part[0], part[lead - 1], False)
                if lead < len(part):  # a blank row parts no table from its own end
                    table = _Band(table.first if table else part[lead], part[-1], True)
        if table:
            yield table

    def _titled_parts(self, run: Sequence[int]) -> Iterator[list[int]]:
        """A run of rows, cut before each title that follows rows of a table."""
        part: list[int] = []
        for row in run:
            if self._is_title(row) and any(map(self._is_shared, part)):
                yield part
                part = []
            part.append(row)
        yield part

    def _is_shared(self, row: int) -> bool:
        """Whether a row holds several cells, as a row of a table does."""
        return len(self.printed.get(row, ())) > 1 or row not in self.printed

    def _is_title(self, row: int) -> bool:
        cells = self.printed.get(row, ())
        return len(cells) == 1 and cells[0].column_span >= max(2, _WIDE * self.width)

    def grid(self, band: _Band, widths: Mapping[int, float]) -> Grid:
        """The table of the rows of a band. Columns and rows in which no cell begins are those of merged cells only."""
        inside = [c for c in self.cells if band.first <= c.row <= band.last]
        starts = [c.column for c in inside if c.text]
        left, right = min(starts), max(starts) + 1
        owner: dict[tuple[int, int], ShownCell] = {}
        for held in inside:
            for r in range(held.row, min(held.row + held.row_span, band.last + 1)):
                for c in range(max(held.column, left), min(held.column + held.column_span, right)):
                    owner.setdefault((r, c), held)
        begins = [
            (r, c)
            for r in range(band.first, band.last + 1)
            for c in range(left, right)
            if (cell := owner.get((r, c))) is None or (cell.row, max(cell.column, left)) == (r, c)
        ]
        rows, columns = sorted({r for r, _ in begins}), sorted({c for _, c in begins})
        row_at, column_at = ({n: i for i, n in enumerate(numbers)} for numbers in (rows, columns))
        cells = []
        for r, c in begins:
            found = owner.get((r, c)) or ShownCell(r, c, 1, 1, "", "")
            row_span = sum(1 for n in range(r, min(r + found.row_span, band.last + 1)) if n in row_at)
            column_span = sum(1 for n in range(c, min(found.column + found.column_span, right)) if n in column_at)
            cells.append(
                GridCell(row_at[r], column_at[c], found.text, max(row_span, 1), max(column_span, 1), found.ref or None)
            )
        spans = [*columns, right]
        return Grid(
            tuple(cells),
            len(rows),
            tuple(sum(widths.get(n, DEFAULT_COLUMN) for n in range(a, b)) for a, b in pairwise(spans)),
        )


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Consecutive numbers together."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
