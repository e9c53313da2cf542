"""An .xlsx workbook → its sheets as values."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from lxml import etree
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils.cell import range_boundaries

from juesuan.errors import RejectedFile
from juesuan.reading.model import OpenDocument
from juesuan.reading.office.drawings import drawn_on
from juesuan.reading.office.faces import PLAIN, Face, seen_text
from juesuan.reading.office.number_format import is_moment, shown_moment, shown_number, shown_text
from juesuan.reading.office.package import damaged, opened_package, parsed, relations, too_costly
from juesuan.reading.office.sheet import Sheet, SheetCell, page_of_sheet, ref_of
from juesuan.settings import Limits

#: Rows and cells (merged ones counted singly) that a workbook may have, blank ones included; the widest official
#: templates with all their styled blanks have twenty thousand.
MAX_CELLS = 500_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: A formula that draws on another workbook: [1]Sheet1!C3.
_ELSEWHERE = re.compile(r"\[\d+\]")
#: Points of a character of a column's width, and of its padding.
_CHARACTER, _PADDING = 5.25, 3.75


class _Scan(NamedTuple):
    """What is found in a sheet's XML before it is loaded. formulas: those without a value, by the cell's name. drawn:
    what lies over its cells, by the kind of issue."""

    cost: int
    formulas: dict[str, str]
    drawn: Counter[str]


@contextmanager
def opened_xlsx(path: Path, limits: Limits) -> Iterator[OpenDocument]:
    """The sheets of a workbook, one page each.

    Raises RejectedFile: what ``opened_package`` raises, 'too_many_pages', and 'external_reference' where a cell shows a
    figure of another workbook.
    """
    with opened_package(path, limits) as package:
        scans = _scanned(package, path.name, limits)
    try:
        with path.open("rb") as file:  # by its bytes: what lay in an archive has no suffix
            workbook = openpyxl.load_workbook(file, data_only=True, keep_links=False, rich_text=True)
    except MemoryError:
        raise
    except Exception as error:  # whatever a hostile file makes the library raise
        raise damaged(path.name, error) from error
    try:
        title = workbook.properties.title or ""
        yield OpenDocument(
            (page_of_sheet(_sheet(ws, number, scans.get(ws.title))) for number, ws in _worksheets(workbook)),
            title.strip(),
        )
    finally:
        workbook.close()


def _worksheets(workbook: Any) -> Iterator[tuple[int, Any]]:
    """The sheets of cells with their positions; sheets of one chart hold none."""
    cells = {sheet.title: sheet for sheet in workbook.worksheets}
    for number, name in enumerate(workbook.sheetnames, 1):
        if name in cells:
            yield number, cells[name]


def _scanned(package: zipfile.ZipFile, file_name: str, limits: Limits) -> dict[str, _Scan]:
    """Every sheet by its name, counted. Raises RejectedFile."""
    root = parsed(package, "xl/workbook.xml", file_name)
    targets = relations(package, "xl/workbook.xml", file_name)
    sheets = list(root.iter(f"{_MAIN}sheet")) if root is not None else []
    if len(sheets) > limits.max_pages:
        raise RejectedFile(
            "too_many_pages",
            f"{file_name} has {len(sheets):,} sheets, more than the limit of {limits.max_pages:,} (JUESUAN_MAX_PAGES).",
        )
    scans: dict[str, _Scan] = {}
    cost = 0
    for sheet in sheets:
        part = targets.get(sheet.get(_ID, ""), "")
        if part not in package.namelist():
            raise damaged(file_name, f"its sheet {sheet.get('name')!r} is not there")
        scan = _scan(package, part, file_name, MAX_CELLS - cost)
        cost += scan.cost
        scans[sheet.get("name", "")] = scan
    return scans


def _scan(package: zipfile.ZipFile, part: str, file_name: str, budget: int) -> _Scan:
    cost = 0
    formulas: dict[str, str] = {}
    tags = [f"{_MAIN}{tag}" for tag in ("c", "row", "mergeCell")]
    try:
        with package.open(part) as stream:
            for _, element in etree.iterparse(
                stream, tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            ):
                cost += _cells_of(element) if element.tag == tags[2] else 1
                if cost > budget:
                    raise too_costly(file_name, f"it has more than {MAX_CELLS:,} rows and cells")
                if element.tag == tags[0] and (formula := element.find(f"{_MAIN}f")) is not None:
                    _check_formula(formula.text or "", element.get("r", ""), file_name)
                    # A text of no length is a value, as formulas that show nothing have it.
                    if not element.findtext(f"{_MAIN}v") and element.get("t") != "str":
                        formulas[element.get("r", "")] = formula.text or ""
                element.clear()
                while element.getprevious() is not None and element.tag == tags[1]:
                    del element.getparent()[0]
    except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
        raise damaged(file_name, error) from error
    return _Scan(cost, formulas, drawn_on(package, part, file_name))


def _cells_of(merged: etree._Element) -> int:
    left, top, right, bottom = range_boundaries(merged.get("ref", ""))
    if None in (left, top, right, bottom):
        raise ValueError(f"a merge without corners: {merged.get('ref')!r}")
    return int((right - left + 1) * (bottom - top + 1))


def _check_formula(formula: str, ref: str, file_name: str) -> None:
    if _ELSEWHERE.search(formula):
        raise RejectedFile(
            "external_reference",
            f"{file_name} shows figures of another workbook ({ref}): break its links (数据 → 编辑链接 → 断开链接) "
            "and save it again.",
        )


def _sheet(ws: Any, number: int, scan: _Scan | None) -> Sheet:
    formulas = scan.formulas if scan else {}
    spans = {
        (m.min_row, m.min_col): (m.max_row - m.min_row + 1, m.max_col - m.min_col + 1) for m in ws.merged_cells.ranges
    }
    shows_zeros = ws.sheet_view.showZeros is not False
    cells: list[SheetCell] = []
    boxed: set[tuple[int, int]] = set()
    told = Counter(scan.drawn) if scan else Counter()
    face_of = _Faces(ws)
    for (row, column), cell in sorted(ws._cells.items()):
        if cell.has_style and ((b := cell.border).left.style or b.right.style):
            boxed.add((row - 1, column - 1))
        text = seen_text(_pieces(cell, face_of(cell), shows_zeros=shows_zeros), told).strip()
        if not text and (ref := ref_of(row - 1, column - 1)) in formulas:
            text = f"={formulas[ref]}"  # so that nobody takes the cell for blank
        if text or (row, column) in spans:
            is_centred = cell.has_style and cell.alignment.horizontal in ("center", "centerContinuous")
            cells.append(SheetCell(row - 1, column - 1, text, *spans.get((row, column), (1, 1)), is_centred))
    widths, hidden = _columns(ws)
    return Sheet(
        name=ws.title,
        number=number,
        cells=tuple(cells),
        is_hidden=ws.sheet_state != "visible",
        hidden_rows=frozenset(number - 1 for number, row in ws.row_dimensions.items() if row.hidden or row.height == 0),
        hidden_columns=frozenset(hidden),
        boxed=frozenset(boxed),
        widths=widths,
        uncalculated=tuple(formulas),
        told=told,
    )


class _Faces:
    """How the cells of a sheet are set. Whether white type is on white paper is not known where styles of tables or
    conditions colour the cells."""

    def __init__(self, ws: Any) -> None:
        self._book = ws.parent
        self._knows_fills = not ws.tables and not ws.conditional_formatting
        self._known: dict[tuple[int, int], Face] = {}

    def __call__(self, cell: Any) -> Face:
        if not cell.has_style:
            return PLAIN
        key = (cell._style.fontId, cell._style.fillId)
        if key not in self._known:
            has_fill = not self._knows_fills or self._book._fills[key[1]].fill_type is not None
            self._known[key] = _face(self._book._fonts[key[0]], has_fill)
        return self._known[key]


def _face(font: Any, has_fill: bool) -> Face:
    is_white = font.color is not None and font.color.type == "rgb" and str(font.color.rgb).endswith("FFFFFF")
    return Face(font.vertAlign == "superscript", bool(font.strike), is_white and not has_fill)


def _pieces(cell: Any, face: Face, *, shows_zeros: bool) -> list[tuple[str, Face]]:
    """What a cell shows, each stretch with how it is set."""
    value = getattr(cell, "value", None)
    if not isinstance(value, CellRichText):
        return [(_text(cell, shows_zeros=shows_zeros), face)]
    parts = [(part, face) if isinstance(part, str) else (part.text, _face(part.font, True)) for part in value]
    return [(text.replace("_x000D_", ""), how) for text, how in parts]


def _text(cell: Any, *, shows_zeros: bool) -> str:
    """What a cell shows."""
    value, code = getattr(cell, "value", None), cell.number_format
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return shown_number(value, code) if value or shows_zeros else ""
    if isinstance(value, datetime | date | time):
        return shown_moment(value, code if is_moment(code) else None)
    if isinstance(value, timedelta):
        return str(value)
    return shown_text(str(value), code).replace("_x000D_", "").strip()


def _columns(ws: Any) -> tuple[dict[int, float], set[int]]:
    """Widths in points and hidden columns, as far as the sheet is used."""
    default = ws.sheet_format.defaultColWidth or (ws.sheet_format.baseColWidth or 8) + 0.43
    widths = dict.fromkeys(range(ws.max_column), default * _CHARACTER + _PADDING)
    hidden: set[int] = set()
    for dimension in ws.column_dimensions.values():
        for number in range((dimension.min or 1) - 1, min(dimension.max or 0, ws.max_column)):
            if dimension.hidden or dimension.width == 0:
                hidden.add(number)
            widths[number] = dimension.width * _CHARACTER + _PADDING
    return widths, hidden
