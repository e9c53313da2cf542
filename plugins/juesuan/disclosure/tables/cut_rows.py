"""A row that the break of a page cuts in two: code and half of the name above, the rest of the name and the amounts
below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juesuan.disclosure.tables.stitched import TableCell
from juesuan.printed.words import plain

Row = Sequence[TableCell | None]

_AMOUNT = re.compile(r"-?[\d,]*\d\.\d+")
_HAN = re.compile(r"[㐀-鿿]")
_TOTAL = re.compile(r"(?:本年|收入|支出)*[合总]计|小计")


def join_cut_row(above: Row, below: Row) -> tuple[TableCell | None, ...] | None:
    """The last row of a page and the first of the next as the one row that they are, ``None`` where they are two.

    The lower half has no code, no sum's name and at most one name: words in several cells are a row of their own.
    Either it holds the amounts, and the upper half none; or it holds words alone, and the upper half the amounts.
    """
    if len(above) != len(below) or not _text(above, 0) or _text(below, 0):
        return None
    words = [cell.text for cell in below if cell and _HAN.search(cell.text)]
    if len(words) > 1 or any(_TOTAL.fullmatch(plain(word)) for word in words):
        return None
    upper, lower = _prints_amount(above), _prints_amount(below)
    cut_name = upper and not lower and bool(words) and sum(bool(cell and cell.text) for cell in below) == 1
    if not ((lower and not upper) or cut_name) or not any(cell and _HAN.search(cell.text) for cell in above):
        return None
    return tuple(_joined(one, other) for one, other in zip(above, below, strict=True))


def _joined(above: TableCell | None, below: TableCell | None) -> TableCell | None:
    if above is None or below is None or not below.text:
        return above
    if not above.text:
        return replace(below, row=above.row)
    return replace(above, text=f"{above.text}\n{below.text}")


def _text(row: Row, column: int) -> str:
    cell = row[column]
    return cell.text if cell else ""


def _prints_amount(row: Row) -> bool:
    return any(cell is not None and _AMOUNT.fullmatch(plain(cell.text)) for cell in row)
