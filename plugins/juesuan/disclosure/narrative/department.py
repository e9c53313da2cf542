"""Whose figure a sentence gives: the department's own, one of its units', or somebody else's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from juesuan.disclosure.narrative.phrases import lexicon
from juesuan.printed.organs import is_somebody
from juesuan.reference import normalise_name

Whose = Literal["department", "own_unit", "unit", "unknown"]

_SIMILAR = 0.85
_BRACKETED = re.compile(r"\([^()]*\)")
_LONG_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Department:
    """The publisher of a document. name None where unknown. is_consolidated: the document adds up several units, so a
    figure of one of them is not the department's."""

    name: str | None
    title: str
    is_consolidated: bool

    def whose(self, words: str) -> Whose:
        """Whose figure it is that these words stand before (no year, no date): 'department' for its name and for
        nothing but words like 本部门 or what it is (学校), 'own_unit' for its 本级, 'unit' for another organisation."""
        words = _stripped(_BRACKETED.sub("", words))
        if not words:
            return "department"
        suffix = next((s for s in lexicon().own_unit_suffixes if words.endswith(s) and len(words) > len(s)), None)
        name = words.removesuffix(suffix) if suffix else words
        own = _BRACKETED.sub("", normalise_name(self.name or ""))
        if any(own.endswith(ending) for ending in lexicon().self_nouns.get(words, ())):
            return "department"
        if self._is_name(name) or (suffix is None and self._is_name(words)):
            return "own_unit" if suffix and self.is_consolidated else "department"
        return "unit" if is_somebody(words) else "unknown"

    def _is_name(self, words: str) -> bool:
        own = _BRACKETED.sub("", normalise_name(self.name or ""))
        if len(words) < _LONG_ENOUGH:
            return False
        if own:
            if words == own or own.endswith(words):
                return True
            return SequenceMatcher(None, words, own).ratio() >= _SIMILAR
        return words in normalise_name(self.title)


def _stripped(words: str) -> str:
    """``words`` without what may stand around a department's name."""
    words = words.strip("，、：")
    suffixes = sorted((_BRACKETED.sub("", s) for s in lexicon().self_suffixes), key=len, reverse=True)
    while suffix := next((s for s in suffixes if s and words.endswith(s)), None):
        words = words.removesuffix(suffix)
    return words
