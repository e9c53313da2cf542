"""An account, the budget of its year and the budget before, from one content; and disagreements planted among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from ..compose import compose
from ..content import ZERO, Content, Unit
from ..looks import PLAIN, Look
from ..printed import Block, Fact, Paragraph, Printed, Run, Table, rounded
from ..sentences import Part, paragraph
from .compose import compose_budget
from .habits import PLAIN_HABITS, Habits
from .plan import Goal, Plan, Planned, plan_of, year_before

#: What the account's text says of the budget as a whole.
_TOTALS = (("income_total", "收入"), ("expenditure_total", "支出"), ("agency_operating_expense", "机关运行经费"))
STEP = Decimal("31700.00")  # yuan by which a planted figure differs


@dataclass(frozen=True, slots=True)
class Disagreement:
    """kind: of what; name: of the expense, code, project, unit or form; said: yuan in the account (of a budget: in its
    column of last year), published: yuan in the budget (the budget before)."""

    kind: str
    name: str
    said: Decimal = ZERO
    published: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Pair:
    """The three documents as strings, and where they disagree."""

    account: Printed
    budget: Printed
    before: Printed
    planted: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the documents are made of; edits are made to the printed account and budget at the end."""

    content: Content
    plan: Plan
    before: Plan
    style: str
    in_account: tuple[tuple[Fact, str], ...] = ()
    wrong_unit: bool = False
    planted: tuple[Disagreement, ...] = ()

    def planting(self, *found: Disagreement, **changes: object) -> _Draft:
        return replace(self, planted=(*self.planted, *found), **changes)  # type: ignore[arg-type]


def pair_of(
    content: Content, disagreements: int = 0, *, seed: int = 0, habits: Habits = PLAIN_HABITS, look: Look = PLAIN
) -> Pair:
    """An account and its budgets that disagree in so many figures, of kinds and places drawn by the seed."""
    chance = Random(f"pair/{seed}")
    # The year before has the same spending in other amounts, so that its column can be compared line by line.
    plan = plan_of(content)
    draft = _Draft(content, plan, year_before(plan), look.style or content.province_style)
    for plant in _drawn(_plants(draft), chance):
        if len(draft.planted) < disagreements:
            grown = plant(draft)
            draft = grown if len(grown.planted) <= disagreements else draft
    assert len(draft.planted) == disagreements, draft.planted
    habits = replace(habits, general="last_budget")
    budget = compose_budget(draft.plan, habits, look)
    return Pair(
        _edited(_with_totals(compose(content, look), plan), draft.in_account),
        _in_yuan(budget) if draft.wrong_unit else budget,
        compose_budget(draft.before, habits, look),
        draft.planted,
    )


Plant = Callable[[_Draft], _Draft]


def _drawn(plants: dict[str, list[Plant]], chance: Random) -> list[Plant]:
    """One of every kind, then the others, each in an order of chance."""
    kinds = [chance.sample(some, len(some)) for some in plants.values() if some]
    chance.shuffle(kinds)
    rest = [plant for some in kinds for plant in some[1:]]
    return [some[0] for some in kinds] + chance.sample(rest, len(rest))


def _plants(draft: _Draft) -> dict[str, list[Plant]]:
    """Everything that can be planted in this draft by its kind, each independent of the others."""
    plan = draft.plan
    items = [i for i in plan.items if i.source == "general"]
    large = [i for i in items if i.amount > 2 * STEP]
    groups = [[i for i in items if i.code.startswith(code)] for code in sorted({i.code[:5] for i in items})]
    # The text of Xinjiang names no item's budget.
    named = [] if draft.style == "xinjiang" else list(zip(large[::2], large[1::2], strict=False))
    return {
        "three_public": [_overseas_for_reception],
        "unit": [_units],
        "unit_of_money": [_unit_of_money],
        "total": [_total(*what) for what in _TOTALS],
        "function": [_functions(one, other) for one, other in named],
        "project": [_goal(goal) for goal in plan.goals],
        "last_year": [_last_year(group[0], group[1]) for group in groups if len(group) > 1],
    }


def _wan(amount: Decimal) -> str:
    return f"{rounded(amount, '万元'):.2f}"


def _overseas_for_reception(d: _Draft) -> _Draft:
    """The budget has more for travel and as much less for reception."""
    old = d.plan.three_public
    if old.reception <= STEP or d.wrong_unit:
        return d
    new = replace(old, overseas=old.overseas + STEP, reception=old.reception - STEP)
    plan = replace(d.plan, three_public=new)
    return d.planting(
        Disagreement("three_public", "因公出国", old.overseas, new.overseas),
        Disagreement("three_public", "公务接待费", old.reception, new.reception),
        plan=plan,
    )


