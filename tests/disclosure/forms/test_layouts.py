"""Forms in layouts drawn at random from what publishers do: what is printed is read right, or said to be missing.

``make bench-layouts`` reads every habit alone and hundreds of layouts more.
"""

from __future__ import annotations

from itertools import count, islice
from pathlib import Path

import pytest

from disclosure.forms.judged import judge
from juesuan.api import read_disclosure
from typesetter.layouts import Layout, draw_layout, set_layout

#: Habits that are not held yet.
NOT_YET = frozenset(
    {
        "beside=last_year", "beside=initial_budget", "beside=adjusted_budget", "beside=both_budgets",
        "leaf=actual", "leaf=amount", "leaf=actual_with_unit", "leaf=year",
        "spanning=amount", "spanning=dated", "spanning=side", "spanning=this_year", "spanning=year", "spanning=actual",
        "words=unknown", "minus=soft_hyphen", "codes=by_two_units", "hidden=white_under", "hidden=invisible_under",
        "hidden=covered_under", "hidden=watermark", "before=services",
        "pages=dashed_title", "pages=right_bare", "pages=right_labelled", "ruling=open",
    }
)  # fmt: skip

LAYOUTS = list(islice((drawn for n in count() if not NOT_YET & set((drawn := draw_layout(n)).features)), 40))


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_what_a_layout_prints_is_right_or_told(layout: Layout, tmp_path: Path) -> None:
    sheet = set_layout(layout)
    path = tmp_path / "layout.pdf"
    path.write_bytes(sheet.pdf)
    verdict = judge(sheet, read_disclosure(path))
    assert verdict.wrong == ()
    assert not verdict.is_silent
    assert verdict.right + verdict.missing == len(sheet.wanted)
