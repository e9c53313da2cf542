"""The phrases of ``include/reference/forms.yaml``, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from juesuan.disclosure.forms.labels import bare
from juesuan.settings import include_dir


@dataclass(frozen=True, slots=True)
class Phrases:
    """``all``: each entry is a choice of phrases, one of which must occur; ``none``: none may."""

    all: tuple[tuple[str, ...], ...]
    none: tuple[str, ...] = ()

    def fit(self, text: str) -> bool:
        """Whether the text (bare) holds one phrase of every choice and none of the excluded."""
        return all(any(p in text for p in choice) for choice in self.all) and not any(p in text for p in self.none)


@dataclass(frozen=True, slots=True)
class RowMeaning:
    """What a row label of form 01 or 04 stands for."""

    indicator_code: str
    budget_type: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All phrases, in their bare form. Mappings go from phrase to code."""

    headings: Mapping[str, Phrases]
    never: tuple[str, ...]
    signatures: Mapping[str, tuple[tuple[str, ...], ...]]
    ignored: frozenset[str]
    code: tuple[str, ...]
    code_parts: tuple[str, ...]
    name: frozenset[str]
    generic: frozenset[str]
    columns: Mapping[str, Mapping[str, str]]  # '02', …, 'amounts', 'budgets' -> header phrase -> measure or budget
    totals: frozenset[str]
    rows: Mapping[str, Mapping[str, Mapping[str, RowMeaning]]]  # form -> side -> label -> meaning
    economic_totals: Mapping[str, str]
    expenses: tuple[tuple[str, Phrases], ...]  # form 07
    expense_total: str
    not_in_total: frozenset[str]
    expense_measures: Mapping[str, str]


@cache
def vocabulary() -> Vocabulary:
    """The phrases of the official forms, read once per process."""
    data = yaml.safe_load((include_dir() / "reference" / "forms.yaml").read_text(encoding="utf-8"))
    columns = data["columns"]
    by_form = {key: value for key, value in columns.items() if isinstance(value, dict)}
    three = data["form_07"]
    return Vocabulary(
        headings={code: _phrases(entry) for code, entry in data["headings"]["forms"].items()},
        never=tuple(map(bare, data["headings"]["never"])),
        signatures={code: tuple(map(_choice, words)) for code, words in data["signatures"].items()},
        ignored=frozenset(map(bare, columns["ignored"])),
        code=tuple(columns["code"]),
        code_parts=tuple(columns["code_parts"]),
        name=frozenset(map(bare, columns["name"])),
        generic=frozenset(map(bare, columns["generic"])),
        columns={key: _inverted(value) for key, value in by_form.items()},
        totals=frozenset(map(bare, data["total_labels"])),
        rows={"01": _rows(data["form_01"]), "04": _rows(data["form_04"])},
        economic_totals=_inverted(data["form_06"]),
        expenses=tuple((entry["indicator"], _phrases(entry)) for entry in three["indicators"]),
        expense_total=three["total"],
        not_in_total=frozenset(three["not_in_total"]),
        expense_measures=_inverted(three["measures"]),
    )


def _choice(text: str) -> tuple[str, ...]:
    return tuple(bare(part) for part in text.split("|"))


def _phrases(entry: Mapping[str, Any]) -> Phrases:
    phrases = Phrases(tuple(map(_choice, entry["all"])), tuple(map(bare, entry.get("none", ()))))
    if not all((*phrases.none, *(phrase for choice in phrases.all for phrase in choice))):
        raise ValueError(f"forms.yaml: a phrase in {entry} is empty once ordinals and brackets are dropped")
    return phrases


def _inverted(entry: Mapping[str, list[str]]) -> dict[str, str]:
    return {bare(phrase): code for code, phrases in entry.items() for phrase in phrases}


def _rows(entry: Mapping[str, Any]) -> dict[str, dict[str, RowMeaning]]:
    return {
        side: {
            bare(phrase): RowMeaning(indicator, budget)
            for indicator, budgets in entry[side].items()
            for budget, phrases in budgets.items()
            for phrase in phrases
        }
        for side in ("income", "expenditure")
    }
