"""Where a picture has lines of text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from juesuan.reading.ocr.ink import Piece
from juesuan.reading.ocr.models import Grey, detector

#: The model's own measures (rapidocr's configuration): a pixel of text, a box of text, and how far the box that it
#: draws inside a line is grown again, as a factor of area to outline.
_PIXEL, _BOX, _GROWN = 0.3, 0.5, 1.6
#: Pixels to an inch at which lines are found: its time grows with the square, and type of 9 points is 12 pixels high.
_DPI = 100.0
#: Sides of what is given to the model are multiples of this.
_STEP = 32


def text_boxes(grey: Grey, dpi: float) -> list[Piece]:
    """The boxes of the lines in a picture, in its pixels; they may stand or lie."""
    height, width = grey.shape
    shrink = min(1.0, _DPI / dpi)
    across, down = (max(_STEP, round(side * shrink / _STEP) * _STEP) for side in (width, height))
    small = np.asarray(Image.fromarray(grey).resize((across, down), Image.Resampling.BILINEAR))
    plane = small.astype(np.float32) / 127.5 - 1
    given = np.ascontiguousarray(np.broadcast_to(plane, (1, 3, down, across)))
    model = detector()
    found: NDArray[np.float32] = model.run(None, {model.get_inputs()[0].name: given})[0][0, 0]
    labels, count = ndimage.label(ndimage.binary_dilation(found > _PIXEL, np.ones((2, 2))))
    if count == 0:
        return []
    scores = ndimage.mean(found, labels, np.arange(1, count + 1))
    boxes = []
    for (y, x), score in zip(ndimage.find_objects(labels), scores, strict=True):
        high, wide = y.stop - y.start, x.stop - x.start
        if score < _BOX or min(high, wide) < 3:
            continue
        grow = high * wide * _GROWN / (2 * (high + wide))
        boxes.append(
            Piece(
                max(0, round((x.start - grow) * width / across)),
                max(0, round((y.start - grow) * height / down)),
                min(width, round((x.stop + grow) * width / across)),
                min(height, round((y.stop + grow) * height / down)),
            )
        )
    return boxes
