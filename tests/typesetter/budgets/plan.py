"""What a budget says before anybody sets it in type, every figure in yuan at 0.01; its sums follow from the parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from ..codes import ECONOMICS
from ..content import ZERO, Content, Procurement, ThreePublic, Unit, total

FEN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Planned:
    """Yuan planned for one 项 from one source of money: general, fund, capital, business, other or opening (what is
    carried over)."""

    code: str
    source: str
    basic: Decimal = ZERO
    project: Decimal = ZERO

    @property
    def amount(self) -> Decimal:
        return self.basic + self.project


@dataclass(frozen=True, slots=True)
class Goal:
    """A project's table of goals: its name, who does it, yuan planned for it."""

    name: str
    unit: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Plan:
    """A budget. before: yuan of last year's budget by 项, executed: what last year's general budget spent by 项."""

    content: Content
    department: str
    year: int
    seed: int
    units: tuple[Unit, ...]
    items: tuple[Planned, ...]
    before: tuple[tuple[str, Decimal], ...]
    executed: tuple[tuple[str, Decimal], ...]
    economic: tuple[tuple[str, Decimal], ...]
    three_public: ThreePublic
    three_public_before: ThreePublic
    agency_operating: Decimal
    procurement: Procurement
    goals: tuple[Goal, ...]

    def planned(self, *sources: str, kind: str = "amount", prefix: str = "") -> Decimal:
        """Yuan of the sources (all where none is named) under a code. kind: amount, basic or project."""
        return total(
            getattr(i, kind) for i in self.items if (not sources or i.source in sources) and i.code.startswith(prefix)
        )

    def codes(self, *sources: str) -> tuple[str, ...]:
        """The 项 that the sources (all where none is named) pay for, in order."""
        return tuple(sorted({i.code for i in self.items if i.amount and (not sources or i.source in sources)}))

    def with_items(self, items: Sequence[Planned]) -> Plan:
        """The same with other items; its economic codes follow the basic expenditure of the general budget."""
        basic = total(i.basic for i in items if i.source == "general")
        return replace(self, items=tuple(items), economic=_spread(self.economic, basic))

    def personnel(self, prefix: str = "") -> Decimal:
        return self.of_economic(prefix, ("301", "303"))

    def public(self, prefix: str = "") -> Decimal:
        return self.of_economic(prefix, ("302", "310"))

    def of_economic(self, prefix: str, classes: Sequence[str]) -> Decimal:
        """Yuan of the economic classes under a code."""
        return total(a for c, a in self.economic if c.startswith(prefix) and c[:3] in classes)


def plan_of(content: Content, *, carries_over: bool = False) -> Plan:
    """The budget of the account's own year: its initial budget is what the account calls so. carries_over: some of its
    projects are paid for with what is left of the year before."""
    chance = Random(f"plan/{content.seed}")
    kinds = {(s.function_code, s.kind) for s in content.expenditure if s.budget == "general" and s.amount}
    items = [_planned(code, amount, kinds) for code, amount in content.initial_budget if amount]
    items += [
        Planned(s.function_code, s.budget, project=s.amount.quantize(Decimal(100)).quantize(FEN))
        for s in content.expenditure
        if s.budget in {"fund", "capital"}
    ]
    if carries_over:
        items += [Planned(i.code, "opening", project=(i.project / 8).quantize(FEN)) for i in items if i.project][:2]
    basic = total(i.basic for i in items if i.source == "general")
    return Plan(
        content=content,
        department=content.department,
        year=content.year,
        seed=content.seed,
        units=content.units,
        items=tuple(items),
        before=tuple((i.code, _near(chance, i.amount)) for i in items if i.source == "general"),
        executed=tuple((i.code, _near(chance, i.amount)) for i in items if i.source == "general"),
        economic=_spread(content.economic, basic),
        three_public=content.three_public_budget,
        three_public_before=_three_before(chance, content.three_public_budget),
        agency_operating=_near(chance, content.agency_operating),
        procurement=content.procurement,
        goals=tuple(
            Goal(p.name, p.implementing_unit, Decimal(p.funds[0].initial_budget) * 10_000) for p in content.projects
        ),
    )


def year_before(plan: Plan) -> Plan:
    """Last year's budget of the same department, as this one's column of the year before prints it."""
    amounts = dict(plan.before)
    items = [
        replace(i, basic=amounts[i.code], project=ZERO) if i.basic else replace(i, project=amounts[i.code])
        for i in plan.items
        if i.source == "general"
    ]
    return replace(
        plan.with_items(items),
        year=plan.year - 1,
        seed=plan.seed - 1,
        before=tuple((i.code, (i.amount * Decimal("0.9")).quantize(FEN)) for i in items),
        three_public=plan.three_public_before,
        goals=(),
    )


def _planned(code: str, amount: Decimal, kinds: set[tuple[str, str]]) -> Planned:
    """The item with its parts: a tenth of it for projects where the account has both kinds."""
    if (code, "project") not in kinds:
        return Planned(code, "general", basic=amount)
    if (code, "basic") not in kinds:
        return Planned(code, "general", project=amount)
    project = (amount / 10).quantize(FEN)
    return Planned(code, "general", basic=amount - project, project=project)


def _near(chance: Random, amount: Decimal) -> Decimal:
    return (amount * Decimal(str(round(chance.uniform(0.85, 1.15), 4)))).quantize(Decimal(100)).quantize(FEN)


def _three_before(chance: Random, now: ThreePublic) -> ThreePublic:
    parts = (now.overseas, now.vehicle_purchase, now.vehicle_operation, now.reception)
    return ThreePublic(*(_near(chance, part) for part in parts))


def _spread(economic: Sequence[tuple[str, Decimal]], whole: Decimal) -> tuple[tuple[str, Decimal], ...]:
    """The same economic codes in the same proportions, with another sum."""
    listed = [(code, amount) for code, amount in economic if amount and code in ECONOMICS]
    before = total(amount for _, amount in listed)
    parts = [(code, (amount * whole / before).quantize(FEN)) for code, amount in listed]
    code, amount = parts[0]
    return ((code, amount + whole - total(a for _, a in parts)), *parts[1:])
