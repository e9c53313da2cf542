"""The words before a figure, sorted by what they say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from juesuan.disclosure.narrative.functions import FunctionName
from juesuan.disclosure.narrative.phrases import Meaning, Word
from juesuan.disclosure.narrative.tokens import Token

_YEAR_IN_BASE = re.compile(r"(?:19|20)\d{2}")
_OWN = ("本部门", "本单位", "我部门", "我单位")
_CLOSED = re.compile(r"比(?:较)?$")
_NEUTRAL = ("date", "ordinal", "enumerator", "colon", "comma", "list")
#: Kinds of word in the order in which a phrase of several kinds is taken.
_ORDER = (
    "attribute", "base", "direction", "unchanged", "measure", "share", "completion", "completion_initial",
    "completion_full_year", "variance", "respectively", "each", "of_which", "reason", "usage", "past", "present",
    "taint", "uncoded", "filler", "qualifier",
)  # fmt: skip
_CLASS_ROLES = ("general_budget_expenditure", "fund_budget", "capital_budget")
_JOINERS = ("和", "与", "及", "以及")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is being spoken of: an indicator phrase with its possible meanings, or a function item. An unknown function
    item is a subject too: its figures are nobody else's."""

    meanings: tuple[Meaning, ...] = ()
    function: FunctionName | None = None
    class_name: str | None = None

    @property
    def code(self) -> str | None:
        """What it is first of all: the code of its first meaning or of its function item, or the name of the 类."""
        if self.function is not None:
            return self.function.code
        return self.meanings[0].indicator_code if self.meanings else self.class_name

    @property
    def is_item(self) -> bool:
        """Whether it is an item or a 类 of the functional classification."""
        return self.function is not None or self.class_name is not None


