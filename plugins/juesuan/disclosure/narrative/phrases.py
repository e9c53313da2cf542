"""The words of ``include/kinds/final_account/phrases.yaml``, as they are looked up while reading along a text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from juesuan.disclosure.narrative.phrases_file import Subject, budget_phrases, phrases
from juesuan.disclosure.outline.roles import roles
from juesuan.reference import class_key, functions, indicators, normalise_name

_GROUP = re.compile(r"\[([^\[\]]*)\]|\{([^{}]*)\}")
_YEAR_SLOT = "<Y>"
_YEAR = re.compile(r"(?:19|20)\d{2}(?:(?=年初)|年度?)?")

#: Kinds of printed unit that an indicator's unit of indicators.csv may be printed in.
UNIT_KINDS: Mapping[str, frozenset[str]] = {
    "yuan": frozenset({"money"}),
    "percent": frozenset({"percent"}),
    "person": frozenset({"person"}),
    "person_time": frozenset({"person_time", "person"}),
    "vehicle": frozenset({"vehicle"}),
    "group": frozenset({"group"}),
    "batch": frozenset({"batch"}),
    "set": frozenset({"set"}),
    "project": frozenset({"project"}),
    "issue": frozenset({"issue"}),
    "point": frozenset({"point"}),
    "square_metre": frozenset({"square_metre"}),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase may measure: one indicator, where that reading holds. The fields are those of phrases.yaml."""

    indicator_code: str
    unit: str
    budget_type: str = "all"
    side: str | None = None
    roles: frozenset[str] = frozenset()
    not_roles: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    pair: tuple[str, ...] = ()
    within: frozenset[str] = frozenset()
    part_of: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    with_parts: frozenset[str] = frozenset()
    weak: bool = False
    opens: bool = False
    whole_only: bool = False
    splits_items: bool = False
    own_unit: bool = False
    any_unit: bool = False

    def holds_in(self, role: str | None) -> bool:
        """Whether the phrase has this meaning in a section of this role."""
        return (not self.roles or role in self.roles) and role not in self.not_roles and not self.whole_only


@dataclass(frozen=True, slots=True)
class Word:
    """One phrase. kind: subject, measure, direction, … (the keys of phrases.yaml). value: what it stands for."""

    kind: str
    value: str = ""
    meanings: tuple[Meaning, ...] = ()
    attribute_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Trie:
    """Phrases by their characters; the longest one that fits at a place is found in one walk."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, phrase: str, word: Word) -> None:
        """Enter one expanded phrase; meanings of a phrase entered twice as a subject are joined."""
        node = self._root
        for step in _steps(phrase):
            node = node.setdefault(step, {})
        known: dict[str, Word] = node.setdefault("", {})
        if word.kind in known and word.kind == "subject":
            meanings = known[word.kind].meanings + word.meanings
            known[word.kind] = Word("subject", meanings=meanings)
        else:
            known.setdefault(word.kind, word)

    def longest(self, text: str, start: int) -> tuple[int, Mapping[str, Word]] | None:
        """End offset and the words (by kind) of the longest phrase at ``text[start:]``."""
        best: tuple[int, Mapping[str, Word]] | None = None
        node, i = self._root, start
        while True:
            if "" in node:
                best = i, node[""]
            if _YEAR_SLOT in node and (year := _YEAR.match(text, i)):
                following = node[_YEAR_SLOT]
                i = year.end()
            elif i < len(text) and text[i] in node:
                following = node[text[i]]
                i += 1
            else:
                return best
            node = following


def _steps(phrase: str) -> Iterator[str]:
    for piece in re.split(f"({_YEAR_SLOT})", phrase):
        if piece == _YEAR_SLOT:
            yield piece
        else:
            yield from piece


def expand(pattern: str) -> list[str]:
    """All phrases that a pattern of phrases.yaml stands for: 'a[b]{c|d}' -> ac, ad, abc, abd. Groups do not nest."""
    parts: list[list[str]] = []
    done = 0
    for found in _GROUP.finditer(pattern):
        parts.append([pattern[done : found.start()]])
        optional, choice = found[1], found[2]
        parts.append(["", *optional.split("|")] if choice is None else choice.split("|"))
        done = found.end()
    parts.append([pattern[done:]])
    return ["".join(p) for p in itertools.product(*parts)]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything phrases.yaml says. afterwards: phrases that follow their figure. units: printed unit -> kinds, longest
    first; unit_not_before: beginnings of words that a unit is only the first character of."""

    words: Trie
    afterwards: Trie
    units: Mapping[str, frozenset[str]]
    unit_not_before: Mapping[str, tuple[str, ...]]
    self_suffixes: tuple[str, ...]
    own_unit_suffixes: tuple[str, ...]
    self_nouns: Mapping[str, tuple[str, ...]]
    absent: frozenset[str]


