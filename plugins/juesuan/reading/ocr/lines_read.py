"""A crop of one printed line → its characters, where they stand and how probable each is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from juesuan.reading.ocr.models import Grey, Reader

#: What the models were trained on: lines of this height in pixels.
_HEIGHT = 48
#: Narrower input than this is padded with paper; the models have seen none narrower, and a lone digit is lost.
_NARROWEST = 96
#: No line of a page is wider; what is (a rule taken for text, a hostile picture) is squeezed.
_WIDEST = 4800


@dataclass(frozen=True, slots=True)
class Character:
    """One character read. x: its middle, as a share of the width of the crop. probability: what the model gives it."""

    text: str
    x: float
    probability: float


def read_line(crop: Grey, model: Reader, *, is_centred: bool = False) -> tuple[Character, ...]:
    """The characters of ``crop`` from left to right, blanks too. is_centred: whether the paper that a narrow crop lacks
    is added on both sides, not behind it only, where PP-OCRv5 sees letters. The decoding is our own: the library's pads
    batches, reports the mean probability of a line, which hides one bad digit, and leaves out blanks."""
    height, width = crop.shape
    scaled = min(max(round(width * _HEIGHT / height), 8), _WIDEST)
    picture = np.asarray(Image.fromarray(crop).resize((scaled, _HEIGHT), Image.Resampling.BILINEAR))
    padded = np.full((_HEIGHT, max(scaled, _NARROWEST)), np.percentile(picture, 95), np.uint8)
    left = (padded.shape[1] - scaled) // 2 if is_centred else 0
    padded[:, left : left + scaled] = picture
    return _decoded(_scores(padded, model), model.characters, padded.shape[1] / scaled, left / scaled)


def _scores(picture: Grey, model: Reader) -> NDArray[np.float32]:
    plane = picture.astype(np.float32) / 127.5 - 1
    given = np.broadcast_to(plane, (1, 3, *plane.shape))
    name = model.session.get_inputs()[0].name
    scores: NDArray[np.float32] = model.session.run(None, {name: np.ascontiguousarray(given)})[0][0]
    return scores


def _decoded(
    scores: NDArray[np.float32], characters: tuple[str, ...], stretch: float, before: float
) -> tuple[Character, ...]:
    """The best class of each step, repeats once (CTC). stretch: how much wider than the crop the steps reach. before:
    how much of that lies left of it, as a share of its width."""
    best = scores.argmax(axis=1)
    given = scores[np.arange(len(best)), best]
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    stops = np.append(starts[1:], len(best))
    found = []
    for start, stop in zip(starts, stops, strict=True):
        if best[start]:
            middle = (start + stop) / 2 / len(best) * stretch - before
            found.append(Character(characters[best[start]], float(middle), float(given[start:stop].max())))
    return tuple(found)
