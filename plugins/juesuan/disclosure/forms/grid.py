"""A stitched table as header paths above and rows of cells below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan.disclosure.forms.labels import bare, is_row_of_numbers
from juesuan.disclosure.stitching import StitchedTable, TableCell
from juesuan.disclosure.units import plain
from juesuan.figures import NotAFigure, parse_figure

_HAN = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True)
class Grid:
    """``paths[c]``: the header cells above column c, top down, each once, in bare words. ``rows``: numbers of the rows
    below the header. ``owners[r][c]``: the cell that covers a position, merged cells included."""

    table: StitchedTable
    paths: tuple[tuple[str, ...], ...]
    rows: tuple[int, ...]
    owners: tuple[tuple[TableCell | None, ...], ...]

    @property
    def column_count(self) -> int:
        return self.table.column_count

    def starting(self, row: int, column: int) -> TableCell | None:
        """The cell whose top left corner is at the position."""
        return self.table.rows[row][column]

    def texts(self, row: int, columns: Iterable[int]) -> list[str]:
        """The printed texts of some columns of a row, merged cells once, blanks left out."""
        return _texts([self.owners[row][c] for c in columns])


def grid_of(table: StitchedTable, header_words: frozenset[str]) -> Grid:
    """Split a table into header and rows of figures.

    header_words: bare words that belong to headers wherever they stand. A row of nothing else is header; one that
    stands on the line of the first figures (合计 | 12.00 | 基本支出 | 项目支出) still names its column. Without rules a
    reader may cut between two header cells at the wrong character: such a cut is moved to where both are known words.
    """
    owners = _owners(table)
    first = next((r for r, cells in enumerate(owners) if _has_figures(cells)), table.row_count)
    paths: list[list[str]] = [[] for _ in range(table.column_count)]
    for c in range(table.column_count):
        seen: set[int] = set()
        for r in range(min(first + 1, len(owners))):
            cell = owners[r][c]
            if not cell or id(cell) in seen or (r < first and is_row_of_numbers(_texts(owners[r]))):
                continue
            seen.add(id(cell))
            word = bare(cell.text)
            if word and (r < first or word in header_words):
                paths[c].append(word)
    rows = tuple(r for r in range(first, len(owners)) if not _is_header(owners[r], header_words))
    if table.kind != "ruled":
        _mend(paths, header_words)
        _complete(paths, table.heading_lines[-3:], header_words)
    return Grid(table, tuple(map(tuple, paths)), rows, owners)


def _mend(paths: list[list[str]], known: frozenset[str]) -> None:
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


def _complete(paths: list[list[str]], above: Sequence[str], known: frozenset[str]) -> None:
    """Put back the first line of a header cell that was taken for a line above the table: 附属单位上缴收 over 入."""
    words = [bare(word) for line in above for word in line.split()]
    for path in paths:
        if path and path[-1] not in known:
            fitting = {word + path[-1] for word in words if word + path[-1] in known}
            if len(fitting) == 1:
                path[-1] = fitting.pop()


def is_figure(text: str) -> bool:
    """Whether a cell holds one readable figure (codes count)."""
    try:
        return parse_figure(text) is not None
    except NotAFigure:
        return False


def is_word(text: str) -> bool:
    """Whether a cell holds words: something Chinese."""
    return _HAN.search(text) is not None


def digits(text: str) -> str:
    """The digits of a code cell ('201.0' of a spreadsheet -> '201'), '' where it holds anything else."""
    flat = plain(text).removesuffix(".0")
    return flat if flat.isdigit() else ""


def _owners(table: StitchedTable) -> tuple[tuple[TableCell | None, ...], ...]:
    grid: list[list[TableCell | None]] = [[None] * table.column_count for _ in table.rows]
    for cell in table.cells:
        for r in range(cell.row, min(cell.row + cell.row_span, table.row_count)):
            for c in range(cell.column, min(cell.column + cell.column_span, table.column_count)):
                grid[r][c] = cell
    return tuple(map(tuple, grid))


def _texts(cells: Sequence[TableCell | None]) -> list[str]:
    distinct = {id(cell): cell.text for cell in cells if cell and cell.text}
    return list(distinct.values())


def _has_figures(cells: Sequence[TableCell | None]) -> bool:
    """A row of figures, readable or spoilt; not one that only numbers the columns."""
    texts = _texts(cells)
    return not is_row_of_numbers(texts) and any(is_figure(text) or _is_spoilt(text) for text in texts)


def _is_spoilt(text: str) -> bool:
    flat = plain(text)
    return re.search(r"\d", flat) is not None and not is_word(flat)


def _is_header(cells: Sequence[TableCell | None], header_words: frozenset[str]) -> bool:
    texts = _texts(cells)
    return bool(texts) and (is_row_of_numbers(texts) or all(bare(text) in header_words for text in texts))
