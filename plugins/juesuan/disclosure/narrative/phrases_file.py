"""The shape of ``include/kinds/final_account/phrases.yaml``: what may stand in it, and what its words refer to."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from juesuan.disclosure.outline.roles import roles
from juesuan.reference import indicators
from juesuan.vocabulary import Part, load

Words = tuple[str, ...]
_FILE = "kinds/final_account/phrases.yaml"
_BUDGETS_FILE = "kinds/budget/phrases.yaml"


def _known(what: str, named: Words, known: frozenset[str]) -> None:
    unknown = sorted(set(named) - known)
    if unknown:
        raise ValueError(f"no {what}: {', '.join(unknown)}")


class Subject(Part):
    """Phrases that measure an indicator, and where they do. The fields are explained in the file."""

    indicator: str
    phrases: Words
    budget_type: Literal["all", "general", "fund", "capital"] = "all"
    side: Literal["income", "expenditure"] | None = None
    roles: Words = ()
    not_roles: Words = ()
    wholes: Words = ()
    pair: Words = ()
    within: Words = ()
    part_of: Words = ()
    after: Words = ()
    with_parts: Words = ()
    weak: bool = False
    opens: bool = False
    whole_only: bool = False
    splits_items: bool = False
    own_unit: bool = False
    any_unit: bool = False

    @model_validator(mode="after")
    def _refers_to_what_there_is(self) -> Self:
        codes = (self.indicator, *self.wholes, *self.within, *self.part_of, *self.after, *self.with_parts)
        _known("indicator", codes, frozenset(indicators()))
        _known("role of outline.yaml", (*self.roles, *self.not_roles), frozenset(r.name for r in roles()))
        return self


class Attribute(Part):
    """Words that measure something of the subject before them. of: indicator given before -> what they then measure."""

    phrases: Words
    of: dict[str, Words]

    @model_validator(mode="after")
    def _refers_to_what_there_is(self) -> Self:
        _known(
            "indicator", (*self.of, *(code for codes in self.of.values() for code in codes)), frozenset(indicators())
        )
        return self


class Taint(Part):
    """Words that make later figures of the sentence mean something else. topic: of indicators.csv."""

    topic: str
    phrases: Words


class Phrases(Part):
    """The file. Every key is explained in it."""

    measures: dict[Literal["initial_budget", "full_year_budget", "budget", "actual"], Words]
    directions: dict[Literal["up", "down"], Words]
    bases: dict[
        Literal["last_year", "initial_budget", "budget", "budget_of_year", "budget_of_last_year", "other"], Words
    ]
    unchanged: Words
    share: Words
    completion: Words
    completion_initial: Words
    completion_full_year: Words
    variance: Words
    respectively: Words
    each: Words
    of_which: Words
    present: Words
    uncoded: Words
    absent: Words
    past: Words
    reasons: Words
    usages: Words
    fillers: Words
    qualifiers: Words
    self_suffixes: Words
    own_unit_suffixes: Words
    self_nouns: dict[str, Words]
    subjects: tuple[Subject, ...]
    attributes: tuple[Attribute, ...]
    afterwards: tuple[Subject, ...]
    taints: tuple[Taint, ...]
    units: dict[str, Words]
    unit_not_before: dict[str, Words]


class BudgetPhrases(Part):
    """The words of budgets besides those. not_past: words for the year before that are none in a budget."""

    subjects: tuple[Subject, ...]
    not_past: Words


def budget_phrases() -> BudgetPhrases:
    """The budgets' file as checked, read once per process. Raises VocabularyError."""
    return load(_BUDGETS_FILE, BudgetPhrases)


def phrases() -> Phrases:
    """The file as checked, read once per process. Raises VocabularyError."""
    return load(_FILE, Phrases)
