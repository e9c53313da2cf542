"""The rules of a picture.

Nothing is ever erased: where rules were, the feet of digits and decimal points went with them, and what was left read
as another figure with a score of 1.000.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
from scipy import ndimage

from juesuan.reading.content import Rule
from juesuan.reading.ocr.ink import Ink, Piece, pieces_of

#: A rule is as long as this, in points: no stroke of ordinary type is.
_LONG = 22.0
#: As long as this where it runs from one rule to another: the sides of a low cell.
_BETWEEN = 9.0
#: A rule that misses another by no more reaches it.
_MEETS = 2.5
#: Thicker ink, in points, is a picture or a shade.
_THICK = 4.5
#: What interrupts a rule, in pixels. Over 5 pixels the feet of "51.00" become one rule, at 3 none did.
_GAP = 3
#: With ink just beyond a flank along this share of its length it is a line of text. Just beyond: so many pixels away,
#: since the edge of a rule is grey.
_FLANKED, _BEYOND = 0.3, 2


def rules_of(ink: Ink, scale: float) -> list[Rule]:
    """The level and upright rules of a picture, in points; pixels are ``scale`` points wide."""
    level = list(_level_rules(ink, scale, _LONG))
    upright = list(_level_rules(ink.T, scale, _BETWEEN))
    upright = [piece for piece in upright if piece.width * scale >= _LONG or _spans(piece, level, scale)]
    return [
        *(_rule(piece, "h", scale) for piece in level),
        *(_rule(piece, "v", scale) for piece in upright),
    ]


def _level_rules(ink: Ink, scale: float, shortest: float) -> Iterator[Piece]:
    """The level rules, as pieces of the picture (or, of the picture turned over its diagonal, the upright ones)."""
    length = max(3, round(shortest / scale))
    closed = ndimage.minimum_filter1d(ndimage.maximum_filter1d(ink.view(np.uint8), _GAP + 1, axis=1), _GAP + 1, axis=1)
    opened = ndimage.maximum_filter1d(ndimage.minimum_filter1d(closed, length, axis=1), length, axis=1)
    # An even window reaches one pixel further to the left than to the right, and back.
    for piece in pieces_of(opened.view(np.bool_)):
        if piece.height * scale <= _THICK and not _flanked(ink, piece):
            yield piece


def _flanked(ink: Ink, piece: Piece) -> bool:
    above, below = piece.top - _BEYOND, piece.bottom - 1 + _BEYOND
    beyond = [ink[y, piece.x0 : piece.x1].mean() for y in (above, below) if 0 <= y < ink.shape[0]]
    return max(beyond, default=0.0) >= _FLANKED


def _spans(upright: Piece, level: Sequence[Piece], scale: float) -> bool:
    """Whether an upright piece (over the diagonal: its x is y) runs from one level rule to another."""
    slack, x = _MEETS / scale, (upright.top + upright.bottom) / 2
    met = sorted((rule.top + rule.bottom) / 2 for rule in level if rule.x0 - slack <= x <= rule.x1 + slack)
    return any(abs(upright.x0 - a) <= slack and abs(upright.x1 - b) <= slack for a, b in pairwise(met))


def _rule(piece: Piece, orientation: Literal["h", "v"], scale: float) -> Rule:
    start, stop, across = piece.x0 * scale, piece.x1 * scale, (piece.top + piece.bottom) / 2 * scale
    return Rule(start, across, stop, across, "h") if orientation == "h" else Rule(across, start, across, stop, "v")
