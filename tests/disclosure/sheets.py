"""Pages written down as grids, for tests: what the reader would hand over for them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.understand import understand
from juesuan.reading.model import Box, Cell, Document, Line, Page, Table, TableKind

_HEIGHT = 20.0
_CHAR = 6.0


def line(text: str, top: float, x0: float = 60.0) -> Line:
    """One printed line, every character in a box of its own."""
    places = tuple(Box(x0 + i * _CHAR, top, x0 + (i + 1) * _CHAR, top + 12) for i in range(len(text)))
    return Line(text, places, 12.0)


def table(grid: str, top: float, edges: Sequence[float] | None = None, kind: TableKind = "ruled") -> Table:
    """A table. grid: a line per row, cells between '|'; '<' continues the cell to the left, '^' the one above; '/'
    breaks a line inside a cell."""
    rows = [[cell.strip() for cell in row.split("|")] for row in grid.splitlines() if row.strip()]
    columns = len(rows[0])
    assert all(len(row) == columns for row in rows), [(len(row), row) for row in rows if len(row) != columns]
    edges = tuple(edges or (50.0 + 50.0 * i for i in range(columns + 1)))
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            wide = 1
            while c + wide < columns and row[c + wide] == "<":
                wide += 1
            high = 1
            while r + high < len(rows) and rows[r + high][c] == "^":
                high += 1
            box = Box(edges[c], top + r * _HEIGHT, edges[c + wide], top + (r + high) * _HEIGHT)
            printed = text.replace("/", "\n")
            inner = Box(box.x0 + 2, box.top + 2, box.x1 - 2, box.bottom - 2) if printed else None
            cells.append(Cell(r, c, high, wide, box, printed, inner))
    box = Box(edges[0], top, edges[-1], top + len(rows) * _HEIGHT)
    return Table(box, tuple(cells), len(rows), columns, edges, kind)


def page(number: int, *blocks: str | Table | tuple[str, Sequence[float]], kind: TableKind = "ruled") -> Page:
    """A page of blocks from top to bottom: a string with '|' is a table (a tuple gives its column edges too), any other
    a line of text."""
    top, lines, tables = 130.0, [], []
    for block in blocks:
        if isinstance(block, str) and "|" not in block:
            lines.append(line(block, top))
            top += 18
            continue
        grid, edges = block if isinstance(block, tuple) else (block, None)
        assert isinstance(grid, str)
        made = table(grid, top, edges, kind)
        tables.append(made)
        top = made.box.bottom + 6
    return Page(number, 900.0, max(1200.0, top + 200), 0, tuple(lines), tuple(tables))


def cover(*lines: str) -> Page:
    """A first page."""
    return page(1, *(lines or ("示范市虚构局", "2023年度部门决算")))


def document(*pages: Page, file_name: str = "x.pdf") -> Document:
    return Document(file_name, "0" * 64, 1, pages)


def read(*pages: Page) -> Disclosure:
    """What is understood of a final account whose cover is given before ``pages``."""
    return understand(document(cover(), *pages))


def form(heading: str, grid: str, unit: str | None = "万元", number: int = 2) -> Disclosure:
    """A final account that holds one form."""
    return read(page(number, heading, *([f"单位：{unit}"] if unit else []), grid))


def functions(disclosure: Disclosure) -> dict[tuple[str, str], Decimal]:
    """(function_code, measure_code) -> yuan."""
    return {(f.function_code, f.measure_code): f.amount_yuan for f in disclosure.function_amounts}


def economics(disclosure: Disclosure) -> dict[str, Decimal]:
    """economic_code -> yuan."""
    return {f.economic_code: f.amount_yuan for f in disclosure.economic_amounts}


def indicators(disclosure: Disclosure) -> dict[tuple[str, str, str, str | None], Decimal]:
    """(indicator_code, measure_code, budget_type, side) -> value."""
    return {(f.indicator_code, f.measure_code, f.budget_type, f.side): f.value for f in disclosure.indicators}


def kinds(disclosure: Disclosure) -> list[str]:
    """The kinds of the issues."""
    return [issue.kind for issue in disclosure.issues]
