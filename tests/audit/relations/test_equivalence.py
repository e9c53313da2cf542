"""The SQL that judges all documents at once says what ``audit.relations.intervals`` defines, for any figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.candidate import Warehouse
from juesuan.audit.relations.evaluate import evaluate
from juesuan.audit.relations.intervals import SHAPES, Judged, Printed, Shape, judge_ratio, judge_sum
from juesuan.audit.relations.rules import Operand, Ratio, Rule, Sum, Term

pytestmark = pytest.mark.slow

#: From a ten-thousandth of a yuan to a hundred million: 元 with four places to 亿元 without.
#: Judging is set-wise and costs the same for one document as for sixty: few examples of many documents each.
MANY = {"min_size": 30, "max_size": 60}

money_places = st.sampled_from([Decimal(10) ** n for n in range(-4, 9)])
rate_places = st.sampled_from([Decimal("0.01"), Decimal("0.1"), Decimal(1)])


@st.composite
def money(draw: st.DrawFn) -> Printed:
    ulp = draw(money_places)
    most = draw(st.sampled_from([100, 10**6, int(Decimal(10**15) / ulp)]))
    return Printed(draw(st.integers(-most, most)) * ulp, ulp)


@st.composite
def near_sum(draw: st.DrawFn) -> list[Printed]:
    """A total and its parts, off by a few last places: the cases where verdicts change."""
    ulp = draw(money_places)
    most = draw(st.sampled_from([1000, int(Decimal(10**15) / ulp)]))
    parts = [Printed(draw(st.integers(-most, most)) * ulp, ulp) for _ in range(draw(st.integers(0, 8)))]
    off = draw(st.integers(-7, 7))
    return [Printed(sum((p.value for p in parts), Decimal(0)) + off * ulp, ulp), *parts]


@st.composite
def near_ratio(draw: st.DrawFn, shape: Shape) -> tuple[Printed, Printed, Printed]:
    """A rate of two figures, off by a few last places."""
    (na, nb), (da, db) = SHAPES[shape]
    a, b, ulp = draw(money()), draw(money()), draw(rate_places)
    if shape == "product":
        a, b = (
            Printed(draw(st.integers(0, 200)) * Decimal("0.1"), Decimal("0.1")),
            Printed(Decimal(draw(st.integers(0, 50)))),
        )
    denominator = da * a.value + db * b.value
    true = Decimal(0) if denominator == 0 else 100 * (na * a.value + nb * b.value) / denominator
    steps = int(max(Decimal(-(10**7)), min(Decimal(10**7), true / ulp))) + draw(st.integers(-3, 3))
    return Printed(steps * ulp, ulp), a, b


def rule(**kind: object) -> Rule:
    words = {"id": "r", "family": "form", "title_zh": "r", "title_en": "r", "formula": "r", "basis": "r"}
    return Rule(**words, severity="error", **kind)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def warehouse() -> Warehouse:
    return Warehouse()


def fact(document_id: str, figure: Printed, columns: dict[str, object]) -> dict[str, object]:
    return (
        {"document_id": document_id, "source": "narrative", "section_no": "1", "budget_type": "all", "fact_no": 1}
        | {"value": figure.value, "ulp": figure.ulp, "amount_yuan": figure.value, "raw_text": ""}
        | columns
    )


def prepared(figures: Sequence[Printed]) -> list[Printed]:
    """The figures of one section as the rules see them: a nought has the places of the finest figure beside it."""
    finest = min((f.ulp for f in figures if f.value and f.ulp), default=None)
    return [replace(f, ulp=finest) if finest and not f.value and f.ulp > finest else f for f in figures]


def in_sql(warehouse: Warehouse, rule: Rule) -> list[tuple[str, Decimal, Decimal, Decimal]]:
    """Verdict, lhs, residual, tolerance of each document in order."""
    evaluate(warehouse.connection, [rule])
    return warehouse.connection.execute(
        "SELECT verdict, lhs, residual, tolerance FROM fact_check JOIN dim_document USING (document_id) ORDER BY title"
    ).fetchall()


def empty(warehouse: Warehouse) -> None:
    for table in ("dim_document", "fact_indicator"):
        warehouse.connection.execute(f"DELETE FROM {table}")


def same(sql: tuple[str, Decimal, Decimal, Decimal], python: Judged) -> None:
    verdict, lhs, residual, tolerance = sql
    assert verdict == python.verdict
    assert lhs == python.lhs
    # Told in doubles: both are differences of figures of the size of the two sides.
    rounded = max(abs(python.lhs), abs(python.rhs or 0)) * Decimal("1e-14")
    for got, expected in ((residual, python.residual), (tolerance, python.tolerance)):
        if expected is not None:
            assert abs(got - expected) <= max(Decimal("0.000002"), abs(expected) * Decimal("1e-9"), rounded)


@settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.large_base_example, HealthCheck.data_too_large]
)
@given(examples=st.lists(near_sum(), **MANY))
@pytest.mark.parametrize(("operator", "truncates"), [("=", False), ("<=", False), (">=", False), ("=", True)])
def test_sums(warehouse: Warehouse, examples: list[list[Printed]], operator: str, truncates: bool) -> None:
    empty(warehouse)
    facts = []
    for i, figures in enumerate(examples):
        d = warehouse.document(f"{i:04}", department=str(i))
        for n, figure in enumerate(figures):
            facts.append(fact(d, figure, {"indicator_code": f"x{n}", "measure_code": "actual"}))
    warehouse.insert_all("fact_indicator", facts)
    whole = Sum(
        lhs=Term(at="text", code="x0"),
        rhs=Term(at="text", code=[f"x{n}" for n in range(1, 10)]),
        operator=operator,
        truncates=truncates,
    )
    for got, figures in zip(in_sql(warehouse, rule(sum=whole)), examples, strict=True):
        first, *rest = prepared(figures)
        same(got, judge_sum([(1, first)], [(1, p) for p in rest], operator, truncates=truncates))  # type: ignore[arg-type]


@settings(max_examples=2, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("truncates", [False, True])
@pytest.mark.parametrize("shape", list(SHAPES))
def test_ratios(warehouse: Warehouse, shape: Shape, data: st.DataObject, truncates: bool) -> None:
    examples = data.draw(st.lists(near_ratio(shape), **MANY))
    empty(warehouse)
    facts = []
    for i, (rate, a, b) in enumerate(examples):
        d = warehouse.document(f"{i:04}", department=str(i))
        for name, figure in (("p", rate), ("a", a), ("b", b)):
            facts.append(fact(d, figure, {"indicator_code": "x", "measure_code": name}))
    warehouse.insert_all("fact_indicator", facts)
    whole = Ratio(
        shape=shape,
        rate=Term(at="section", measure="p"),
        a=Operand(at="section", measure="a", match=["section", "code"]),
        b=Operand(at="section", measure="b", match=["section", "code"]),
        truncates=truncates,
    )
    for got, figures in zip(in_sql(warehouse, rule(ratio=whole)), examples, strict=True):
        rate, a, b = prepared(figures)
        same(got, judge_ratio(rate, a, b, shape, truncates=truncates))
