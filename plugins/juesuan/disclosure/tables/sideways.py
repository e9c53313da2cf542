"""Columns that go on on the next page: the same rows again, with the measures that found no room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juesuan.disclosure.tables.stitched import StitchedTable, TableCell
from juesuan.printed.words import plain

Rows = Sequence[Sequence[TableCell | None]]

_HAN = re.compile(r"[㐀-鿿]")
_FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?|[-—–―]+")
#: Rows of one table stand at the same heights on both pages, in points.
_HEIGHT_TOLERANCE = 3.0


def beside(whole: StitchedTable, rows: Rows, edges: Sequence[float]) -> StitchedTable | None:
    """``whole`` with the columns of a table on the next page set to its right, ``None`` where its rows are not those of
    ``whole``: the same number, with the same labels again, or with none but at the same heights."""
    if whole.kind != "ruled" or len(rows) != whole.row_count or whole.page_from != whole.page_to:
        return None
    if _texts(rows[0]) == _texts(whole.rows[0]):
        return None
    body = next((r for r, row in enumerate(rows) if any(map(_FIGURE.fullmatch, _texts(row)))), len(rows))
    repeated = _repeated_columns(whole.rows[body:], rows[body:])
    worded = any(_HAN.search(text) for row in rows[body:] for text in _texts(row[repeated:]))
    if body == len(rows) or worded or not (repeated or _same_heights(whole.rows, rows)):
        return None
    shift = whole.column_count - repeated
    joined = tuple(
        (*before, *(replace(cell, column=cell.column + shift) if cell else None for cell in added[repeated:]))
        for before, added in zip(whole.rows, rows, strict=True)
    )
    reach = whole.edges[-1] - edges[repeated]
    wide = (*whole.edges, *(edge + reach for edge in edges[repeated + 1 :]))
    page = next((cell.page_no for row in rows for cell in row if cell), whole.page_to)
    return replace(whole, rows=joined, edges=wide, page_to=page)


def _repeated_columns(whole: Rows, rows: Rows) -> int:
    """How many first columns print in every row what the whole prints there, words among them."""
    count = 0
    for column in range(min(len(rows[0]), len(whole[0])) if rows else 0):
        pairs = [(_text(one[column]), _text(other[column])) for one, other in zip(whole, rows, strict=True)]
        if any(one != other for one, other in pairs):
            break
        count += 1
    named = any(_HAN.search(_text(row[c])) for row in rows for c in range(count))
    return count if named else 0


def _same_heights(whole: Rows, rows: Rows) -> bool:
    def tops(of: Rows) -> list[float]:
        return [min(cell.box.top for cell in row if cell) if any(row) else 0.0 for row in of]

    one, other = tops(whole), tops(rows)
    return all(abs((a - one[0]) - (b - other[0])) <= _HEIGHT_TOLERANCE for a, b in zip(one, other, strict=True))


def _texts(row: Sequence[TableCell | None]) -> list[str]:
    return [plain(cell.text) for cell in row if cell and cell.text]


def _text(cell: TableCell | None) -> str:
    return plain(cell.text) if cell else ""
