"""A stitched table as header paths above and rows of cells below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from juesuan.disclosure.forms.labels import bare, is_row_of_numbers
from juesuan.disclosure.forms.unruled import columns_hold_together, complete_words, is_fused, mend_cuts, spread_words
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell
from juesuan.printed.figures import NotAFigure, parse_figure
from juesuan.printed.words import plain

_HAN = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True)
class Grid:
    """``paths[c]``: the header cells above column c, top down, each once, in bare words. ``rows``: numbers of the rows
    below the header. ``owners[r][c]``: the cell that covers a position, merged cells included. ``sound``: False where
    two columns of a table without rules were read as one, so that its headers cannot be trusted."""

    table: StitchedTable
    paths: tuple[tuple[str, ...], ...]
    rows: tuple[int, ...]
    owners: tuple[tuple[TableCell | None, ...], ...]
    sound: bool = True

    @property
    def column_count(self) -> int:
        return self.table.column_count

    def starting(self, row: int, column: int) -> TableCell | None:
        """The cell whose top left corner is at the position."""
        return self.table.rows[row][column]

    def texts(self, row: int, columns: Iterable[int]) -> list[str]:
        """The printed texts of some columns of a row, merged cells once, blanks left out."""
        return _texts([self.owners[row][c] for c in columns])


def grid_of(table: StitchedTable, header_words: frozenset[str], *, labels_may_fuse: bool = False) -> Grid:
    """Split a table into header and rows of figures.

    header_words: bare words that belong to headers wherever they stand. A row of nothing else is header; one that
    stands on the line of the first figures (合计 | 12.00 | 基本支出 | 项目支出) still names its column.
    labels_may_fuse: a label read together with a figure spoils its own row only, not the whole table.
    """
    owners = _owners(table)
    first = next((r for r, cells in enumerate(owners) if _has_figures(cells)), table.row_count)
    paths: list[list[str]] = [[] for _ in range(table.column_count)]
    ruled = table.kind == "ruled"
    seen: set[tuple[int, int]] = set()
    for r in range(min(first + 1, len(owners))):
        if r < first and is_row_of_numbers(_texts(owners[r])):
            continue
        spread = {} if ruled else spread_words(owners[r], header_words)
        for c, cell in enumerate(owners[r]):
            if cell and (id(cell), c) in seen:
                continue
            if cell:
                seen.add((id(cell), c))
            word = spread.get(c) or (bare(cell.text) if cell else "")
            if word and (r < first or word in header_words):
                paths[c].append(word)
    rows = tuple(r for r in range(first, len(owners)) if not _is_header(owners[r], header_words))
    sound = True
    if not ruled:
        mend_cuts(paths, header_words)
        complete_words(paths, (*table.heading_lines[-3:], *table.loose), header_words)
        sound = columns_hold_together(table, paths, rows, labels_may_fuse=labels_may_fuse) and not any(
            path and is_fused(path[-1], header_words) for path in paths
        )
    return Grid(table, tuple(map(tuple, paths)), rows, owners, sound)


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
