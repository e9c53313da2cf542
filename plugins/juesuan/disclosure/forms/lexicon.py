"""Words of a header and what they say together.

A header is a path of cells from the top down to a column of figures. Each cell says something about the measure, the
year or the budget, in any order; only all of them together say what the column holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Axis = Literal["measure", "beyond", "about", "sum", "whole", "filler", "amount", "year", "label", "ignored"]
#: What a figure beside this year's is called; 'other' has no place among the facts.
Kind = Literal["measure", "label", "ignored", "unknown", "blank"]

_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")
_LETTERS: Mapping[Axis, str] = {
    "measure": "M",
    "beyond": "M",
    "about": "B",
    "sum": "S",
    "whole": "T",
    "filler": "F",
    "amount": "A",
    "year": "Y",
    "label": "L",
    "ignored": "I",
}
#: The orders in which words make one header cell: 2024年决算数, 总支出, 本年支出合计数, 基本支出决算数, 年初预算合计.
#: Two measures, or a sum before a measure, are two cells read as one.
_CELL = re.compile(r"Y?A?S?F?|Y?T?B*S?F?Y?A?F?|Y?T?MS?F?Y?A?F?|L|I")
_COMPARED = re.compile(r"(?P<one>.+?)[比较](?P<other>.+?)(?:相比)?(?P<how>(?:增|减|变动|差).*)?")
_COMPARISONS = {"change_amount", "change_pct", "share_pct", "completion_pct"}
_BUDGETS = {"initial_budget", "full_year_budget", "budget"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a header cell: its axis and what it says there ('measure', 'basic'), ('year', '2023')."""

    axis: Axis
    value: str


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What the whole path above a column says.

    kind 'measure': ``measure`` is the form's own ('' where the path names none: a total, or what the form is about),
    ``amount`` actual, last_year, a budget, a comparison, or 'other_year'. 'ignored': ``reason`` says why. 'label': a
    column of codes, names or units (``reason``). 'unknown': some word is not known, or two contradict each other.
    """

    kind: Kind
    measure: str = ""
    amount: str = "actual"
    reason: str = ""
    is_sum: bool = False
    says_amount: bool = False  # a year or a budget word stands in the path


@dataclass(frozen=True)
class Lexicon:
    """The header words of one form. ``code_words`` make any cell that holds one the header of a column of codes.
    ``spans``: words that may stand over measures of the form and then say nothing (收入 over 年初结转和结余).
    ``year_before``: amount of the document's own year -> what the same amount of the year before is called."""

    words: Mapping[str, tuple[Axis, str]]
    code_words: tuple[str, ...] = ()
    spans: frozenset[str] = frozenset()
    year_before: Mapping[str, str] = field(default_factory=dict)
    _read: dict[str, tuple[Token, ...] | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _on: dict[tuple[Axis, ...], frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __contains__(self, word: object) -> bool:
        """Whether a whole bare word is one header cell of known words."""
        return isinstance(word, str) and bool(word) and self.tokens(word) is not None

    def tokens(self, word: str) -> tuple[Token, ...] | None:
        """The words that a header cell (bare) is made of, longest first; ``None`` where a piece is not known."""
        if word not in self._read:
            known = self.words.get(word) or self._in_percent(word) or self._compared(word)
            cuts = [(Token(*known),)] if known else self._split(word)
            self._read[word] = next((cut for cut in cuts if _is_one_cell(cut)), None)
        return self._read[word]

    def words_on(self, *axes: Axis) -> frozenset[str]:
        """All phrases of some axes."""
        if axes not in self._on:
            self._on[axes] = frozenset(phrase for phrase, (axis, _) in self.words.items() if axis in axes)
        return self._on[axes]

    def has(self, path: Iterable[str], axis: Axis, value: str | None = None) -> bool:
        """Whether any cell of a path is a word of the axis (and of that value)."""
        return any(
            token.axis == axis and value in {None, token.value}
            for word in path
            for token in self.tokens(word) or self._code_token(word)
        )

    def meaning(
        self, path: Sequence[str], fiscal_year: int | None, spanning: frozenset[str] = frozenset()
    ) -> ColumnMeaning:
        """What a column holds. spanning: unknown words that stand over every column of figures and so tell none from
        another. fiscal_year: the document's, without which a printed year says nothing."""
        if len(path) > 1 and path[0] in self.spans:
            below = self.meaning(path[1:], fiscal_year, spanning)
            return below if below.measure not in {"", "total"} else self._said(path, fiscal_year, spanning)
        return self._said(path, fiscal_year, spanning)

    def _said(self, path: Sequence[str], fiscal_year: int | None, spanning: frozenset[str]) -> ColumnMeaning:
        found: list[Token] = []
        strange = False
        for word in path:
            tokens = self.tokens(word) or self._code_token(word)
            strange = strange or not (tokens or word in spanning)
            found += tokens
        said = {axis: [t.value for t in found if t.axis == axis] for axis in _LETTERS}
        if said["ignored"] and not strange:
            return ColumnMeaning("ignored", reason=said["ignored"][-1])
        figures = any(said[axis] for axis in ("measure", "beyond", "about", "sum", "amount", "year"))
        if said["label"] and (not figures or self._last_is_label(path)):
            return ColumnMeaning("label", reason=said["label"][-1])
        if strange:
            return ColumnMeaning("unknown")
        if not figures:
            return ColumnMeaning("unknown" if path else "blank")
        amount = self._amount(said["year"], said["amount"], fiscal_year)
        measures = set(said["measure"]) - {"total", "all"}
        if amount is None or len(measures) > 1:
            return ColumnMeaning("unknown")
        if said["beyond"]:
            return ColumnMeaning("ignored", reason="beyond_form")
        whole = next((m for m in said["measure"] if m in {"total", "all"}), "")
        return ColumnMeaning(
            "measure",
            next(iter(measures), whole),
            amount,
            is_sum=bool(said["sum"] or said["about"]),
            says_amount=bool(said["amount"] or said["year"]),
        )

    def amount_of(self, path: Sequence[str], fiscal_year: int | None) -> str | None:
        """The year and budget words of a path alone, those at the end of longer words among them (公务接待费决算数);
        '' where none stands there, ``None`` where they contradict each other."""
        years: list[str] = []
        amounts: list[str] = []
        for word in path:
            if tokens := self.tokens(word):
                years += [t.value for t in tokens if t.axis == "year"]
                amounts += [t.value for t in tokens if t.axis == "amount"]
                continue
            years += [found[:4] for found in _YEAR.findall(word)]
            ends = (self.words.get(word[i:]) for i in range(1, len(word)))
            amounts += [end[1] for end in ends if end and end[0] == "amount"][:1]
        return self._amount(years, amounts, fiscal_year) if years or amounts else ""

    def _last_is_label(self, path: Sequence[str]) -> bool:
        last = self.tokens(path[-1]) or self._code_token(path[-1])
        return bool(last) and last[-1].axis == "label"

    def _code_token(self, word: str) -> tuple[Token, ...]:
        return (Token("label", "code"),) if any(code in word for code in self.code_words) else ()

    def _amount(self, years: list[str], amounts: list[str], fiscal_year: int | None) -> str | None:
        """The year and the budget words of a path as one; ``None`` where they contradict each other."""
        offsets = {_offset(year, fiscal_year) for year in years}
        kinds = set(amounts)
        if len(kinds) > 1:
            kinds.discard("actual")
        if "change_pct" in kinds:  # how a comparison above it is made
            kinds.discard("change_amount")
        if kinds & _BUDGETS - {"budget"}:
            kinds.discard("budget")
        if None in offsets or len(offsets) > 1 or len(kinds) > 1:
            return None
        kind = next(iter(kinds), "actual")
        offset = next(iter(offsets), 0)
        if offset == 0:
            return kind
        return self.year_before.get(kind, "other_year") if offset == -1 else "other_year"

    def _in_percent(self, word: str) -> tuple[Axis, str] | None:
        """A comparison in percent (比上年增减%, 完成率%), ``None`` for any other word."""
        stem = self.words.get(word.removesuffix("%")) if word.endswith("%") else None
        if stem is None or stem[1] not in _COMPARISONS:
            return None
        return "amount", "change_pct" if stem[1] == "change_amount" else stem[1]

    def _compared(self, word: str) -> tuple[Axis, str] | None:
        """What compares two columns by their names (2023年决算数比2022年决算数增减额), ``None`` for any other word."""
        found = _COMPARED.fullmatch(word)
        if found is None or not all(self.says_when(side) for side in found.group("one", "other")):
            return None
        if not found["how"]:
            return "amount", "change_amount"
        known = self.words.get(found["how"]) or self._in_percent(found["how"])
        return known if known and known[1] in _COMPARISONS else None

    def says_when(self, word: str) -> bool:
        """Whether a header word (bare) names a year or a kind of amount and nothing else."""
        tokens = self.tokens(word)
        return bool(tokens) and all(token.axis in {"year", "amount"} for token in tokens or ())

    def _split(self, word: str) -> Iterable[tuple[Token, ...]]:
        """All ways to cut a word into known ones, those with longer first words first."""
        if not word:
            yield ()
            return
        if year := _YEAR.match(word):
            for rest in self._split(word[year.end() :]):
                yield (Token("year", year[0][:4]), *rest)
        for length in range(min(len(word), 16), 0, -1):
            if known := self.words.get(word[:length]):
                for rest in self._split(word[length:]):
                    yield (Token(*known), *rest)


def is_comparison(amount: str) -> bool:
    """Whether an amount compares two others (增减额, 完成率)."""
    return amount in _COMPARISONS


def _is_one_cell(tokens: Sequence[Token]) -> bool:
    years = {token.value for token in tokens if token.axis == "year"}
    return len(years) < 2 and _CELL.fullmatch("".join(_LETTERS[token.axis] for token in tokens)) is not None


def _offset(year: str, fiscal_year: int | None) -> int | None:
    """Years after the document's own: 0, -1, …; ``None`` where it cannot be told."""
    if year in {"this", "last"}:
        return 0 if year == "this" else -1
    return int(year) - fiscal_year if fiscal_year else None
