"""Likely causes: each kind of slip is named where only it explains what is printed, and nothing where two would."""

from __future__ import annotations

from decimal import Decimal

import pytest

from juesuan.audit.relations.causes import Figure, Relation, Role, Row, diagnose, missing_rows, shifted_rows
from juesuan.audit.relations.causes import judge as judge_relation
from juesuan.audit.relations.intervals import Shape, Verdict
from juesuan.printed.figures import parse_figure


def figures(*texts: str, last_year: dict[int, str] | None = None) -> dict[int, Figure]:
    found = {}
    for number, text in enumerate(texts):
        figure = parse_figure(text)
        assert figure is not None
        before = (last_year or {}).get(number)
        found[number] = Figure(
            number, f"数{number}", text, figure.value, figure.ulp, last_year=None if before is None else Decimal(before)
        )
    return found


def relations(known: dict[int, Figure], *wanted: tuple[list[int], list[int]]) -> list[Relation]:
    """Sums lhs = rhs by figure numbers, judged."""
    found = []
    for check_no, (lhs, rhs) in enumerate(wanted):
        operands: tuple[tuple[Role, int, int], ...] = (*(("lhs", 1, n) for n in lhs), *(("rhs", 1, n) for n in rhs))  # type: ignore[assignment]
        verdict = judge_relation(known, Relation(check_no, Verdict.EXACT, operands)).verdict
        found.append(Relation(check_no, verdict, operands))
    return found


@pytest.mark.parametrize(
    ("printed", "cause", "meant"),
    [
        ("-6.20", "正负号相反", "6.2"),
        ("62000.00", "单位相差一万倍", "6.2"),
        ("2.60", None, "6.2"),  # 6.20 with two digits changed over prints 2.60
        ("6.90", "一位数字有误", "6.2"),
    ],
)
def test_a_slip_of_the_pen(printed: str, cause: str | None, meant: str) -> None:
    known = figures("10.00", printed, "3.80", "6.20")
    found = diagnose(known, relations(known, ([0], [1, 2]), ([1], [3])))
    assert set(found) == {0, 1}
    assert f"若为 {meant}，经过它的 2 个不成立的关系都成立" in found[0]
    assert found[0].startswith(f"数1 印作 {printed}")
    assert ("两位数字颠倒" if cause is None else cause) in found[0]


def test_a_figure_in_the_other_unit_has_lost_its_last_places() -> None:
    known = figures("1236690.97", "123.67", "0.00", "1236690.97")
    found = diagnose(known, relations(known, ([0], [1, 2]), ([1], [3])))
    assert "单位相差一万倍" in found[0] and "若为 1236690.97" in found[0]


def test_one_cell_that_mends_every_relation_through_it() -> None:
    known = figures("10.00", "1.11", "3.80", "6.20")
    found = diagnose(known, relations(known, ([0], [1, 2]), ([1], [3])))
    assert found[0] == "数1 印作 1.11；若为 6.2，经过它的 2 个不成立的关系都成立"


def test_a_correction_must_not_break_what_holds() -> None:
    """The total also holds elsewhere: it is not the total that is wrong, and two parts are equally suspect."""
    known = figures("10.00", "1.11", "3.80", "10.00")
    assert diagnose(known, relations(known, ([0], [1, 2]), ([0], [3]))) == {}


def test_last_years_figure() -> None:
    known = figures("10.00", "7.77", "3.80", "6.20", last_year={1: "7.77"})
    found = diagnose(known, relations(known, ([0], [1, 2]), ([1], [3])))
    assert "疑为印的是上年数" in found[0]


@pytest.mark.parametrize(
    ("shape", "rate", "a", "b", "meant"),
    [("share", "69.72", "2114.86", "2186.52", "96.72"), ("growth", "-31.19", "-332.27", "2186.52", "-13.19")],
)
def test_a_rate_with_digits_changed_over(shape: Shape, rate: str, a: str, b: str, meant: str) -> None:
    known = figures(rate, a, b, a, b)  # both operands are stated a second time
    operands: tuple[tuple[Role, int, int], ...] = (("rate", 1, 0), ("a", 1, 1), ("b", 1, 2))
    relation = Relation(9, Verdict.INCONSISTENT, operands, shape=shape)
    found = diagnose(known, [relation, *relations(known, ([1], [3]), ([2], [4]))])
    assert f"若为 {meant}" in found[9]


def row(place: str, code: str, total: str) -> Row:
    return Row(place, code, f"科目{code}", Decimal(total), Decimal("0.01"), total)


def test_a_row_that_another_form_has() -> None:
    rows = [
        row("05", "208", "9.00"),
        row("05", "20805", "5.00"),
        row("03", "20805", "5.00"),
        row("03", "20808", "4.00"),
    ]
    assert missing_rows("05", "208", Decimal("4.00"), rows) == (
        "表05 可能缺 20808 科目20808 一行：表03 该科目为 4.00，正是差额"
    )
    assert missing_rows("05", "208", Decimal("3.00"), rows) is None


def test_rows_that_stand_one_too_low() -> None:
    codes = ["201", "20101", "2010101", "208", "20805", "2080505"]
    right = [row("03", c, f"{i}.50") for i, c in enumerate(codes)]
    low = [row("05", "201", "0.50"), *(row("05", c, f"{i}.50") for i, c in enumerate(codes[1:]))]
    assert shifted_rows("05", [*right, *low]) == "表05 自 20101 科目20101 起各行金额疑似错下一行（与表03 的上一行相同）"
    assert shifted_rows("05", [*right, *(row("05", r.code, str(r.total)) for r in right)]) is None
