"""A workbook has no pages: a cell is shown among its neighbours, rows and columns named as Excel names them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.errors import RejectedFile
from juesuan.reading import read_document
from juesuan.reading.office.sheet import column_name

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont, ImageFont

_REF = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
#: Rows and columns shown on each side of the cells asked about, and at most.
_ROWS_AROUND, _COLUMNS_AROUND, _MOST_ROWS, _MOST_COLUMNS = 6, 4, 40, 14
#: In points.
_ROW, _HEAD, _NARROWEST, _WIDEST, _SIZE, _PAD = 18, 34, 52, 190, 10, 5
_INK, _RULE, _GREY, _PAPER, _SHADE = (25, 25, 25), (190, 190, 190), (110, 110, 110), (255, 255, 255), (255, 240, 240)
_MAIN, _OTHER = (200, 30, 30), (0, 90, 178)
#: Where systems keep a font with Chinese characters; the first that is there. pdfium's own fonts have none.
_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/STHeiti Light.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simsun.ttc",
)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Part of a sheet. rows: 1-based; columns: 0-based; both without gaps. texts: by (row, column)."""

    rows: range
    columns: range
    texts: dict[tuple[int, int], str]
    marked: tuple[tuple[int, int], ...]


def neighbourhood(path: Path, sheet_no: int, cells: Iterable[str]) -> SheetPart:
    """The cells around ``cells`` ('C12') of a sheet (1-based position). Raises RejectedFile where there is no such
    sheet."""
    pages = [page for page in read_document(path).pages if page.number == sheet_no]
    if not pages:
        raise RejectedFile("no_page", f"There is no sheet {sheet_no} in {path.name}.")
    marked = tuple(place for ref in cells if (place := _placed(ref)))
    texts = {
        place: cell.text.replace("\n", " ")
        for table in pages[0].tables
        for cell in table.cells
        if cell.ref and (place := _placed(cell.ref))
    }
    known = [*marked] or [*texts] or [(1, 0)]
    rows, columns = [r for r, _ in known], [c for _, c in known]
    if not marked:
        rows, columns = rows[:1], columns[:1]
    first_row, first_column = max(1, min(rows) - _ROWS_AROUND), max(0, min(columns) - _COLUMNS_AROUND)
    last_row = min(max(rows) + _ROWS_AROUND, first_row + _MOST_ROWS)
    last_column = min(max(columns) + _COLUMNS_AROUND, first_column + _MOST_COLUMNS)
    return SheetPart(range(first_row, last_row + 1), range(first_column, last_column + 1), texts, marked)


def draw_sheet(path: Path, sheet_no: int, cells: Iterable[str], scale: float, asked: int = 1) -> Image:
    """The neighbourhood of ``cells`` as a picture, the first ``asked`` of them framed in red, the others in blue."""
    from PIL import Image, ImageDraw

    part = neighbourhood(path, sheet_no, cells)
    font = _font(round(_SIZE * scale))
    widths = [_width(part, column, font, scale) for column in part.columns]
    lefts = [round(_HEAD * scale)]
    for width in widths:
        lefts.append(lefts[-1] + width)
    row_height = round(_ROW * scale)
    picture = Image.new("RGB", (lefts[-1] + 1, row_height * (len(part.rows) + 1) + 1), _PAPER)
    pen = ImageDraw.Draw(picture)

    def write(text: str, left: int, right: int, top: int, colour: tuple[int, int, int]) -> None:
        pad = round(_PAD * scale)
        shown = _shortened(text, right - left - 2 * pad, font)
        is_figure = bool(re.fullmatch(r"[-−(（]?[0-9][0-9,.，]*[)）%％]?", text))
        x = right - pad - round(font.getlength(shown)) if is_figure else left + pad
        pen.text((x, top + row_height // 2), shown, fill=colour, font=font, anchor="lm")

    frames: list[tuple[int, tuple[int, int, int, int]]] = []
    for i, column in enumerate(part.columns):
        write(column_name(column), lefts[i], lefts[i + 1], 0, _GREY)
    for j, row in enumerate(part.rows):
        top = row_height * (j + 1)
        write(str(row), 0, lefts[0], top, _GREY)
        for i, column in enumerate(part.columns):
            box = (lefts[i], top, lefts[i + 1], top + row_height)
            is_marked = (row, column) in part.marked
            pen.rectangle(box, outline=_RULE, fill=_SHADE if is_marked else None)
            write(part.texts.get((row, column), ""), lefts[i], lefts[i + 1], top, _INK)
            if is_marked:
                frames.append((part.marked.index((row, column)), box))
    for number, box in sorted(frames, reverse=True):
        pen.rectangle(box, outline=_MAIN if number < asked else _OTHER, width=max(2, round(1.2 * scale)))
    return picture


def _placed(ref: str) -> tuple[int, int] | None:
    found = _REF.fullmatch(ref.partition(":")[0])
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


def _width(part: SheetPart, column: int, font: FreeTypeFont | ImageFont, scale: float) -> int:
    texts = (part.texts.get((row, column), "") for row in part.rows)
    widest = max((font.getlength(text[:60]) for text in texts), default=0.0)
    return round(min(max(widest + 2 * _PAD * scale, _NARROWEST * scale), _WIDEST * scale))


def _shortened(text: str, width: float, font: FreeTypeFont | ImageFont) -> str:
    text = text[:80]
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"


def _font(size: int) -> FreeTypeFont | ImageFont:
    from PIL import ImageFont

    path = _font_file()
    return ImageFont.truetype(path, size) if path else ImageFont.load_default(size)


@cache
def _font_file() -> str | None:
    """A font of this machine that has Chinese characters; without one the figures can still be read."""
    return next((path for path in _FONTS if Path(path).is_file()), None)