#: The measures that are budgets; what was spent is 'actual'.
PLANS = ("initial_budget", "full_year_budget", "budget")

_PLAIN_KINDS = (
    "unchanged", "share", "completion", "completion_initial", "completion_full_year", "variance",
    "respectively", "each", "of_which", "past", "present", "uncoded",
)  # fmt: skip
_RENAMED = {"reasons": "reason", "usages": "usage", "fillers": "filler", "qualifiers": "qualifier"}


def lexicon(*, is_budget: bool = False) -> Lexicon:
    """The phrases of accounts, or of budgets, read once per process. Raises VocabularyError where a file has
    mistakes."""
    return _lexicon(is_budget)


@cache
def _lexicon(is_budget: bool) -> Lexicon:
    file = phrases()
    if is_budget:
        more = budget_phrases()
        past = tuple(word for word in file.past if word not in more.not_past)
        file = file.model_copy(update={"past": past, "subjects": (*file.subjects, *more.subjects)})
    words, afterwards = Trie(), Trie()

    def enter(trie: Trie, patterns: Iterable[str], word: Word) -> None:
        for pattern in patterns:
            for phrase in expand(pattern):
                if phrase:
                    trie.add(phrase, word)

    for row in file.subjects:
        enter(words, row.phrases, Word("subject", meanings=(_meaning(row),)))
    for row in file.afterwards:
        enter(afterwards, row.phrases, Word("subject", meanings=(_meaning(row),)))
    for attribute in file.attributes:
        enter(words, attribute.phrases, Word("attribute", attribute_of=attribute.of))
    for taint in file.taints:
        enter(words, taint.phrases, Word("taint", taint.topic))
    valued: tuple[tuple[str, Mapping[Any, tuple[str, ...]]], ...] = (
        ("measure", file.measures), ("direction", file.directions), ("base", file.bases),
    )  # fmt: skip
    for kind, by_value in valued:
        for value, patterns in by_value.items():
            enter(words, patterns, Word(kind, value))
    for name in class_names():
        words.add(name, Word("class", name))
    for key in _PLAIN_KINDS:
        enter(words, getattr(file, key), Word(key))
    for key, kind in _RENAMED.items():
        enter(words, getattr(file, key), Word(kind))
    return Lexicon(
        words, afterwards, _units(file.units), file.unit_not_before, file.self_suffixes, file.own_unit_suffixes,
        file.self_nouns, frozenset(file.absent),
    )  # fmt: skip


def _meaning(row: Subject) -> Meaning:
    found = indicators()[row.indicator]
    return Meaning(
        indicator_code=row.indicator,
        unit=found.unit,
        budget_type=row.budget_type,
        side=row.side,
        roles=frozenset(row.roles),
        not_roles=frozenset(row.not_roles) | _silent_on(found.topic),
        wholes=frozenset(row.wholes),
        pair=row.pair,
        within=frozenset(row.within),
        part_of=frozenset(row.part_of),
        after=frozenset(row.after),
        with_parts=frozenset(row.with_parts),
        weak=row.weak,
        opens=row.opens,
        whole_only=row.whole_only,
        splits_items=row.splits_items,
        own_unit=row.own_unit,
        any_unit=row.any_unit,
    )


def _silent_on(topic: str) -> frozenset[str]:
    """The roles that speak of other topics only."""
    return frozenset(r.name for r in roles() if r.topics and topic not in r.topics)


def class_names() -> frozenset[str]:
    """The names of all 类 with 支出, in every edition, but for 其他支出, which is said of many things."""
    names = (f.name for f in functions() if f.level == "类")
    plain = {normalise_name(n) for n in names if class_key(n) not in ("其他", "其它")}
    return frozenset(plain | {n.replace("和", "与") for n in plain})


def _units(kinds: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, units in kinds.items():
        for unit in units:
            found.setdefault(unit, set()).add(kind)
    return {unit: frozenset(found[unit]) for unit in sorted(found, key=len, reverse=True)}
