"""Page content through pdfplumber: slow, thorough, the oracle for any faster backend."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1

from juesuan.reading.content import ASCENT, DESCENT, UNKNOWN, Glyph, PageContent, printable, upright_glyph
from juesuan.reading.page.seen import unseen
from juesuan.reading.page.shapes import Shape, rules_of
from juesuan.reading.pdf.painting import painting_of, take_out

# What pdfminer finds odd about a file is not for the people who read the summary of a run.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

#: An empty stream is not packed into more bytes than this.
_EMPTY_STREAM = 16
#: Letters and digits that take less than this share of their size, in points along the line, take no room at all.
_NO_ADVANCE = 0.1
#: Text that turns from a multiple of 90 degrees by more than this is a watermark or the like.
_SKEW = 8


def contents_of(pages: Iterable[Any]) -> Iterator[PageContent]:
    """The content of each pdfplumber page, one parse per page, memory released before the next."""
    for page in pages:
        yield content_of(page)
        page.close()


def content_of(page: Any) -> PageContent:
    """The neutral content of one pdfplumber page. Raises ValueError where what it prints cannot be unpacked."""
    left, top, width, height = visible_area(page.page_obj.mediabox, page.page_obj.cropbox, page.rotation)
    # pdfplumber measures from its own idea of the media box's corner; what a reader sees starts at the crop box.
    left, top = left + page.mediabox[0], top + page.mediabox[1]
    page_height = float(page.mediabox[3])
    if any(_lost(resolve1(stream)) for stream in page.page_obj.contents):
        raise ValueError("its content cannot be unpacked")
    painting = painting_of(page)
    removed = unseen(painting.characters, painting.areas)
    take_out(removed.characters)
    glyphs = (_glyph(char, page.mediabox[0], page_height, left, top) for char in page.chars)
    return PageContent(
        number=page.page_number,
        width=width,
        height=height,
        rotation=int(page.rotation),
        glyphs=tuple(g for g in glyphs if g is not None and _on_page(g, width, height)),
        rules=rules_of(_shapes(page, left, top), width, height),
        image_share=max((_share(image, left, top, width, height) for image in page.images), default=0.0),
        recognised=removed.recognised,
        hidden=removed.figures,
    )


def _lost(stream: Any) -> bool:
    """pdfminer takes a stream that it cannot unpack for empty; the page would read as blank."""
    length = resolve1(stream.attrs.get("Length")) if isinstance(stream, PDFStream) else 0
    return isinstance(length, int) and length > _EMPTY_STREAM and not stream.get_data()


def visible_area(
    media: Sequence[float], crop: Sequence[float] | None, rotation: int
) -> tuple[float, float, float, float]:
    """What a reader sees of a page: left and top of the crop box from the corner of the displayed media box, then its
    width and height. ``media`` and ``crop`` as written in the file, ``rotation`` in degrees clockwise."""
    mx0, my0, mx1, my1 = _ordered(media)
    cx0, cy0, cx1, cy1 = _ordered(crop or media)
    cx0, cy0, cx1, cy1 = max(mx0, cx0), max(my0, cy0), min(mx1, cx1), min(my1, cy1)
    if cx0 >= cx1 or cy0 >= cy1:
        cx0, cy0, cx1, cy1 = mx0, my0, mx1, my1
    across, down = cx1 - cx0, cy1 - cy0
    match rotation % 360:
        case 90:
            return cy0 - my0, cx0 - mx0, down, across
        case 180:
            return mx1 - cx1, cy0 - my0, across, down
        case 270:
            return my1 - cy1, mx1 - cx1, down, across
        case _:
            return cx0 - mx0, my1 - cy1, across, down


def _ordered(box: Sequence[float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = map(float, box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _glyph(char: dict[str, Any], media_left: float, page_height: float, left: float, top: float) -> Glyph | None:
    text = printable(char["text"])
    if not text:
        return None
    a, b, _, _, e, f = char["matrix"]
    angle = math.degrees(math.atan2(b, a)) % 360
    direction = round(angle / 90) * 90 % 360
    if abs((angle - direction + 180) % 360 - 180) > _SKEW:
        direction = round(angle) % 360
    x0, x1, y0, y1 = char["x0"] - left, char["x1"] - left, char["top"] - top, char["bottom"] - top
    size, advance = float(y1 - y0), float(x1 - x0)
    if direction in (90, 270):
        size, advance = advance, size
    if text.isalnum() and advance < _NO_ADVANCE * size:
        text = UNKNOWN  # where its font does not say how wide it is, nobody can say what stands before and after it
    if direction == 0:
        if abs(char["x0"] - media_left - e) > 0.3 * char["size"]:  # vertical writing: its origin is no baseline
            return upright_glyph(text, x0, x1, y0 + ASCENT * (x1 - x0), float(x1 - x0))
        return upright_glyph(text, x0, x1, page_height - f - top, size)
    if direction == 180:
        y = page_height - f - top
        return Glyph(text, x0, y - DESCENT * size, x1, y + ASCENT * size, y, size, direction)
    if direction in (90, 270):
        x = e + media_left - left
        before, after = (ASCENT, DESCENT) if direction == 90 else (DESCENT, ASCENT)
        return Glyph(text, x - before * size, y0, x + after * size, y1, x, size, direction)
    return Glyph(text, x0, y0, x1, y1, y1, size, direction)


def _on_page(glyph: Glyph, width: float, height: float) -> bool:
    return 0 <= (glyph.x0 + glyph.x1) / 2 <= width and 0 <= (glyph.top + glyph.bottom) / 2 <= height


def _shapes(page: Any, left: float, top: float) -> Iterator[Shape]:
    # One number may be grey or the ink of a named colour: white only where the page names no colours.
    grey = not (page.page_obj.resources or {}).get("ColorSpace")
    for kind in ("line", "rect", "curve"):
        for obj in page.objects.get(kind, ()):
            yield Shape(
                points=_points(obj["path"], left, top),
                straight=all(segment[0] in "mlh" for segment in obj["path"]),
                stroked=bool(obj["stroke"]) and not _white(obj["stroking_color"], grey),
                filled=bool(obj["fill"]) and not _white(obj["non_stroking_color"], grey),
            )


def _points(path: Sequence[Any], left: float, top: float) -> list[tuple[float, float]]:
    points = [(float(s[-1][0] - left), float(s[-1][1] - top)) for s in path if len(s) > 1]
    return [*points, points[0]] if path[-1][0] == "h" else points


def _white(color: Any, grey: bool) -> bool:
    parts = tuple(color) if isinstance(color, list | tuple) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    return parts == (1, 1, 1) or parts == (0, 0, 0, 0) or (grey and parts == (1,))


def _share(image: dict[str, Any], left: float, top: float, width: float, height: float) -> float:
    across = min(image["x1"] - left, width) - max(image["x0"] - left, 0)
    down = min(image["bottom"] - top, height) - max(image["top"] - top, 0)
    return float(max(across, 0) * max(down, 0) / (width * height))
