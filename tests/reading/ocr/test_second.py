"""The second picture's crops show what the first one's do, whatever the page was turned by."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from juesuan.reading.ocr.ink import Piece
from juesuan.reading.ocr.lines_read import Character
from juesuan.reading.ocr.models import Reader
from juesuan.reading.ocr.picture import levelled
from juesuan.reading.ocr.second import SecondPicture, agrees


@pytest.mark.parametrize("skew", [-1.5, 0.0, 0.4])
@pytest.mark.parametrize("closer", [1.0, 1.3])
def test_a_crop_shows_the_same_mark(skew: float, closer: float) -> None:
    page = Image.new("L", (800, 1100), 255)
    ImageDraw.Draw(page).rectangle([600, 900, 640, 920], fill=0)
    first = levelled(np.asarray(page), skew, 255)
    ys, xs = np.nonzero(first < 128)
    mark = Piece(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1)
    larger = page.resize((round(800 * closer), round(1100 * closer)), Image.Resampling.BILINEAR)
    crop = SecondPicture(np.asarray(larger), closer, skew, 255).crop(mark)
    dark = crop < 128
    assert dark[crop.shape[0] // 2, crop.shape[1] // 2]
    assert not dark[:2].any() and not dark[-2:].any() and not dark[:, :2].any() and not dark[:, -2:].any()
    assert dark.sum() == pytest.approx(41 * 21 * closer**2, rel=0.1)


@pytest.mark.parametrize(
    ("first", "second", "is_agreed"),
    [
        ("28.11", "28. 11", True),
        ("1,234.56", "1, 234 .56", True),
        ("28.11", "28 11", False),
        ("2811", "28 11", False),
        ("28.11", "28.1 1", False),
        ("28.11", "28. 111", False),
        ("28.11", "28.11 12.00", False),
    ],
)
def test_a_blank_beside_a_point_hides_nothing_and_one_between_digits_may(
    first: str, second: str, is_agreed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    characters = tuple(Character(c, 0.0, 1.0) for c in second)
    monkeypatch.setattr("juesuan.reading.ocr.second.read_line", lambda crop, model, is_centred: characters)
    picture = SecondPicture(np.full((60, 200), 255, np.uint8), 1.0, 0.0, 255)
    assert agrees(first, Piece(10, 10, 100, 40), picture, Reader(None, ())) is is_agreed
