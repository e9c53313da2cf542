"""An .xls workbook (BIFF, also what WPS writes as .et) → its sheets as values."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import olefile
import xlrd

from juesuan.errors import RejectedFile
from juesuan.reading.model import OpenDocument
from juesuan.reading.office.biff import draws_on_others
from juesuan.reading.office.faces import Face, seen_text
from juesuan.reading.office.number_format import shown_moment, shown_number, shown_text
from juesuan.reading.office.package import damaged, too_costly
from juesuan.reading.office.sheet import Sheet, SheetCell, page_of_sheet
from juesuan.reading.office.xlsx import MAX_CELLS
from juesuan.settings import Limits

#: A workbook of MAX_CELLS cells of long labels; what is larger is not loaded at all, for the library loads it whole.
_MAX_BYTES = 64 * 2**20
_MACROS = ("_VBA_PROJECT_CUR", "Macros", "VBA")
#: A width is in 256ths of a character of 5.25 points.
_CHARACTER = 5.25 / 256
#: Code of raised type; indexes of white, of the two palettes.
_SUPERSCRIPT, _WHITE = 1, (1, 9)
#: Codes of alignment: in the middle of the cell, and of the selection.
_CENTRED = (2, 6)
_ERRORS = xlrd.error_text_from_code


@contextmanager
def opened_xls(path: Path, limits: Limits) -> Iterator[OpenDocument]:
    """The sheets of a workbook, one page each. Raises RejectedFile: 'damaged', 'encrypted', 'macros', 'too_large',
    'too_many_pages', and 'external_reference' where a formula draws on another workbook."""
    if (size := path.stat().st_size) > _MAX_BYTES:
        raise too_costly(path.name, f"its {size:,} bytes are more than a workbook of this kind needs ({_MAX_BYTES:,})")
    _check_streams(path)
    book = _opened(path)
    if book.nsheets > limits.max_pages:
        raise RejectedFile(
            "too_many_pages",
            f"{path.name} has {book.nsheets:,} sheets, more than the limit of {limits.max_pages:,} "
            "(JUESUAN_MAX_PAGES).",
        )
    if sum(len(row) for sheet in book.sheets() for row in sheet._cell_types) > MAX_CELLS:
        raise too_costly(path.name, f"it has more than {MAX_CELLS:,} cells")
    yield OpenDocument((page_of_sheet(_sheet(book, sheet, n)) for n, sheet in enumerate(book.sheets(), 1)), "")


def _check_streams(path: Path) -> None:
    try:
        with olefile.OleFileIO(path) as storage:
            roots = {entry[0] for entry in storage.listdir(storages=True)}
            stream = next((name for name in ("Workbook", "Book") if storage.exists(name)), None)
            data = storage.openstream(stream).read() if stream else b""
    except (OSError, ValueError, IndexError) as error:
        raise damaged(path.name, error) from error
    if roots & set(_MACROS):
        raise RejectedFile("macros", f"{path.name} holds macros and is not opened: save it without them.")
    if draws_on_others(data):
        raise RejectedFile(
            "external_reference",
            f"{path.name} shows figures of another workbook: break its links (数据 → 编辑链接 → 断开链接) and save it "
            "again.",
        )


def _opened(path: Path) -> Any:
    try:
        with Path(os.devnull).open("w") as silence:
            return xlrd.open_workbook(str(path), formatting_info=True, ragged_rows=True, logfile=silence)
    except MemoryError:
        raise
    except Exception as error:  # whatever a hostile file makes the library raise
        if "encrypted" in str(error).lower():
            raise RejectedFile(
                "encrypted", f"{path.name} is protected by a password: ask the publisher for an open copy."
            ) from error
        raise damaged(path.name, error) from error


def _sheet(book: Any, sheet: Any, number: int) -> Sheet:
    spans = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    cells: list[SheetCell] = []
    boxed: set[tuple[int, int]] = set()
    told: Counter[str] = Counter()
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            style = book.xf_list[sheet.cell_xf_index(row, column)]
            if style.border.left_line_style or style.border.right_line_style:
                boxed.add((row, column))
            text = seen_text(_pieces(book, sheet, row, column, style), told).strip()
            if text or (row, column) in spans:
                is_centred = style.alignment.hor_align in _CENTRED
                cells.append(SheetCell(row, column, text, *spans.get((row, column), (1, 1)), is_centred))
    return Sheet(
        name=sheet.name,
        number=number,
        cells=tuple(cells),
        is_hidden=sheet.visibility != 0,
        hidden_rows=frozenset(n for n, row in sheet.rowinfo_map.items() if row.hidden or row.height == 0),
        hidden_columns=frozenset(n for n, column in sheet.colinfo_map.items() if column.hidden or column.width == 0),
        boxed=frozenset(boxed),
        widths={n: column.width * _CHARACTER for n, column in sheet.colinfo_map.items()},
        told=told,
    )


def _pieces(book: Any, sheet: Any, row: int, column: int, style: Any) -> Iterator[tuple[str, Face]]:
    """What a cell shows, each stretch with how it is set."""
    text = _text(book, sheet, row, column, style)
    runs = (
        sheet.rich_text_runlist_map.get((row, column), ()) if sheet.cell_type(row, column) == xlrd.XL_CELL_TEXT else ()
    )
    starts = [(0, style.font_index), *runs, (len(text), 0)]
    for (start, font), (stop, _) in pairwise(starts):
        yield text[start:stop], _face(book.font_list[font], has_fill=style.background.fill_pattern != 0)


def _face(font: Any, *, has_fill: bool) -> Face:
    return Face(font.escapement == _SUPERSCRIPT, bool(font.struck_out), font.colour_index in _WHITE and not has_fill)


def _text(book: Any, sheet: Any, row: int, column: int, style: Any) -> str:
    """What a cell shows."""
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    code = book.format_map[style.format_key].format_str
    if kind == xlrd.XL_CELL_NUMBER:
        return shown_number(value, code) if value or sheet.show_zero_values else ""
    if kind == xlrd.XL_CELL_DATE:
        try:
            return shown_moment(xlrd.xldate_as_datetime(value, book.datemode), code)
        except (xlrd.XLDateError, ValueError, OverflowError):
            return shown_number(value, None)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == xlrd.XL_CELL_ERROR:
        return str(_ERRORS.get(value, "#ERROR!"))
    return shown_text(str(value), code)
