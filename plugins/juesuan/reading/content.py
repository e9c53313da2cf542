"""What a backend hands over: the glyphs and ruling lines of one page, free of any PDF library.

Coordinates are PDF points from the top left of the page as a reader sees it: /Rotate applied, the crop box's corner
the origin. Everything after this is pure functions over these values, so that backends can be swapped and compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from juesuan.reading.model import Box

#: Where the em square of a Chinese face lies about its baseline. The ascent and descent that fonts declare differ so
#: much (4.8 pt within one printed line, in real files) that boxes built on them tear lines apart.
ASCENT, DESCENT = 0.88, 0.12


class Glyph(NamedTuple):
    """One printed character. ``direction``: degrees its text runs, anticlockwise as seen, 0 for ordinary text.
    ``baseline``: y of its baseline (for direction 90 and 270, x). ``size``: its em in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    direction: int = 0

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)


class Rule(NamedTuple):
    """A straight ruling line; ``orientation`` 'h' (top == bottom) or 'v' (x0 == x1)."""

    x0: float
    top: float
    x1: float
    bottom: float
    orientation: Literal["h", "v"]


@dataclass(frozen=True, slots=True)
class PageContent:
    """All of one page that matters for reading: glyphs in the order they were printed, and rules."""

    number: int
    width: float
    height: float
    rotation: int
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
