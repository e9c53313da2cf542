"""The tables of one page, each with the lines that belong to it: title and unit above, notes below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.disclosure.tables.stitched import TableCell
from juesuan.disclosure.tables.titles import is_frame_line, is_title, is_year_line
from juesuan.printed.words import plain
from juesuan.reading.model import Cell, Line, Page, Table

_NOTE = re.compile(r"(?:\d[.、])?(?:备?注|说明)\d?[::、.]|注\d?$")

#: page number -> the lines outside its tables that are no page furniture
Lines = Mapping[int, Sequence[Line]]


@dataclass(frozen=True)
class Part:
    """A table on one page, its frame lines lifted out."""

    page: Page
    table: Table
    rows: tuple[tuple[TableCell | None, ...], ...]
    before: tuple[str, ...]  # lines at the end of the page before, where it is the first table on its page
    above: tuple[str, ...]  # lines on its page between it and the table before
    framed: tuple[str, ...]  # lines lifted out of its first rows
    below: tuple[str, ...]
    notes: tuple[str, ...]  # lifted out of its last rows
    first: bool
    last: bool


def parts_of(before: Page | None, page: Page, following: Page | None, lines: Lines) -> Iterator[Part]:
    """The tables of a page, top to bottom. lines: of all three pages."""
    tables = page.tables
    for i, table in enumerate(tables):
        last = i + 1 == len(tables)
        upper = max((t.box.bottom for t in tables if t.box.bottom <= table.box.top), default=float("-inf"))
        lower = min((t.box.top for t in tables if t.box.top >= table.box.bottom), default=float("inf"))
        above = _between(page, lines, upper, table.box.top, _zone(table, tables))
        below = _between(page, lines, table.box.bottom, lower, _zone(table, tables))
        if following and last and not notes_of(below):
            # The note of a table that fills its page stands at the top of the next.
            head = min((t.box.top for t in following.tables), default=float("inf"))
            below += notes_of(_between(following, lines, float("-inf"), head)[:2])
        framed, rows, notes = _lift(_grid(page, table))
        ends = _tail(before, lines) if before and not i else ()
        yield Part(page, table, rows, ends, tuple(above), framed, tuple(below), notes, i == 0, last)


def begins_note(line: str) -> bool:
    """Whether a line begins a note: 注：…, 说明：…."""
    return _NOTE.match(plain(line)) is not None


def _tail(page: Page, lines: Lines) -> tuple[str, ...]:
    """The lines of a page below its last table."""
    end = max((table.box.bottom for table in page.tables), default=float("-inf"))
    return tuple(_between(page, lines, end, float("inf")))


def _zone(table: Table, tables: Sequence[Table]) -> tuple[float, float]:
    """From where to where the page belongs to a table, in x: half way to those that stand beside it."""
    beside = [t.box for t in tables if t.box.top < table.box.bottom and t.box.bottom > table.box.top]
    left = max((box.x1 for box in beside if box.x1 <= table.box.x0), default=None)
    right = min((box.x0 for box in beside if box.x0 >= table.box.x1), default=None)
    return (
        float("-inf") if left is None else (left + table.box.x0) / 2,
        float("inf") if right is None else (right + table.box.x1) / 2,
    )


def _between(
    page: Page,
    lines: Lines,
    upper: float,
    lower: float,
    zone: tuple[float, float] = (float("-inf"), float("inf")),
) -> list[str]:
    """The texts of a page's lines whose middle lies between two heights; of a line that runs over a zone in x, what
    stands within it."""
    found = []
    for line in lines[page.number]:
        if upper <= (line.box.top + line.box.bottom) / 2 <= lower:
            within = [zone[0] <= (box.x0 + box.x1) / 2 <= zone[1] for box in line.places]
            text = line.text if all(within) else "".join(c for c, keep in zip(line.text, within, strict=True) if keep)
            if text.strip():
                found.append(text.strip() if text is not line.text else text)
    return found


def _grid(page: Page, table: Table) -> list[list[TableCell | None]]:
    return [[_placed(page, cell) if cell else None for cell in row] for row in table.rows()]


def _placed(page: Page, cell: Cell) -> TableCell:
    return TableCell(
        page, cell.row, cell.column, cell.row_span, cell.column_span, cell.box, cell.text, cell.text_box, cell.ref
    )


def _lift(
    grid: list[list[TableCell | None]],
) -> tuple[tuple[str, ...], tuple[tuple[TableCell | None, ...], ...], tuple[str, ...]]:
    """Title and unit lines out of the first rows, notes out of the last."""
    framed: list[str] = []
    corner = grid[0][0] if grid else None
    if corner and corner.row_span >= len(grid) > 1 and any(is_title(line) for line in corner.text.split("\n")):
        # An outer frame around title and table reads as a first column that holds the title.
        framed += corner.text.split("\n")
        grid = [[None, *row[1:]] for row in grid]
    start, end = 0, len(grid)
    while start < end - 1:
        held = [cell for cell in grid[start] if cell and cell.text]
        spans_on = any(cell.row_span > 1 for cell in held)
        lines = [line for cell in held for line in cell.text.split("\n")]
        # Years in several cells head columns: 项目 | 2023年度 | 2024年度.
        named = any(is_frame_line(line) and (len(held) == 1 or not is_year_line(line)) for line in lines)
        titled = len(held) == 1 and any(is_title(line) for line in lines)
        nameless = not held and bool(framed)
        if spans_on or not (named or titled or nameless):
            break
        framed += lines
        start += 1
    notes: list[str] = []
    while end - 1 > start:
        held = [cell for cell in grid[end - 1] if cell and cell.text]
        if len(held) != 1 or held[0].column != 0 or not _NOTE.match(plain(held[0].text)):
            break
        notes = held[0].text.split("\n") + notes
        end -= 1
    return tuple(framed), tuple(moved(row, -start) for row in grid[start:end]), tuple(notes)


def moved(row: Sequence[TableCell | None], down: int) -> tuple[TableCell | None, ...]:
    """The cells of a row so many rows further down."""
    return tuple(replace(cell, row=cell.row + down) if cell else None for cell in row) if down else tuple(row)


def notes_of(lines: Sequence[str]) -> list[str]:
    """The lines that begin with 注 or 说明, each to the end of its sentence."""
    notes: list[str] = []
    running = False
    for line in lines:
        text = plain(line)
        if _NOTE.match(text):
            notes.append(line)
            running = not text.endswith(("。", "."))
        elif running and not is_title(line):
            notes[-1] += line
            running = not text.endswith(("。", "."))
        else:
            running = False
    return notes
