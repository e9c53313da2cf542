"""What may happen to a finished PDF: other boxes around its pages, a scan of it, its forms as a workbook."""

from __future__ import annotations

import io
from decimal import Decimal

import pypdfium2
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from .printed import Cell, Printed, Table, plain_value


def reboxed(pdf: bytes, *, media_offset: tuple[float, float] = (0.0, 0.0), crop: float = 0.0) -> bytes:
    """The same pages with a media box that begins elsewhere, and a crop box so many points inside it on every side."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        left, bottom, right, top = page.get_mediabox()
        dx, dy = media_offset
        page.set_mediabox(left - dx, bottom - dy, right - dx, top - dy)
        if crop:
            page.set_cropbox(left - dx + crop, bottom - dy + crop, right - dx - crop, top - dy - crop)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def scanned(pdf: bytes, *, dpi: int = 150, pages: range | None = None) -> bytes:
    """Pictures of the pages, without any text. Legible only where the PDF embeds a real font (the samples do)."""
    document = pypdfium2.PdfDocument(pdf)
    chosen = pages if pages is not None else range(len(document))
    pictures = [document[n].render(scale=dpi / 72, grayscale=True).to_pil() for n in chosen]
    buffer = io.BytesIO()
    pictures[0].save(buffer, "PDF", resolution=dpi, save_all=True, append_images=pictures[1:])
    return buffer.getvalue()


def workbook(printed: Printed) -> bytes:
    """The forms as 附表 in an xlsx file: a sheet per form, merged cells, figures as numbers shown with two places."""
    book = Workbook()
    book.remove(book.active)
    for table in printed.tables():
        if table.kind == "form":
            _sheet(book, table)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(book: Workbook, table: Table) -> None:
    sheet = book.create_sheet(f"{table.form_code} {table.heading}"[:31])
    last = get_column_letter(len(table.widths))
    sheet["A1"] = table.heading
    sheet.merge_cells(f"A1:{last}1")
    sheet[f"{last}2"] = f"单位：{table.unit}"
    row_no = 3
    for row in (*table.header, *table.body):
        for n, cell in enumerate(row, 1):
            if cell is not None:
                _put(sheet, row_no, n, cell)
        row_no += 1
    for note in table.notes:
        sheet.cell(row_no, 1, note)
        row_no += 1


def _put(sheet: object, row: int, column: int, cell: Cell) -> None:
    target = sheet.cell(row, column)  # type: ignore[attr-defined]
    if cell.role == "figure" and any(c.isdigit() for c in cell.text):
        value: Decimal = plain_value(cell.text)
        target.value = value
        target.number_format = "#,##0.00" if "," in cell.text else "0.00"
    elif cell.text:
        target.value = cell.text
    target.alignment = Alignment(horizontal=cell.align, vertical="center", wrap_text=True)
    if cell.column_span > 1 or cell.row_span > 1:
        sheet.merge_cells(  # type: ignore[attr-defined]
            start_row=row,
            end_row=row + cell.row_span - 1,
            start_column=column,
            end_column=column + cell.column_span - 1,
        )
