"""What counts as a figure where a figure must be sure."""

from __future__ import annotations

import pytest

from juesuan.reading.ocr.figures import decimals_of, figures_among, is_code, is_strict_figure


@pytest.mark.parametrize("text", ["0", "12.50", "1,234.56", "-18.11%", "1234.5", "100％", "−3.00"])
def test_figures_as_print_has_them(text: str) -> None:
    assert is_strict_figure(text)


@pytest.mark.parametrize(
    "text", ["187 19", "2.082.85", "570.14.", ".301", "0:00", "1,23.45", "12,3456", "1O.5", "", "—"]
)
def test_what_misreadings_make_of_them(text: str) -> None:
    assert not is_strict_figure(text)


def test_figures_among_words_reach_as_far_as_their_signs() -> None:
    text = "减少332.27万元，降低-13.19%，2人。"
    assert [text[a:b] for a, b in figures_among(text)] == ["332.27", "-13.19%", "2"]


def test_decimals_and_codes() -> None:
    assert [decimals_of(t) for t in ("1,234.56", "71.7%", "12")] == [2, 1, 0]
    assert [is_code(t) for t in ("201", "20103", "2010301", "2010", "12.00")] == [True, True, True, False, False]
