"""Which case decided whether a line begins a paragraph: every one of them can be asked for."""

from __future__ import annotations

from collections import Counter

import pytest

from disclosure.outline.test_paragraphs import BODY, FULL, filled, set_page
from juesuan.disclosure.outline.breaks import SEAMS, Seam, seam_of
from juesuan.disclosure.outline.placed import placed_lines


def seams(*lines: str) -> list[str]:
    """The case that decided about each line below the first, each line taken with the one above it."""
    placed = placed_lines([set_page(1, *lines, *BODY)])
    return [seam_of([placed[i]], placed[i + 1]) for i in range(len(lines))]


@pytest.mark.parametrize(
    ("lines", "case"),
    [
        (["  " + filled("本年收入合计", 2)[:-3] + "为2186", ".52万元，占比" + "文" * 20], "a torn figure"),
        (["一、部门概况……………………1", "文"], "behind an entry of the contents"),
        (["  结束。", "  （一）收入"], "a number where a line may begin"),
        (["  一、收入情况", "文"], "below a short heading"),
        (["  一、收入情况，", "文"], "a torn heading"),
        (["  文。", "  文"], "a sentence begins"),
        ([FULL[:-1] + "。", "文"], "a sentence begins in the paragraph"),
        ([FULL, "文"], "below a full line"),
        (["文", "  文"], "indented"),
        (["文", "文"], "below a short line"),
        (["文" * 26, "文"], "below a ragged line"),
    ],
)
def test_the_case_that_decides_has_a_name(lines: list[str], case: str) -> None:
    assert seams(*lines)[0] == case


def test_no_two_cases_share_a_name_and_the_last_holds_always() -> None:
    assert max(Counter(name for name, _, _ in SEAMS).values()) == 1
    first, second, *_ = placed_lines([set_page(1, *BODY)])
    _, holds, begins = SEAMS[-1]
    assert holds(Seam([first], second)) and not begins
