"""Sentences of the grammar read, and what was made of their figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from disclosure.narrative.grammar import YEAR, Truth, sentences
from disclosure.narrative.sentences import figures
from juesuan.disclosure.narrative.state import Figure


@dataclass
class Score:
    """Over many texts: figures that are something, those understood as that, and every one that was read wrongly."""

    texts: int = 0
    meant: int = 0
    understood: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Understood of those that are something."""
        return self.understood / max(1, self.meant)


def score(seeds: Iterable[int]) -> Score:
    """The texts of these seeds read and compared with what they say."""
    total = Score()
    for seed in seeds:
        role, text, truth = sentences(seed)
        read = [f for f in figures(text, role=role, year=YEAR) if f.token.number is not None]
        assert len(read) == len(truth), f"seed {seed}: {len(read)} figures of {len(truth)}: {text}"
        total.texts += 1
        for figure, meant in zip(read, truth, strict=True):
            got = _got(figure)
            total.meant += meant is not None
            said = f"seed {seed} [{role}] {text}: {figure.token.text} is {meant}, read as {got} by “{figure.rule}”"
            if got is not None and got != meant:
                total.wrong.append(said)
            elif got is None and meant is not None:
                total.missed.append(said)
            else:
                total.understood += meant is not None
    return total


def _got(figure: Figure) -> Truth:
    meant = figure.understood
    if meant is None:
        return None
    code = meant.function.code if meant.function is not None else meant.meaning.indicator_code if meant.meaning else ""
    return code or "", meant.measure_code, meant.sign
