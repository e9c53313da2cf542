"""Relations between printed figures: worked examples from published disclosures, then what holds for any figures."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from juesuan.audit.relations.intervals import (
    BLANK,
    SATISFIED,
    Interval,
    Printed,
    Verdict,
    judge_prints,
    judge_ratio,
    judge_sum,
)
from juesuan.printed.figures import parse_figure


def printed(text: str) -> Printed:
    figure = parse_figure(text)
    assert figure is not None
    return Printed(figure.value, figure.ulp)


def plus(*texts: str) -> list[tuple[int, Printed]]:
    return [(1, printed(t)) for t in texts]


@pytest.mark.parametrize(
    ("lhs", "rhs", "verdict"),
    [
        (["2186.52"], ["2114.86", "0", "0", "71.66"], Verdict.EXACT),
        (["1740.77"], ["1123.28", "617.48"], Verdict.ROUNDING),  # 0.01 of the 0.015 that three roundings allow
        (["326.72"], ["326.71"], Verdict.ROUNDING),  # the same sum in two forms
        (["326.72"], ["326.70"], Verdict.INCONSISTENT),
        (["1740.77"], ["1123.28", "617.47"], Verdict.INCONSISTENT),  # 0.02 is more than 0.015
        (["10.02"], ["2.00", "3.00", "5.00"], Verdict.UNLIKELY),  # 0.02 only if all four roundings lean one way
        (["10.01"], ["2.00", "3.00", "5.00"], Verdict.ROUNDING),
        (["10.03"], ["2.00", "3.00", "5.00"], Verdict.INCONSISTENT),
        (["0"], ["0.49"], Verdict.ROUNDING),  # "0" stands for anything below half of one
        (["0.00"], ["0.49"], Verdict.INCONSISTENT),
    ],
)
def test_sums(lhs: list[str], rhs: list[str], verdict: Verdict) -> None:
    assert judge_sum(plus(*lhs), plus(*rhs)).verdict is verdict


def test_the_allowance_grows_with_the_number_of_parts() -> None:
    for parts in range(1, 20):
        judged = judge_sum(plus("1.00"), plus(*["0.10"] * parts))
        assert judged.tolerance == Decimal("0.005") * (1 + parts)


def test_a_blank_is_nought_exactly() -> None:
    assert judge_sum(plus("0.01"), [(1, BLANK)]).verdict is Verdict.INCONSISTENT
    assert judge_sum(plus("0.00"), [(1, BLANK)]).verdict is Verdict.EXACT


@pytest.mark.parametrize(
    ("lhs", "operator", "rhs", "verdict"),
    [
        ("0.00", "<=", "246.47", Verdict.EXACT),
        ("246.47", "<=", "246.46", Verdict.ROUNDING),
        ("246.47", "<=", "246.40", Verdict.INCONSISTENT),
        ("246.40", ">=", "246.47", Verdict.INCONSISTENT),
        ("7.1", ">=", "0", Verdict.EXACT),
    ],
)
def test_comparisons(lhs: str, operator: str, rhs: str, verdict: Verdict) -> None:
    assert judge_sum(plus(lhs), plus(rhs), operator).verdict is verdict  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rate", "a", "b", "shape", "verdict"),
    [
        ("96.72", "2114.86", "2186.52", "share", Verdict.ROUNDING),
        ("0", "0", "2186.52", "share", Verdict.EXACT),
        ("100", "71.00", "71.00", "share", Verdict.EXACT),
        ("96.27", "2114.86", "2186.52", "share", Verdict.INCONSISTENT),
        ("-13.19", "-332.27", "2186.52", "growth", Verdict.ROUNDING),
        ("-13.18", "-332.27", "2186.52", "growth", Verdict.INCONSISTENT),
        ("13.19", "-332.27", "2186.52", "growth", Verdict.INCONSISTENT),  # 减少 … 增长
        ("14.61", "1.25", "9.8", "growth", Verdict.ROUNDING),  # 14.62 from the figures, but 9.8 may be 9.75 … 9.85
        ("-58.22", "-0.16", "0.11", "growth", Verdict.ROUNDING),  # -59.26: coarse figures, coarse rate
        ("-68.22", "-0.16", "0.11", "growth", Verdict.INCONSISTENT),
        ("3.71", "2114.86", "2039.11", "variance", Verdict.ROUNDING),
        ("0", "0", "0", "variance", Verdict.EXACT),
        ("100", "0", "0", "variance", Verdict.NOT_APPLICABLE),
        ("100", "5.00", "5.00", "growth", Verdict.NOT_APPLICABLE),  # nothing last year: no rate
        ("71.71", "7.1", "10", "product", Verdict.INCONSISTENT),
        ("71.39", "7.1", "10", "product", Verdict.ROUNDING),
        ("83.00", "8.3", "10", "product", Verdict.EXACT),
    ],
)
def test_rates(rate: str, a: str, b: str, shape: str, verdict: Verdict) -> None:
    whole = Printed(Decimal(b)) if shape == "product" else printed(b)
    judged = judge_ratio(printed(rate), printed(a), whole, shape)  # type: ignore[arg-type]
    assert judged.verdict is verdict


def test_a_publisher_may_cut_off_where_the_rule_says_so() -> None:
    """71.71 % × 10 points was printed as 7.1."""
    rate, score, weight = printed("71.71"), printed("7.1"), Printed(Decimal(10))
    assert judge_ratio(rate, score, weight, "product", truncates=True).verdict is Verdict.ROUNDING
    assert judge_ratio(rate, printed("7.0"), weight, "product", truncates=True).verdict is Verdict.INCONSISTENT


def test_prints_of_one_figure() -> None:
    assert judge_prints([printed("9.8"), printed("9.80")]) is Verdict.EXACT
    assert judge_prints([printed("9.8"), printed("9.84")]) is Verdict.ROUNDING
    assert judge_prints([printed("9.8"), printed("9.84"), printed("9.86")]) is Verdict.INCONSISTENT
    assert judge_prints([printed("0.3"), printed("2961.68")]) is Verdict.INCONSISTENT


def test_an_interval_is_ordered() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        Interval(Decimal(1), Decimal(0))


true_values = st.decimals(min_value=-(10**9), max_value=10**9, places=6)
positive_values = st.decimals(min_value=Decimal("0.000001"), max_value=10**9, places=6)
last_places = st.sampled_from([Decimal(1).scaleb(e) for e in range(-4, 5)])


def rounded(value: Decimal, ulp: Decimal, mode: str = ROUND_HALF_UP) -> Printed:
    """What an honest publisher prints of a true value."""
    return Printed((value / ulp).quantize(Decimal(1), mode) * ulp, ulp)


@given(st.lists(st.tuples(true_values, last_places), min_size=1, max_size=30), last_places)
def test_an_honest_sum_is_never_inconsistent(parts: list[tuple[Decimal, Decimal]], ulp: Decimal) -> None:
    total = sum((value for value, _ in parts), Decimal(0))
    judged = judge_sum([(1, rounded(total, ulp))], [(1, rounded(v, u)) for v, u in parts])
    assert judged.verdict in SATISFIED | {Verdict.UNLIKELY}


@given(st.lists(true_values, min_size=1, max_size=8), st.integers(1, 10**6))
def test_an_error_beyond_the_allowance_is_always_found(parts: list[Decimal], steps: int) -> None:
    ulp = Decimal("0.01")
    total = rounded(sum(parts, Decimal(0)), ulp)
    wrong = Printed(total.value + ulp * (len(parts) + 1 + steps), ulp)
    assert judge_sum([(1, wrong)], [(1, rounded(v, ulp)) for v in parts]).verdict is Verdict.INCONSISTENT


@given(positive_values, positive_values, last_places, last_places, last_places, st.sampled_from(["share", "variance"]))
def test_an_honest_rate_is_never_inconsistent(
    a: Decimal, b: Decimal, a_ulp: Decimal, b_ulp: Decimal, rate_ulp: Decimal, shape: str
) -> None:
    rate = 100 * (a if shape == "share" else a - b) / b
    assume(abs(rate) < 10**9)
    judged = judge_ratio(rounded(rate, rate_ulp), rounded(a, a_ulp), rounded(b, b_ulp), shape)  # type: ignore[arg-type]
    assert judged.verdict is not Verdict.INCONSISTENT


@given(positive_values, positive_values, last_places, last_places, last_places)
def test_an_honest_growth_is_never_inconsistent(
    last_year: Decimal, this_year: Decimal, ulp: Decimal, change_ulp: Decimal, rate_ulp: Decimal
) -> None:
    change = this_year - last_year
    rate = 100 * change / last_year
    assume(abs(rate) < 10**9)
    judged = judge_ratio(rounded(rate, rate_ulp), rounded(change, change_ulp), rounded(this_year, ulp), "growth")
    assert judged.verdict is not Verdict.INCONSISTENT


@given(
    st.decimals(min_value=0, max_value=100, places=2),
    st.integers(1, 100),
    st.sampled_from([Decimal("0.1"), Decimal("0.01"), Decimal(1)]),
    st.sampled_from([ROUND_DOWN, ROUND_HALF_UP]),
)
def test_an_honest_score_rounded_or_cut_off_is_never_inconsistent(
    rate: Decimal, weight: int, ulp: Decimal, mode: str
) -> None:
    score = rounded(rate * weight / 100, ulp, mode)
    judged = judge_ratio(Printed(rate, Decimal("0.01")), score, Printed(Decimal(weight)), "product", truncates=True)
    assert judged.verdict is not Verdict.INCONSISTENT


@given(st.lists(st.tuples(true_values, last_places), min_size=1, max_size=6), st.booleans())
def test_the_verdict_says_whether_the_residual_is_within_the_tolerance(
    parts: list[tuple[Decimal, Decimal]], truncates: bool
) -> None:
    figures = [rounded(v, u) for v, u in parts]
    judged = judge_sum([(1, figures[0])], [(1, p) for p in figures[1:]], truncates=truncates)
    assert judged.residual is not None and judged.tolerance is not None
    assert (abs(judged.residual) > judged.tolerance) == (judged.verdict is Verdict.INCONSISTENT)
    assert (judged.residual == 0) == (judged.verdict is Verdict.EXACT)


@given(
    st.tuples(true_values, last_places), st.tuples(true_values, last_places), st.tuples(true_values, last_places),
    st.sampled_from(["share", "growth", "variance", "product"]), st.booleans(),
)  # fmt: skip
def test_a_rates_verdict_says_whether_the_residual_is_within_the_tolerance(
    rate: tuple[Decimal, Decimal], a: tuple[Decimal, Decimal], b: tuple[Decimal, Decimal], shape: str, truncates: bool
) -> None:
    judged = judge_ratio(rounded(*rate), rounded(*a), rounded(*b), shape, truncates=truncates)  # type: ignore[arg-type]
    if judged.verdict is Verdict.NOT_APPLICABLE or judged.residual is None or judged.tolerance is None:
        return
    slack = Decimal("1e-60")  # the quotients are cut at 80 digits, the verdict is not
    if judged.verdict is Verdict.INCONSISTENT:
        assert abs(judged.residual) > judged.tolerance - slack
    else:
        assert abs(judged.residual) <= judged.tolerance + slack
