"""Which way up a picture of a page is."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.reading.model import Box
from juesuan.reading.ocr.ink import Piece
from juesuan.reading.ocr.lines_read import read_line
from juesuan.reading.ocr.models import Grey, reader
from juesuan.reading.ocr.picture import turned_picture

#: So many lines, of each a piece so many times as long as high, tell which way up a page is.
_LINES, _LONG = 6, 8


def quarters_of(grey: Grey, boxes: Sequence[Piece]) -> int:
    """How many quarter turns clockwise make a page read on which lines stand in ``boxes``. 0 where none does."""
    standing = [box for box in boxes if box.height > box.width]
    lying = [box for box in boxes if box.width > box.height]
    sideways = sum(box.height for box in standing) > sum(box.width for box in lying)
    if sideways:
        grey, lying = turned_picture(grey, 1), [turned_piece(box, 1, *grey.shape) for box in standing]
    upright, turned = _legible(grey, lying)
    return (1 if sideways else 0) + (2 if turned > upright else 0)


def turned_piece(piece: Piece, quarters: int, height: int, width: int) -> Piece:
    """A piece of a picture of ``height`` × ``width`` once that is turned clockwise by quarter turns."""
    box = Box(*map(float, piece)).turned(quarters, width, height)
    return Piece(*map(round, box))


def _legible(picture: Grey, boxes: Sequence[Piece]) -> tuple[float, float]:
    """How well the widest of the lines read as they are, and turned by half: the sum of all probabilities."""
    upright = turned = 0.0
    for box in sorted(boxes, key=lambda box: -box.width)[:_LINES]:
        crop = picture[box.top : box.bottom, box.x0 : min(box.x1, box.x0 + _LONG * box.height)]
        upright += sum(c.probability**2 for c in read_line(crop, reader()))
        turned += sum(c.probability**2 for c in read_line(turned_picture(crop, 2), reader()))
    return upright, turned
