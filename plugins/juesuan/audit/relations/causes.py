"""Likely causes of relations that do not hold: which one figure, corrected in an evident way, makes them hold.

Pure: relations in, sentences out. Nothing is changed anywhere; a diagnosis stands beside the printed figures. Where two
figures are equally suspect, nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import Literal

from juesuan.audit.relations.intervals import (
    SATISFIED,
    Judged,
    Operator,
    Printed,
    Shape,
    Verdict,
    judge_ratio,
    judge_sum,
)

Role = Literal["lhs", "rhs", "rate", "a", "b"]
TEN_THOUSAND = Decimal(10_000)
_SHORTEST_SHIFT = 2
_SHOWN_PLACES = Decimal("0.000001")
_OTHER_UNIT = "单位相差一万倍（元与万元，或万元与亿元）"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the rules see it. label: words a reader finds it by. text: as shown, in the report's unit. shown:
    the report's unit in the figure's own (10000 where 万元 is shown for yuan). last_year: the same figure in last
    year's disclosure, None where unknown."""

    figure_no: int
    label: str
    text: str
    value: Decimal
    ulp: Decimal
    shown: Decimal = Decimal(1)
    last_year: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A judged relation. operands: (role, coefficient, figure number). shape is set for ratios only."""

    check_no: int
    verdict: Verdict
    operands: tuple[tuple[Role, int, int], ...]
    operator: Operator = "="
    shape: Shape | None = None
    truncates: bool = False

    @property
    def figures(self) -> frozenset[int]:
        return frozenset(number for _, _, number in self.operands)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a form by functional code, for what is missing or shifted. place: the form."""

    place: str
    code: str
    name: str
    total: Decimal
    ulp: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class _Suspect:
    figure: Figure
    value: Decimal
    cause: str
    rank: int  # 0: an evident slip of the pen; 1: only that a correction makes everything hold
    mended: tuple[Relation, ...]


def diagnose(figures: Mapping[int, Figure], relations: Sequence[Relation]) -> dict[int, str]:
    """check_no of an inconsistent relation -> what the likely cause is, for those where one is evident.

    figures: every figure of the relations. relations: the inconsistent ones and every other relation through their
    figures (a correction must not break what holds).
    """
    through: dict[int, list[Relation]] = defaultdict(list)
    for relation in relations:
        for number in relation.figures:
            through[number].append(relation)
    found: dict[int, str] = {}
    for relation in relations:
        if relation.verdict is not Verdict.INCONSISTENT:
            continue
        suspects = [s for n in sorted(relation.figures) if (s := _suspect(figures, n, relation, through[n]))]
        best = _single(suspects)
        if best is not None:
            found[relation.check_no] = _words(best)
    return found


def _single(suspects: Sequence[_Suspect]) -> _Suspect | None:
    """The one suspect that stands out: an evident slip before a mere fit, the one that mends most before others."""
    for rank in (0, 1):
        ranked = [s for s in suspects if s.rank == rank]
        if ranked:
            most = max(len(s.mended) for s in ranked)
            leading = [s for s in ranked if len(s.mended) == most]
            # A mere fit says something only where several relations point at the same figure.
            if len(leading) == 1 and (rank == 0 or most > 1):
                return leading[0]
            if rank == 0:
                return None
    return None


def _suspect(
    figures: Mapping[int, Figure], number: int, broken: Relation, through: Sequence[Relation]
) -> _Suspect | None:
    figure = figures[number]
    for rank, cause, value in _corrections(figures, figure, broken):
        if all(_holds(figures, relation, number, value) for relation in through):
            mended = tuple(r for r in through if r.verdict is Verdict.INCONSISTENT)
            return _Suspect(figure, value, cause, rank, mended)
    return None


def _corrections(figures: Mapping[int, Figure], figure: Figure, broken: Relation) -> Iterator[tuple[int, str, Decimal]]:
    """What the figure may have been before a slip of the pen, likeliest first; last, whatever mends the relation."""
    value = figure.value
    if value != 0:
        yield 0, "正负号相反", -value
        yield 0, _OTHER_UNIT, value * TEN_THOUSAND
        yield 0, _OTHER_UNIT, value / TEN_THOUSAND
        for swapped in _swaps(value, figure.ulp):
            yield 0, "两位数字颠倒", swapped
    implied = _implied(figures, figure, broken)
    if implied is not None and implied != value:
        if value != 0 and abs(implied / TEN_THOUSAND - value) <= figure.ulp / 2:  # the last places are lost
            yield 0, _OTHER_UNIT, implied
        if figure.last_year is not None and figure.last_year == value and value != 0:
            yield 0, "印的是上年数", implied
        if figure.ulp > 0 and _one_digit_apart(value, implied, figure.ulp):
            yield 0, "一位数字有误", _on_grid(implied, figure.ulp)
        yield 1, "", _on_grid(implied, figure.ulp)


def _swaps(value: Decimal, ulp: Decimal) -> Iterator[Decimal]:
    """The value with two neighbouring digits changed over."""
    if ulp <= 0:
        return
    steps = int(abs(value) / ulp)
    digits = str(steps)
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            swapped = int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
            yield (swapped if value > 0 else -swapped) * ulp


def _one_digit_apart(value: Decimal, other: Decimal, ulp: Decimal) -> bool:
    a, b = str(int(abs(value) / ulp)), str(int(abs(_on_grid(other, ulp)) / ulp))
    return (value >= 0) == (other >= 0) and len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _on_grid(value: Decimal, ulp: Decimal) -> Decimal:
    """The value as it would be printed with this last place."""
    return value if ulp <= 0 else (value / ulp).quantize(Decimal(1)) * ulp


