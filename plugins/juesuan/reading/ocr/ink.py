"""Where a picture has ink."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from juesuan.reading.ocr.models import Grey

#: True where there is ink.
Ink = NDArray[np.bool_]

#: Ink is darker than its surroundings of this many points by this much of 255 …
_AROUND, _DARKER = 12.0, 12
#: … and darker than the paper by this share of what lies between paper and black: noise of the paper is not.
_LEVEL = 0.32
#: Where paper and black differ by less the page is blank.
_CONTRAST = 40


class Piece(NamedTuple):
    """Ink that hangs together; pixels, left and top in, right and bottom out."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.bottom - self.top


def ink_of(grey: Grey, paper: int, scale: float) -> Ink:
    """The ink of a picture whose pixels are ``scale`` points wide."""
    black = float(np.percentile(grey[::2, ::2], 0.2))
    if paper - black < _CONTRAST:
        return np.zeros(grey.shape, np.bool_)
    around = ndimage.uniform_filter(grey, size=max(3, round(_AROUND / scale)), output=np.float32)
    ink: Ink = (grey < around - _DARKER) & (grey < paper - _LEVEL * (paper - black))
    return ink


def pieces_of(ink: Ink) -> list[Piece]:
    """The pieces of ink, those that touch at a corner as one."""
    labels, _ = ndimage.label(ink, structure=np.ones((3, 3)))
    return [Piece(x.start, y.start, x.stop, y.stop) for y, x in ndimage.find_objects(labels)]
