"""Tables that rules do not cut into cells: three-line tables, tables ruled between rows only, and those whose columns
show by alignment alone.

Text that runs across a page must never become a table, so that a table is recognised only by several rows whose
pieces stand in the same columns and hold figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from juesuan.reading.content import Glyph, Rule
from juesuan.reading.model import Box, TableKind
from juesuan.reading.page.between_rules import ruled_blocks, within
from juesuan.reading.page.chunks import amount_columns, chunks_of, columns_of, span_of, split_headings
from juesuan.reading.page.grid import FoundTable, Grid, glyphs_by_cell
from juesuan.reading.page.header import Columns, Row, header_boxes, header_words, place_headings, with_headed_columns
from juesuan.reading.page.header_lines import MAX_PITCH, has_amount, header_above
from juesuan.reading.page.layout import body_boxes, is_beside, rows_of

_LEADERS = ("……", "....", "····", "．．．")


def unruled_tables(groups: Sequence[Sequence[Glyph]], rules: Sequence[Rule]) -> list[tuple[FoundTable, TableKind]]:
    """Tables among lines of glyphs and rules that belong to no ruled table, top to bottom within each kind."""
    if not any(map(_may_be_data, groups)):
        return []
    lines = _with_dropped_figures([chunks for line in groups if (chunks := chunks_of(line))])
    found: list[tuple[FoundTable, TableKind]] = []
    taken: set[int] = set()
    for borders in ruled_blocks(rules, lines):
        table = _between_rules(borders, lines)
        if table is not None:
            found.append((table, "horizontal"))
            box = table[0].box
            taken.update(id(line) for line in lines if box.top <= line[0].middle <= box.bottom)
    free = [line for line in lines if id(line) not in taken]
    found += [(table, "aligned") for table in _by_alignment(free)]
    return found


def _with_dropped_figures(lines: Sequence[Row]) -> list[Row]:
    """The lines, figures that stand a little lower than their names on one line with them."""
    joined: list[Row] = []
    for line in lines:
        above = joined[-1] if joined else []
        figures = all(c.is_figure or c.is_nil for c in line) and not any(c.is_figure for c in above)
        if above and figures and is_beside(above, line):
            joined[-1] = sorted([*above, *line], key=lambda chunk: chunk.box.x0)
        else:
            joined.append(line)
    return joined


def _may_be_data(line: Sequence[Glyph]) -> bool:
    """A quick look that spares most lines of running text the thorough one: a gap, and a decimal figure or a thousands
    separator."""
    digit, gap = False, False
    last: Glyph | None = None
    for glyph in line:
        if glyph.text == " ":
            continue
        if last is not None:
            gap = gap or glyph.x0 - last.x1 > 0.3 * glyph.size
            digit = digit or (last.text in ".,．，" and glyph.text.isdigit())
            if gap and digit:
                return True
        last = glyph
    return False


def _between_rules(borders: Sequence[Rule], lines: Sequence[Row]) -> FoundTable | None:
    if len(borders) < 2:
        return None
    left, right = min(r.x0 for r in borders), max(r.x1 for r in borders)
    parts = [within(lines, a.top, b.top, a) for a, b in pairwise(borders)]
    inside = [line for part in parts for line in part]
    first = next((i for i, line in enumerate(inside) if has_amount(line)), None)
    if first is None:
        return None
    first = _with_names_beside(inside, first, 0)
    last = max(i for i, line in enumerate(inside) if has_amount(line))
    columns = _shared_columns(inside[first : last + 1])
    # Lines above the first figures are rows too, below the rule under the header, if they fit the columns. Words over
    # several columns of amounts are header yet, ruled off or not.
    headed = len(borders) > 2 and bool(parts[0]) and len(parts[0]) <= first
    start = first
    while (
        start > (len(parts[0]) if headed else first)
        and _fits(inside[start - 1], inside[first : last + 1])
        and not _words_over_amounts(inside[start - 1], inside[first : last + 1], columns)
    ):
        start -= 1
    header, body = inside[:start], inside[start:]
    figures = amount_columns(body, columns)
    if len(columns) < (2 if headed else 3) or not figures or _runs_across(body, columns):
        return None
    ruled_off = [[line for line in part if line in body] for part in parts]
    ruled_off = [part for part in ruled_off if part]
    if len(ruled_off) > 2 and len(body) <= 2 * len(ruled_off):
        rows = [row for part in ruled_off for row in _one_row_or_more(part, columns)]
    else:
        rows = rows_of(body, columns)
    if not _say_of_what(rows):
        return None
    return _table(header, rows, columns, Box(left, borders[0].top, right, borders[-1].top))


def _say_of_what(rows: Sequence[Row]) -> bool:
    """Whether most rows say what an amount of theirs is of. Where they do not, the figures stand about in a chart."""
    amounts = [row for row in rows if has_amount(row)]
    return 2 * sum(any(not (c.is_amount or c.is_nil) for c in row) for row in amounts) >= len(amounts)


def _words_over_amounts(line: Row, body: Sequence[Row], columns: Columns) -> bool:
    amounts = set(amount_columns(body, columns))
    return sum(not (c.is_figure or c.is_nil) and span_of(c, columns)[0] in amounts for c in line) > 1


def _one_row_or_more(part: Sequence[Row], columns: Columns) -> list[Row]:
    """What stands between two rules: one row, unless several lines of it have figures."""
    if sum(has_amount(line) for line in part) > 1:
        return rows_of(part, columns)
    return [[c for line in part for c in line]]


def _shared_columns(lines: Sequence[Row]) -> Columns:
    """The columns of lines of a table: those that all lines with amounts share (but for a total whose label reaches
    over several), and as many of the others as leave the white between them open."""
    amounts = sorted((line for line in lines if has_amount(line)), key=len, reverse=True)
    block: list[Row] = []
    for line in amounts:
        if not block or _fits(line, block) or not _spanning_label(line, columns_of(block), block):
            block.append(line)
    return columns_of([*block, *(line for line in lines if not has_amount(line) and _fits(line, block))])


def _spanning_label(line: Row, columns: Columns, block: Sequence[Row]) -> bool:
    """Whether every figure of a line stands in a column of figures and every word beside them."""
    figures = set(amount_columns(block, columns))
    for chunk in line:
        first, last = span_of(chunk, columns)
        if chunk.is_figure or chunk.is_nil:
            if first != last or first not in figures:
                return False
        elif figures & set(range(first, last + 1)):
            return False
    return True


def _fits(line: Row, block: Sequence[Row]) -> bool:
    return len(columns_of([*block, line])) >= len(columns_of(block))


def _by_alignment(lines: Sequence[Row]) -> Iterator[FoundTable]:
    first_free = i = 0
    while i < len(lines):
        if not _is_data(lines[i]):
            i += 1
            continue
        start, stop = _block_around(lines, i, first_free)
        body = list(lines[start:stop])
        columns = _shared_columns(body)
        header = header_above(lines[first_free:start], body)
        if _convinces(body, columns, header):
            rows = rows_of(body, columns)
            chunks = [c for line in (*header, *body) for c in line]
            margin = 0.3 * chunks[0].size
            around = Box.around(c.box for c in chunks)
            box = Box(around.x0 - margin, around.top - margin, around.x1 + margin, around.bottom + margin)
            yield _table(header, rows, columns, box)
            first_free = stop
        i = stop


def _is_data(line: Row) -> bool:
    """A line that may seed a table: three pieces, among them an amount, and no dot leaders."""
    return len(line) > 2 and has_amount(line) and not any(mark in c.text for c in line for mark in _LEADERS)


def _block_around(lines: Sequence[Row], seed: int, first: int) -> tuple[int, int]:
    """The first line and the one after the last of the block about a line of data: as many lines as join it without
    closing the white between its columns; it begins and ends with an amount."""
    block = [lines[seed]]
    start, stop = seed, seed + 1
    for step, limit in ((-1, first - 1), (1, len(lines))):
        pending: list[Row] = []
        last = lines[seed]
        for i in range(seed + step, limit, step):
            line = lines[i]
            far = abs(line[0].middle - last[0].middle) > MAX_PITCH * line[0].size
            if far:
                break
            if _fits(line, [*block, *pending]):
                pending.append(line)
            elif not (has_amount(line) and _spanning_label(line, columns_of(block), block)):
                break
            last = line
            if has_amount(line):
                block += pending
                pending = []
                start, stop = min(start, i), max(stop, i + 1)
    return _label_rows(lines, start, stop, first)


def _label_rows(lines: Sequence[Row], start: int, stop: int, first: int) -> tuple[int, int]:
    """The block with the rows above and below that have a name and no figures: pieces that begin where the names of a
    column begin, as far from their neighbours as the rows of the block are from each other."""
    block = lines[start:stop]
    distances = [b[0].middle - a[0].middle for a, b in pairwise(block)]
    pitch = 1.35 * median(distances) if distances else 0.0
    columns = _shared_columns(block)
    edges = [c.box.x0 for line in block for c in line if not c.is_figure]

    def belongs(line: Row, neighbour: Row) -> bool:
        near = abs(line[0].middle - neighbour[0].middle) <= pitch
        return near and all(
            span_of(c, columns)[0] == span_of(c, columns)[1] and any(abs(c.box.x0 - x) < 0.6 * c.size for x in edges)
            for c in line
        )

    while stop < len(lines) and belongs(lines[stop], lines[stop - 1]):
        stop += 1
    start = _with_names_beside(lines, start, first)
    while start > first and belongs(lines[start - 1], lines[start]):
        start -= 1
    return start, stop


def _with_names_beside(lines: Sequence[Row], start: int, first: int) -> int:
    """The first line of a row that begins at ``start``: its name may be set a little higher than its figures."""
    return start - 1 if start > first and is_beside(lines[start - 1], lines[start]) else start


def _convinces(body: Sequence[Row], columns: Columns, header: Sequence[Row]) -> bool:
    data = [line for line in body if _is_data(line)]
    figures = amount_columns(data, columns)
    if len(columns) < 3 or not figures or _runs_across(body, columns):
        return False
    headed = bool(header) and len(columns) <= 2 * max(len(line) for line in header)
    torn_off = len(data) == 2 and len(columns) > 3 and len(figures) > 1  # the last rows, on a page of their own
    return len(data) >= 3 or torn_off or (len(data) >= 1 and headed and len(figures) >= 2)


def _runs_across(body: Sequence[Row], columns: Columns) -> bool:
    """Whether the pieces are rather sentences: longer than any name in a table."""
    lengths = [len(c.text) for line in body for c in line if not c.is_figure]
    return bool(lengths) and median(lengths) > 24


def _table(header: Sequence[Row], rows: Sequence[Row], columns: Columns, box: Box) -> FoundTable:
    # A row that numbers the columns (栏次 1 2 3) heads nothing.
    numbers = next((i for i, line in enumerate(header) if 2 * sum(c.is_figure for c in line) >= len(line) > 1), None)
    if numbers is not None:
        numbers = _with_names_beside(header, numbers, 0)
        header, rows = header[:numbers], [*map(list, header[numbers:]), *rows]
    header = [[part for chunk in line for part in split_headings(chunk)] for line in header]
    words = header_words(header)
    columns = with_headed_columns(columns, words)
    xs = [box.x0, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), box.x1]
    bottoms = [max(c.box.bottom for c in row) for row in rows]
    tops = [min(c.box.top for c in row) for row in rows]
    start = (max(word.bottom for word in words) + tops[0]) / 2 if words else box.top
    ys = [start, *((b + t) / 2 for b, t in zip(bottoms, tops[1:], strict=False)), box.bottom]
    boxes = body_boxes(rows, xs, ys, columns)
    if words:
        boxes += header_boxes(place_headings(words, columns, xs), xs, box.top, start)
    grid = Grid(boxes, tolerance=0.5)
    return grid, glyphs_by_cell(grid, [g for row in (*header, *rows) for c in row for g in c.glyphs])
