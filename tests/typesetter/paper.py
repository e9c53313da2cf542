"""Fonts, measuring, breaking lines and drawing text on a reportlab canvas."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from . import frames
from .looks import Look

#: Characters that must not begin a line; ‘%’ among them, as word processors have it.
_NEVER_FIRST = frozenset("，。、；：！？）》”％%,.;:!?)]」』")
_NEVER_LAST = frozenset("（《“(「『")


def register_font(name: str, font_file: bytes) -> None:
    """Make a TrueType font known by ``name``; only the glyphs used go into the PDF."""
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(font_file)))


@cache
def ensure_font(name: str) -> str:
    """The name, once reportlab knows it: the two fonts that need no file are registered on first use."""
    if name not in pdfmetrics.getRegisteredFontNames():
        if name == frames.NAME:
            register_font(name, frames.font_file())
        elif name == "STSong-Light":
            pdfmetrics.registerFont(UnicodeCIDFont(name))
    return name


@lru_cache(maxsize=50_000)
def _char_width(font: str, char: str) -> float:
    """Width of one character at size 1."""
    return float(pdfmetrics.stringWidth(char, font, 1000)) / 1000


@dataclass(frozen=True, slots=True)
class Type:
    """A Chinese font and the font of half-width characters, at one size. drop: points the latter stand lower."""

    font: str
    digit_font: str
    size: float
    drop: float = 0.0

    def font_of(self, char: str) -> str:
        return self.digit_font if self.digit_font and " " <= char <= "~" else self.font

    def width(self, text: str) -> float:
        """Points the text takes."""
        return sum(_char_width(self.font_of(c), c) for c in text) * self.size

    def sized(self, size: float) -> Type:
        return Type(self.font, self.digit_font, size, self.drop)


def body_type(look: Look, size: float) -> Type:
    """The look's type of running text and tables."""
    return Type(ensure_font(look.font), look.digit_font, size, look.digit_drop)


def heading_type(look: Look, size: float) -> Type:
    """The look's type of titles."""
    return Type(ensure_font(look.heading_font or look.font), look.digit_font, size, look.digit_drop)


def break_lines(text: str, kind: Type, width: float, *, first_indent: float = 0.0, keep: bool = True) -> list[str]:
    """Break text into lines no wider than ``width`` points; line feeds are kept as breaks.

    keep: figures and Latin words are not broken (a token wider than the line still is). Closing marks never begin
    a line, opening ones never end it.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        room = width - (first_indent if not lines else 0.0)
        line, used = "", 0.0
        for token in _tokens(part, keep):
            wide = kind.width(token)
            if used + wide > room + 0.01 and line:
                if (token[0] in _NEVER_FIRST and len(line) > 1) or (line[-1] in _NEVER_LAST and len(line) > 1):
                    carried = line[-1] + token
                    lines.append(line[:-1].rstrip(" "))
                    line = carried
                else:
                    lines.append(line.rstrip(" "))
                    line = token.lstrip(" ")
                room, used = width, kind.width(line)
            else:
                line, used = line + token, used + wide
            while used > room + 0.01 and len(line) > 1:
                cut = _fitting(line, kind, room)
                lines.append(line[:cut])
                line, room = line[cut:], width
                used = kind.width(line)
        lines.append(line.rstrip(" "))
    return lines


def _fitting(line: str, kind: Type, room: float) -> int:
    """How many characters of the line fit (at least one)."""
    used = 0.0
    for n, char in enumerate(line):
        used += kind.width(char)
        if used > room + 0.01:
            return max(n, 1)
    return len(line)


def _tokens(text: str, keep: bool) -> list[str]:
    """Stretches that stay on one line: single Chinese characters, whole figures and Latin words."""
    if not keep:
        return list(text)
    tokens: list[str] = []
    for char in text:
        joins = char.isascii() and (char.isalnum() or char in ".,-+%")
        if joins and tokens and tokens[-1][-1].isascii() and (tokens[-1][-1].isalnum() or tokens[-1][-1] in ".,-+%"):
            tokens[-1] += char
        else:
            tokens.append(char)
    return tokens


def draw(
    canvas: Canvas, x: float, y: float, text: str, kind: Type, spread: float = 0.0, mode: int | None = None
) -> None:
    """Set one line with its baseline at y. spread: points added after each character (justified lines). mode: the PDF's
    text rendering mode (3 for text that cannot be seen)."""
    for stretch in _stretches(text, kind):
        font = kind.font_of(stretch[0])
        half = kind.digit_font != "" and font == kind.digit_font
        canvas.setFont(font, kind.size)
        canvas.drawString(x, y - (kind.drop if half else 0.0), stretch, mode=mode, charSpace=spread if spread else 0)
        x += kind.width(stretch) + spread * len(stretch)


def _stretches(text: str, kind: Type) -> Sequence[str]:
    found: list[str] = []
    for char in text:
        if found and kind.font_of(found[-1][-1]) == kind.font_of(char):
            found[-1] += char
        else:
            found.append(char)
    return found
