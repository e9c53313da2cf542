"""Page content through pdfium's C interface: several times as fast as pdfplumber, and unsure where pages are unusual.

Every page that it cannot read for certain, it leaves to pdfplumber: text that does not run level, vertical writing,
fonts that do not say what they print. Tests hold that both read the same.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pypdfium2
from pypdfium2 import raw

from juesuan.reading.content import ASCENT, DESCENT, Glyph, PageContent, Unsure, printable, turned, upright_glyph
from juesuan.reading.page.shapes import rules_of
from juesuan.reading.pdf.machine_fonts import ignore_machine_fonts
from juesuan.reading.pdf.pdfium_paths import Frame, Matrix, PageObjects, ink_of, page_objects, plain, text_matrix
from juesuan.reading.pdf.pdfium_pieces import check_all_seen

ignore_machine_fonts()

#: What pdfium gives for a hyphen at the end of a line.
_LINE_END_HYPHEN = 2
#: Codes that stand for no character: nothing, a hyphen at a line's end, an unknown character, a noncharacter.
_ODD_CODES = frozenset((0, _LINE_END_HYPHEN, 0xFFFD, 0xFFFE, 0xFFFF))
#: Units of pdfium's text that may be half a character or stand for several.
_MANY_FOLD = frozenset((0, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))
#: Text that leans from the horizontal by more than this share is not level.
_LEVEL = 0.02


#: ISO 32000-1, 9.6.2.2: fonts that every reader of PDFs has.
_STANDARD_FONTS = ("Helvetica", "Times", "Courier", "Symbol", "ZapfDingbats")
#: A text object whose ink is lower than this share of its type prints blanks only.
_BLANK = 0.05


class _Sideways(Unsure):
    """The first text of the page reads level once the page is turned clockwise by so many ``quarters``."""

    def __init__(self, quarters: int) -> None:
        super().__init__("text does not run level")
        self.quarters = quarters


#: The characters of a font by code: what is printed, and how far the font moves on after it, in ems.
_Characters = dict[int, tuple[str, float]]


def content_of(document: pypdfium2.PdfDocument, number: int) -> PageContent:
    """The neutral content of one page (1-based). Raises Unsure."""
    page = raw.FPDF_LoadPage(document.raw, number - 1)
    if not page:
        raise Unsure("the page cannot be loaded")
    try:
        frame = _frame(page)
        try:
            return _content(page, number, frame)
        except _Sideways as sideways:
            # Read as if turned so that its text runs level, and turned back.
            upright = _content(page, number, frame._replace(rotation=(frame.rotation + 90 * sideways.quarters) % 360))
            return replace(turned(upright, -sideways.quarters), rotation=frame.rotation)
    finally:
        raw.FPDF_ClosePage(page)


def _content(page: Any, number: int, frame: Frame) -> PageContent:
    objects = page_objects(page, frame)
    glyphs = tuple(_glyphs(page, frame, objects))
    return PageContent(
        number=number,
        width=frame.width,
        height=frame.height,
        rotation=frame.rotation,
        glyphs=glyphs,
        rules=rules_of(objects.shapes, frame.width, frame.height),
        image_share=objects.image_share,
    )


def _frame(page: Any) -> Frame:
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, box):
        raise Unsure("the page has no box")
    if not (box.left < box.right and box.bottom < box.top):
        raise Unsure("the page's boxes do not overlap")
    return Frame(box.left, box.bottom, box.right, box.top, 90 * raw.FPDFPage_GetRotation(page))


@contextmanager
def _text_page(page: Any) -> Iterator[Any]:
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        raise Unsure("the text of the page cannot be loaded")
    try:
        yield text_page
    finally:
        raw.FPDFText_ClosePage(text_page)


def _glyphs(page: Any, frame: Frame, objects: PageObjects) -> list[Glyph]:
    # The innermost loop of all reading: every call and every look-up in it is paid for each character of a nation.
    glyphs: list[Glyph] = []
    seen: set[int] = set()
    starts: list[tuple[int, int]] = []
    fonts: dict[int, _Characters] = {}
    new = tuple.__new__  # a named tuple's own constructor costs as much as all the rest
    view = a, b, c, d, e, f = frame.matrix
    page_width, page_height = frame.width, frame.height
    with _text_page(page) as text_page:
        address = ctypes.cast(text_page, ctypes.c_void_p).value or 0
        x, y = ctypes.c_double(), ctypes.c_double()
        last_object, last_baseline = None, 0.0
        styles: dict[tuple[float, ...], tuple[float, float]] = {}
        for i, code in enumerate(_codes(address)):
            if code <= 0x20 and _IS_GENERATED(address, i):
                continue  # a blank or line end of pdfium's own; gaps say the same
            text_object = _TEXT_OBJECT(address, i)
            _ORIGIN(address, i, x, y)
            across, up = x.value, y.value
            left, baseline = a * across + c * up + e, b * across + d * up + f
            if text_object != last_object:
                last_object = text_object
                size, scale = _style(address, i, view, styles)
                font = _FONT(text_object) or 0
                characters = fonts.setdefault(font, {})
                rise, fall, slack = ASCENT * size, DESCENT * size, _LEVEL * size
                seen.add(text_object)
                starts.append((len(glyphs), text_object))
            elif abs(baseline - last_baseline) > slack:
                raise Unsure("text runs down the page")
            last_baseline = baseline
            if _MAP_ERROR(address, i) == 1:
                raise Unsure("a font does not say what it prints")
            character = characters.get(code)
            if character is None:
                character = characters[code] = _character(font, code)
            text, advance = character
            if text:
                width, top, bottom = advance * scale, baseline - rise, baseline + fall
                if 0 <= left + width / 2 <= page_width and 0 <= (top + bottom) / 2 <= page_height:
                    glyphs.append(new(Glyph, (text, left, top, left + width, bottom, baseline, size, 0, 1.0)))
    check_all_seen(glyphs, starts, objects, view)
    glyphs += _lone_blanks(objects, seen, frame)
    return glyphs


def _lone_blanks(objects: PageObjects, seen: set[int], frame: Frame) -> Iterator[Glyph]:
    """The blanks that are printed one by one: pdfium's text leaves them out."""
    outlined: dict[int, bool] = {}
    for address, form in objects.texts.items():
        if address in seen:
            continue
        matrix = text_matrix(address, form)
        _FONT_SIZE(address, _SIZE)
        size = _SIZE.value * math.hypot(matrix[2], matrix[3])
        if ink_of(address, form) > _BLANK * size:
            raise Unsure("some text is left out, such as words printed twice to look bold")
        font = _FONT(address) or 0
        if font not in outlined:
            outlined[font] = _has_outlines(font)
        if not outlined[font]:
            # Then a character has no ink and is left out like a blank.
            raise Unsure("some text in a font that is not embedded is left out")
        left, baseline = frame.seen(matrix[4], matrix[5])
        yield upright_glyph(" ", left, left, baseline, size)