def _units(d: _Draft) -> _Draft:
    """The budget lists a unit that the account does not."""
    gone = Unit(f"{d.plan.department}撤并事务中心", d.plan.units[0].kind)
    return d.planting(Disagreement("unit", gone.name), plan=replace(d.plan, units=(*d.plan.units, gone)))


def _unit_of_money(d: _Draft) -> _Draft:
    """The budget's form of “三公” expenses says 元 over figures in 万元."""
    parts = d.plan.three_public
    stated = [amount for amount in (parts.overseas, parts.vehicle, parts.reception) if amount]
    if any(p.kind == "three_public" or "机关运行" in p.name for p in d.planted) or len(stated) < 2:
        return d  # one figure that is too small may as well be a slip of its own
    return d.planting(Disagreement("unit_of_money", "BG07"), wrong_unit=True)


def _total(code: str, name: str) -> Plant:
    """The account's text says another initial budget of a total."""

    def plant(d: _Draft) -> _Draft:
        if code == "agency_operating_expense" and d.wrong_unit:
            return d
        amount = d.plan.agency_operating if code.startswith("agency") else d.plan.planned()
        edits = (*d.in_account, (Fact("indicator", code, "initial_budget"), _wan(amount + STEP)))
        return d.planting(Disagreement("total", f"：{name}：", amount + STEP, amount), in_account=edits)

    return plant


def _functions(one: Planned, other: Planned) -> Plant:
    """The budget has more for one item and as much less for another than the account's text says."""

    def plant(d: _Draft) -> _Draft:
        moved = {one.code: STEP, other.code: -STEP}
        items = [_more(i, moved.get(i.code, Decimal(0))) if i.source == "general" else i for i in d.plan.items]
        found = [
            Disagreement("function", item.code, item.amount, item.amount + moved[item.code]) for item in (one, other)
        ]
        return d.planting(*found, plan=d.plan.with_items(items))

    return plant


def _goal(goal: Goal) -> Plant:
    """The table of goals has another sum than the self-evaluation calls the initial budget."""

    def plant(d: _Draft) -> _Draft:
        goals = tuple(replace(g, amount=g.amount + STEP) if g.name == goal.name else g for g in d.plan.goals)
        found = Disagreement("project", goal.name, goal.amount, goal.amount + STEP)
        return d.planting(found, plan=replace(d.plan, goals=goals))

    return plant


def _last_year(one: Planned, other: Planned) -> Plant:
    """Last year's budget had more for one item of a group and as much less for another than this one's column says."""

    def plant(d: _Draft) -> _Draft:
        said = dict(d.plan.before)
        if said[other.code] <= 2 * STEP:
            return d
        moved = {one.code: STEP, other.code: -STEP}
        items = tuple(_more(i, moved.get(i.code, Decimal(0))) for i in d.before.items)
        found = [Disagreement("last_year", code, said[code], said[code] + step) for code, step in moved.items()]
        return d.planting(*found, before=d.before.with_items(items))

    return plant


def _more(item: Planned, step: Decimal) -> Planned:
    return replace(item, basic=item.basic + step) if item.basic else replace(item, project=item.project + step)


def _with_totals(account: Printed, plan: Plan) -> Printed:
    """The account with sentences about the year's budget as a whole, behind the heading of its explanation."""
    lines: list[Block] = []
    for code, name in _TOTALS:
        amount = plan.agency_operating if code.startswith("agency") else plan.planned()
        figure = Run(_wan(amount), "figure", "万元", Fact("indicator", code, "initial_budget"))
        parts: list[Part] = [f"{plan.year}年度{name}年初预算为", figure, "万元。"]
        lines.append(paragraph(*parts))
    blocks = list(account.blocks)
    at = next(n for n, b in enumerate(blocks) if isinstance(b, Paragraph) and b.level == 1 and "决算情况说明" in b.text)
    heading = next(n for n in range(at + 1, len(blocks)) if isinstance(p := blocks[n], Paragraph) and p.level == 2)
    return replace(account, blocks=(*blocks[: heading + 1], *lines, *blocks[heading + 1 :]))


def _edited(printed: Printed, edits: tuple[tuple[Fact, str], ...]) -> Printed:
    """The text with other figures for these facts, wherever it states them."""
    wanted = dict(edits)

    def run(r: Run) -> Run:
        return replace(r, text=wanted[r.fact]) if r.role == "figure" and r.fact in wanted else r

    blocks = tuple(
        replace(b, runs=tuple(run(r) for r in b.runs)) if isinstance(b, Paragraph) else b for b in printed.blocks
    )
    return replace(printed, blocks=blocks)


def _in_yuan(printed: Printed) -> Printed:
    blocks = tuple(
        replace(b, unit="元") if isinstance(b, Table) and b.form_code == "BG07" else b for b in printed.blocks
    )
    return replace(printed, blocks=blocks)
