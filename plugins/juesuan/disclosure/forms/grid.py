"""A stitched table as header paths above and rows of cells below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from juesuan.disclosure.forms.labels import bare, header_word, in_brackets, is_row_of_numbers
from juesuan.disclosure.forms.lexicon import Lexicon
from juesuan.disclosure.forms.unruled import columns_hold_together, complete_words, is_fused, mend_cuts, spread_words
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell
from juesuan.printed.figures import is_figure
from juesuan.printed.words import plain

_HAN = re.compile(r"[㐀-鿿]")
#: A year alone in a header cell: no code has four digits, and no row of figures holds years alone.
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Grid:
    """``paths[c]``: the header cells above column c, top down, each once, in bare words. ``rows``: numbers of the rows
    below the header, repeated headers left out. ``owners[r][c]``: the cell that covers a position, merged cells
    included. ``sound``: False where two columns of a table without rules were read as one, so that its headers cannot
    be trusted."""

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

    def below(self, column: int) -> list[TableCell | None]:
        """The cells that begin in a column below the header."""
        return [self.table.rows[row][column] for row in self.rows]

    def header_cells(self) -> list[TableCell]:
        """The cells of all rows that are header or only number the columns."""
        rows = set(self.rows)
        return [cell for cell in self.table.cells if cell.row not in rows]

    def texts(self, row: int, columns: Iterable[int]) -> list[str]:
        """The printed texts of some columns of a row, merged cells once, blanks and what reaches down from the header
        left out."""
        first = self.rows[0] if self.rows else 0
        return _texts([cell for c in columns if (cell := self.owners[row][c]) and cell.row >= first])


def grid_of(table: StitchedTable, lexicon: Lexicon, *, labels_may_fuse: bool = False) -> Grid:
    """Split a table into header and rows of figures.

    lexicon: what headers say. A row of nothing else is header; a header word that stands on the line of the first
    figures (合计 | 12.00 | 基本支出 | 项目支出) still names its column. labels_may_fuse: a label read together with a
    figure spoils its own row only, not the whole table.
    """
    owners = _owners(table)
    first = next((r for r, cells in enumerate(owners) if _has_figures(_begun(cells, r))), table.row_count)
    paths: list[list[str]] = [[] for _ in range(table.column_count)]
    ruled = table.kind == "ruled"
    sums = lexicon.words_on("sum")
    seen: set[tuple[int, int]] = set()
    for r in range(min(first + 1, len(owners))):
        if r < first and is_row_of_numbers(_texts(_begun(owners[r], r))):
            continue
        spread = {} if ruled else spread_words(owners[r], lexicon)
        label = _sum_label(owners[r], sums) if r == first else None
        for c, cell in enumerate(owners[r]):
            if cell and ((id(cell), c) in seen or cell is label):
                continue
            if cell:
                seen.add((id(cell), c))
            word = spread.get(c) or (header_word(cell.text) if cell else "")
            if word and (r < first or word in lexicon):
                paths[c].append(word)
                if cell and r < first:
                    paths[c] += [said for said in in_brackets(cell.text) if lexicon.says_when(said)]
    rows = tuple(r for r in range(first, len(owners)) if not _is_header(owners[r], lexicon))
    sound = True
    if not ruled:
        mend_cuts(paths, lexicon)
        complete_words(paths, (*table.heading_lines[-3:], *table.loose), lexicon)
        sound = columns_hold_together(table, paths, rows, labels_may_fuse=labels_may_fuse) and not any(
            path and is_fused(path[-1], lexicon.words) for path in paths
        )
    return Grid(table, tuple(map(tuple, paths)), rows, owners, sound)


def _sum_label(cells: Sequence[TableCell | None], sums: frozenset[str]) -> TableCell | None:
    """The label of a row that adds up: the first 合计 among the texts it begins with. It names no column."""
    printed = [(c, cell) for c, cell in enumerate(cells) if cell and cell.text]
    for position, (column, cell) in enumerate(printed):
        if bare(cell.text) in sums:
            return cell
        if position and (column > printed[position - 1][0] + 1 or is_figure(cell.text)):
            return None  # a gap, or the first figure: what follows stands over columns
    return None


def is_word(text: str) -> bool:
    """Whether a cell holds words: something Chinese."""
    return _HAN.search(text) is not None


def is_year(text: str) -> bool:
    """Whether a cell holds a year alone: it heads a column."""
    return _YEAR.fullmatch(plain(text)) is not None


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


def _begun(cells: Sequence[TableCell | None], row: int) -> list[TableCell | None]:
    """The cells of a row without those that reach down from above: 单位代码 beside the numbers of the columns."""
    return [cell for cell in cells if cell and cell.row == row]


def _texts(cells: Sequence[TableCell | None]) -> list[str]:
    distinct = {id(cell): cell.text for cell in cells if cell and cell.text}
    return list(distinct.values())


def _has_figures(cells: Sequence[TableCell | None]) -> bool:
    """A row of figures, readable or spoilt; not one that only numbers the columns."""
    texts = _texts(cells)
    figures = [text for text in texts if is_figure(text) or _is_spoilt(text)]
    return bool(figures) and not is_row_of_numbers(texts) and not all(map(is_year, figures))


def _is_spoilt(text: str) -> bool:
    flat = plain(text)
    return re.search(r"\d", flat) is not None and not is_word(flat)


def _is_header(cells: Sequence[TableCell | None], lexicon: Lexicon) -> bool:
    texts = _texts(cells)
    return bool(texts) and (is_row_of_numbers(texts) or all(bare(text) in lexicon for text in texts))
