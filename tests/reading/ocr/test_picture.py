"""Stamps go, print under it stays, and places are mapped along when a page is levelled."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from juesuan.reading.ocr.ink import Piece, ink_of
from juesuan.reading.ocr.picture import Upright, levelled, turned_picture, without_stamps


def test_a_red_stamp_goes_and_black_print_under_it_stays() -> None:
    rgb = np.full((600, 600, 3), 245, np.uint8)
    rgb[100:400, 100:400] = (230, 60, 60)
    rgb[190:210, 150:350] = (60, 10, 10)  # print through the stamp
    grey = without_stamps(rgb, 0.36)
    assert (grey[110, 110:390] > 240).all()
    assert (grey[200, 160:340] < 60).all()


def test_a_stamp_drawn_as_a_ring_goes_with_what_is_inside() -> None:
    picture = Image.new("RGB", (600, 600), "white")
    draw = ImageDraw.Draw(picture)
    draw.ellipse([100, 100, 440, 440], outline=(220, 40, 40), width=8)
    for x in range(150, 380, 40):
        draw.rectangle([x, 250, x + 25, 280], fill=(220, 40, 40))
    assert (without_stamps(np.asarray(picture), 0.36) > 240).all()


def test_figures_printed_in_red_stay() -> None:
    picture = Image.new("RGB", (600, 600), "white")
    draw = ImageDraw.Draw(picture)
    for row in range(100, 500, 60):  # a column of figures
        for x in range(300, 380, 15):
            draw.rectangle([x, row, x + 10, row + 20], fill=(220, 0, 0))
    assert ink_of(without_stamps(np.asarray(picture), 0.36), 255, 0.36)[110, 302:308].all()


def test_paper_with_noise_has_no_ink() -> None:
    noise = np.random.default_rng(1).normal(240, 6, (300, 300)).clip(0, 255).astype(np.uint8)
    assert not ink_of(noise, 240, 0.36).any()


@pytest.mark.parametrize("skew", [-2.0, 0.5])
def test_a_line_is_where_the_levelled_page_has_it(skew: float) -> None:
    page = Image.new("L", (800, 1000), 255)
    ImageDraw.Draw(page).rectangle([100, 300, 700, 320], fill=0)
    leant = np.asarray(page.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255))
    ys, xs = np.nonzero(leant < 128)
    box = Piece(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1)
    upright = Upright(levelled(leant, skew, 255), 100, 0, skew, 255)
    found = upright.levelled_piece(box)
    assert found == (
        pytest.approx(100, abs=6),
        pytest.approx(300, abs=6),
        pytest.approx(700, abs=6),
        pytest.approx(320, abs=6),
    )


def test_a_quarter_turn_is_clockwise() -> None:
    grey = np.zeros((2, 3), np.uint8)
    grey[0, 0] = 9
    assert turned_picture(grey, 1)[0, 1] == 9
