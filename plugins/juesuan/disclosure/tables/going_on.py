"""The rows of a table without vertical rules that stand below what was seen as the table, on its page and the next:
there its columns are known, and a line belongs to it as long as its pieces stand in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from juesuan.disclosure.tables.parts import begins_note
from juesuan.disclosure.tables.stitched import StitchedTable, TableCell
from juesuan.disclosure.tables.titles import is_title, says_continued
from juesuan.printed.numerals import HAN_NUMERALS
from juesuan.printed.words import plain
from juesuan.reading.content import Glyph
from juesuan.reading.model import Box, Line, Page
from juesuan.reading.page.chunks import Chunk, chunks_of, is_figure, span_of
from juesuan.reading.page.layout import rows_of

_CODE = re.compile(r"\d{1,7}")
_AMOUNT = re.compile(r".*\d[.,]\d{2,}")
#: What adds up may have its name in the middle of several columns.
_SUM = re.compile(r"[合总小]计$")
#: A sentence, or the heading of a part of the text, belongs to no table.
_TEXT = re.compile(rf"[。；;]$|^第[{HAN_NUMERALS}]+部分")
#: A first row of words in so many cells is another header.
_HEADER = 3

Row = tuple[TableCell | None, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of a table on one page, the lines they were read from, and whether the page ends with them."""

    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    fills_page: bool


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the pieces of each column stand, from left to right; ``edges`` part them. ``amounts``: columns of
    figures that are no codes. ``labels``: columns of words."""

    ranges: tuple[tuple[float, float], ...]
    edges: tuple[float, ...]
    amounts: frozenset[int]
    labels: frozenset[int]


def rows_below(table: StitchedTable, page: Page, lines: Sequence[Line], *, is_next_page: bool) -> Found:
    """The rows of ``table`` that the lines print, from the first of them on up to the first that is no row of it.

    lines: top to bottom, page furniture left out. is_next_page: they are those of the page after: title, unit and
    header may be printed again above the rows.
    """
    columns = _columns(table)
    fresh = list(dropwhile(_printed_before(table), lines)) if is_next_page else list(lines)
    pieces = [chunks_of(_glyphs(line)) for line in fresh]
    count = sum(1 for _ in takewhile(lambda both: _fits(*both, columns), zip(fresh, pieces, strict=True)))
    fills = count == len(fresh)
    if not fills:
        while count and not any(c.is_figure for c in pieces[count - 1]):
            count -= 1  # names alone before something else: a heading of it
    run = [piece for piece in pieces[:count] if piece]
    rows = rows_of(run, columns.ranges) if run else []
    if (
        not rows
        or (is_next_page and _is_header(rows[0], columns))
        or not all(_one_figure_a_cell(row, columns) for row in rows)
    ):
        return Found((), (), fills_page=not fresh)
    taken = lines[: len(lines) - len(fresh) + count]
    return Found(tuple(_placed(page, rows, columns, table.row_count)), tuple(taken), fills)


def _columns(table: StitchedTable) -> _Columns:
    """Where the columns print, by the rows of figures; by the header, or the edges, where those are blank."""
    first = _first_row_of_amounts(table)
    held: list[list[TableCell]] = [[] for _ in range(table.column_count)]
    heads: list[list[TableCell]] = [[] for _ in range(table.column_count)]
    for cell in table.cells:
        if cell.text_box and cell.column_span == 1:
            (heads if cell.row < first else held)[cell.column].append(cell)
    ranges, numeric, amounts, labels = [], set(), set(), set()
    for c, cells in enumerate(held):
        figures = [cell for cell in cells if is_figure(plain(cell.text))]
        if cells and 2 * len(figures) <= len(cells):
            labels.add(c)
        elif cells:
            numeric.add(c)
        same = [cell for cell in cells if (cell in figures) == (c in numeric)] or heads[c]
        boxes = [cell.text_box for cell in same if cell.text_box]
        middle = (table.edges[c] + table.edges[c + 1]) / 2
        ranges.append((min((b.x0 for b in boxes), default=middle), max((b.x1 for b in boxes), default=middle)))
    for c in sorted(numeric, reverse=True):
        codes = all(_CODE.fullmatch(plain(cell.text)) for cell in held[c])
        if not (codes and (c + 1 in labels or (c + 1 in numeric and c + 1 not in amounts))):
            amounts.add(c)
    return _Columns(tuple(ranges), table.edges, frozenset(amounts), frozenset(labels))


def _printed_before(table: StitchedTable) -> Callable[[Line], bool]:
    """Whether a line at the head of the next page repeats title, unit or header of the table, or says 续."""
    said = {plain(line) for line in table.heading_lines}
    header = [cell for row in table.rows[: _first_row_of_amounts(table)] for cell in row if cell and cell.text_box]
    if header:
        around = Box.around(cell.text_box for cell in header if cell.text_box)
        said |= {
            plain(line.text)
            for line in header[0].page.lines
            if around.top - 1.0 <= line.box.top and line.box.bottom <= around.bottom + 1.0
        }
    return lambda line: plain(line.text) in said or says_continued(line.text)


def _first_row_of_amounts(table: StitchedTable) -> int:
    amounts = (r for r, row in enumerate(table.rows) if any(c and _AMOUNT.fullmatch(plain(c.text)) for c in row))
    return next(amounts, 0)


def _fits(line: Line, pieces: Sequence[Chunk], columns: _Columns) -> bool:
    if begins_note(line.text) or is_title(line.text) or _TEXT.search(line.text.strip()):
        return False
    return all(_stands_in(piece, columns) for piece in pieces)


def _stands_in(piece: Chunk, columns: _Columns) -> bool:
    """Whether a piece stands where the table has its like: a figure in one column that is none of words, words in no
    column of amounts."""
    first, last = span_of(piece, columns.ranges)
    if not (piece.is_figure or piece.is_nil):
        return not columns.amounts & set(range(first, last + 1)) or _SUM.search(piece.text) is not None
    x0, x1 = columns.ranges[first]
    overlaps = piece.box.x0 < x1 and x0 < piece.box.x1
    within = columns.edges[first] <= piece.box.x0 and piece.box.x1 <= columns.edges[first + 1]
    return first == last and (overlaps or within) and not (first in columns.labels and piece.is_amount)


def _is_header(row: Sequence[Chunk], columns: _Columns) -> bool:
    return len({_column_of(piece, columns) for piece in row}) >= _HEADER and not any(
        piece.is_figure or piece.is_nil for piece in row
    )


def _one_figure_a_cell(row: Sequence[Chunk], columns: _Columns) -> bool:
    placed = [span_of(piece, columns.ranges)[0] for piece in row if piece.is_figure or piece.is_nil]
    return len(placed) == len(set(placed))


def _placed(page: Page, rows: Sequence[Sequence[Chunk]], columns: _Columns, offset: int) -> Iterator[Row]:
    for r, row in enumerate(rows, offset):
        held: dict[int, list[Chunk]] = {}
        for piece in sorted(row, key=lambda piece: (piece.box.top, piece.box.x0)):
            held.setdefault(_column_of(piece, columns), []).append(piece)
        cells: list[TableCell | None] = [None] * len(columns.ranges)
        for column, pieces in held.items():
            box = Box.around(piece.box for piece in pieces)
            cells[column] = TableCell(page, r, column, 1, 1, box, "\n".join(piece.text for piece in pieces), box)
        yield tuple(cells)


def _column_of(piece: Chunk, columns: _Columns) -> int:
    """The column a piece goes to; the name of a sum set over columns of amounts goes to the labels before them."""
    first, last = span_of(piece, columns.ranges)
    if piece.is_figure or piece.is_nil or first not in columns.amounts:
        return first
    return max((c for c in range(last + 1) if c not in columns.amounts), default=first)


def _glyphs(line: Line) -> list[Glyph]:
    return [
        Glyph(" " if text.isspace() else text, *box, box.bottom, line.size)
        for text, box in zip(line.text, line.places, strict=True)
    ]
