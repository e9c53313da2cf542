"""One sheet of a workbook as values → the page that it prints: what is hidden is told, not read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from juesuan.reading.model import Page, Remark
from juesuan.reading.office.bands import blocks_of
from juesuan.reading.office.laying import lay
from juesuan.reading.office.shown import ShownCell

#: So many rows, columns or cells are told by name.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell that shows something or is merged with others; row and column are 0-based."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as its file states it. number: 1-based position in the workbook. hidden rows and columns are 0-based.
    boxed: (row, column) of the cells with borders at their sides. widths: of columns in points, where stated.
    uncalculated: names of the cells whose formula was stored without its value. told: what it shows and is not read, or
    holds and does not show, counted by the kind of issue."""

    name: str
    number: int
    cells: tuple[SheetCell, ...]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    boxed: frozenset[tuple[int, int]] = frozenset()
    widths: Mapping[int, float] = field(default_factory=dict)
    uncalculated: tuple[str, ...] = ()
    told: Mapping[str, int] = field(default_factory=dict)


def page_of_sheet(sheet: Sheet) -> Page:
    """What the sheet shows to whoever opens the workbook."""
    shown = [] if sheet.is_hidden else list(_shown(sheet))
    rows, columns = sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)
    boxed = {
        (_seen(row, rows), _seen(column, columns))
        for row, column in sheet.boxed
        if row not in sheet.hidden_rows and column not in sheet.hidden_columns
    }
    widths = {_seen(c, columns): width for c, width in sheet.widths.items() if c not in sheet.hidden_columns}
    return lay(blocks_of(shown, boxed, widths), sheet.number, "sheet", _remarks(sheet))


def ref_of(row: int, column: int) -> str:
    """The name of a cell, row and column 0-based: (11, 2) -> 'C12'."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """0 -> 'A', 26 -> 'AA'."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _shown(sheet: Sheet) -> Iterator[ShownCell]:
    """The cells that can be seen, counted in rows and columns that can be seen. What is merged shows as long as one of
    its rows and columns does."""
    rows, columns = sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)
    for cell in sheet.cells:
        row, bottom = (_seen(r, rows) for r in (cell.row, cell.row + cell.row_span))
        column, right = (_seen(c, columns) for c in (cell.column, cell.column + cell.column_span))
        if bottom > row and right > column:
            ref = ref_of(cell.row, cell.column)
            yield ShownCell(row, column, bottom - row, right - column, cell.text, ref, cell.is_centred)


def _seen(position: int, hidden: Sequence[int]) -> int:
    """The place of a row or column among those that can be seen. hidden: sorted."""
    return position - bisect_left(hidden, position)


def _remarks(sheet: Sheet) -> Iterator[Remark]:
    printed = [cell for cell in sheet.cells if cell.text]
    if sheet.is_hidden:
        if printed:
            yield Remark("hidden_sheet", sheet.name)
        return
    if rows := sorted({cell.row for cell in printed} & sheet.hidden_rows):
        yield Remark("hidden_rows", _listed(sheet, [str(row + 1) for row in rows]))
    if columns := sorted({cell.column for cell in printed} & sheet.hidden_columns):
        yield Remark("hidden_columns", _listed(sheet, [column_name(column) for column in columns]))
    if sheet.uncalculated:
        yield Remark("formula_without_value", _listed(sheet, sheet.uncalculated))
    yield from (remark for remark in _counted(sheet.told) if remark.detail != "0")


def _counted(told: Mapping[str, int]) -> tuple[Remark, ...]:
    return (
        Remark("embedded_object", str(told.get("embedded_object", 0))),
        Remark("hidden_text", str(told.get("hidden_text", 0))),
        Remark("picture_in_text", str(told.get("picture_in_text", 0))),
        Remark("struck_text", str(told.get("struck_text", 0))),
    )


def _listed(sheet: Sheet, names: Sequence[str]) -> str:
    return f"{sheet.name}: {', '.join(names[:_NAMED])}{' …' if len(names) > _NAMED else ''}"
