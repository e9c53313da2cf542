"""From strings to a PDF: cover, 目录, headings, paragraphs and tables flow over pages as the look wants them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from reportlab.pdfgen.canvas import Canvas

from .grid import Laid, chunks, draw_rows, lay_out
from .looks import Look
from .paper import Type, body_type, break_lines, draw, heading_type
from .printed import PageBreak, Paragraph, Printed, Table

A4 = (595.27, 841.89)


def set_pdf(printed: Printed, look: Look) -> bytes:
    """The PDF's bytes; the same printed layer and look give the same bytes."""
    return press(printed, look, lambda buffer: Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1))


def press(printed: Printed, look: Look, new_canvas: Callable[[BinaryIO], Any]) -> bytes:
    """The bytes that a canvas of reportlab's manner makes of what is printed."""
    counted = _Press(printed, look, new_canvas, 0, {})
    if look.page_number == "of_total" or look.contents_pages:
        counted.run()
        counted = _Press(printed, look, new_canvas, counted.page_no, counted.heading_pages)
    return counted.run()


@dataclass
class _Press:
    """One pass over the document. y is the cursor, the upper edge of what comes next."""

    printed: Printed
    look: Look
    new_canvas: Callable[[BinaryIO], Any]
    page_count: int
    known_pages: dict[str, int]
    page_no: int = 0
    landscape: bool = False
    y: float = 0.0
    fresh: bool = True  # nothing stands on the page yet
    is_open: bool = False
    heading_pages: dict[str, int] = field(default_factory=dict)

    def run(self) -> bytes:
        buffer = io.BytesIO()
        self.canvas = self.new_canvas(buffer)
        title = "".join(self.printed.title)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(self.printed.department)
        self.canvas.setCreator("juesuan typesetter")
        if self.look.cover:
            self._cover()
        if self.look.contents and self.printed.contents:
            self._contents()
        blocks = self.printed.blocks
        for n, block in enumerate(blocks):
            if isinstance(block, PageBreak):
                self._close()
            elif isinstance(block, Table):
                self._table(block, blocks[n - 1] if n else None)
            else:
                self._paragraph(block, blocks[n + 1] if n + 1 < len(blocks) else None)
        self._close()
        self.canvas.save()
        return buffer.getvalue()

    # ---- pages ----

    @property
    def width(self) -> float:
        return A4[1] if self.landscape else A4[0]

    @property
    def height(self) -> float:
        return A4[0] if self.landscape else A4[1]

    @property
    def left(self) -> float:
        return self.look.margin

    @property
    def column(self) -> float:
        """Width of the text."""
        return self.width - 2 * self.look.margin

    @property
    def bottom(self) -> float:
        return self.look.margin

    @property
    def top(self) -> float:
        return self.height - self.look.margin

    def _open(self, landscape: bool) -> None:
        if self.is_open and self.landscape == landscape:
            return
        self._close()
        self.landscape = landscape
        self.page_no += 1
        rotate = self.look.rotate if landscape or self.look.rotate == 180 else 0
        lying = self.look.sideways and landscape
        # reportlab swaps the sides of the sheet of a turned page by itself.
        self.canvas.setPageSize(A4 if lying else (self.width, self.height))
        self.canvas.setPageRotation(rotate)
        if self.look.form_xobjects:
            self.canvas.beginForm(f"page{self.page_no}", 0, 0, *A4)
        # Where what a reader sees at (x, y) stands on the sheet.
        if rotate == 90 or lying:
            self.canvas.transform(0, 1, -1, 0, self.height, 0)
        elif rotate == 180:
            self.canvas.transform(-1, 0, 0, -1, self.width, self.height)
        elif rotate == 270:
            self.canvas.transform(0, -1, 1, 0, 0, self.width)
        self.is_open, self.fresh, self.y = True, True, self.top
        self._furniture()

    def _close(self) -> None:
        if self.is_open:
            if self.look.form_xobjects:
                self.canvas.endForm()
                self.canvas.doForm(f"page{self.page_no}")
            self.canvas.showPage()
            self.is_open = False

    def _furniture(self) -> None:
        """Running header and page number."""
        look, small = self.look, body_type(self.look, 9)
        if look.running_header and not (look.cover and self.page_no == 1):
            text = look.running_header.format(department=self.printed.department, year=self.printed.year)
            draw(self.canvas, (self.width - small.width(text)) / 2, self.height - look.margin * 0.6, text, small)
            if look.running_rule:
                y = self.height - look.margin * 0.75
                self.canvas.line(self.left, y, self.left + self.column, y)
        if look.watermark:
            self._watermark()
        text = {
            "none": "",
            "plain": f"{self.page_no}",
            "dashes": f"- {self.page_no} -",
            "long_dashes": f"—{self.page_no}—",
            "words": f"第 {self.page_no} 页",
            "of_total": f"第{self.page_no}页 共{self.page_count}页",
        }[look.page_number]
        if text and not (look.cover and self.page_no == 1):
            draw(self.canvas, (self.width - small.width(text)) / 2, look.margin * 0.55, text, small)

    def _watermark(self) -> None:
        kind = heading_type(self.look, 40)
        self.canvas.saveState()
        self.canvas.setFillGray(0.85)
        self.canvas.translate(self.width / 2, self.height / 2)
        self.canvas.rotate(45)
        draw(self.canvas, -kind.width(self.look.watermark) / 2, 0, self.look.watermark, kind)
        self.canvas.restoreState()

    def _need(self, height: float, landscape: bool | None = None) -> None:
        """Start a page where the height does not fit."""
        self._open(self.landscape if landscape is None else landscape)
        if self.y - height < self.bottom and not self.fresh:
            self._close()
            self._open(self.landscape)

    # ---- parts ----

    def _cover(self) -> None:
        self._open(False)
        kind = heading_type(self.look, 24)
        y = self.height * 0.68
        for line in self.printed.title:
            for part in break_lines(line, kind, self.column):
                draw(self.canvas, (self.width - kind.width(part)) / 2, y, part, kind)
                y -= 42
        self._close()

    def _contents(self) -> None:
        self._open(False)
        self._centred("目  录", heading_type(self.look, 18), 34)
        kind = body_type(self.look, self.look.size + 1)
        for line in self.printed.contents:
            page = self.known_pages.get("".join(line.split()))
            for part in break_lines(line, kind, self.column - 30):
                self._need(kind.size * 1.9)
                text = part
                if self.look.contents_pages and part == break_lines(line, kind, self.column - 30)[-1]:
                    end = str(page or 1)
                    room = self.column - kind.width(part) - kind.width(end)
                    text = part + "." * max(3, int(room / kind.width("."))) + end
                draw(self.canvas, self.left, self.y - kind.size, text, kind)
                self.y -= kind.size * 1.9
                self.fresh = False
        self._close()

    def _centred(self, text: str, kind: Type, height: float) -> None:
        for line in break_lines(text, kind, self.column):
            self._need(height)
            for shift in (0.0, 0.35) if self.look.fake_bold else (0.0,):
                draw(self.canvas, (self.width - kind.width(line)) / 2 + shift, self.y - kind.size * 1.1, line, kind)
            self.y -= height
            self.fresh = False

    def _paragraph(self, paragraph: Paragraph, following: object) -> None:
        look = self.look
        if look.orientation == "mixed" or look.orientation == "portrait":
            self._open(False if not self.is_open or self.landscape else self.landscape)
        else:
            self._open(True)
        text = paragraph.text
        if paragraph.level:
            self.heading_pages["".join(text.split())] = self.page_no
        if paragraph.level == 1:
            kind = heading_type(look, look.size + 6)
            self._need(kind.size * 2 + 40)
            self._centred(text, kind, kind.size * 2)
            return
        kind = heading_type(look, look.size + 1) if paragraph.level else body_type(look, look.size)
        if paragraph.level == 0 and not paragraph.runs:
            return
        line_height = look.size * look.leading + look.digit_drop * 0.5
        indent = 2 * kind.size
        lines = break_lines(text, kind, self.column, first_indent=indent, keep=not look.break_figures)
        if paragraph.level:
            # A heading keeps a line of its section with it, as word processors do.
            self._need(line_height * 2.2)
        for n, line in enumerate(lines):
            self._need(line_height)
            x = self.left + (indent if n == 0 else 0.0)
            room = self.column - (indent if n == 0 else 0.0)
            spare = room - kind.width(line)
            spread = spare / len(line) if n < len(lines) - 1 and 0 < spare < 2 * kind.size else 0.0
            draw(self.canvas, x, self.y - kind.size * 1.1, line, kind, spread)
            self.y -= line_height
            self.fresh = False

    def _table(self, table: Table, before: object) -> None:
        look = self.look
        landscape = (table.landscape and table.kind == "form") or look.orientation == "landscape"
        own_page = table.kind in {"form", "project"} and not look.several_per_page
        kind = body_type(look, look.table_size)
        if look.title_apart and table.kind == "form":
            self._open(self.landscape if self.is_open else False)
            self._heading(table, with_unit=False)
            self._close()
            self._open(landscape)
            self._unit_line(table, kind)
        else:
            if own_page and not (
                isinstance(before, Paragraph) and before.level and self.is_open and self.landscape == landscape
            ):
                self._close()
            self._open(landscape)
            first_rows = 2.2 * kind.size * (len(table.header) + 2)
            self._need(first_rows + 70)
            self._heading(table, with_unit=True, kind=kind)
        laid = lay_out(table, kind, self.column, look)
        # A merged column of the last form of a page must not touch the notes of the next.
        for part, start, end in chunks(laid, self.y - self.bottom, self.top - self.bottom, look):
            if end == 0:
                self._close()
                self._open(landscape)
                continue
            if start:
                self._close()
                self._open(landscape)
                if look.continued and table.kind == "form":
                    self._centred(f"{table.heading}{look.continued}", kind.sized(look.size + 2), look.size * 2.2)
                if look.repeat_header:
                    self.y = draw_rows(self.canvas, part, 0, part.header_rows, self.left, self.y, look)
            self.y = draw_rows(self.canvas, part, start, end, self.left, self.y, look)
            self.fresh = False
        self._notes(table, kind)
        self.y -= 14

    def _heading(self, table: Table, *, with_unit: bool, kind: Type | None = None) -> None:
        if table.heading:
            self.heading_pages["".join(table.heading.split())] = self.page_no
            self._centred(table.heading, heading_type(self.look, self.look.size + 4), (self.look.size + 4) * 1.9)
        if table.year_line:
            self._centred(table.year_line, body_type(self.look, self.look.size), self.look.size * 1.8)
        if with_unit and kind is not None:
            self._unit_line(table, kind)

    def _unit_line(self, table: Table, kind: Type) -> None:
        if table.kind != "form":
            return
        line = kind.size * 1.7
        if table.number:
            draw(
                self.canvas, self.left + self.column - kind.width(table.number), self.y - kind.size, table.number, kind
            )
            self.y -= line
        unit = f"单位：{table.unit}" if table.unit_line is None else table.unit_line
        draw(self.canvas, self.left + self.column - kind.width(unit), self.y - kind.size, unit, kind)
        if table.department:
            draw(self.canvas, self.left, self.y - kind.size, table.department, kind)
        self.y -= line
        self.fresh = False

    def _notes(self, table: Table, kind: Type) -> None:
        for note in table.notes:
            for line in break_lines(note, kind, self.column):
                self._need(kind.size * 1.6)
                draw(self.canvas, self.left, self.y - kind.size * 1.3, line, kind)
                self.y -= kind.size * 1.6


__all__ = ["Laid", "set_pdf"]
