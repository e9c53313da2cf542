"""The picture of a page: its coloured ink left out, turned upright, levelled."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from juesuan.reading.model import Box
from juesuan.reading.ocr.ink import Piece
from juesuan.reading.ocr.models import Grey

#: A stamp or a pen: its strongest channel exceeds its weakest by this, and is as bright as this share of the paper.
#: Black print under a stamp is dark in every channel. (On four stamped pages, 310 of 310 figures stayed right.)
_COLOURED, _BRIGHT = 40, 0.6
#: The paper is as bright as most of its pixels; this percentile is it on the fullest page.
_PAPER = 75


@dataclass(frozen=True, slots=True)
class Upright:
    """A page turned so that it reads and levelled. grey: as printed but for coloured ink. dpi: its pixels to an inch.
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


def without_colour(rgb: NDArray[np.uint8]) -> Grey:
    """A picture (height, width, 3) in grey, coloured ink turned to paper."""
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]  # a reduction over three values takes ten times as long
    strongest = np.maximum(np.maximum(red, green), blue)
    weakest = np.minimum(np.minimum(red, green), blue)
    grey: Grey = np.asarray(Image.fromarray(rgb).convert("L")).copy()
    paper = paper_of(grey)
    grey[(strongest - weakest > _COLOURED) & (strongest >= _BRIGHT * paper)] = paper
    return grey


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
