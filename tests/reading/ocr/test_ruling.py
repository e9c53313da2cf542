"""Rules are found, lines of text are not taken for them, and nothing is erased."""

from __future__ import annotations

import numpy as np

from juesuan.reading.ocr.ruling import rules_of

SCALE = 0.36  # points to a pixel at 200 to an inch


def ruled(xs: list[int], ys: list[int]) -> np.ndarray:
    ink = np.zeros((700, 900), np.bool_)
    for y in ys:
        ink[y : y + 2, xs[0] : xs[-1] + 2] = True
    for x in xs:
        ink[ys[0] : ys[-1] + 2, x : x + 2] = True
    return ink


def test_every_rule_of_a_grid() -> None:
    rules = rules_of(ruled([100, 300, 500, 800], [100, 160, 220]), SCALE)
    assert sorted(round(r.top / SCALE) for r in rules if r.orientation == "h") == [101, 161, 221]
    assert sorted(round(r.x0 / SCALE) for r in rules if r.orientation == "v") == [101, 301, 501, 801]


def test_the_sides_of_a_low_cell_are_rules_where_they_run_from_rule_to_rule() -> None:
    low = ruled([100, 300, 500], [100, 130])  # 11 points high
    assert [r.orientation for r in rules_of(low, SCALE)].count("v") == 3
    low[95:110, 100:505] = False  # without the upper rule they are strokes of type
    assert [r.orientation for r in rules_of(low, SCALE)].count("v") == 0


def test_the_feet_of_a_row_of_digits_are_no_rule() -> None:
    ink = np.zeros((200, 600), np.bool_)
    for x in range(50, 500, 15):  # digits that stand on one line, three pixels apart
        ink[100:102, x : x + 12] = True
        ink[80:100, x : x + 3] = True
        ink[80:100, x + 9 : x + 12] = True
    assert rules_of(ink, SCALE) == []


def test_looking_for_rules_changes_nothing() -> None:
    ink = ruled([100, 300, 500], [100, 160])
    before = ink.copy()
    rules_of(ink, SCALE)
    assert (ink == before).all()
