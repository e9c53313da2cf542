"""Tables on paper: widths of columns, heights of rows, where a page cuts them, and their borders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from .looks import Look
from .paper import Type, break_lines, draw
from .printed import Cell, Row, Table

PAD = 3.0
_LINE = 1.25  # line height in cells, in sizes
_SMALLEST = 5.5


@dataclass(frozen=True, slots=True)
class Laid:
    """A table ready to be drawn: type, x of the column edges from 0, height of every row (header rows first)."""

    table: Table
    kind: Type
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    header_rows: int

    @property
    def rows(self) -> tuple[Row, ...]:
        return (*self.table.header, *self.table.body)

    def header_height(self) -> float:
        return sum(self.heights[: self.header_rows])


def lay_out(table: Table, kind: Type, width: float, look: Look) -> Laid:
    """Fit the table into ``width`` points: no figure is broken, names wrap, type shrinks where it has to."""
    rows = (*table.header, *table.body)
    while True:
        needs = _column_needs(table, kind)
        if sum(needs) <= width or kind.size <= _SMALLEST:
            break
        kind = kind.sized(kind.size - 0.5)
    share = sum(table.widths)
    widths = [max(need, width * w / share) for need, w in zip(needs, table.widths, strict=True)]
    surplus = sum(widths) - width
    if surplus > 0:
        slack = [w - need for w, need in zip(widths, needs, strict=True)]
        room = sum(slack)
        if room > 0:
            widths = [w - s * min(1.0, surplus / room) for w, s in zip(widths, slack, strict=True)]
    edges = [0.0]
    for w in widths:
        edges.append(edges[-1] + w)
    line = kind.size * _LINE
    lowest = line + 2 * PAD + (4.0 if table.kind == "form" else 0.0)
    heights = [lowest] * len(rows)
    spans: list[tuple[int, int, float]] = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell is None or not cell.text:
                continue
            lines = cell_lines(cell, kind, edges[min(c + cell.column_span, len(widths))] - edges[c])
            need = len(lines) * line + 2 * PAD
            if cell.row_span == 1:
                heights[r] = max(heights[r], need)
            else:
                spans.append((r, cell.row_span, need))
    for r, span, need in spans:
        have = sum(heights[r : r + span])
        if need > have:
            # Tall merged cells lift all their rows a little, as word processors do.
            for i in range(r, min(r + span, len(rows))):
                heights[i] += (need - have) / span
    return Laid(table, kind, tuple(edges), tuple(heights), len(table.header))


def cell_lines(cell: Cell, kind: Type, width: float) -> list[str]:
    """The printed lines of a cell ``width`` points wide."""
    if cell.role in {"figure", "code"}:
        return [cell.text]
    return break_lines(cell.text, kind, width - 2 * PAD)


def _column_needs(table: Table, kind: Type) -> list[float]:
    """The least width of each column: its widest figure or code, and room for two characters of a name."""
    needs = [2.4 * kind.size + 2 * PAD] * len(table.widths)
    for row in (*table.header, *table.body):
        for c, cell in enumerate(row):
            if cell is None:
                continue
            if cell.role in {"figure", "code"} and cell.column_span == 1:
                needs[c] = max(needs[c], kind.width(cell.text) + 2 * PAD + 0.5)
            elif cell.role == "label" and cell.column_span == 1 and cell.text:
                needs[c] = max(needs[c], min(len(cell.text), 5) * kind.size + 2 * PAD)
    return needs


def chunks(laid: Laid, first_room: float, room: float, look: Look) -> Iterator[tuple[Laid, int, int]]:
    """(table, from, to) of the rows that stand on each page; the first holds the header rows. Rooms are points of
    height. The table has a row more after each row that was split between two pages.

    An empty first chunk (…, 0, 0) means that not even one row fits below what stands on the page.
    """
    start = 0
    per_page = look.rows_per_page if laid.table.kind == "form" else None
    space, refused = first_room, False
    while start < (count := len(laid.heights)):
        used, end = 0.0, start
        while end < count and used + laid.heights[end] <= space + 0.01:
            used += laid.heights[end]
            end += 1
            if per_page and end - max(start, laid.header_rows) >= per_page:
                break
        if look.split_rows and laid.table.kind == "project" and end < count:
            parts = _split(laid, end, space - used)
            if parts is not None:
                laid, end = parts, end + 1
        if start == 0 and end <= laid.header_rows and end < count and not refused:
            end, refused = 0, True
        elif end == start:
            end += 1
        yield laid, start, end
        start = end
        space = room - (laid.header_height() if look.repeat_header and end else 0.0)


def _split(laid: Laid, row: int, room: float) -> Laid | None:
    """The table with one row cut in two at a line of its text, None where nothing of it fits into ``room``."""
    line = laid.kind.size * _LINE
    fitting = int((room - 2 * PAD) / line)
    cut = row - laid.header_rows
    if fitting < 1 or cut < 0:
        return None
    upper: list[Cell | None] = []
    lower: list[Cell | None] = []
    for c, cell in enumerate(laid.rows[row]):
        if cell is None or cell.row_span > 1:
            upper.append(cell if cell is None else replace(cell, row_span=cell.row_span + 1))
            lower.append(None)
            continue
        lines = cell_lines(cell, laid.kind, laid.edges[c + cell.column_span] - laid.edges[c])
        upper.append(replace(cell, text="\n".join(lines[:fitting])))
        lower.append(replace(cell, text="\n".join(lines[fitting:])))
    rest = max((len(c.text.split("\n")) for c in lower if c is not None and c.text), default=0)
    if not rest:
        return None
    above = tuple(
        tuple(
            replace(cell, row_span=cell.row_span + 1) if cell is not None and r + cell.row_span > cut else cell
            for cell in cells
        )
        for r, cells in enumerate(laid.table.body[:cut])
    )
    body = (*above, tuple(upper), tuple(lower), *laid.table.body[cut + 1 :])
    heights = (*laid.heights[:row], fitting * line + 2 * PAD, rest * line + 2 * PAD, *laid.heights[row + 1 :])
    return replace(laid, table=replace(laid.table, body=body), heights=heights)


def draw_rows(canvas: Canvas, laid: Laid, start: int, end: int, x: float, top: float, look: Look) -> float:
    """Draw rows start…end-1 with their upper edge at ``top`` (PDF y). Returns the y of the lower edge."""
    rows = laid.rows
    tops = [top]
    for height in laid.heights[start:end]:
        tops.append(tops[-1] - height)
    boxes: list[tuple[float, float, float, float]] = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell is None or r >= end or r + cell.row_span <= start:
                continue
            upper, lower = tops[max(r, start) - start], tops[min(r + cell.row_span, end) - start]
            left = x + laid.edges[c]
            right = x + laid.edges[min(c + cell.column_span, len(laid.edges) - 1)]
            boxes.append((left, lower, right, upper))
            if cell.text and _stands_here(laid, r, cell, start, end):
                _set_cell(canvas, cell, laid.kind, left, lower, right, upper, look)
    partial = {"open", "rows", "horizontal", "none"}
    borders = look.borders if laid.table.kind == "form" or look.borders not in partial else "lines"
    draw_borders = {
        "lines": _lines,
        "rectangles": _rectangles,
        "boxes": _boxes,
        "open": _open_sides,
        "rows": _between_rows,
        "horizontal": _rules,
        "none": _nothing,
    }[borders]
    draw_borders(canvas, boxes, laid, start, end, x, tops)
    return tops[-1]


def _stands_here(laid: Laid, row: int, cell: Cell, start: int, end: int) -> bool:
    """Whether the text of a cell that a page cuts stands in this part: the first part that has room for it."""
    last = row + cell.row_span
    if row >= start and last <= end:
        return True
    here = sum(laid.heights[max(row, start) : min(last, end)])
    if row >= start:
        return here >= 1.5 * laid.kind.size + 2 * PAD
    before = sum(laid.heights[row:start])
    return before < 1.5 * laid.kind.size + 2 * PAD


def _set_cell(
    canvas: Canvas, cell: Cell, kind: Type, left: float, lower: float, right: float, upper: float, look: Look
) -> None:
    lines = cell_lines(cell, kind, right - left)
    line = kind.size * _LINE
    y = (upper + lower) / 2 + len(lines) * line / 2 - kind.size * 1.02
    for text in lines:
        wide = kind.width(text)
        if cell.align == "right":
            x = right - PAD - wide
        elif cell.align == "left":
            x = left + PAD
        else:
            x = (left + right - wide) / 2
        if cell.beneath:
            _hide(canvas, cell.beneath, kind, right - PAD, y, look)
        draw(canvas, x, y, text, kind)
        y -= line


def _hide(canvas: Canvas, text: str, kind: Type, right: float, y: float, look: Look) -> None:
    """Print what a reader does not see: whoever edits a figure in a PDF often prints over the old one."""
    width = kind.width(text)
    canvas.saveState()
    if look.hiding == "white":
        canvas.setFillGray(1)
    draw(canvas, right - width, y, text, kind, mode=3 if look.hiding == "invisible" else None)
    if look.hiding == "covered":
        canvas.setFillGray(1)
        canvas.rect(right - width, y - 0.2 * kind.size, width, 1.1 * kind.size, stroke=0, fill=1)
    canvas.restoreState()


Boxes = list[tuple[float, float, float, float]]


def _segments(boxes: Boxes) -> list[tuple[float, float, float, float]]:
    """The borders of all boxes, each once."""
    found: dict[tuple[float, float, float, float], None] = {}
    for left, lower, right, upper in boxes:
        for segment in (
            (left, upper, right, upper),
            (left, lower, right, lower),
            (left, lower, left, upper),
            (right, lower, right, upper),
        ):
            found[tuple(round(v, 2) for v in segment)] = None  # type: ignore[index]
    return list(found)


def _lines(canvas: Canvas, boxes: Boxes, laid: Laid, start: int, end: int, x: float, tops: list[float]) -> None:
    canvas.setLineWidth(0.5)
    canvas.lines(_segments(boxes))


def _open_sides(canvas: Canvas, boxes: Boxes, laid: Laid, start: int, end: int, x: float, tops: list[float]) -> None:
    """All borders but the outer vertical ones."""
    canvas.setLineWidth(0.5)
    sides = {round(x, 2), round(x + laid.edges[-1], 2)}
    canvas.lines([s for s in _segments(boxes) if not (s[0] == s[2] and s[0] in sides)])


def _between_rows(canvas: Canvas, boxes: Boxes, laid: Laid, start: int, end: int, x: float, tops: list[float]) -> None:
    """Horizontal borders only."""
    canvas.setLineWidth(0.5)
    canvas.lines([s for s in _segments(boxes) if s[1] == s[3]])


def _rectangles(canvas: Canvas, boxes: Boxes, laid: Laid, start: int, end: int, x: float, tops: list[float]) -> None:
    for x0, y0, x1, y1 in _segments(boxes):
        if y0 == y1:
            canvas.rect(x0 - 0.24, y0 - 0.24, x1 - x0 + 0.48, 0.48, stroke=0, fill=1)
        else:
            canvas.rect(x0 - 0.24, y0 + 0.24, 0.48, y1 - y0 - 0.48, stroke=0, fill=1)


def _boxes(canvas: Canvas, boxes: Boxes, laid: Laid, start: int, end: int, x: float, tops: list[float]) -> None:
    canvas.setLineWidth(0.5)
    for left, lower, right, upper in boxes:
        canvas.rect(left, lower, right - left, upper - lower, stroke=1, fill=0)


def _rules(canvas: Canvas, boxes: Boxes, laid: Laid, start: int, end: int, x: float, tops: list[float]) -> None:
    """Three horizontal rules, and thin ones below header cells that span columns."""
    right = x + laid.edges[-1]
    canvas.setLineWidth(1.0)
    canvas.line(x, tops[0], right, tops[0])
    canvas.line(x, tops[-1], right, tops[-1])
    canvas.setLineWidth(0.5)
    for r, row in enumerate(laid.rows[: laid.header_rows]):
        for c, cell in enumerate(row):
            if cell is not None and cell.column_span > 1 and start <= r + cell.row_span - 1 < end:
                y = tops[r + cell.row_span - start]
                canvas.line(x + laid.edges[c] + 2, y, x + laid.edges[c + cell.column_span] - 2, y)
    if start < laid.header_rows < end:
        canvas.line(x, tops[laid.header_rows - start], right, tops[laid.header_rows - start])


def _nothing(canvas: Canvas, boxes: Boxes, laid: Laid, start: int, end: int, x: float, tops: list[float]) -> None:
    """Borderless."""
