"""One cause is one finding: each kind of slip is named where only it explains what is printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from audit.causes.systems import causes, figure, system
from juesuan.audit.causes.search import causes_of
from juesuan.audit.causes.system import Figure, Relation, System
from juesuan.audit.causes.table import Table


@pytest.mark.parametrize(
    ("printed", "cause", "meant"),
    [
        ("-516.20", "sign", "516.20"),
        ("5162000.00", "unit", "516.20"),
        ("0.05", "unit", "516.20"),
        ("561.20", "digits_swapped", "516.20"),
        ("516.90", "digit_misread", "516.20"),
        ("56.20", "digit_missing", "516.20"),
        ("5116.20", "digit_doubled", "516.20"),
        ("51.62", "power_of_ten", "516.20"),
        ("520.00", "rounded", "516.20"),
        ("783.11", "figure", "516.20"),
    ],
)
def test_a_slip_of_the_pen(printed: str, cause: str, meant: str) -> None:
    found = causes(system(["900.00", printed, "383.80", "516.20"], [([0], [1, 2]), ([1], [3])]))
    (only,) = found
    assert only.hypothesis.cause == cause
    assert only.mends == {0, 1}
    assert abs(only.hypothesis.change[1] - Decimal(meant)) <= Decimal("0.01") or cause == "unit"
    assert only.hypothesis.zh.startswith(f"数1 印作 {printed}")


def test_two_independent_errors_are_two_findings_also_where_they_share_a_sum() -> None:
    # 600 = 120 + 210 + 270, of which 1 and 2 are misprinted; 4 and 5 repeat the one, 6 and 7 the other.
    texts = ["600.00", "783.11", "355.27", "270.00", "120.00", "120.00", "210.00", "210.00"]
    some = system(texts, [([0], [1, 2, 3]), ([1], [4]), ([1], [5]), ([2], [6]), ([2], [7])])
    found = causes(some)
    assert sorted(c.hypothesis.blamed for c in found) == [(1,), (2,)]
    assert {n for c in found for n in c.mends} == some.broken


def test_two_figures_in_each_others_place() -> None:
    # 3 repeats 1 and 4 repeats 0: in the other order; their sum 2 does not show it.
    some = system(["40.00", "70.00", "110.00", "40.00", "70.00"], [([0], [4]), ([1], [3]), ([2], [0, 1])])
    (found,) = causes(some)
    assert found.hypothesis.cause == "figures_swapped"
    assert found.mends == {0, 1}


def test_a_total_that_lacks_one_of_its_parts() -> None:
    some = system(["30.35", "10.11", "20.24", "7.58", "37.93"], [([0], [1, 2, 3]), ([4], [0])])
    (found,) = causes(some)
    assert found.hypothesis.cause == "total_not_updated"
    assert found.hypothesis.change == {0: Decimal("37.93")}


def test_where_two_figures_are_equally_suspect_both_are_named_and_neither_is_preferred() -> None:
    (found,) = causes(system(["783.11", "516.27"], [([0], [1])]))
    assert set(found.hypothesis.blamed) == {0, 1}
    assert found.hypothesis.change == {}


def row(place: str, number: int, code: str, text: str) -> Figure:
    printed = figure(number, text)
    return replace(printed, place=place, code=code, measure="total", label=f"表{place} {code} 科目·合计")


def rows(place: str, first: int, amounts: dict[str, str]) -> dict[str, dict[str, Figure]]:
    return {code: {"total": row(place, first + i, code, text)} for i, (code, text) in enumerate(amounts.items())}


def shifted(by: int) -> tuple[System, Table]:
    """Form 05 repeats form 03, its rows from the third on standing ``by`` rows lower."""
    codes = [f"20{i // 4}{i % 4:02}" for i in range(12)]
    chance = Random(by)
    amounts = {code: f"{chance.randint(100, 99999) / 100:.2f}" for code in codes}
    printed = {c: amounts[codes[i - by]] if i > 2 and i - by < len(codes) else amounts[c] for i, c in enumerate(codes)}
    table = Table({"03": rows("03", 0, amounts), "05": rows("05", 100, printed)})
    figures = {f["total"].number: f["total"] for place in table.cells.values() for f in place.values()}
    relations = {
        i: Relation(i, "r", code, (("lhs", 1, i), ("rhs", 1, 100 + i)), places=frozenset({"03", "05"}))
        for i, code in enumerate(codes)
    }
    return System(figures, relations), table


@pytest.mark.parametrize("by", [1, 2, 3])
def test_a_block_of_shifted_rows_is_one_finding(by: int) -> None:
    some, table = shifted(by)
    assert len(some.broken) > 5
    (found,) = causes_of(some, table)
    assert found.hypothesis.cause == "rows_shifted"
    assert found.mends == some.broken


def test_every_broken_relation_is_under_exactly_one_cause() -> None:
    for seed in range(60):
        chance = Random(seed)
        texts = [f"{chance.randint(-99999, 99999) / 100:.2f}" for _ in range(12)]
        numbers = list(range(12))
        sums = []
        for _ in range(chance.randint(1, 8)):
            picked = chance.sample(numbers, chance.randint(2, 5))
            sums.append(([picked[0]], picked[1:]))
        some = system(texts, sums)
        found = causes(some)
        told = [n for c in found for n in c.mends]
        assert sorted(told) == sorted(some.broken)
        for cause in found:
            assert not some.spoilt(cause.hypothesis.change)


def test_an_error_that_is_carried_into_a_total_is_one_finding() -> None:
    # 0 = 1 + 2 in the text; the form prints 3 and 4 where the text prints 0 and 1.
    texts = ["110.00", "70.00", "40.00", "105.00", "65.00", "105.00", "65.00"]
    some = system(texts, [([0], [1, 2]), ([0], [3]), ([1], [4]), ([3], [5]), ([4], [6])])
    (found,) = causes(some)
    assert found.hypothesis.blamed == (0, 1)
    assert found.hypothesis.change == {0: Decimal("105.00"), 1: Decimal("65.00")}