def _has_outlines(font: Any) -> bool:
    """Whether pdfium can draw the font: it is embedded, or one of the standard ones that pdfium brings along."""
    if _IS_EMBEDDED(font) == 1:
        return True
    name = ctypes.create_string_buffer(64)
    _FONT_NAME(font, name, len(name))
    return name.value.decode("ascii", "replace").startswith(_STANDARD_FONTS)


def _codes(text_page: int) -> list[int]:
    """What each character of a page is, as pdfium gives it."""
    count = _COUNT_CHARS(text_page)
    units = (ctypes.c_ushort * (count + 1))()
    # All at once, unless something is left out of the text, or one character may be two units of it.
    if _TEXT(text_page, 0, count, units) == count + 1:
        codes: list[int] = units[:count]
        if _MANY_FOLD.isdisjoint(codes):
            return codes
    return [_UNICODE(text_page, i) for i in range(count)]


def _style(
    text_page: int, i: int, view: Matrix, known: dict[tuple[float, ...], tuple[float, float]]
) -> tuple[float, float]:
    """What all characters of a text object share: its em in points, and points per em of advance. known: the styles of
    the page so far, added to."""
    _CHAR_MATRIX(text_page, i, _M)
    key = a, b, c, d, font_size = _M.a, _M.b, _M.c, _M.d, _CHAR_FONT_SIZE(text_page, i)
    if (style := known.get(key)) is not None:
        return style
    along, across = a * view[0] + b * view[2], a * view[1] + b * view[3]
    if along <= 0 or abs(across) > _LEVEL * along:
        quarters = round(math.atan2(-across, along) / (math.pi / 2)) % 4
        raise _Sideways(quarters) if quarters and not known else Unsure("text does not run level")
    style = known[key] = font_size * math.hypot(c, d), font_size * math.hypot(a, b)
    return style


