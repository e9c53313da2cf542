"""How a relation between printed figures is judged: interval arithmetic in exact decimals.

A printed figure x with last place u stands for [x - u/2, x + u/2] (XBRL's Calculations 1.1 reads a rounded fact the
same way). A relation holds where the interval of its printed side meets the interval of its computed side. This module
is the definition of the verdicts; ``include/sql/checks`` evaluates the same definition over all documents at once, and
a property test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from enum import StrEnum
from typing import Literal

ZERO = Decimal(0)
#: Wide enough that no product of published figures is ever rounded here.
_EXACT = Context(prec=80)

Operator = Literal["=", "<=", ">="]
Shape = Literal["share", "growth", "variance", "product"]


class Verdict(StrEnum):
    """What a relation came to. The last three are no passes: nothing was computed, or computing it failed."""

    EXACT = "exact"
    ROUNDING = "rounding"
    UNLIKELY = "unlikely"
    INCONSISTENT = "inconsistent"
    BLOCKED = "blocked"
    NOT_APPLICABLE = "not_applicable"
    NOT_EVALUATED = "not_evaluated"


#: The verdicts under which a relation holds.
SATISFIED = frozenset({Verdict.EXACT, Verdict.ROUNDING})


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of true values."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"an interval ends before it starts: {self.low} > {self.high}")

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        corners = [x * y for x in (self.low, self.high) for y in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ``ZeroDivisionError`` where the divisor may be 0."""
        if other.holds(ZERO):
            raise ZeroDivisionError("the divisor's interval holds 0")
        corners = [x / y for x in (self.low, self.high) for y in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def holds(self, value: Decimal) -> bool:
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as printed: its value and one unit in its last printed place. ulp 0: exact (a blank cell, a count)."""

    value: Decimal
    ulp: Decimal = ZERO

    def interval(self, *, truncates: bool = False) -> Interval:
        """What the figure may stand for; a publisher who ``truncates`` may have cut off up to one whole last place."""
        half = self.ulp / 2
        low, high = self.value - half, self.value + half
        if truncates:
            if self.value >= 0:
                high = self.value + self.ulp
            else:
                low = self.value - self.ulp
        return Interval(low, high)


BLANK = Printed(ZERO)

Terms = Iterable[tuple[int, Printed]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation as judged. lhs, rhs: the printed figures put into its two sides. residual: lhs - rhs. tolerance: how
    far apart the two may stand on the residual's side, so that inconsistent means |residual| > tolerance; None where
    nothing was computed (a rate of nothing)."""

    lhs: Decimal | None
    rhs: Decimal | None
    residual: Decimal | None
    tolerance: Decimal | None
    verdict: Verdict


def judge_sum(lhs: Terms, rhs: Terms, operator: Operator = "=", *, truncates: bool = False) -> Judged:
    """Judge Σ coefficient × figure on two sides.

    lhs, rhs: (coefficient, figure) pairs, each figure at most once over both sides. operator: what must hold between
    lhs and rhs. truncates: the figures of lhs may be cut off instead of rounded. ``unlikely`` is a residual beyond
    three standard deviations of independent roundings (each even over its last place: variance u²/12).
    """
    with localcontext(_EXACT):
        left, right = list(lhs), list(rhs)
        lhs_value = sum((c * p.value for c, p in left), ZERO)
        rhs_value = sum((c * p.value for c, p in right), ZERO)
        residual = lhs_value - rhs_value
        signed = [*left, *((-c, p) for c, p in right)]
        box = Interval(ZERO, ZERO)
        for position, (c, p) in enumerate(signed):
            box = box + Interval(Decimal(c), Decimal(c)) * p.interval(truncates=truncates and position < len(left))
        # box is the interval of lhs - rhs, and 0 inside it means that the two sides meet.
        tolerance = residual - box.low if residual > 0 else box.high - residual
        holds = {"=": residual == 0, "<=": residual <= 0, ">=": residual >= 0}[operator]
        if holds:
            verdict = Verdict.EXACT
        elif abs(residual) > tolerance:
            verdict = Verdict.INCONSISTENT
        elif not truncates and 4 * residual**2 > 3 * sum((c * c * p.ulp**2 for c, p in signed), ZERO):
            verdict = Verdict.UNLIKELY
        else:
            verdict = Verdict.ROUNDING
        return Judged(lhs_value, rhs_value, residual, tolerance, verdict)


#: shape -> coefficients of (a, b) in the numerator and in the denominator of the ratio.
SHAPES: dict[Shape, tuple[tuple[int, int], tuple[int, int]]] = {
    "share": ((1, 0), (0, 1)),  # a of b
    "growth": ((1, 0), (-1, 1)),  # change a that led to b: a / (b - a)
    "variance": ((1, -1), (0, 1)),  # a against the budget b: (a - b) / b
    "product": ((1, 0), (0, 1)),  # points a = rate × weight b, the share read the other way round
}


def judge_ratio(rate: Printed, a: Printed, b: Printed, shape: Shape, *, truncates: bool = False) -> Judged:
    """Judge a percentage: rate = 100 × numerator ÷ denominator, see ``SHAPES``.

    rate in percent. For 'product' the relation is a = rate × b ÷ 100 and a is the printed side, which ``truncates``
    then speaks of; else it speaks of the rate. The relation is judged as rate × denominator - 100 × numerator = 0,
    which is linear in each figure, so that its extremes over the box of intervals lie in the corners, also where one
    figure stands in numerator and denominator. A denominator that may be 0 has no rate: not applicable, save for a
    printed 0 of nothing. With three figures no residual within the box lies beyond three standard deviations
    (Σh ≤ √(3Σh²) for three half widths h), so ``unlikely`` does not arise.
    """
    with localcontext(_EXACT):
        (na, nb), (da, db) = SHAPES[shape]
        product = shape == "product"
        p_box = rate.interval(truncates=truncates and not product)
        a_box = a.interval(truncates=truncates and product)
        b_box = b.interval()
        numerator = na * a.value + nb * b.value
        denominator = da * a.value + db * b.value
        if product:
            lhs, rhs = a.value, rate.value * b.value / 100
        elif denominator == 0:
            if numerator == 0 and rate.value == 0:
                return Judged(rate.value, ZERO, ZERO, p_box.high, Verdict.EXACT)
            return Judged(rate.value, None, None, None, Verdict.NOT_APPLICABLE)
        else:
            lhs, rhs = rate.value, 100 * numerator / denominator
            if abs(denominator) <= (abs(da) * a.ulp + abs(db) * b.ulp) / 2:
                return Judged(lhs, rhs, lhs - rhs, None, Verdict.NOT_APPLICABLE)
        corners = [
            p * (da * x + db * y) - 100 * (na * x + nb * y)
            for p in (p_box.low, p_box.high)
            for x in (a_box.low, a_box.high)
            for y in (b_box.low, b_box.high)
        ]
        residual = lhs - rhs
        if rate.value * denominator == 100 * numerator:
            verdict = Verdict.EXACT
        elif min(corners) <= 0 <= max(corners):
            verdict = Verdict.ROUNDING
        else:
            verdict = Verdict.INCONSISTENT
        return Judged(lhs, rhs, residual, _ratio_tolerance(residual, p_box, a_box, b_box, shape, lhs, rhs), verdict)


def _ratio_tolerance(
    residual: Decimal, p_box: Interval, a_box: Interval, b_box: Interval, shape: Shape, lhs: Decimal, rhs: Decimal
) -> Decimal:
    """How far lhs and rhs may stand apart on the residual's side."""
    (na, nb), (da, db) = SHAPES[shape]
    if shape == "product":
        printed, computed = a_box, p_box * b_box
        computed = Interval(computed.low / 100, computed.high / 100)
    else:
        printed = p_box
        values = [
            100 * (na * x + nb * y) / (da * x + db * y)
            for x in (a_box.low, a_box.high)
            for y in (b_box.low, b_box.high)
        ]
        computed = Interval(min(values), max(values))
    if residual > 0:
        return (lhs - printed.low) + (computed.high - rhs)
    return (printed.high - lhs) + (rhs - computed.low)


def judge_prints(prints: Iterable[Printed]) -> Verdict:
    """Judge several prints of one figure: ``exact`` where all are equal, ``rounding`` where one true value explains
    them all, else ``inconsistent`` (and every relation through the figure is blocked)."""
    boxes = list(prints)
    if len({p.value for p in boxes}) <= 1:
        return Verdict.EXACT
    low = max(p.interval().low for p in boxes)
    high = min(p.interval().high for p in boxes)
    return Verdict.ROUNDING if low <= high else Verdict.INCONSISTENT
