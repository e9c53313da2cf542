"""A few hundred sentences of the grammar; ``make bench-sentences`` reads ten thousand."""

from __future__ import annotations

from disclosure.narrative.fuzz import score
from disclosure.narrative.grammar import sentences


def test_no_sentence_of_the_grammar_is_read_wrongly() -> None:
    total = score(range(400))
    print(f"{total.understood} of {total.meant} figures understood ({total.share:.1%})")
    assert total.wrong == []
    assert total.share >= 0.97


def test_the_grammar_says_other_things_too() -> None:
    texts = [sentences(seed) for seed in range(200)]
    nothing = sum(meant is None for _, _, truth in texts for meant in truth)
    assert nothing > 300
    assert len({role for role, _, _ in texts}) > 5
