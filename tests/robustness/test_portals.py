"""Some hundred answers that no portal should give: none stops another publisher. ``benchmarks/portals.py`` draws
thousands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from robustness.answers import draw_answer
from robustness.portals import FILES, healthy, walk
from sources.local_portal import LocalPortal

PORTALS = 20


@pytest.fixture(scope="module")
def good() -> Iterator[LocalPortal]:
    with healthy() as portal:
        yield portal


@pytest.mark.parametrize("seed", range(PORTALS))
@pytest.mark.filterwarnings("ignore:Duplicate name")  # so are some of the archives that are drawn
def test_no_answer_of_a_portal_stops_another(
    seed: int, good: LocalPortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUESUAN_FETCH_ATTEMPTS", "1")
    assert walk(seed, good, tmp_path) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_answers_differ_and_come_out_the_same_again() -> None:
    seeds = [f"{portal}-{file}" for portal in range(PORTALS) for file in range(FILES)]
    wires = [draw_answer(seed).wire() for seed in seeds]
    assert wires == [draw_answer(seed).wire() for seed in seeds]
    assert len(set(wires)) > len(seeds) // 2
