"""A judged relation in numbers, for readers of English: the formula that the audit writes is Chinese."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

#: What both sides are counted in, as it is said behind a number.
_UNITS = {"yuan": " yuan", "percent": " %", "point": " points", "person": " persons", "vehicle": " vehicles"}


class Judged(Protocol):
    """A relation as the audit judged it. lhs, rhs: both sides, in residual_unit; residual: lhs - rhs; tolerance: what
    rounding explains, in the same unit; None where the relation compares no numbers."""

    @property
    def explanation_zh(self) -> str: ...
    @property
    def lhs(self) -> Decimal | None: ...
    @property
    def rhs(self) -> Decimal | None: ...
    @property
    def tolerance(self) -> Decimal | None: ...
    @property
    def residual_unit(self) -> str | None: ...


def formula(relation: Judged, language: str) -> str:
    """The relation with its numbers: the formula in Chinese ('zh'), its two sides and what lies between them in
    English; the Chinese one, too, where there are no numbers to compare."""
    if language == "zh" or relation.lhs is None or relation.rhs is None:
        return relation.explanation_zh
    unit = _UNITS.get(relation.residual_unit or "", "")
    left, right = plain(relation.lhs), plain(relation.rhs)
    between = abs(relation.lhs - relation.rhs)
    if not between:
        return f"{left} = {right}{unit}"
    rounding = f"; rounding explains up to {plain(relation.tolerance)}" if relation.tolerance is not None else ""
    return f"{left} against {right}{unit}: {plain(between)} apart{rounding}"


def plain(value: Decimal) -> str:
    """Thousands separated, without the noughts that the column's scale adds."""
    text = f"{Decimal(value):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
