"""A table of the document as a reader sees it: whole, with its title, its unit of money and its notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from juesuan.disclosure.tables.titles import is_frame_line, nearest_title
from juesuan.printed.money import money_unit_of_header, money_unit_of_line
from juesuan.printed.words import plain
from juesuan.reading.model import Box, Page, TableKind


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a stitched table. row and column are 0-based positions of its top left corner in the whole table."""

    page: Page = field(compare=False, repr=False)
    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    text: str
    text_box: Box | None
    ref: str | None = None

    @property
    def page_no(self) -> int:
        return self.page.number


@dataclass(frozen=True)
class StitchedTable:
    """One table of the document. ``rows``: row_count × column_count, a merged cell at its top left corner and ``None``
    where it continues. ``heading_lines``: the lines printed above (nearest last), those inside its frame included.
    ``notes``: lines below that begin with 注 or 说明. ``table_no``: 1-based order in the document.
    ``loose``: words printed inside it, on its first page, that no cell holds. is_loose: no table, but the words of
    lines that print amounts below its title and outside all tables."""

    table_no: int
    page_from: int
    page_to: int
    kind: TableKind
    rows: tuple[tuple[TableCell | None, ...], ...]
    edges: tuple[float, ...]
    heading_lines: tuple[str, ...]
    notes: tuple[str, ...]
    loose: tuple[str, ...] = ()
    is_loose: bool = False

    @property
    def row_count(self) -> int:
        return len(self.rows)

    @property
    def column_count(self) -> int:
        return len(self.edges) - 1

    @cached_property
    def cells(self) -> tuple[TableCell, ...]:
        """All cells in reading order."""
        return tuple(cell for row in self.rows for cell in row if cell)

    @cached_property
    def heading(self) -> str:
        """The title: the nearest line above that ends in 表 (both lines of one that wraps), else the nearest line that
        is neither unit nor department line; '' where nothing is printed above."""
        title = nearest_title(self.heading_lines)
        if title is not None:
            return title
        rest = [line for line in self.heading_lines if plain(line) and not is_frame_line(line)]
        return rest[-1].strip() if rest else ""

    @cached_property
    def printed_units(self) -> tuple[str, ...]:
        """The units of money it states, each once: the line above it first, then header cells, then notes."""
        lines = (money_unit_of_line(line) for line in reversed(self.heading_lines))
        above = next((unit for unit in lines if unit), None)
        cells = [cell.text for row in self.rows[:4] for cell in row if cell]
        header = [money_unit_of_line(text) or money_unit_of_header(text) for text in cells]
        noted = [money_unit_of_line(note) for note in self.notes]
        return tuple(dict.fromkeys(unit for unit in (above, *header, *noted) if unit))

    @property
    def money_unit(self) -> str | None:
        """The unit its heading, its first cells or its notes state, ``None`` where none does."""
        return next(iter(self.printed_units), None)

    @property
    def units_conflict(self) -> bool:
        """Whether it states two units of money: which of them its figures are in cannot be told."""
        return len(self.printed_units) > 1

    @property
    def note(self) -> str:
        return "\n".join(self.notes)
