"""A judged relation in numbers, in English."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from juesuan.evidence.formula import formula


@dataclass(frozen=True)
class Relation:
    explanation_zh: str = "合计 10.00 = 甲 9.99"
    lhs: Decimal | None = None
    rhs: Decimal | None = None
    tolerance: Decimal | None = None
    residual_unit: str | None = "yuan"


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        (Relation(lhs=Decimal("1234567.500000"), rhs=Decimal("1234567.5")), "1,234,567.5 = 1,234,567.5 yuan"),
        (
            Relation(lhs=Decimal(100_000), rhs=Decimal(99_900), tolerance=Decimal("150.000000")),
            "100,000 against 99,900 yuan: 100 apart; rounding explains up to 150",
        ),
        (Relation(lhs=Decimal(-1), rhs=Decimal(2), residual_unit=None), "-1 against 2: 3 apart"),
        (Relation(), "合计 10.00 = 甲 9.99"),  # nothing to compare: as the audit wrote it
    ],
)
def test_both_sides_and_what_lies_between_them(relation: Relation, said: str) -> None:
    assert formula(relation, "en") == said
    assert formula(relation, "zh") == relation.explanation_zh