@dataclass
class Frame:
    """What the words before a figure say of it.

    subjects: in order, those after 占 left out (wholes). prefix: words before the first subject that are not known.
    stray: an unknown word elsewhere; strange: all unknown words. years: other than in a base; dates: years of dates.
    base_year: the year a comparison names. is_open: the comparison names what is compared with, and has not come to
    相比. names_department: words like 本部门 stand there. weak_prefix: the unknown words, where all stand before the
    common word with which a sentence may open.
    """

    subjects: list[Subject] = field(default_factory=list)
    wholes: list[Subject] = field(default_factory=list)
    weak: Subject | None = None
    attribute: Mapping[str, tuple[str, ...]] | None = None
    measures: list[str] = field(default_factory=list)
    directions: list[str] = field(default_factory=list)
    base: str | None = None
    base_year: int | None = None
    years: list[int] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    prefix: str = ""
    stray: bool = False
    strange: str = ""
    names_department: bool = False
    weak_prefix: str | None = None
    is_open: bool = False

    def other_year(self, fiscal_year: int | None, *, is_budget: bool) -> str:
        """The year these words name where it is not ``fiscal_year``: as printed, '上年' for one that is not named so
        exactly; '' where they name this year or none. A budget states what there is on a day of the year before."""
        if self.has("past"):
            return "上年"
        if fiscal_year is None:
            return ""
        dated = {fiscal_year, fiscal_year - 1} if is_budget else {fiscal_year}
        others = [y for y in self.years if y != fiscal_year] + [y for y in self.dates if y not in dated]
        return str(others[0]) if others else ""

    @property
    def names_this_year(self) -> bool:
        """Whether a year is named at all; to be asked where it is known to be no other."""
        return bool(self.years or self.dates) or self.has("present")

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of these kinds is there."""
        return not self.kinds.isdisjoint(kinds)


def word_of(token: Token, role: str | None) -> tuple[str, Word | None]:
    """What a token is in a section of this role: its kind and, for a phrase, its word."""
    if token.kind != "word" or token.words is None:
        return token.kind, None
    subject = token.words.get("subject")
    if subject and any(m.holds_in(role) and not m.weak for m in subject.meanings):
        return "subject", subject
    if "class" in token.words and role in _CLASS_ROLES:
        return "class", token.words["class"]
    for kind in _ORDER:
        if kind in token.words:
            return kind, token.words[kind]
    if subject and _weak(subject, role):
        return "weak", subject
    return "other", None


def opens(token: Token, role: str | None) -> bool:
    """Whether a token is a common word with which a sentence may open: 收入, 支出."""
    subject = token.words.get("subject") if token.words else None
    return subject is not None and any(m.opens and m.holds_in(role) for m in subject.meanings)


def _weak(word: Word, role: str | None) -> tuple[Meaning, ...]:
    return tuple(m for m in word.meanings if m.holds_in(role) and m.weak)


def analyse(tokens: Sequence[Token], role: str | None) -> Frame:
    """Sort the tokens before a figure (brackets taken out)."""
    frame = Frame()
    first = next((i for i, t in enumerate(tokens) if word_of(t, role)[0] in ("subject", "function", "class")), None)
    frame.prefix = _prefix(tokens[:first], role) if first is not None else ""
    weak = next((i for i, t in enumerate(tokens) if opens(t, role)), None) if first is None else None
    if weak is not None and all(word_of(t, role)[0] != "other" for t in tokens[weak:]):
        frame.weak_prefix = _prefix(tokens[:weak], role)
    for i, token in enumerate(tokens):
        kind, word = word_of(token, role)
        if frame.has("share") and token.words and "subject" in token.words:
            # what a share is of may be named in any section
            frame.wholes.append(Subject(token.words["subject"].meanings))
            continue
        if kind == "other":
            if token.text not in _JOINERS:
                frame.strange += token.text
                frame.stray = frame.stray or first is None or i > first
            continue
        frame.kinds.add(kind)
        subject = _subject(token, kind, word, role)
        if subject is not None:
            (frame.wholes if frame.has("share") else frame.subjects).append(subject)
        elif kind in ("year", "date") and token.year is not None:
            (frame.years if kind == "year" else frame.dates).append(token.year)
        elif word is not None:
            _note(frame, token, kind, word, role)
        elif kind not in _NEUTRAL:
            frame.stray = True
    return frame


def _subject(token: Token, kind: str, word: Word | None, role: str | None) -> Subject | None:
    if kind == "function":
        return Subject(function=token.function)
    if kind == "class":
        return Subject(class_name=token.text)
    if kind == "subject" and word is not None:
        return Subject(tuple(m for m in word.meanings if m.holds_in(role) and not m.weak))
    return None


def _note(frame: Frame, token: Token, kind: str, word: Word, role: str | None) -> None:
    if kind == "measure":
        frame.measures.append(word.value)
        _note_weak(frame, token, role)
    elif kind == "direction":
        frame.directions.append(word.value)
    elif kind == "base":
        frame.base = word.value
        year = _YEAR_IN_BASE.search(token.text)
        frame.base_year = int(year[0]) if year else None
        frame.is_open = _CLOSED.search(token.text) is None
    elif kind == "qualifier" and token.text.startswith(_OWN):
        frame.names_department = True
    elif kind == "attribute":
        frame.attribute = word.attribute_of
    if kind in ("weak", "filler", "qualifier"):
        _note_weak(frame, token, role)


def _note_weak(frame: Frame, token: Token, role: str | None) -> None:
    weak = _weak(token.words["subject"], role) if token.words and "subject" in token.words else ()
    if weak and frame.weak is None:
        frame.weak = Subject(weak)


def _prefix(tokens: Sequence[Token], role: str | None) -> str:
    """The words before the first subject, if any of them is unknown: they may name the department."""
    kinds = [word_of(t, role)[0] for t in tokens]
    if "other" not in kinds:
        return ""
    first = kinds.index("other")
    last = len(kinds) - 1 - kinds[::-1].index("other")
    # a single character before the name is its first, not a word of ours: 共 青团市委
    while first and kinds[first - 1] in ("qualifier", "filler") and len(tokens[first - 1].text) == 1:
        first -= 1
    inner = zip(tokens[first : last + 1], kinds[first : last + 1], strict=True)
    return "".join(t.text for t, kind in inner if kind not in ("year", "base", "of_which", *_NEUTRAL))
