"""The same text set in narrow blocks, in two columns and in many sizes states the same."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from disclosure.narrative.test_documents import SEED, Key, facts, read
from juesuan.disclosure.understand import understand
from juesuan.reading import read_document
from typesetter.blocks import Measure, set_in_blocks

_HAN = "零一二三四五六七八九十"


@cache
def _text() -> tuple[str, tuple[str, ...]]:
    """Title and paragraphs of the text of the seed, headings numbered as they are."""
    seed = read(SEED)
    paragraphs: list[str] = ["第二部分 部门决算情况说明"]
    for section in seed.sections:
        numbers = [int(n) for n in section.section_no.split(".")]
        if numbers[0] != 2 or len(numbers) == 1:
            continue
        number = f"（{_han(numbers[2])}）" if len(numbers) > 2 else f"{_han(numbers[1])}、"
        paragraphs.append(number + section.title)
        paragraphs += [line for line in section.text.split("\n") if line.strip()]
    return seed.identity.title, tuple(paragraphs)


def _han(n: int) -> str:
    return _HAN[n] if n <= 10 else "十" + _HAN[n - 10]


def _stated(path: Path) -> set[Key]:
    return {fact for fact in facts(understand(read_document(path))) if fact[1] not in _OF_OTHER_PARTS}


#: Stated in parts of the seed that are not set here.
_OF_OTHER_PARTS = {"headcount_total", "headcount_active", "headcount_retired", "headcount_veteran_retired"}

_MEASURES = [
    pytest.param(Measure([(72, 523)], 16.0), id="one block, 16 pt"),
    pytest.param(Measure([(72, 523)], 8.0), id="one block, 8 pt"),
    pytest.param(Measure([(72, 330)], 10.5), id="a narrow block"),
    pytest.param(Measure([(200, 420)], 12.0), id="a narrow block in the middle"),
    pytest.param(Measure([(260, 523)], 9.0), id="a narrow block on the right"),
    pytest.param(Measure([(72, 523)], 10.5, inset=42.0), id="set in on both sides"),
    pytest.param(Measure([(72, 523)], 12.0, inset=90.0), id="set in far on both sides"),
    pytest.param(Measure([(60, 285), (310, 535)], 9.0), id="two columns"),
    pytest.param(Measure([(60, 240), (265, 535)], 10.5), id="two columns of different widths"),
    pytest.param(Measure([(60, 350), (380, 535)], 8.0), id="two columns, the second narrow"),
]


@pytest.mark.parametrize("measure", _MEASURES)
def test_the_seeds_text_states_the_same_however_it_is_set(measure: Measure, tmp_path: Path) -> None:
    title, paragraphs = _text()
    path = tmp_path / "set.pdf"
    path.write_bytes(set_in_blocks(title, paragraphs, measure))
    wanted = {fact for fact in facts(read(SEED)) if fact[1] not in _OF_OTHER_PARTS}
    assert _stated(path) == wanted