def _implied(figures: Mapping[int, Figure], figure: Figure, broken: Relation) -> Decimal | None:
    """What the figure would have to be for the relation to hold exactly."""
    if broken.shape is None:
        lhs = sum((t * figures[n].value for role, t, n in broken.operands if role == "lhs"), Decimal(0))
        rhs = sum((t * figures[n].value for role, t, n in broken.operands if role == "rhs"), Decimal(0))
        weight = sum(t if role == "lhs" else -t for role, t, n in broken.operands if n == figure.figure_no)
        return None if weight == 0 else figure.value - (lhs - rhs) / weight
    by_role = {role: figures[n] for role, _, n in broken.operands}
    if len(by_role) < 3 or len(broken.operands) > 3:
        return None
    p, a, b = (by_role[r].value for r in ("rate", "a", "b"))
    solved: dict[Shape, tuple[tuple[Decimal, Decimal], tuple[Decimal, Decimal], tuple[Decimal, Decimal]]] = {
        # shape -> numerator and denominator of rate, a, b
        "share": ((100 * a, b), (p * b, Decimal(100)), (100 * a, p)),
        "product": ((100 * a, b), (p * b, Decimal(100)), (100 * a, p)),
        "growth": ((100 * a, b - a), (p * b, 100 + p), (a * (100 + p), p)),
        "variance": ((100 * (a - b), b), (b * (100 + p), Decimal(100)), (100 * a, 100 + p)),
    }
    role = next(r for r, _, n in broken.operands if n == figure.figure_no)
    numerator, denominator = solved[broken.shape][("rate", "a", "b").index(role)]
    with localcontext() as context:
        context.prec = 50
        return None if denominator == 0 else numerator / denominator


def _holds(figures: Mapping[int, Figure], relation: Relation, changed: int, value: Decimal) -> bool:
    """Whether the relation would hold with one figure changed. What was not computed is not in the way."""
    if relation.verdict in {Verdict.BLOCKED, Verdict.NOT_APPLICABLE}:
        return True
    return judge(figures, relation, {changed: value}).verdict in SATISFIED


def judge(figures: Mapping[int, Figure], relation: Relation, changed: Mapping[int, Decimal] | None = None) -> Judged:
    """Judge the relation anew, with some values changed."""
    changes = changed or {}

    def one(number: int) -> Printed:
        return Printed(changes.get(number, figures[number].value), figures[number].ulp)

    if relation.shape is None:
        sides: dict[str, list[tuple[int, Printed]]] = {"lhs": [], "rhs": []}
        for role, times, number in relation.operands:
            sides[role].append((times, one(number)))
        return judge_sum(sides["lhs"], sides["rhs"], relation.operator, truncates=relation.truncates)
    added: dict[str, Printed] = {}
    for role, times, number in relation.operands:
        figure, before = one(number), added.get(role, Printed(Decimal(0)))
        added[role] = Printed(before.value + times * figure.value, before.ulp + abs(times) * figure.ulp)
    return judge_ratio(added["rate"], added["a"], added["b"], relation.shape, truncates=relation.truncates)


def _words(suspect: _Suspect) -> str:
    figure = suspect.figure
    shown = (suspect.value / figure.shown).quantize(_SHOWN_PLACES)
    text = f"{figure.label} 印作 {figure.text}"
    count = len(suspect.mended)
    if suspect.cause:
        text += f"，疑为{suspect.cause}"
    then = "即相符" if count == 1 else f"，经过它的 {count} 个不成立的关系都成立"
    return f"{text}；若为 {shown.normalize():f}{then}"


# ---- rows ----


def missing_rows(place: str, parent: str, gap: Decimal, rows: Iterable[Row]) -> str | None:
    """Why the rows below ``parent`` in form ``place`` fall short by ``gap`` yuan: a row that another form has.

    parent: the code above, 'TOTAL' for the classes. rows: the rows of every form of the report.
    """
    listed = list(rows)
    here = {row.code for row in listed if row.place == place}
    below = [
        row
        for row in listed
        if row.code not in here
        and row.place != place
        and (len(row.code) == 3 if parent == "TOTAL" else row.code.startswith(parent) and len(row.code) > len(parent))
        and abs(row.total - gap) <= row.ulp
    ]
    if not below:
        return None
    row = min(below, key=lambda r: (len(r.code), r.place))
    return f"表{place} 可能缺 {row.code} {row.name} 一行：表{row.place} 该科目为 {row.text}，正是差额"


def shifted_rows(place: str, rows: Iterable[Row]) -> str | None:
    """Whether the figures of form ``place`` stand one row too low: from some code on, each row holds what another form
    has one row above, two rows at least that tell themselves from their own."""
    by_place: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        if row.code != "TOTAL":
            by_place[row.place][row.code] = row
    here = by_place.get(place, {})
    for other, reference in sorted(by_place.items()):
        if other == place:
            continue
        # The first row of a shift is blank: it is a row of the other form only.
        for codes in (sorted(reference), sorted(here.keys() & reference.keys())):
            first = _start_of_shift(codes, here, reference)
            if first is not None:
                name = reference[first].name
                return f"表{place} 自 {first} {name} 起各行金额疑似错下一行（与表{other} 的上一行相同）"
    return None


def _start_of_shift(codes: Sequence[str], here: Mapping[str, Row], reference: Mapping[str, Row]) -> str | None:
    run, first = 0, ""
    for above, code in pairwise(codes):
        printed, own, before = here.get(code), reference[code], reference[above]
        if printed is None or own.total == before.total:
            continue
        if abs(printed.total - before.total) <= printed.ulp < abs(printed.total - own.total):
            run, first = run + 1, first or code
        else:
            run, first = 0, ""
        if run >= _SHORTEST_SHIFT:
            return first
    return None
