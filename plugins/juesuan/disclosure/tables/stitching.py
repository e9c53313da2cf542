"""Tables as a reader sees them: joined over page breaks, each with the lines above it, its unit and the notes below.

A table goes on over a page break when it is the first thing on the next page, running headers and page numbers aside,
and its column edges are the same (all links measured on real files have both; equal edges alone would join form 08 to
form 09). A header printed again on the next page is dropped, so is a title printed again above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.disclosure.outline.furniture import text_lines
from juesuan.disclosure.tables.cut_rows import join_cut_row
from juesuan.disclosure.tables.going_on import Row, rows_below
from juesuan.disclosure.tables.loose_blocks import loose_blocks
from juesuan.disclosure.tables.loose_words import loose_words
from juesuan.disclosure.tables.parts import Part, moved, notes_of, parts_of
from juesuan.disclosure.tables.sideways import beside
from juesuan.disclosure.tables.stitched import StitchedTable, TableCell
from juesuan.disclosure.tables.titles import is_frame_line, is_title, may_head, nearest_title, says_continued
from juesuan.printed.figures import is_figure_or_nil
from juesuan.printed.numerals import ordinal_of
from juesuan.printed.words import plain
from juesuan.reading.model import Line, Page, Table

__all__ = ["StitchedTable", "TableCell", "is_title", "stitch"]

#: Column edges of one table on two pages differ by less than this, in points.
_EDGE_TOLERANCE = 2.5
_LINES_ABOVE = 8
#: A row reaches so many points below its letters.
_INTO = 8.0


def stitch(pages: Sequence[Page]) -> list[StitchedTable]:
    """All tables of the pages in reading order, joined over page breaks. A frame that holds title and unit as its first
    rows, or notes as its last, gives them up to ``heading_lines`` and ``notes``. Amounts below a title that stand in no
    table come as tables that say so (``is_loose``)."""
    lines: dict[int, Sequence[Line]] = dict(text_lines(pages))
    following = {before.number: page for before, page in pairwise(pages)}
    held: dict[int, Page] = {}  # pages of which rows went to a table that was seen before
    tables: list[StitchedTable] = []
    last: Part | None = None
    before: Page | None = None
    for unread in pages:
        page, after = held.get(unread.number, unread), following.get(unread.number)
        for part in parts_of(before, page, after, lines):
            if not _is_among(part.table, held.get(page.number, page).tables):
                continue  # rows of the table above
            joined = _continue(tables[-1], last, part) if last else None
            if joined:
                tables[-1] = joined
            else:
                tables.append(_begin(len(tables) + 1, part))
            last = part
            if part.table.kind != "ruled":
                tables[-1] = _going_on(tables[-1], part, following, held, lines)
        before = held.get(page.number, page)
    whole = _set_beside(tables)
    loose = loose_blocks(pages, lines, whole)
    return _numbered(sorted([*whole, *loose], key=lambda table: table.page_from) if loose else whole)


def _going_on(
    table: StitchedTable,
    part: Part,
    following: Mapping[int, Page],
    held: dict[int, Page],
    lines: dict[int, Sequence[Line]],
) -> StitchedTable:
    """``table`` with the rows below its last part that do not look like a part of it by themselves, on that page and
    those after. Their lines and tables are taken out of ``lines`` and of the pages (``held``)."""
    page, upper = part.page, part.table.box.bottom
    while True:
        of_page = held.get(page.number, page)
        left = _lines_below(of_page, lines[page.number], upper)
        is_next_page = page.number != part.page.number
        found = rows_below(table, page, left, is_next_page=is_next_page)
        bottom = max((line.box.bottom for line in found.lines), default=upper)
        inside = [t for t in of_page.tables if upper < t.box.top + _INTO < bottom]
        is_torn = any(t.kind == "ruled" or _prints_below(t, bottom) for t in inside)
        if is_torn or not (found.rows or (found.fills_page and not is_next_page)):
            return table
        if found.rows:
            taken = set(map(id, found.lines))
            lines[page.number] = [line for line in lines[page.number] if id(line) not in taken]
            held[page.number] = replace(of_page, tables=tuple(t for t in of_page.tables if not _is_among(t, inside)))
            table = _with_rows(table, found.rows, page, is_next_page=is_next_page)
        after = following.get(page.number)
        if not found.fills_page or after is None:
            return table
        page, upper = after, float("-inf")


def _prints_below(table: Table, height: float) -> bool:
    return any(c.text_box and c.text_box.top > height and re.search(r"\d", c.text) for c in table.cells)


def _is_among(table: Table, tables: Iterable[Table]) -> bool:
    return any(table is other for other in tables)


def _lines_below(page: Page, outside: Sequence[Line], upper: float) -> list[Line]:
    """The lines of a page below a height and above the next ruled table; page furniture left out."""
    lower = min((t.box.top for t in page.tables if t.kind == "ruled" and t.box.top > upper), default=float("inf"))
    body = set(map(id, page.body_lines()))
    kept = set(map(id, outside))
    return [
        line
        for line in page.lines
        if upper < (line.box.top + line.box.bottom) / 2 < lower and (id(line) in kept or id(line) not in body)
    ]


def _with_rows(table: StitchedTable, rows: Sequence[Row], page: Page, *, is_next_page: bool) -> StitchedTable:
    first, *rest = rows
    if is_next_page and (joined := join_cut_row(table.rows[-1], first)):
        return replace(table, rows=(*table.rows[:-1], joined, *(moved(row, -1) for row in rest)), page_to=page.number)
    return replace(table, rows=(*table.rows, *rows), page_to=page.number)


def _set_beside(tables: Sequence[StitchedTable]) -> list[StitchedTable]:
    """The tables, those whose columns go on in the next one as one table."""
    whole: list[StitchedTable] = []
    for table in tables:
        follows = bool(whole) and whole[-1].page_to == table.page_from - 1
        goes_on = all(is_frame_line(line) or says_continued(line) for line in table.heading_lines)
        is_continued = any(map(says_continued, table.heading_lines))
        if follows and goes_on and (joined := beside(whole[-1], table, is_continued=is_continued)):
            whole[-1] = joined
        else:
            whole.append(table)
    return whole


def _numbered(tables: Sequence[StitchedTable]) -> list[StitchedTable]:
    return [replace(table, table_no=number) for number, table in enumerate(tables, 1)]


def _begin(table_no: int, part: Part) -> StitchedTable:
    above = list(part.above)
    titled = part.framed or any(is_title(line) for line in above)
    # Without rules the first lines of a header may be taken for lines above the table.
    headless = all(is_frame_line(line) or (part.table.kind != "ruled" and may_head(line)) for line in above)
    if part.first and not titled and headless and nearest_title(part.before[-3:]):
        # The title stands at the end of the page before.
        above = list(part.before) + above
    titles = [i for i, line in enumerate(above) if is_title(line)]
    headings = (*above[min([*titles[-1:], max(0, len(above) - _LINES_ABOVE)]) :], *part.framed)
    notes = (*part.notes, *notes_of(part.below))
    page_no, table = part.page.number, part.table
    loose = loose_words(part.page, table)
    return StitchedTable(table_no, page_no, page_no, table.kind, part.rows, table.edges, headings, notes, loose)


def _continue(whole: StitchedTable, last: Part, part: Part) -> StitchedTable | None:
    """``whole`` with ``part`` added, ``None`` where ``part`` is a table of its own."""
    breaks = part.first and last.last and last.page.number == whole.page_to == part.page.number - 1
    # Without rules a wide gap may cut a table in two on its own page; what follows then begins with figures.
    cut = part.page.number == last.page.number and part.table.kind != "ruled" and whole.kind != "ruled"
    if not breaks and not (cut and not part.above and _starts_with_figures(part.rows)):
        return None
    edges = _common_edges(whole.edges, part.table.edges)
    repeated = _repeated_rows(whole.rows, part.rows)
    starts_with_figures = _starts_with_figures(part.rows)
    if edges is None:
        # Columns of other widths, or set without rules: a table that begins with figures has its header elsewhere.
        fitted = _refit(part, whole) if repeated or starts_with_figures else None
        if fitted is None:
            return None
        edges = whole.edges
        remapped, added = list(whole.rows), fitted
    else:
        remapped = _onto(whole.rows, whole.edges, edges)
        added = _onto(part.rows, part.table.edges, edges)
    said = {plain(line) for line in whole.heading_lines}
    printed = (*part.above, *part.framed)
    if any(plain(line) not in said and not says_continued(line) for line in printed) or (
        breaks and nearest_title(last.below)
    ):
        return None
    if not (repeated or starts_with_figures) and (printed or _is_header(part.rows)):
        return None
    offset = len(remapped)
    rest = [moved(row, offset - repeated) for row in added[repeated:]]
    if breaks and rest and (row := join_cut_row(remapped[-1], rest[0])):
        rows = [*remapped[:-1], row, *(moved(later, -1) for later in rest[1:])]
    else:
        rows = remapped + rest
    notes = (*whole.notes, *(note for note in (*part.notes, *notes_of(part.below)) if note not in whole.notes))
    return replace(whole, page_to=part.page.number, rows=tuple(rows), edges=edges, notes=notes)


def _starts_with_figures(rows: Sequence[tuple[TableCell | None, ...]]) -> bool:
    """Whether the first printed row holds a figure, a code, a dash for none, or a numbered label: it is no header."""
    first = next((row for row in rows if any(cell and cell.text for cell in row)), ())
    return any(cell and (is_figure_or_nil(cell.text) or _is_first_rank(cell.text)) for cell in first)


def _is_first_rank(text: str) -> bool:
    ordinal = ordinal_of(text)
    return ordinal is not None and ordinal.style == "han"


def _is_header(rows: Sequence[tuple[TableCell | None, ...]]) -> bool:
    """Whether the first printed row is words in three cells and more: another header, not the next row."""
    first = next((row for row in rows if any(cell and cell.text for cell in row)), ())
    return sum(bool(cell and cell.text) for cell in first) >= 3


def _common_edges(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...] | None:
    """The finer of two sets of column edges where the other's are all among them and both ends agree. A page that
    holds only merged cells (a lone 合计 row) shows fewer edges."""
    fine, coarse = (one, other) if len(one) >= len(other) else (other, one)

    def near(x: float, y: float) -> bool:
        return abs(x - y) <= _EDGE_TOLERANCE

    if len(coarse) < 2 or not (near(fine[0], coarse[0]) and near(fine[-1], coarse[-1])):
        return None
    if len(coarse) == 2 < len(fine):  # a frame around nothing is no table of these columns
        return None
    return fine if all(any(near(x, y) for y in fine) for x in coarse) else None


def _onto(
    rows: Sequence[tuple[TableCell | None, ...]], edges: tuple[float, ...], target: tuple[float, ...]
) -> list[tuple[TableCell | None, ...]]:
    """The rows with their columns counted in ``target`` edges."""
    if len(edges) == len(target):
        return list(rows)
    position = [min(range(len(target)), key=lambda i: abs(target[i] - x)) for x in edges]
    moved = []
    for row in rows:
        wide: list[TableCell | None] = [None] * (len(target) - 1)
        for cell in row:
            if cell:
                start = position[cell.column]
                stop = position[min(cell.column + cell.column_span, len(edges) - 1)]
                wide[start] = replace(cell, column=start, column_span=max(1, stop - start))
        moved.append(tuple(wide))
    return moved


def _refit(part: Part, whole: StitchedTable) -> list[tuple[TableCell | None, ...]] | None:
    """The rows of ``part`` in the columns of ``whole``: one by one where both have as many; without rules, where the
    columns show only by what a page happens to print, by the place of each text. ``None`` where that is ambiguous."""
    if part.table.kind == "ruled" or whole.kind == "ruled":
        return list(part.rows) if part.table.column_count == whole.column_count else None
    fitted = []
    for row in part.rows:
        wide: list[TableCell | None] = [None] * whole.column_count
        for cell in row:
            if not cell or cell.text_box is None:
                continue
            middle = (cell.text_box.x0 + cell.text_box.x1) / 2
            column = sum(edge <= middle for edge in whole.edges[1:-1])
            if wide[column] is not None:
                return None
            wide[column] = replace(cell, column=column, column_span=1)
        fitted.append(tuple(wide))
    return fitted


def _repeated_rows(whole: Sequence[tuple[TableCell | None, ...]], part: Sequence[tuple[TableCell | None, ...]]) -> int:
    """How many first rows of ``part`` print the first rows of ``whole`` again (a repeated header)."""
    count = 0
    for before, now in zip(whole, part, strict=False):
        words = [plain(cell.text) for cell in now if cell]
        # The blank halves of merged header rows repeat as blanks; a table does not begin with them.
        if words != [plain(cell.text) for cell in before if cell] or not (count or any(words)):
            break
        count += 1
    while count and not any(cell and cell.text for cell in part[count - 1]):
        count -= 1
    return count
