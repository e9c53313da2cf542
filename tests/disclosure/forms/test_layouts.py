"""Forms in layouts drawn at random from what publishers do: what is printed is read right, or said to be missing.

``make bench-layouts`` reads every habit alone and hundreds of layouts more.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.forms.judged import judge
from juesuan.api import read_disclosure
from typesetter.layouts import Layout, draw_layout, set_layout

LAYOUTS = [draw_layout(seed) for seed in range(40)]


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_what_a_layout_prints_is_right_or_told(layout: Layout, tmp_path: Path) -> None:
    sheet = set_layout(layout)
    path = tmp_path / "layout.pdf"
    path.write_bytes(sheet.pdf)
    verdict = judge(sheet, read_disclosure(path))
    assert verdict.wrong == ()
    assert not verdict.is_silent
    assert verdict.right + verdict.missing == len(sheet.wanted)
