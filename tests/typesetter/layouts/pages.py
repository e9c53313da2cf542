"""Where a table stands: on one page, cut between two, or half of its columns on the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from typesetter.printed import Block, Cell, PageBreak, Row, Table

from .habits import Layout

#: Rows on a page of a form that is torn.
ROWS_PER_PAGE = 6


def over_pages(layout: Layout, table: Table, labels: int) -> list[Block]:
    """The table, or its left and its right half on a page each. labels: how many of its columns are no figures."""
    if layout["pages"] == "cut_row":
        return [PageBreak(), replace(table, body=_with_cut_row(table.body, labels))]
    if not layout["pages"].startswith("right_"):
        return [PageBreak(), table]
    cut = _place_of_a_cut(table, labels)
    bare = layout["pages"] == "right_bare"
    keep = (*(() if bare else range(labels)), *range(cut, len(table.widths)))
    left, right = _only(table, range(cut)), _only(table, keep)
    return [PageBreak(), replace(left, notes=()), PageBreak(), replace(right, heading=f"{table.heading}（续）")]


def _with_cut_row(body: tuple[Row, ...], labels: int) -> tuple[Row, ...]:
    """The last row of the first page goes over to the next: half of its name stands above, the rest and the figures
    below, as word processors do it."""
    at = ROWS_PER_PAGE - 1
    if len(body) <= at or labels == 0:
        return body
    above: list[Cell | None] = []
    below: list[Cell | None] = []
    for column, cell in enumerate(body[at]):
        upper, lower = cell, cell
        if cell is not None and column < labels:
            half = (len(cell.text) + 1) // 2 if cell.role == "label" and len(cell.text) > 5 else len(cell.text)
            upper, lower = replace(cell, text=cell.text[:half]), replace(cell, text=cell.text[half:])
        elif cell is not None:
            upper = replace(cell, text="", fact=None, value=None)
        above.append(upper)
        below.append(lower)
    return (*body[:at], tuple(above), tuple(below), *body[at + 1 :])


def _place_of_a_cut(table: Table, labels: int) -> int:
    """The column near the middle of the figures that no cell reaches across."""
    rows = (*table.header, *table.body)
    middle = (len(table.widths) + labels) // 2

    def is_free(column: int) -> bool:
        return all(cell is None or not c < column < c + cell.column_span for row in rows for c, cell in enumerate(row))

    free = [c for c in range(labels + 1, len(table.widths)) if is_free(c)]
    return min(free, key=lambda c: abs(c - middle), default=len(table.widths))


def _only(table: Table, columns: Iterable[int]) -> Table:
    chosen = tuple(columns)

    def cut(row: Row) -> Row:
        return tuple(row[c] for c in chosen)

    return replace(
        table,
        widths=tuple(table.widths[c] for c in chosen),
        header=tuple(map(cut, table.header)),
        body=tuple(map(cut, table.body)),
    )
