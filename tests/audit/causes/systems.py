"""Small systems of figures and relations, written as printed."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.audit.causes.search import Cause, causes_of
from juesuan.audit.causes.system import Figure, Relation, System
from juesuan.audit.causes.table import Table
from juesuan.printed.figures import parse_figure

Sum = tuple[list[int], list[int]]


def figure(number: int, text: str, **columns: object) -> Figure:
    parsed = parse_figure(text)
    assert parsed is not None
    return Figure(number, f"数{number}", text, parsed.value, parsed.ulp, **columns)  # type: ignore[arg-type]


def system(texts: Iterable[str], sums: Iterable[Sum], **last_year: object) -> System:
    """Figures 0, 1, … and the sums lhs = rhs between them, by number."""
    figures = {n: figure(n, text) for n, text in enumerate(texts)}
    relations = {}
    for number, (lhs, rhs) in enumerate(sums):
        operands = (*(("lhs", 1, n) for n in lhs), *(("rhs", 1, n) for n in rhs))
        relations[number] = Relation(number, "r", str(number), operands)  # type: ignore[arg-type]
    return System(figures, relations)


def causes(some: System) -> list[Cause]:
    return causes_of(some, Table({}))
