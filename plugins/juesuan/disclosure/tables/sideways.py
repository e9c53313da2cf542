"""Columns that go on on the next page: the same rows again, with the measures that found no room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.disclosure.tables.stitched import StitchedTable, TableCell
from juesuan.printed.figures import is_figure_or_nil
from juesuan.printed.words import plain

Rows = Sequence[Sequence[TableCell | None]]

_HAN = re.compile(r"[㐀-鿿]")
#: Rows of one table stand at the same heights on both pages, in points.
_HEIGHT_TOLERANCE = 3.0
_MOST_COLUMNS = 40


def beside(whole: StitchedTable, added: StitchedTable, *, is_continued: bool) -> StitchedTable | None:
    """``whole`` with the columns of ``added`` to its right, ``None`` where the rows of ``added`` are not those of
    ``whole``: as many below the header, with the same labels again, or with none but at the same heights.

    is_continued: a title above ``added`` says 续. Only then may it print words beside the labels that it repeats: the
    other side of a summary."""
    if whole.kind != "ruled" or added.kind != "ruled" or whole.column_count + added.column_count > _MOST_COLUMNS:
        return None
    start, begin = _first_row_of_figures(whole.rows), _first_row_of_figures(added.rows)
    upper, lower = whole.rows[start:], added.rows[begin:]
    if not upper or len(upper) != len(lower) or _texts(whole.rows[0]) == _texts(added.rows[0]):
        return None
    repeated = _repeated_columns(upper, lower)
    worded = any(_HAN.search(text) for row in lower for text in _texts(row[repeated:]))
    if (
        (worded and not (repeated and is_continued))
        or repeated == added.column_count
        or not (repeated or _same_heights(upper, lower))
    ):
        return None
    depth = max(start, begin)
    left = _lowered(whole.rows, depth - start, 0)
    right = _lowered([row[repeated:] for row in added.rows], depth - begin, whole.column_count - repeated)
    blank: tuple[TableCell | None, ...] = (None,) * whole.column_count
    empty: tuple[TableCell | None, ...] = (None,) * (added.column_count - repeated)
    rows = tuple((*(left.get(r) or blank), *(right.get(r) or empty)) for r in range(depth + len(upper)))
    reach = whole.edges[-1] - added.edges[repeated]
    edges = (*whole.edges, *(edge + reach for edge in added.edges[repeated + 1 :]))
    notes = (*whole.notes, *(note for note in added.notes if note not in whole.notes))
    return replace(whole, rows=rows, edges=edges, page_to=added.page_to, notes=notes)


def _first_row_of_figures(rows: Rows) -> int:
    return next((r for r, row in enumerate(rows) if any(map(is_figure_or_nil, _texts(row)))), len(rows))


def _lowered(rows: Rows, down: int, right: int) -> dict[int, tuple[TableCell | None, ...]]:
    """The rows by their number in the joined table, cells moved along."""
    return {
        r + down: tuple(replace(c, row=c.row + down, column=c.column + right) if c else None for c in row)
        for r, row in enumerate(rows)
    }


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
    """Whether rows stand as far apart on their pages."""

    def steps(of: Rows) -> list[float]:
        tops = [next((cell.box.top for cell in row if cell), None) for row in of]
        return [b - a if a is not None and b is not None else 0.0 for a, b in pairwise(tops)]

    return all(abs(a - b) <= _HEIGHT_TOLERANCE for a, b in zip(steps(whole), steps(rows), strict=True))


def _texts(row: Sequence[TableCell | None]) -> list[str]:
    return [plain(cell.text) for cell in row if cell and cell.text]


def _text(cell: TableCell | None) -> str:
    return plain(cell.text) if cell else ""
