"""Figures read again by another model, in a picture of its own.

The second picture is rendered anew, closer, and never levelled: each crop is cut and turned straight out of it, with
another margin. What rendering, levelling and cutting did to a figure the first time, they did not do this time.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np
from PIL import Image

from juesuan.reading.ocr.ink import Piece
from juesuan.reading.ocr.lines_read import read_line
from juesuan.reading.ocr.models import Grey, Reader

#: The second picture has so many times the pixels of the first to an inch.
CLOSER = 1.3
#: Paper around a figure, as a share of its height: another margin than the first crop's.
_MARGIN = 0.22
_RUN = re.compile(r"[-−]?\d(?:[\d.,\s]*\d)?[%％‰]?", re.ASCII)
#: The second model likes to set a blank beside a point that it reads ('28. 11' of sharp pictures). It hides nothing
#: there; between two digits a blank may be a point that is lost.
_BESIDE_A_POINT = re.compile(r"\s*([.,])\s*")


@dataclass(frozen=True, slots=True)
class SecondPicture:
    """A page turned so that it reads, not levelled. closer: its pixels to one of the first picture. skew: as the first
    picture was turned, in degrees clockwise."""

    grey: Grey
    closer: float
    skew: float
    paper: int

    def crop(self, piece: Piece) -> Grey:
        """What the first picture shows in ``piece``, cut out of this one."""
        margin = _MARGIN * piece.height
        x0, top = piece.x0 - margin, piece.top - margin
        width = max(8, round((piece.width + 2 * margin) * self.closer))
        height = max(8, round((piece.height + 2 * margin) * self.closer))
        # A pixel of the crop → where it lies in this picture: levelling undone about the middle of the page.
        angle = math.radians(self.skew)
        cos, sin = math.cos(angle), math.sin(angle)
        rows, columns = self.grey.shape
        middle_x, middle_y = columns / 2, rows / 2
        left, up = x0 * self.closer - middle_x, top * self.closer - middle_y
        coefficients = (
            cos, sin, cos * left + sin * up + middle_x,
            -sin, cos, -sin * left + cos * up + middle_y,
        )  # fmt: skip
        image = Image.fromarray(self.grey)
        cut = image.transform(
            (width, height), Image.Transform.AFFINE, coefficients, Image.Resampling.BICUBIC, fillcolor=self.paper
        )
        return np.asarray(cut)


def agrees(figure: str, piece: Piece, picture: SecondPicture, model: Reader) -> bool:
    """Whether the model reads the same figure, and no other, where the first one read ``figure``."""
    text = "".join(c.text for c in read_line(picture.crop(piece), model, is_centred=True))
    return _plain(figure) in {_plain(run) for run in _RUN.findall(text)}


def _plain(figure: str) -> str:
    return _BESIDE_A_POINT.sub(r"\1", figure).replace("−", "-").replace("％", "%")
