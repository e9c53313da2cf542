"""The picture of a page: its stamps left out, turned upright, levelled."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from juesuan.reading.model import Box
from juesuan.reading.ocr.ink import Piece
from juesuan.reading.ocr.models import Grey

#: Coloured ink: its strongest channel exceeds its weakest by this, and is as bright as this share of the paper. Black
#: print under a stamp is dark in every channel. (On four stamped pages, 310 of 310 figures stayed right.)
_COLOURED, _BRIGHT = 40, 0.6
#: Coloured ink with gaps below the second hangs together; what is as large as the first both ways is a stamp (the
#: official ones measure 38 to 45 mm, square seals 20), what is smaller is print in colour. In points.
_STAMP, _TOGETHER = 60.0, 8.0
#: The paper is as bright as most of its pixels; this percentile is it on the fullest page.
_PAPER = 75


@dataclass(frozen=True, slots=True)
class Upright:
    """A page turned so that it reads and levelled. grey: as printed but for stamps. dpi: its pixels to an inch.
    quarters: how often the page as it lies was turned clockwise. skew: how many degrees clockwise it was then turned
    about its middle to run level. paper: the brightness of its paper."""

    grey: Grey
    dpi: float
    quarters: int
    skew: float
    paper: int

    @property
    def scale(self) -> float:
        """Points to a pixel."""
        return 72 / self.dpi

    def crop(self, piece: Piece) -> Grey:
        """What is in a piece of it."""
        return self.grey[piece.top : piece.bottom, piece.x0 : piece.x1]

    def levelled_piece(self, piece: Piece) -> Piece:
        """Where a line stands that stood in ``piece`` before the page was levelled: about its middle, and as much
        lower as it leant."""
        rows, columns = self.grey.shape
        x, y = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
        middle = Box(x, y, x, y).rotated(self.skew, columns, rows)
        half = max(piece.height - piece.width * math.tan(math.radians(abs(self.skew))), piece.height / 4) / 2
        top, bottom = round(middle.top - half), round(middle.top + half)
        x0, x1 = round(middle.x0 - piece.width / 2), round(middle.x0 + piece.width / 2)
        return Piece(max(0, x0), max(0, top), min(columns, x1), min(rows, bottom))


def without_stamps(rgb: NDArray[np.uint8], scale: float) -> Grey:
    """A picture (height, width, 3) in grey, the coloured ink of its stamps turned to paper; print in colour stays. Its
    pixels are ``scale`` points wide."""
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]  # a reduction over three values takes ten times as long
    strongest = np.maximum(np.maximum(red, green), blue)
    weakest = np.minimum(np.minimum(red, green), blue)
    grey: Grey = np.asarray(Image.fromarray(rgb).convert("L")).copy()
    paper = paper_of(grey)
    coloured = (strongest - weakest > _COLOURED) & (strongest >= _BRIGHT * paper)
    for box in _stamps(coloured, scale):
        grey[box][coloured[box]] = paper
    return grey


def _stamps(coloured: NDArray[np.bool_], scale: float) -> list[tuple[slice, slice]]:
    """The boxes of the stamps, found in a coarser picture."""
    if not coloured.any():
        return []
    step = max(1, round(_TOGETHER / 2 / scale))
    rows, columns = (side // step * step for side in coloured.shape)
    coarse = coloured[:rows, :columns].reshape(rows // step, step, columns // step, step).any(axis=(1, 3))
    labels, _ = ndimage.label(ndimage.binary_dilation(coarse, np.ones((3, 3))), np.ones((3, 3)))
    return [
        (slice(y.start * step, y.stop * step), slice(x.start * step, x.stop * step))
        for y, x in ndimage.find_objects(labels)
        if min(y.stop - y.start, x.stop - x.start) * step * scale >= _STAMP
    ]


def paper_of(grey: Grey) -> int:
    """How bright the paper is."""
    return int(np.percentile(grey[::4, ::4], _PAPER))


def turned_picture(grey: Grey, quarters: int) -> Grey:
    """The picture turned clockwise by quarter turns."""
    return np.ascontiguousarray(np.rot90(grey, -quarters))


def levelled(grey: Grey, skew: float, paper: int) -> Grey:
    """The picture turned clockwise by ``skew`` degrees about its middle; its size stays."""
    if skew == 0:
        return grey
    turned = Image.fromarray(grey).rotate(-skew, Image.Resampling.BICUBIC, fillcolor=paper)
    return np.asarray(turned)
