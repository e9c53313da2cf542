"""How far a picture of a page leans."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from juesuan.reading.ocr.ink import Ink

#: Pages lie no further aslant, in degrees: in a feeder by 3, laid on the glass by hand by more; and the steps in which
#: angles are tried, first roughly, then finely.
MOST, _ROUGH, _FINE = 10.0, 0.25, 0.05
#: So many pixels of ink tell as much as all of them.
_ENOUGH = 60_000


def skew_of(ink: Ink) -> float:
    """How many degrees clockwise the picture must be turned for its rows to run level: the angle at which its ink
    falls into the fewest rows."""
    ys, xs = np.nonzero(ink)
    if len(ys) == 0:
        return 0.0
    step = max(1, len(ys) // _ENOUGH)
    x, y = xs[::step].astype(np.float32), ys[::step].astype(np.float32)
    rough = _best(x, y, np.arange(-MOST, MOST + _ROUGH / 2, _ROUGH))
    fine = _best(x, y, np.arange(rough - _ROUGH, rough + _ROUGH + _FINE / 2, _FINE))
    return 0.0 if abs(fine) < _FINE / 2 else round(float(fine), 2)


def _best(x: NDArray[np.float32], y: NDArray[np.float32], angles: NDArray[np.float64]) -> float:
    return float(max(angles, key=lambda angle: _sharpness(x, y, angle)))


def _sharpness(x: NDArray[np.float32], y: NDArray[np.float32], angle: float) -> float:
    radians = np.deg2rad(angle)
    rows = (y * np.cos(radians) + x * np.sin(radians)).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float((counts**2).sum())
