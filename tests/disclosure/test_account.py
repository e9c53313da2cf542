"""Every figure of a table is stored, left for a reason, or told: the account is whole and its sum is what was printed.

``make bench-layouts`` does the same for two hundred documents.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.accounts import astray, untold
from juesuan.api import read_disclosure
from typesetter import compose, mixed_look, random_disclosure, set_pdf

#: Mixes of publishers' habits whose forms have rules between their columns.
SEEDS = [seed for seed in range(12) if mixed_look(seed).borders not in {"horizontal", "none"}][:8]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_figures_of_a_disclosure_are_accounted_for(seed: int, tmp_path: Path) -> None:
    look = mixed_look(seed)
    printed = compose(random_disclosure(seed, size="small", project_count=1), look)
    path = tmp_path / "disclosure.pdf"
    path.write_bytes(set_pdf(printed, look))
    read = read_disclosure(path)
    assert untold(read) == []
    assert astray(printed, read) == {}
