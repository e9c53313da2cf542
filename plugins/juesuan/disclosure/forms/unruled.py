"""Headers of tables without rules: cells that a reader cut, fused or lost are put right where known words leave no
doubt."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from juesuan.disclosure.forms.labels import bare
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell
from juesuan.disclosure.tables.titles import is_title
from juesuan.printed.words import plain

_AMOUNT = re.compile(r"\d\.\d\d(?!\d)|\d,\d{3}(?!\d)")
_NOTE = re.compile(r"(?:注|说明):")


def spread_words(cells: Sequence[TableCell | None], known: Container[str]) -> dict[int, str]:
    """Column -> bare word for the cells of a header row that print one known word per column they cover, be it as a
    merged cell or because the cells to the right are missing or blank: 预算数 决算数 over two columns."""
    spread: dict[int, str] = {}
    for c, cell in enumerate(cells):
        if cell is None or cell.column != c:
            continue
        words = [bare(word) for word in cell.text.split()]
        stop = c + cell.column_span
        while stop < len(cells) and ((beside := cells[stop]) is None or not beside.text):
            stop += 1
        if len(words) > 1 and len(words) == stop - c and all(word in known for word in words):
            spread |= {c + i: word for i, word in enumerate(words)}
    return spread


def mend_cuts(paths: list[list[str]], known: Container[str]) -> None:
    """Move wrong cuts between neighbouring header cells: 本年收入合计财 | 政拨款收入, 一般合计 | 公共预算财政拨款."""
    for left, right in pairwise(paths):
        if not left or not right or (left[-1] in known and right[-1] in known):
            continue
        a, b = left[-1], right[-1]
        cuts = [(a[:i], a[i:] + b) for i in range(1, len(a))]
        cuts += [(a + b[:i], b[i:]) for i in range(1, len(b))]
        cuts += [(a[i:], a[:i] + b) for i in range(1, len(a))]
        fitting = {cut for cut in cuts if cut[0] in known and cut[1] in known}
        if len(fitting) == 1:
            left[-1], right[-1] = fitting.pop()


def complete_words(paths: list[list[str]], above: Sequence[str], known: Container[str]) -> None:
    """Put back the first line of a header cell that was taken for a line above the table: 附属单位上缴收 over 入."""
    words = [bare(word) for line in above for word in line.split()]
    for path in paths:
        if path and path[-1] not in known:
            fitting = {word + path[-1] for word in words if word + path[-1] in known}
            if len(fitting) == 1:
                path[-1] = fitting.pop()


def columns_hold_together(
    table: StitchedTable, paths: Sequence[Sequence[str]], rows: Iterable[int], *, labels_may_fuse: bool
) -> bool:
    """Whether the columns of a table without rules can be trusted: no amount stands under no header at all, no cell
    holds a title or a note (two tables read as one), and none holds an amount and something else (two columns read as
    one; ``labels_may_fuse``: such a label names its own row only, and is reported there)."""
    for r in rows:
        for cell in table.rows[r]:
            if cell is None or not cell.text:
                continue
            amounts = _AMOUNT.search(cell.text) is not None
            if amounts and not paths[cell.column]:
                return False
            if amounts and not labels_may_fuse and len(cell.text.split()) > 1:
                return False
            if any(_NOTE.match(plain(line)) or is_title(line) for line in cell.text.split("\n")):
                return False
    return True


def is_fused(word: str, known: Container[str]) -> bool:
    """Whether a header cell holds two known words and more: columns were read as one, and their neighbours may be one
    off."""
    if word in known:
        return False
    return any(word[:i] in known and (word[i:] in known or is_fused(word[i:], known)) for i in range(2, len(word) - 1))
