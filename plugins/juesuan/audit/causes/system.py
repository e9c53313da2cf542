"""The figures of one report and the relations through them, as whoever looks for causes sees them. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from typing import Literal

from juesuan.audit.relations.intervals import (
    SATISFIED,
    Operator,
    Printed,
    Shape,
    Verdict,
    judge_ratio,
    judge_sum,
)

Role = Literal["lhs", "rhs", "rate", "a", "b"]
Change = Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed thing, or a blank where one belongs. label: words a reader finds it by, label_en the same in English.
    text: as shown, in the report's unit. shown: the report's unit in the figure's own (10000 where 万元 is shown for
    yuan). last_year: the same figure in last year's disclosure, None where unknown. is_blank: nothing is printed there,
    and what is there is 0 exactly. in_row: its row is printed (a blank may belong to a row that is not)."""

    number: int
    label: str
    text: str
    value: Decimal
    ulp: Decimal
    place: str = ""
    code: str = ""
    measure: str = ""
    unit: str = "yuan"
    section: str | None = None
    shown: Decimal = Decimal(1)
    last_year: Decimal | None = None
    is_blank: bool = False
    in_row: bool = True
    label_en: str = ""

    @property
    def name_en(self) -> str:
        """``label`` in English, where there is one."""
        return self.label_en or self.label

    @property
    def is_text(self) -> bool:
        return self.place in {"text", "section", "budget_text"}


@dataclass(frozen=True, slots=True)
class Relation:
    """A judged relation. operands: (role, coefficient, figure number). shape is set for ratios only. adds_rows: its
    right side adds up the rows below a row."""

    number: int
    check_id: str
    instance: str
    operands: tuple[tuple[Role, int, int], ...]
    operator: Operator = "="
    shape: Shape | None = None
    truncates: bool = False
    adds_rows: bool = False
    places: frozenset[str] = frozenset()

    @property
    def figures(self) -> frozenset[int]:
        return frozenset(number for _, _, number in self.operands)

    @property
    def is_equation(self) -> bool:
        return self.shape is None and self.operator == "="


@dataclass(slots=True)
class System:
    """Figures by number and relations by number. ``through`` and ``broken`` follow from them: relations by figure, and
    the numbers of relations that do not hold."""

    figures: dict[int, Figure]
    relations: dict[int, Relation]
    through: dict[int, list[Relation]] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        through: dict[int, list[Relation]] = defaultdict(list)
        for relation in self.relations.values():
            for number in relation.figures:
                through[number].append(relation)
        self.through = dict(through)
        self.broken = {n for n, relation in self.relations.items() if not self.holds(relation, {})}

    def believing(self, change: Change) -> System:
        """The system with the figures of ``change`` put right, their printed text as it was."""
        figures = self.figures | {n: replace(self.figures[n], value=value) for n, value in change.items()}
        return System(figures, self.relations)

    def holds(self, relation: Relation, change: Change) -> bool:
        """Whether the relation holds with some values changed; one that cannot be computed is in nobody's way."""
        return self.verdict(relation, change) in SATISFIED | {Verdict.NOT_APPLICABLE, Verdict.UNLIKELY}

    def verdict(self, relation: Relation, change: Change) -> Verdict:
        def one(number: int) -> Printed:
            figure = self.figures[number]
            exact = figure.is_blank and number not in change
            return Printed(change.get(number, figure.value), Decimal(0) if exact else figure.ulp)

        if relation.shape is None:
            lhs = [(times, one(number)) for role, times, number in relation.operands if role == "lhs"]
            rhs = [(times, one(number)) for role, times, number in relation.operands if role == "rhs"]
            return judge_sum(lhs, rhs, relation.operator, truncates=relation.truncates).verdict
        added: dict[str, Printed] = {}
        for role, times, number in relation.operands:
            figure, before = one(number), added.get(role, Printed(Decimal(0)))
            added[role] = Printed(before.value + times * figure.value, before.ulp + abs(times) * figure.ulp)
        return judge_ratio(added["rate"], added["a"], added["b"], relation.shape, truncates=relation.truncates).verdict

    def residual(self, relation: Relation, change: Change | None = None) -> Decimal:
        """lhs - rhs of a sum, in the unit of its figures."""
        changed = change or {}
        return sum(
            (
                (times if role == "lhs" else -times) * changed.get(number, self.figures[number].value)
                for role, times, number in relation.operands
            ),
            Decimal(0),
        )

    def implied(self, relation: Relation, number: int) -> Decimal | None:
        """What the figure would have to be for the relation to hold exactly; None where that has no answer."""
        if relation.shape is None:
            weight = sum(t if role == "lhs" else -t for role, t, n in relation.operands if n == number)
            return None if weight == 0 else self.figures[number].value - self.residual(relation) / weight
        return self._implied_of_ratio(relation, number)

    def _implied_of_ratio(self, relation: Relation, number: int) -> Decimal | None:
        by_role: dict[str, Figure] = {role: self.figures[n] for role, _, n in relation.operands}
        if len(by_role) < 3 or len(relation.operands) > 3:
            return None
        p, a, b = (by_role[r].value for r in ("rate", "a", "b"))
        solved: dict[Shape, tuple[tuple[Decimal, Decimal], tuple[Decimal, Decimal], tuple[Decimal, Decimal]]] = {
            # shape -> numerator and denominator of rate, a, b
            "share": ((100 * a, b), (p * b, Decimal(100)), (100 * a, p)),
            "product": ((100 * a, b), (p * b, Decimal(100)), (100 * a, p)),
            "growth": ((100 * a, b - a), (p * b, 100 + p), (a * (100 + p), p)),
            "variance": ((100 * (a - b), b), (b * (100 + p), Decimal(100)), (100 * a, 100 + p)),
        }
        assert relation.shape is not None
        role = next(r for r, _, n in relation.operands if n == number)
        numerator, denominator = solved[relation.shape][("rate", "a", "b").index(role)]
        with localcontext() as context:
            context.prec = 50
            return None if denominator == 0 else numerator / denominator

    def mended(self, change: Change, among: Iterable[int]) -> frozenset[int]:
        """Those of the relations ``among`` that hold with the change."""
        wanted = set(among)
        touched = {r.number for n in change for r in self.through.get(n, ())}
        return frozenset(n for n in wanted & touched if self.holds(self.relations[n], change))

    def spoilt(self, change: Change) -> frozenset[int]:
        """Relations that hold as printed and not with the change."""
        touched = {r.number: r for n in change for r in self.through.get(n, ())}
        return frozenset(n for n, r in touched.items() if n not in self.broken and not self.holds(r, change))


def asking_for(system: System, among: Iterable[int], place: str, values: Iterable[Decimal]) -> frozenset[int]:
    """Those of the sums ``among`` that miss one of the values at a place where nothing is printed for them."""
    wanted = [abs(value) for value in values if value != 0]
    found = set()
    for n in among:
        relation = system.relations[n]
        figures = [system.figures[number] for number in relation.figures]
        if relation.shape is None and place in relation.places and all(f.place != place for f in figures):
            gap, near = abs(system.residual(relation)), sum((f.ulp for f in figures), Decimal(0))
            if any(abs(gap - value) <= near for value in wanted):
                found.add(n)
    return frozenset(found)


def on_grid(value: Decimal, ulp: Decimal) -> Decimal:
    """The value as it would be printed with this last place."""
    if ulp <= 0:
        return value
    with localcontext() as context:
        context.prec = 60
        return (value / ulp).quantize(Decimal(1)) * ulp
