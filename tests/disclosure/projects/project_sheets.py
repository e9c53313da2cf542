"""Self-evaluation tables written down as grids, for tests: what the reader would hand over for such a page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from juesuan.disclosure.model import Project
from juesuan.disclosure.projects.read import ProjectFacts, read_projects
from juesuan.disclosure.sheet import sheets_of
from juesuan.disclosure.tables.stitching import stitch
from juesuan.reading.model import Box, Cell, Line, Page, Table

_HEIGHT = 20.0
EDGES = (57, 99, 142, 196, 275, 334, 397, 431, 473, 539)


def sheet(grid: str, number: int = 1, edges: Sequence[float] = EDGES, above: Sequence[str] = ()) -> Page:
    """One page with one ruled table. grid: a line per row, cells between '|'; '<' continues the cell to the left, '^'
    the one above; '/' breaks a line inside a cell. above: lines printed over the table."""
    rows = [[cell.strip() for cell in line.split("|")] for line in grid.splitlines() if line.strip()]
    columns = len(edges) - 1
    assert all(len(row) == columns for row in rows), [(len(row), row) for row in rows if len(row) != columns]
    top = 100.0
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            wide = 1
            while c + wide < columns and row[c + wide] == "<":
                wide += 1
            deep = 1
            while r + deep < len(rows) and rows[r + deep][c] == "^":
                deep += 1
            box = Box(edges[c], top + r * _HEIGHT, edges[c + wide], top + (r + deep) * _HEIGHT)
            printed = text.replace("/", "\n") if text != "/" else text
            cells.append(Cell(r, c, deep, wide, box, printed, box if text else None))
    frame = Box(edges[0], top, edges[-1], top + len(rows) * _HEIGHT)
    lines = tuple(_line(text, 60.0 + 12 * i) for i, text in enumerate(above))
    table = Table(frame, tuple(cells), len(rows), columns, tuple(edges))
    return Page(number, 595.0, 842.0, 0, lines, (table,))


def _line(text: str, top: float) -> Line:
    return Line(text, tuple(Box(60.0 + 10 * i, top, 70.0 + 10 * i, top + 10) for i in range(len(text))), 10.0)


def read(*pages: Page) -> ProjectFacts:
    """The pages as a document's tables, understood."""
    tables = stitch(pages)
    return read_projects(tables, sheets_of(tables))


def metrics_of(project: Project) -> list[tuple[str, str, str, str, str, Decimal | None, Decimal | None, str]]:
    """Each metric as (level1, level2, level3, target, actual, weight, score, reason)."""
    return [
        (m.level1, m.level2, m.level3, m.target_text, m.actual_text, m.weight, m.score, m.deviation_reason)
        for m in project.metrics
    ]


def funds_of(project: Project) -> dict[str, tuple[Decimal | None, ...]]:
    """fund_source -> (initial, full year, executed, weight, rate, score)."""
    return {
        f.fund_source: (
            f.initial_budget_yuan,
            f.full_year_budget_yuan,
            f.executed_yuan,
            f.weight,
            f.execution_rate_pct,
            f.score,
        )
        for f in project.funds
    }
