"""Paragraphs and grids of cells → a page: what has no place of its own is laid out like print, for the sake of order.

Every reader of ``office`` hands over blocks; all that follows reads pages. Nobody is shown these places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from juesuan.reading.model import Box, Cell, Line, Medium, Page, Remark, SetAs, Table

#: A sheet of A4 with its margins, in points; wider where a table is.
_WIDTH, _MARGIN = 595.0, 72.0
_SIZE, _LEADING, _GAP = 10.5, 1.6, 24.0
_CELL_SIZE, _PADDING = 9.0, 2.0
#: The width of a column that says none, in points, and that of the narrowest.
DEFAULT_COLUMN, _NARROWEST = 60.0, 6.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it is printed, '\\n' where it breaks a line by hand. size: of its type in points."""

    text: str
    size: float = _SIZE
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its top left corner and spans in a grid, what it prints, its name in a sheet."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. cells cover every position once, in reading order. widths: of its columns, in points."""

    cells: tuple[GridCell, ...]
    row_count: int
    widths: tuple[float, ...]


Block = Paragraph | Grid

_SILENT = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
#: Blanks that are not those of a keyboard.
_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")


def lay(blocks: Sequence[Block], number: int, medium: Medium, remarks: Iterable[Remark] = ()) -> Page:
    """The page that prints the blocks one below the other."""
    widest = max((sum(_widths(block)) for block in blocks if isinstance(block, Grid)), default=0.0)
    width = max(_WIDTH, widest + 2 * _MARGIN)
    top = _MARGIN
    lines: list[Line] = []
    tables: list[Table] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines += _paragraph(replace(block, text=_printed(block.text)), top, width)
        else:
            cells = tuple(replace(cell, text=_printed(cell.text)) for cell in block.cells)
            table, held = _table(replace(block, cells=cells), top)
            tables.append(table)
            lines += held
        top = max([line.box.bottom for line in lines[-1:]] + [table.box.bottom for table in tables[-1:]]) + _GAP / 4
    return Page(
        number=number,
        width=width,
        height=max(842.0, top + _MARGIN),
        rotation=0,
        lines=tuple(lines),
        tables=tuple(tables),
        medium=medium,
        remarks=tuple(remarks),
    )


def _printed(text: str) -> str:
    """A text without what prints nothing, soft hyphens and marks between characters; every blank is one of print."""
    if text.isascii():
        return text
    return _SILENT.sub("", _BLANK.sub(" ", text))


def _paragraph(block: Paragraph, top: float, width: float) -> Iterator[Line]:
    room = width - 2 * _MARGIN
    begins = True
    for text in block.text.split("\n"):
        if not text.strip():
            continue
        advance = min(block.size, room / len(text))
        left = _MARGIN + ((room - advance * len(text)) / 2 if block.is_centred else 0.0)
        yield _line(text, left, top, advance, block.size, SetAs(begins, block.is_centred))
        begins = False
        top += block.size * _LEADING


def _line(text: str, left: float, top: float, advance: float, size: float, set_as: SetAs | None = None) -> Line:
    places = tuple(Box(left + i * advance, top, left + (i + 1) * advance, top + size) for i in range(len(text)))
    return Line(text, places, size, set_as)


def _widths(grid: Grid) -> list[float]:
    return [max(width, _NARROWEST) for width in grid.widths]


def _table(grid: Grid, top: float) -> tuple[Table, list[Line]]:
    edges = tuple(accumulate(_widths(grid), initial=_MARGIN))
    heights = [1] * grid.row_count
    for cell in grid.cells:
        if cell.row_span == 1:
            heights[cell.row] = max(heights[cell.row], cell.text.count("\n") + 1)
    tops = tuple(accumulate((2 * _PADDING + n * _CELL_SIZE * 1.3 for n in heights), initial=top + _GAP / 2))
    cells: list[Cell] = []
    lines: list[Line] = []
    for cell in grid.cells:
        box = Box(
            edges[cell.column], tops[cell.row], edges[cell.column + cell.column_span], tops[cell.row + cell.row_span]
        )
        held = _cell_lines(cell.text, box)
        text_box = Box.around(line.box for line in held) if held else None
        text = "\n".join(line.text for line in held)
        cells.append(Cell(cell.row, cell.column, cell.row_span, cell.column_span, box, text, text_box, cell.ref))
        lines += held
    return Table(
        Box(edges[0], tops[0], edges[-1], tops[-1]), tuple(cells), grid.row_count, len(edges) - 1, edges
    ), lines


def _cell_lines(text: str, box: Box) -> list[Line]:
    texts = [line.strip() for line in text.split("\n") if line.strip()]
    step = (box.height - 2 * _PADDING) / max(len(texts), 1)
    size = min(_CELL_SIZE, step)
    return [
        _line(
            words,
            box.x0 + _PADDING / 2,
            box.top + _PADDING + i * step,
            min(size, (box.width - _PADDING) / len(words)),
            size,
        )
        for i, words in enumerate(texts)
    ]
