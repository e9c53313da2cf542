"""A disclosure as a workbook: what it prints is first placed on sheets, then written as .xlsx or .xls."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side

from ..printed import Cell, Paragraph, Printed, Table, plain_value


@dataclass(frozen=True, slots=True)
class BookLook:
    """Habits of those who make workbooks. one_sheet: all forms below each other on one sheet. borders: the cells of
    tables have borders. figures_as_text: figures are typed in, not calculated. titles_merged: titles stand in a cell
    over the whole table. text: whether the sheets of text are there."""

    one_sheet: bool = False
    borders: bool = True
    figures_as_text: bool = False
    titles_merged: bool = True
    text: bool = True
    tables: bool = True


PLAIN_BOOK = BookLook()


@dataclass(frozen=True, slots=True)
class Placed:
    """One cell on a sheet, 0-based. value: text, or the number that ``code`` shows."""

    row: int
    column: int
    value: str | Decimal
    code: str = "General"
    row_span: int = 1
    column_span: int = 1
    is_boxed: bool = False
    is_centred: bool = False


@dataclass
class Leaf:
    """A sheet in the making."""

    name: str
    cells: list[Placed] = field(default_factory=list)
    bottom: int = 0


def leaves(printed: Printed, look: BookLook) -> list[Leaf]:
    """The sheets of the workbook."""
    cover = Leaf("封面")
    for line in printed.title:
        _write(cover, line, is_centred=True)
    found = [cover] if look.text else []
    if look.text and printed.contents:
        contents = Leaf("目录")
        for line in ("目录", *printed.contents):
            _write(contents, line)
        found.append(contents)
    running: Leaf | None = None
    forms: Leaf | None = None
    for block in printed.blocks:
        if isinstance(block, Paragraph) and look.text:
            if running is None:
                running = Leaf(f"说明{len(found)}")
                found.append(running)
            _write(running, block.text, is_centred=block.level == 1)
        elif isinstance(block, Table) and look.tables:
            running = None
            leaf = forms if look.one_sheet and block.kind == "form" else None
            if leaf is None:
                leaf = Leaf(f"表{len(found)} ")
                found.append(leaf)
            if block.kind == "form":
                forms = leaf
            _table(leaf, block, look)
    return found


def _write(leaf: Leaf, text: str, span: int = 1, *, is_centred: bool = False) -> None:
    leaf.cells.append(Placed(leaf.bottom, 0, text, column_span=span, is_centred=is_centred))
    leaf.bottom += 1


def _table(leaf: Leaf, table: Table, look: BookLook) -> None:
    if leaf.cells:
        leaf.bottom += 1
    width = len(table.widths)
    if table.number:
        _write(leaf, table.number)
    if table.heading:
        _write(leaf, table.heading, width if look.titles_merged else 1, is_centred=True)
    if table.year_line:
        _write(leaf, table.year_line, width if look.titles_merged else 1, is_centred=True)
    if table.department or table.unit:
        if table.department:
            leaf.cells.append(Placed(leaf.bottom, 0, table.department))
        if table.unit:
            leaf.cells.append(Placed(leaf.bottom, width - 1, f"单位：{table.unit}"))
        leaf.bottom += 1
    for row in (*table.header, *table.body):
        for column, cell in enumerate(row):
            if cell is not None:
                value, code = _value(cell, look)
                leaf.cells.append(
                    Placed(leaf.bottom, column, value, code, cell.row_span, cell.column_span, look.borders)
                )
        leaf.bottom += 1
    for note in table.notes:
        _write(leaf, note)


def _value(cell: Cell, look: BookLook) -> tuple[str | Decimal, str]:
    if cell.role != "figure" or look.figures_as_text or not any(c.isdigit() for c in cell.text):
        return cell.text, "@" if cell.role == "code" else "General"
    try:
        value = plain_value(cell.text.removesuffix("%"))
    except ArithmeticError:
        return cell.text, "General"
    places = max(0, -int(value.as_tuple().exponent))
    code = ("#,##0" if "," in cell.text else "0") + ("." + "0" * places if places else "")
    if cell.text.endswith("%"):
        return value / 100, f"{code}%"
    return value, code


def xlsx(printed: Printed, look: BookLook = PLAIN_BOOK) -> bytes:
    """The disclosure as an .xlsx workbook."""
    book = Workbook()
    book.remove(book.active)
    thin = Side("thin")
    border = Border(thin, thin, thin, thin)
    for leaf in leaves(printed, look):
        sheet = book.create_sheet(leaf.name)
        for cell in leaf.cells:
            for row in range(cell.row + 1, cell.row + cell.row_span + 1):
                for column in range(cell.column + 1, cell.column + cell.column_span + 1):
                    if cell.is_boxed:
                        sheet.cell(row, column).border = border
            target = sheet.cell(cell.row + 1, cell.column + 1)
            target.value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value or None
            if isinstance(cell.value, str) and cell.value.startswith("="):
                target.data_type = "s"  # '=85台' is no formula
            target.number_format = cell.code
            if cell.is_centred:
                target.alignment = Alignment("center")
            if cell.row_span > 1 or cell.column_span > 1:
                sheet.merge_cells(
                    start_row=cell.row + 1,
                    start_column=cell.column + 1,
                    end_row=cell.row + cell.row_span,
                    end_column=cell.column + cell.column_span,
                )
    return _bytes(book.save)


def xls(printed: Printed, look: BookLook = PLAIN_BOOK) -> bytes:
    """The disclosure as an .xls workbook."""
    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[tuple[str, bool, bool], xlwt.XFStyle] = {}
    for leaf in leaves(printed, look):
        sheet = book.add_sheet(leaf.name)
        for cell in leaf.cells:
            key = (cell.code, cell.is_boxed, cell.is_centred)
            style = styles.setdefault(key, _style(*key))
            value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
            last_row, last_column = cell.row + cell.row_span - 1, cell.column + cell.column_span - 1
            if cell.row_span > 1 or cell.column_span > 1:
                sheet.write_merge(cell.row, last_row, cell.column, last_column, value, style)
            else:
                sheet.write(cell.row, cell.column, value, style)
    return _bytes(book.save)


def _style(code: str, is_boxed: bool, is_centred: bool) -> xlwt.XFStyle:
    style = xlwt.XFStyle()
    style.num_format_str = code
    if is_centred:
        style.alignment.horz = xlwt.Alignment.HORZ_CENTER
    if is_boxed:
        style.borders.left = style.borders.right = style.borders.top = style.borders.bottom = xlwt.Borders.THIN
    return style


def _bytes(save: Callable[[io.BytesIO], None]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()
