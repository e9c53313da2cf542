"""What is filled into the fields of a form, or typed over a page as a note, is printed with the page.

PDF libraries leave it out of a page's text. The value is set here as a viewer sets it: in its field, in the size that
the field states, level, from the left, centred or from the right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from juesuan.reading.content import ASCENT, DESCENT, Glyph, turned_glyph, upright_glyph
from juesuan.reading.model import Box

#: Flags of an annotation that is not shown: invisible, hidden, no view (ISO 32000-1, 12.5.3).
_NOT_SHOWN = 1 | 2 | 32
#: Where a field does not state a size, its text is this share of its height, at most and at least so many points.
_FILLED, _LARGEST, _SMALLEST = 0.7, 12.0, 4.0
#: From the border of a field to its text, in points.
_PADDING = 2.0
_SIZE = re.compile(r"([\d.]+)\s+Tf")


def field_glyphs(page: Any) -> tuple[Glyph, ...]:
    """The glyphs of what is filled into the fields of a pdfplumber page, on the page as seen."""
    annotations = resolve1(page.page_obj.annots) if page.page_obj.annots else None
    if not isinstance(annotations, list):
        return ()
    area = _visible(page.page_obj)
    quarters = int(page.rotation) // 90
    return tuple(
        turned_glyph(glyph, quarters, area.width, area.height)
        for annotation in annotations
        for glyph in _glyphs(resolve1(annotation), area)
    )


def _visible(page: Any) -> Box:
    """The part of the page that is seen: x0, y0, x1 and y1 in user space, y upwards."""
    boxes = [tuple(map(float, resolve1(box))) for box in (page.mediabox, page.cropbox) if box]
    (mx0, my0, mx1, my1), (cx0, cy0, cx1, cy1) = (
        (min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in (boxes[0], boxes[-1])
    )
    return Box(max(mx0, cx0), max(my0, cy0), min(mx1, cx1), min(my1, cy1))


def _glyphs(annotation: Any, area: Box) -> Iterator[Glyph]:
    if not isinstance(annotation, dict) or int(resolve1(annotation.get("F")) or 0) & _NOT_SHOWN:
        return
    box, value = resolve1(annotation.get("Rect")), _value(annotation)
    if not value.strip() or not isinstance(box, list) or len(box) != 4:
        return
    x0, y0, x1, y1 = (float(resolve1(v)) for v in box)
    x0, x1, y0, y1 = min(x0, x1) - area.x0, max(x0, x1) - area.x0, min(y0, y1), max(y0, y1)
    top, bottom = area.bottom - y1, area.bottom - y0
    lines = [line for line in re.split(r"[\r\n]+", value) if line.strip()]
    size = _size(annotation, (bottom - top) / len(lines))
    middle = (top + bottom) / 2 - (len(lines) - 1) * size / 2
    for line in lines:
        widths = [size * _ems(c) for c in line]
        room = x1 - x0 - 2 * _PADDING - sum(widths)
        x = x0 + _PADDING + {1: room / 2, 2: room}.get(_inherited(annotation, "Q") or 0, 0.0)
        for character, width in zip(line, widths, strict=True):
            yield upright_glyph(character, x, x + width, middle + (ASCENT - DESCENT) * size / 2, size)
            x += width
        middle += size


def _value(annotation: dict[str, Any]) -> str:
    """The text that the annotation shows: that of a field for text or choice, or of a text typed over the page."""
    kind = _name(annotation.get("Subtype"))
    if kind == "Widget" and _name(_inherited(annotation, "FT")) in ("Tx", "Ch"):
        value = _inherited(annotation, "V")
    elif kind == "FreeText":
        value = resolve1(annotation.get("Contents"))
    else:
        return ""
    if isinstance(value, list):
        value = resolve1(value[0]) if value else ""
    return _text(value)


def _inherited(field: dict[str, Any], key: str, depth: int = 8) -> Any:
    """An entry of a field, or of the field that it is a part of."""
    if key in field:
        return resolve1(field[key])
    parent = resolve1(field.get("Parent"))
    return _inherited(parent, key, depth - 1) if isinstance(parent, dict) and depth else None


def _size(annotation: dict[str, Any], height: float) -> float:
    stated = _inherited(annotation, "DA")
    found = _SIZE.search(_text(stated))
    size = float(found[1]) if found else 0.0
    return size or min(max(_FILLED * height, _SMALLEST), _LARGEST)


def _ems(character: str) -> float:
    """How wide a character is set: half an em, and a full one for Chinese."""
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.5


def _text(value: Any) -> str:
    return decode_text(value) if isinstance(value, bytes) else value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else ""
