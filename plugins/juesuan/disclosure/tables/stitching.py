"""Tables as a reader sees them: joined over page breaks, each with the lines above it, its unit and the notes below.

A table goes on over a page break when it is the first thing on the next page, running headers and page numbers aside,
and its column edges are the same (all links measured on real files have both; equal edges alone would join form 08 to
form 09). A header printed again on the next page is dropped, so is a title printed again above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise

from juesuan.disclosure.outline.furniture import text_lines
from juesuan.disclosure.tables.cut_rows import join_cut_row
from juesuan.disclosure.tables.loose_rows import loose_rows
from juesuan.disclosure.tables.loose_words import loose_words
from juesuan.disclosure.tables.sideways import beside
from juesuan.disclosure.tables.stitched import StitchedTable, TableCell
from juesuan.disclosure.tables.titles import is_frame_line, is_title, is_year_line, nearest_title
from juesuan.printed.words import plain
from juesuan.reading.model import Cell, Line, Page, Table

__all__ = ["StitchedTable", "TableCell", "is_title", "stitch"]

#: Column edges of one table on two pages differ by less than this, in points.
_EDGE_TOLERANCE = 2.5
_LINES_ABOVE = 8
_FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?|[-—–―]+")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、")
_NOTE = re.compile(r"(?:\d[.、])?(?:备?注|说明)\d?[::、.]|注\d?$")


@dataclass(frozen=True)
class _Part:
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


def stitch(pages: Sequence[Page]) -> list[StitchedTable]:
    """All tables of the pages in reading order, joined over page breaks. A frame that holds title and unit as its first
    rows, or notes as its last, gives them up to ``heading_lines`` and ``notes``."""
    lines = text_lines(pages)
    parts = _parts(pages, lines)
    following = {before.number: page for before, page in pairwise(pages)}
    tables: list[StitchedTable] = []
    last: _Part | None = None
    for part in parts:
        joined = _continue(tables[-1], last, part) if last else None
        if joined:
            tables[-1] = joined
        else:
            tables.append(_begin(len(tables) + 1, part))
        if part.last and part.table.kind != "ruled" and (page := following.get(part.page.number)):
            tables[-1] = _with_loose_rows(tables[-1], page, lines[page.number])
        last = part
    return _numbered(_set_beside(tables))


def _set_beside(tables: Sequence[StitchedTable]) -> list[StitchedTable]:
    """The tables, those whose columns go on in the next one as one table."""
    whole: list[StitchedTable] = []
    for table in tables:
        follows = bool(whole) and whole[-1].page_to == table.page_from - 1
        goes_on = all(is_frame_line(line) or _says_continued(line) for line in table.heading_lines)
        is_continued = any(map(_says_continued, table.heading_lines))
        if follows and goes_on and (joined := beside(whole[-1], table, is_continued=is_continued)):
            whole[-1] = joined
        else:
            whole.append(table)
    return whole


def _numbered(tables: Sequence[StitchedTable]) -> list[StitchedTable]:
    return [replace(table, table_no=number) for number, table in enumerate(tables, 1)]


def _with_loose_rows(table: StitchedTable, page: Page, lines: Sequence[Line]) -> StitchedTable:
    """``table`` with the rows that stand at the head of the next page without looking like a table there."""
    rows = list(table.rows)
    said = {plain(line) for line in table.heading_lines}  # a running header that stands on too few pages to be known
    fresh = list(dropwhile(lambda line: plain(line.text) in said, lines))
    for found in loose_rows(fresh, table.edges):
        row: list[TableCell | None] = [None] * table.column_count
        for column, text, box in found:
            row[column] = TableCell(page, len(rows), column, 1, 1, box, text, box)
        rows.append(tuple(row))
    return replace(table, rows=tuple(rows), page_to=page.number) if len(rows) > table.row_count else table


def _parts(pages: Sequence[Page], lines: dict[int, list[Line]]) -> list[_Part]:
    parts: list[_Part] = []
    for index, page in enumerate(pages):
        following = pages[index + 1] if index + 1 < len(pages) else None
        tables = page.tables
        for i, table in enumerate(tables):
            last = i + 1 == len(tables)
            upper = max((t.box.bottom for t in tables if t.box.bottom <= table.box.top), default=float("-inf"))
            lower = min((t.box.top for t in tables if t.box.top >= table.box.bottom), default=float("inf"))
            above = _between(page, lines, upper, table.box.top, _zone(table, tables))
            below = _between(page, lines, table.box.bottom, lower, _zone(table, tables))
            if following and last and not _notes(below):
                # The note of a table that fills its page stands at the top of the next.
                head = min((t.box.top for t in following.tables), default=float("inf"))
                below += _notes(_between(following, lines, float("-inf"), head)[:2])
            framed, rows, notes = _lift(_grid(page, table))
            before = _tail(pages[index - 1], lines) if index and not i else ()
            parts.append(_Part(page, table, rows, before, tuple(above), framed, tuple(below), notes, i == 0, last))
    return parts


def _tail(page: Page, lines: dict[int, list[Line]]) -> tuple[str, ...]:
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
    lines: dict[int, list[Line]],
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
    return tuple(framed), tuple(_moved(row, -start) for row in grid[start:end]), tuple(notes)


def _moved(row: Sequence[TableCell | None], down: int) -> tuple[TableCell | None, ...]:
    """The cells of a row so many rows further down."""
    return tuple(replace(cell, row=cell.row + down) if cell else None for cell in row) if down else tuple(row)


def _notes(lines: Sequence[str]) -> list[str]:
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


def _begin(table_no: int, part: _Part) -> StitchedTable:
    above = list(part.above)
    titled = part.framed or any(is_title(line) for line in above)
    headless = all(is_frame_line(line) for line in above)
    if part.first and not titled and headless and nearest_title(part.before[-3:]):
        # The title stands at the end of the page before.
        above = list(part.before) + above
    headings = (*above[-_LINES_ABOVE:], *part.framed)
    notes = (*part.notes, *_notes(part.below))
    page_no, table = part.page.number, part.table
    loose = loose_words(part.page, table)
    return StitchedTable(table_no, page_no, page_no, table.kind, part.rows, table.edges, headings, notes, loose)


def _continue(whole: StitchedTable, last: _Part, part: _Part) -> StitchedTable | None:
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
    if any(plain(line) not in said and not _says_continued(line) for line in printed) or (
        breaks and nearest_title(last.below)
    ):
        return None
    if not (repeated or starts_with_figures) and (printed or _is_header(part.rows)):
        return None
    offset = len(remapped)
    rest = [_moved(row, offset - repeated) for row in added[repeated:]]
    if breaks and rest and (row := join_cut_row(remapped[-1], rest[0])):
        rows = [*remapped[:-1], row, *(_moved(later, -1) for later in rest[1:])]
    else:
        rows = remapped + rest
    notes = (*whole.notes, *(note for note in (*part.notes, *_notes(part.below)) if note not in whole.notes))
    return replace(whole, page_to=part.page.number, rows=tuple(rows), edges=edges, notes=notes)


def _starts_with_figures(rows: Sequence[tuple[TableCell | None, ...]]) -> bool:
    """Whether the first printed row holds a figure, a code, a dash for none, or a numbered label: it is no header."""
    first = next((row for row in rows if any(cell and cell.text for cell in row)), ())
    return any(cell and (_FIGURE.fullmatch(plain(cell.text)) or _NUMBERED.match(plain(cell.text))) for cell in first)


def _is_header(rows: Sequence[tuple[TableCell | None, ...]]) -> bool:
    """Whether the first printed row is words in three cells and more: another header, not the next row."""
    first = next((row for row in rows if any(cell and cell.text for cell in row)), ())
    return sum(bool(cell and cell.text) for cell in first) >= 3


def _says_continued(line: str) -> bool:
    return (
        re.fullmatch(
            r"[(\[]?(?:接上[页表]|续(?:上[页表]|表)?)\d*[)\]]?|.*表[-—–―]*[(\[]?续表?[\d一二三]*[)\]]?", plain(line)
        )
        is not None
    )


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


def _refit(part: _Part, whole: StitchedTable) -> list[tuple[TableCell | None, ...]] | None:
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
