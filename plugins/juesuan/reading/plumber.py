"""Page content through pdfplumber: slow, thorough, the oracle for any faster backend."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber

from juesuan.reading.content import ASCENT, DESCENT, Glyph, PageContent, Rule

#: A filled rectangle no thicker than this is a border, not an area.
_RULE_THICKNESS = 2.5


def page_contents(path: Path) -> Iterator[PageContent]:
    """The content of each page of a PDF, one parse per page, memory released before the next."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            yield content_of(page)
            page.close()


def content_of(page: Any) -> PageContent:
    """The neutral content of one pdfplumber page."""
    x0, top, x1, bottom = _visible_box(page)
    glyphs = (_glyph(char, page, x0, top) for char in page.chars)
    return PageContent(
        number=page.page_number,
        width=float(x1 - x0),
        height=float(bottom - top),
        rotation=int(page.rotation),
        glyphs=tuple(g for g in glyphs if g is not None),
        rules=tuple(_rules(page, x0, top)),
    )


def _visible_box(page: Any) -> tuple[float, float, float, float]:
    """What a reader sees: the crop box as far as it lies on the media box."""
    media, crop = page.mediabox, page.cropbox
    box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return box if box[0] < box[2] and box[1] < box[3] else media


def _glyph(char: dict[str, Any], page: Any, left: float, top: float) -> Glyph | None:
    a, b, _, _, e, f = char["matrix"]
    direction = round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360
    text, size = char["text"], float(char["size"])
    x0, x1 = char["x0"] - left, char["x1"] - left
    if direction == 0:
        y = page.mediabox[1] + page.height - f - top
        return Glyph(text, x0, y - ASCENT * size, x1, y + DESCENT * size, y, size)
    return Glyph(
        text, x0, char["top"] - top, x1, char["bottom"] - top, e if direction in (90, 270) else f, size, direction
    )


def _rules(page: Any, left: float, top: float) -> Iterator[Rule]:
    for edge in page.edges:
        x0, x1 = edge["x0"] - left, edge["x1"] - left
        y0, y1 = edge["top"] - top, edge["bottom"] - top
        if edge["orientation"] == "h":
            yield Rule(x0, y0, x1, y0, "h")
        elif edge["orientation"] == "v" and x1 - x0 < _RULE_THICKNESS:
            yield Rule(x0, y0, x0, y1, "v")
