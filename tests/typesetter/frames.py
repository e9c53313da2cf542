"""A font made on the spot: every Chinese character is an empty frame of full width, every Latin one of half width.

Text set in it reads back exactly, and its characters have real boxes, with no font file anywhere. reportlab's own CID
fonts need no file either, but they are not embedded: where no Chinese font is installed, PDFium gives their glyphs no
extent and drops every text object of a single character.
"""

from __future__ import annotations

import io
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

NAME = "Frames"

#: What may be printed: Latin, punctuation, mathematical signs, enclosed numbers, CJK, its radicals, full-width forms.
_RANGES = (
    (0x00A1, 0x00FF),
    (0x2009, 0x2009),
    (0x2010, 0x2040),
    (0x2150, 0x218F),
    (0x2190, 0x22FF),
    (0x2460, 0x24FF),
    (0x2500, 0x25FF),
    (0x2E80, 0x2FDF),
    (0x3000, 0x303F),
    (0x4E00, 0x9FFF),
    (0xFF01, 0xFF5E),
)


@cache
def font_file() -> bytes:
    """The TrueType file. Always the same bytes."""
    half = dict.fromkeys(range(33, 127), "half")
    full = {code: "full" for first, last in _RANGES for code in range(first, last + 1)}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space", "half", "full"])
    builder.setupCharacterMap({0x20: "space", 0xA0: "space"} | half | full)
    builder.setupGlyf(
        {".notdef": _frame(0), "space": TTGlyphPen(None).glyph(), "half": _frame(500), "full": _frame(1000)}
    )
    builder.setupHorizontalMetrics({".notdef": (500, 0), "space": (500, 0), "half": (500, 40), "full": (1000, 60)})
    builder.setupHorizontalHeader(ascent=860, descent=-140)
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular", "psName": NAME})
    builder.setupOS2(sTypoAscender=860, sTypoDescender=-140, usWinAscent=860, usWinDescent=140)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    buffer = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(buffer)
    return buffer.getvalue()


def _frame(width: int) -> object:
    """A frame as wide as the character, nothing for width 0."""
    pen = TTGlyphPen(None)
    if width:
        left, right = width * 0.06 + 10, width * 0.94 - 10
        _box(pen, left, -80, right, 780)
        _box(pen, right - 50, -30, left + 50, 730)
    return pen.glyph()


def _box(pen: TTGlyphPen, x0: float, y0: float, x1: float, y1: float) -> None:
    corners = ((x0, y0), (x0, y1), (x1, y1), (x1, y0))
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
