"""Amounts that are printed below a title, or below a table, and in no table: a reader has to be told of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from juesuan.disclosure.tables.parts import begins_note
from juesuan.disclosure.tables.stitched import StitchedTable, TableCell
from juesuan.disclosure.tables.titles import is_frame_line, is_title
from juesuan.printed.figures import is_figure
from juesuan.printed.numerals import HAN_NUMERALS
from juesuan.reading.model import Box, Line, Page

_AMOUNT = re.compile(r"\d[.,]\d{2}")
_WORD = re.compile(r"\S+")
#: A figure with its unit, a sentence, the heading of a part of the text, or an entry of a list of contents.
_TEXT = re.compile(rf"\d\s*[百千万亿]*元|[,，;；。]\D|[,，;；。]$|第[{HAN_NUMERALS}]+部分|\.{{4}}|…")


@dataclass(frozen=True, slots=True)
class _Owner:
    """What amounts outside all tables stand below: a title, or a table."""

    page_no: int
    position: float  # height on the page
    heading_lines: tuple[str, ...]


def loose_blocks(
    pages: Sequence[Page], lines: Mapping[int, Sequence[Line]], tables: Sequence[StitchedTable]
) -> list[StitchedTable]:
    """A table (``is_loose``) for every title and every table below which lines print amounts outside all tables: a row
    for every such line, a cell for every word. lines: by page number, those outside tables. Text ends what belongs to
    a title or a table."""
    blocks: dict[_Owner, list[tuple[Page, Line]]] = {}
    for index, page in enumerate(pages):
        for line in lines[page.number]:
            if _prints_amounts(line) and (owner := _owner(pages[: index + 1], line, lines, tables)):
                blocks.setdefault(owner, []).append((page, line))
    return [_table(owner, found) for owner, found in blocks.items()]


def _prints_amounts(line: Line) -> bool:
    return (
        _AMOUNT.search(line.text) is not None
        and _TEXT.search(line.text) is None
        and not begins_note(line.text)
        and any(_AMOUNT.search(word) and is_figure(word) for word in line.text.split())
    )


def _owner(
    pages: Sequence[Page], line: Line, lines: Mapping[int, Sequence[Line]], tables: Sequence[StitchedTable]
) -> _Owner | None:
    """What a line of the last of the pages stands below: the nearest title or table above, over pages that hold
    neither; ``None`` where text comes between."""
    below = line.box.top
    for page in reversed(pages):
        ends = [
            (max(cell.box.bottom for cell in held), table)
            for table in tables
            if table.page_from <= page.number <= table.page_to
            and (held := [cell for cell in table.cells if cell.page_no == page.number])
        ]
        above = sorted(((end, table) for end, table in ends if end <= below + 1.0), key=lambda found: found[0])
        floor = above[-1][0] if above else float("-inf")
        for other in reversed(lines[page.number]):
            if other.box.top >= below or other.box.top < floor - 1.0:
                continue
            if is_title(other.text):
                return _Owner(page.number, other.box.top, (other.text, *_frame_lines(lines[page.number], other)))
            if _TEXT.search(other.text) or begins_note(other.text):
                return None
        if above:
            return _Owner(page.number, floor, above[-1][1].heading_lines)
        below = float("inf")
    return None


def _frame_lines(lines: Sequence[Line], title: Line) -> list[str]:
    below = [line.text for line in lines if line.box.top > title.box.top]
    return [text for text in below[:4] if is_frame_line(text)]


def _table(owner: _Owner, found: Sequence[tuple[Page, Line]]) -> StitchedTable:
    words = [[(page, word[0], line.box_of(*word.span())) for word in _WORD.finditer(line.text)] for page, line in found]
    width = max(map(len, words))
    rows = tuple(
        tuple(
            TableCell(row[c][0], r, c, 1, 1, row[c][2], row[c][1], row[c][2]) if c < len(row) else None
            for c in range(width)
        )
        for r, row in enumerate(words)
    )
    around = Box.around(line.box for _, line in found)
    edges = tuple(around.x0 + (around.x1 - around.x0) * c / width for c in range(width + 1))
    first, last = found[0][0].number, found[-1][0].number
    return StitchedTable(0, first, last, "aligned", rows, edges, owner.heading_lines, (), is_loose=True)
