"""What stands beside this year's actual figures: last year's, or budgets, with the words for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from typesetter.printed import Fact

from .habits import Layout
from .headers import Path


@dataclass(frozen=True, slots=True)
class Version:
    """One of the figures that a form prints of the same thing. words: its header, from the top down. measure: None for
    the actual figure of this year."""

    words: Path
    measure: str | None = None


def versions_of(layout: Layout, year: int) -> tuple[Version, ...]:
    """This year's actual figures and what stands beside them, in the order of the columns."""
    this, last = year, year - 1
    actual = Version(("决算数",))
    if layout["beside"] == "last_year":
        before, now = {
            "years": ((f"{last}年度",), (f"{this}年度",)),
            "years_over_actual": ((f"{last}年度", "决算数"), (f"{this}年度", "决算数")),
            "last_this": (("上年决算数",), ("本年决算数",)),
            "years_actual": ((f"{last}年决算数",), (f"{this}年决算数",)),
        }[layout["beside_words"]]
        actual, others = Version(now), [Version(before, "last_year")]
    else:
        initial, adjusted = Version(("年初预算数",), "initial_budget"), Version(("全年预算数",), "full_year_budget")
        others = {
            "none": [],
            "initial_budget": [initial],
            "adjusted_budget": [adjusted],
            "both_budgets": [initial, adjusted],
        }[layout["beside"]]
    return (actual, *others) if layout["beside_side"] == "after" else (*others, actual)


def amount_of(version: Version, actual: Decimal) -> Decimal:
    """What the version says where the actual figure is ``actual`` yuan: another figure, or nothing where that is."""
    if version.measure is None or actual == 0:
        return actual
    shares = {"last_year": "0.93", "initial_budget": "1.07", "full_year_budget": "1.13"}
    return actual * Decimal(shares[version.measure]) + 50_000


def fact_of(version: Version, actual: Fact) -> Fact | None:
    """What the version's figure states. The measures of parts (基本支出 …) are those of actual figures: last year's and
    budgets' are stored of whole amounts only."""
    if version.measure is None:
        return actual
    if actual.kind == "function" and actual.measure != "total":
        return None
    return Fact(actual.kind, actual.code, version.measure, actual.budget_type, actual.side)


def arranged(measures: Sequence[Path], versions: Sequence[Version], at: str) -> list[tuple[int, Version, Path]]:
    """(number of the measure, version, words) of every column: versions below each measure, or blocks of them above."""
    if len(versions) == 1 and versions[0].words == ("决算数",):
        return [(n, versions[0], words) for n, words in enumerate(measures)]
    if at == "over":
        return [(n, v, (*v.words[:1], *words, *v.words[1:])) for v in versions for n, words in enumerate(measures)]
    return [(n, v, (*words, *v.words)) for n, words in enumerate(measures) for v in versions]


def shuffled(order: list[int], seed: int) -> list[int]:
    """The numbers in another order."""
    Random(f"order/{seed}").shuffle(order)
    return order
