"""What stands in a cell: nothing, a dash or lines, whatever its borders and the paper bring along."""

from __future__ import annotations

import numpy as np
import pytest

from juesuan.reading.model import Box
from juesuan.reading.ocr.cell_lines import CellInk, ink_of_cell

SCALE = 0.36
CELL = Box(0.0, 0.0, 200 * SCALE, 80 * SCALE)


@pytest.fixture
def ink() -> np.ndarray:
    """A cell of 200 × 80 pixels with its borders."""
    cell = np.zeros((80, 200), np.bool_)
    cell[:2], cell[-2:], cell[:, :2], cell[:, -2:] = True, True, True, True
    return cell


def found(ink: np.ndarray) -> CellInk:
    return ink_of_cell(ink, CELL, SCALE)


def digits(ink: np.ndarray, top: int, left: int, count: int = 4) -> None:
    for n in range(count):
        ink[top : top + 20, left + 15 * n : left + 15 * n + 11] = True


def test_borders_alone_are_blank_however_they_lean(ink) -> None:
    assert found(ink).kind == "blank"
    ink[30:, 2:6] = True  # the left side drifts into the cell
    assert found(ink).kind == "blank"


def test_specks_are_no_print(ink) -> None:
    ink[40:43, 90:93] = True
    ink[20:22, 30:32] = True
    assert found(ink).kind == "blank"


def test_a_flat_stroke_alone_is_a_dash(ink) -> None:
    ink[40:42, 80:110] = True
    assert found(ink).kind == "dash"


def test_a_line_is_cropped_with_paper_around_it_and_inside_its_cell(ink) -> None:
    digits(ink, 30, 60)
    ((crop, around),) = found(ink).lines
    assert around == (60, 30, 116, 50)
    assert crop.x0 < around.x0 and crop.x1 > around.x1 and crop.top < around.top and crop.bottom > around.bottom
    digits(ink, 56, 2)  # against the lower left corner
    crop, _ = found(ink).lines[1]
    assert crop.x0 >= 0 and crop.bottom <= 80


def test_a_speck_beside_a_figure_is_outside_its_line_and_a_minus_is_inside(ink) -> None:
    digits(ink, 30, 60)
    ink[47:50, 150:153] = True
    ink[39:41, 48:54] = True
    ((_, around),) = found(ink).lines
    assert (around.x0, around.x1) == (48, 116)


def test_lines_come_from_top_to_bottom_and_a_low_one_is_kept(ink) -> None:
    digits(ink, 10, 60)
    digits(ink, 50, 60)
    assert [around.top for _, around in found(ink).lines] == [10, 50]
    ink[50:70] = ink[1:21] * False
    ink[60:62, 60:90] = True  # a stroke far below the first line
    assert [around.top for _, around in found(ink).lines] == [10, 60]


def test_a_stroke_from_border_to_border_crosses_what_is_printed(ink) -> None:
    digits(ink, 30, 60)
    assert not found(ink).is_crossed
    across, arc = ink.copy(), ink.copy()
    across[38:41] = True
    assert found(across).is_crossed
    for n in range(60):  # cuts the corner
        arc[n, 60 - n : 64 - n] = True
    assert found(arc).is_crossed