def _character(font: int, code: int) -> tuple[str, float]:
    """What a font prints for a code ('' where that is nothing), and how far it moves on after it, in ems."""
    if code in _ODD_CODES:
        if code != _LINE_END_HYPHEN:
            raise Unsure("a font does not say what it prints")
        code = ord("-")
    text = printable(chr(code))
    if not text:
        return "", 0.0
    if not font or not _GLYPH_WIDTH(font, code, 1.0, _SIZE) or (_SIZE.value <= 0 and code > 0x20):
        raise Unsure("a font does not say how wide it prints")
    return text, _SIZE.value


#: Where pdfium puts its answers. One set for all calls: pdfium is for one thread only anyway.
_M, _SIZE = raw.FS_MATRIX(), ctypes.c_float()

_COUNT_CHARS = plain(raw.FPDFText_CountChars, ctypes.c_void_p, result=ctypes.c_int)
_UNICODE = plain(raw.FPDFText_GetUnicode, ctypes.c_void_p, ctypes.c_int, result=ctypes.c_uint)
_TEXT = plain(
    raw.FPDFText_GetText, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.POINTER(ctypes.c_ushort),
    result=ctypes.c_int,
)  # fmt: skip
_IS_GENERATED = plain(raw.FPDFText_IsGenerated, ctypes.c_void_p, ctypes.c_int, result=ctypes.c_int)
_MAP_ERROR = plain(raw.FPDFText_HasUnicodeMapError, ctypes.c_void_p, ctypes.c_int, result=ctypes.c_int)
_ORIGIN = plain(
    raw.FPDFText_GetCharOrigin,
    ctypes.c_void_p,
    ctypes.c_int,
    *((ctypes.POINTER(ctypes.c_double),) * 2),
    result=ctypes.c_int,
)
_CHAR_MATRIX = plain(
    raw.FPDFText_GetMatrix, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(raw.FS_MATRIX), result=ctypes.c_int
)
_CHAR_FONT_SIZE = plain(raw.FPDFText_GetFontSize, ctypes.c_void_p, ctypes.c_int, result=ctypes.c_double)
_TEXT_OBJECT = plain(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int)
_FONT_SIZE = plain(raw.FPDFTextObj_GetFontSize, ctypes.c_void_p, ctypes.POINTER(ctypes.c_float), result=ctypes.c_int)
_FONT = plain(raw.FPDFTextObj_GetFont, ctypes.c_void_p)
_IS_EMBEDDED = plain(raw.FPDFFont_GetIsEmbedded, ctypes.c_void_p, result=ctypes.c_int)
_FONT_NAME = plain(
    raw.FPDFFont_GetBaseFontName, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, result=ctypes.c_size_t
)
_GLYPH_WIDTH = plain(
    raw.FPDFFont_GetGlyphWidth,
    ctypes.c_void_p,
    ctypes.c_uint32,
    ctypes.c_float,
    ctypes.POINTER(ctypes.c_float),
    result=ctypes.c_int,
)
