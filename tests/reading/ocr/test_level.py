"""How far a page leans is found from its rows of ink."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from juesuan.reading.ocr.level import skew_of
from juesuan.reading.ocr.picture import levelled


def page() -> Image.Image:
    picture = Image.new("L", (830, 1170), 255)
    draw = ImageDraw.Draw(picture)
    for row in range(100, 1000, 34):
        for x in range(90, 740, 20):
            draw.rectangle([x, row, x + 13, row + 14], fill=0)
    return picture


@pytest.mark.parametrize("leant", [-9.0, -2.6, -0.5, 0.0, 0.35, 1.2, 5.3])
def test_it_is_turned_back_by_what_it_leans(leant: float) -> None:
    aslant = np.asarray(page().rotate(leant, Image.Resampling.BICUBIC, fillcolor=255))  # anticlockwise
    found = skew_of(aslant < 128)
    assert found == pytest.approx(leant, abs=0.1)
    assert skew_of(levelled(aslant, found, 255) < 128) == pytest.approx(0, abs=0.1)


def test_an_empty_page_lies_as_it_is() -> None:
    assert skew_of(np.zeros((100, 80), np.bool_)) == 0
