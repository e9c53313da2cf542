"""Departments that do not exist, with figures that agree with each other to the last fen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from random import Random

from .content import (
    BUDGETS,
    Activities,
    Assets,
    Balance,
    Content,
    Headcount,
    LastYear,
    Procurement,
    Receipt,
    Spending,
    ThreePublic,
    Unit,
    total,
)
from .inventory import BUREAUS, CITIES, DUTIES, GLOSSARY, OFFICES, Bureau
from .projects import invent_projects

SIZES = {"small": 2, "medium": 6, "large": 14}
FEN = Decimal("0.01")

#: 项 whose money is spent on projects, for departments with more to do.
EXTRA_PROJECTS = (
    "2010507", "2011308", "2013202", "2050803", "2060499", "2070109", "2080801", "2089999", "2110302", "2120104",
    "2120199", "2120501", "2130122", "2150899", "2240106", "2299901",
)  # fmt: skip

_PERSONNEL = ("30101", "30102", "30103", "30107", "30108", "30109", "30110", "30111", "30112", "30113", "30199")
_FAMILY = ("30302", "30305", "30309")
_PUBLIC = (
    "30201", "30202", "30205", "30206", "30207", "30209", "30211", "30213", "30216", "30217", "30226", "30228",
    "30229", "30231", "30239", "30299", "31002",
)  # fmt: skip


def random_disclosure(
    seed: int,
    size: str = "medium",
    *,
    department: str | None = None,
    year: int | None = None,
    style: str | None = None,
    project_count: int | None = None,
) -> Content:
    """An invented final account. The same arguments give the same figures.

    size: small, medium or large (about 10, 20 and 35 项). department, year, style and project_count override what the
    seed would choose.
    """
    chance = Random(f"disclosure/{seed}/{size}")
    bureau = chance.choice(BUREAUS)
    name = department or f"{chance.choice(CITIES)}{bureau.name}"
    fiscal_year = year or chance.choice((2019, 2020, 2021, 2022, 2023, 2024))
    spending = _spending(chance, bureau, SIZES[size])
    income, opening = _income(chance, spending)
    basic = total(s.amount for s in spending if s.budget == "general" and s.kind == "basic")
    economic = _economic(chance, basic)
    headcount = Headcount(chance.randint(20, 180), chance.choice((0, 0, 0, 1, 2)), chance.randint(3, 60))
    units = _units(chance, name, bureau)
    by_code = dict(economic)
    three_public = ThreePublic(
        overseas=_money(chance, 1, 9) if chance.random() < 0.25 else Decimal(0),
        vehicle_purchase=_money(chance, 15, 36) if chance.random() < 0.2 else Decimal(0),
        vehicle_operation=by_code["30231"],
        reception=by_code["30217"] if chance.random() < 0.9 else Decimal(0),
    )
    public = total(a for code, a in economic if code[:3] in {"302", "310"})
    agency = _share(public, chance.uniform(0.4, 0.9)) if bureau.has_institutions else public
    projects, funds = invent_projects(
        chance, name, project_count if project_count is not None else SIZES[size] // 2 + 1
    )
    vehicles = 0 if three_public.vehicle == 0 else chance.randint(1, 9)
    draft = Content(
        department=name,
        year=fiscal_year,
        region_code="",
        province_style=style or chance.choice(("xinjiang", "shanghai", "jiangsu")),
        seed=seed,
        units=units,
        offices=tuple(chance.sample(OFFICES, chance.randint(3, 6))),
        duties=tuple(chance.sample(DUTIES, chance.randint(3, 6))),
        headcount=headcount,
        income=income,
        expenditure=spending,
        opening=opening,
        economic=economic,
        initial_budget=_initial_budget(chance, spending),
        three_public_budget=_budget_for(chance, three_public),
        three_public=three_public,
        last_year=LastYear(),
        activities=_activities(chance, three_public, vehicles),
        agency_operating=agency,
        institution_public=public - agency,
        procurement=_procurement(chance),
        assets=_assets(chance, vehicles),
        projects=projects,
        project_funds=funds,
        glossary=GLOSSARY,
    )
    return _with_last_year(chance, draft)


def next_year(content: Content, *, project_count: int | None = None) -> Content:
    """The same department a year later: it begins with what it had left, and looks back on the figures it published."""
    chance = Random(f"next/{content.seed}/{content.year}")
    spending = tuple(replace(s, amount=_share(s.amount, chance.uniform(0.88, 1.15))) for s in content.expenditure)
    opening = [
        Balance(code, budget, left)
        for code, budget in sorted({(s.function_code, s.budget) for s in content.expenditure})
        if (left := _left_over(content, code, budget))
    ]
    income, opening_kept = _income(chance, spending, opening)
    basic = total(s.amount for s in spending if s.budget == "general" and s.kind == "basic")
    economic = _economic(chance, basic)
    by_code, before = dict(economic), content.three_public
    three_public = replace(
        before,
        overseas=_share(before.overseas, chance.uniform(0.6, 1.1)),
        vehicle_purchase=Decimal(0),
        vehicle_operation=by_code["30231"] if before.vehicle_operation else Decimal(0),
        reception=by_code["30217"] if before.reception else Decimal(0),
    )
    public = total(a for code, a in economic if code[:3] in {"302", "310"})
    agency = _share(public, chance.uniform(0.4, 0.9)) if content.institution_public else public
    count = len(content.projects) if project_count is None else project_count
    projects, funds = invent_projects(chance, content.department, count)
    return replace(
        content,
        year=content.year + 1,
        seed=content.seed + 1,
        headcount=replace(content.headcount, retired=content.headcount.retired + 1),
        income=income,
        expenditure=spending,
        opening=opening_kept,
        economic=economic,
        initial_budget=_initial_budget(chance, spending),
        three_public_budget=_budget_for(chance, three_public),
        three_public=three_public,
        last_year=content.as_last_year(),
        activities=_activities(chance, three_public, content.activities.vehicles_owned),
        agency_operating=agency,
        institution_public=public - agency,
        procurement=_procurement(chance),
        projects=projects,
        project_funds=funds,
    )


def _left_over(content: Content, code: str, budget: str) -> Decimal:
    """年末结转和结余 of one 项 in one budget."""
    sources = [budget] if budget != "other" else [s for s in {r.source for r in content.income} if s not in BUDGETS]
    received = content.received(*sources, prefix=code) if sources else Decimal(0)
    return content.opened(budget, prefix=code) + received - content.spent(budgets=(budget,), prefix=code)


def _money(chance: Random, low: float, high: float) -> Decimal:
    """Yuan at 0.01 between so many 万元."""
    return Decimal(chance.randint(int(low * 1_000_000), int(high * 1_000_000))) / 100


def _share(amount: Decimal, part: float) -> Decimal:
    return (amount * Decimal(str(round(part, 6)))).quantize(FEN, ROUND_DOWN)


def split_amount(chance: Random, amount: Decimal, keys: Sequence[str]) -> list[tuple[str, Decimal]]:
    """The amount over the keys, in random parts that add up exactly."""
    weights = [chance.uniform(0.2, 1.0) for _ in keys]
    whole = sum(weights)
    parts = [_share(amount, w / whole) for w in weights[:-1]]
    parts.append(amount - total(parts))
    return list(zip(keys, parts, strict=True))


def _spending(chance: Random, bureau: Bureau, extra: int) -> tuple[Spending, ...]:
    found = [
        Spending(bureau.running, "general", "basic", _money(chance, 400, 3000)),
        Spending(bureau.affairs, "general", "project", _money(chance, 20, 600)),
        Spending("2080505", "general", "basic", _money(chance, 30, 250)),
        Spending("2080506", "general", "basic", _money(chance, 10, 120)),
        Spending("2101101", "general", "basic", _money(chance, 15, 120)),
        Spending("2210201", "general", "basic", _money(chance, 20, 260)),
    ]
    if chance.random() < 0.6:
        found.append(Spending(bureau.running, "general", "project", _money(chance, 1, 30)))
    if chance.random() < 0.7:
        found.append(Spending("2080501", "general", "basic", _money(chance, 0.02, 90)))
    if bureau.has_institutions:
        found += [
            Spending(bureau.institution, "general", "basic", _money(chance, 100, 900)),
            Spending("2101102", "general", "basic", _money(chance, 5, 60)),
            Spending("2080502", "general", "basic", _money(chance, 0.5, 20)),
        ]
    if chance.random() < 0.5:
        found.append(Spending("2210203", "general", "basic", _money(chance, 20, 260)))
    for code in chance.sample(EXTRA_PROJECTS, min(extra, len(EXTRA_PROJECTS))):
        found.append(Spending(code, "general", "project", _money(chance, 0.05, 400)))
    if chance.random() < 0.45:
        for code in chance.sample(("2120803", "2120899", "2296002", "2296003"), chance.randint(1, 2)):
            found.append(Spending(code, "fund", "project", _money(chance, 5, 700)))
    if chance.random() < 0.25:
        found.append(Spending(chance.choice(("2230105", "2239999")), "capital", "project", _money(chance, 1, 60)))
    if chance.random() < 0.7:
        found.append(Spending(bureau.affairs, "other", "project", _money(chance, 1, 90)))
        if chance.random() < 0.3:
            found.append(Spending(bureau.running, "other", "basic", _money(chance, 1, 40)))
    if chance.random() < 0.12:
        found.append(Spending(bureau.affairs, "other", "operating", _money(chance, 1, 40)))
    if chance.random() < 0.08:
        found.append(Spending(bureau.affairs, "other", "remitted_to_superior", _money(chance, 1, 10)))
    if chance.random() < 0.08:
        found.append(Spending(bureau.affairs, "other", "subsidy_to_affiliates", _money(chance, 1, 10)))
    return tuple(sorted(found, key=lambda s: (s.function_code, s.budget, s.kind)))


def _income(
    chance: Random, spending: Sequence[Spending], opening: Sequence[Balance] | None = None
) -> tuple[tuple[Receipt, ...], tuple[Balance, ...]]:
    """Income that pays, with the opening balances, for the spending, code by code, and leaves something now and then.

    opening: what there was at the start; invented where None.
    """
    spent: dict[tuple[str, str], Decimal] = {}
    for s in spending:
        spent[s.function_code, s.budget] = spent.get((s.function_code, s.budget), Decimal(0)) + s.amount
    if opening is None:
        opening = [
            Balance(code, budget, _share(amount, chance.uniform(0.01, 0.6)))
            for (code, budget), amount in sorted(spent.items())
            if chance.random() < 0.25
        ]
    begun = {(b.function_code, b.budget): b.amount for b in opening}
    income: list[Receipt] = []
    for (code, budget), amount in sorted(spent.items()):
        left = _share(amount, chance.uniform(0.001, 0.3)) if chance.random() < 0.3 else Decimal(0)
        need = max(amount - begun.get((code, budget), Decimal(0)) + left, _share(amount, 0.1))
        if budget != "other":
            income.append(Receipt(code, budget, need))
            continue
        sources = chance.sample(("other", "business", "superior_subsidy", "operating"), chance.choice((1, 1, 2)))
        if "other" not in sources and chance.random() < 0.6:
            sources[0] = "other"
        income += [Receipt(code, source, part) for source, part in split_amount(chance, need, sources)]
    return tuple(income), tuple(b for b in opening if b.amount)


def _economic(chance: Random, basic: Decimal) -> tuple[tuple[str, Decimal], ...]:
    public = _share(basic, chance.uniform(0.06, 0.2))
    family = _share(basic, chance.uniform(0.01, 0.08))
    parts = split_amount(chance, basic - public - family, _PERSONNEL)
    parts += split_amount(chance, family, _FAMILY)
    parts += split_amount(chance, public, _PUBLIC)
    return tuple(sorted(parts))


def _units(chance: Random, name: str, bureau: Bureau) -> tuple[Unit, ...]:
    units = [Unit(f"{name}（本级）", "行政单位")]
    if bureau.has_institutions:
        kinds = ("全额事业单位", "差额事业单位", "参照公务员法管理事业单位")
        place = name.removesuffix(bureau.name) if name.endswith(bureau.name) else name
        chosen = chance.sample(bureau.institutions, chance.randint(1, len(bureau.institutions)))
        units += [Unit(f"{place}{title}", chance.choice(kinds)) for title in chosen]
    return tuple(units)


def _initial_budget(chance: Random, spending: Sequence[Spending]) -> tuple[tuple[str, Decimal], ...]:
    sums: dict[str, Decimal] = {}
    for s in spending:
        if s.budget == "general":
            sums[s.function_code] = sums.get(s.function_code, Decimal(0)) + s.amount
    budgets = []
    for code, amount in sorted(sums.items()):
        factor = chance.choice((1.0, chance.uniform(0.9, 1.12), chance.uniform(0.98, 1.03)))
        planned = _share(amount, factor)
        # Budgets are planned in hundreds of yuan, except where nothing changed.
        budgets.append(
            (code, planned if factor == 1.0 else planned.quantize(Decimal(100)).quantize(FEN) or Decimal("100.00"))
        )
    return tuple(budgets)


def _budget_for(chance: Random, actual: ThreePublic) -> ThreePublic:
    def planned(amount: Decimal) -> Decimal:
        if amount == 0:
            return Decimal(0) if chance.random() < 0.7 else _money(chance, 0.5, 3).quantize(Decimal(100)).quantize(FEN)
        return (amount * Decimal(str(round(chance.uniform(1.0, 1.6), 3))) // 100 + 1) * Decimal("100.00")

    return ThreePublic(
        *(planned(a) for a in (actual.overseas, actual.vehicle_purchase, actual.vehicle_operation, actual.reception))
    )


def _activities(chance: Random, spent: ThreePublic, vehicles: int) -> Activities:
    return Activities(
        overseas_groups=chance.randint(1, 3) if spent.overseas else 0,
        overseas_persons=chance.randint(3, 12) if spent.overseas else 0,
        vehicles_purchased=1 if spent.vehicle_purchase else 0,
        vehicles_owned=vehicles,
        reception_batches=chance.randint(1, 40) if spent.reception else 0,
        reception_persons=chance.randint(41, 400) if spent.reception else 0,
    )


def _procurement(chance: Random) -> Procurement:
    goods, services = _money(chance, 1, 200), _money(chance, 5, 400)
    works = _money(chance, 10, 300) if chance.random() < 0.3 else Decimal(0)
    sme = _share(goods + works + services, chance.choice((0.0, 1.0, chance.uniform(0.3, 0.95))))
    return Procurement(goods, works, services, sme, _share(sme, chance.choice((0.0, chance.uniform(0.2, 0.9)))))


def _assets(chance: Random, vehicles: int) -> Assets:
    enforcement = chance.randint(0, vehicles)
    emergency = chance.randint(0, vehicles - enforcement)
    return Assets(
        building_area=Decimal(chance.randint(0, 900_000)) / 100,
        building_value=_money(chance, 0, 3000),
        vehicles_value=_money(chance, 8, 25) * vehicles,
        emergency=emergency,
        enforcement=enforcement,
        other=vehicles - enforcement - emergency,
        equipment_over_500k=chance.randint(0, 6),
        equipment_over_1m=chance.randint(0, 3),
    )


def _with_last_year(chance: Random, content: Content) -> Content:
    def before(amount: Decimal) -> Decimal:
        return _share(amount, chance.choice((chance.uniform(0.75, 1.3), chance.uniform(0.95, 1.05))))

    def carried(amount: Decimal) -> Decimal:
        return _share(amount, chance.uniform(0.0, 0.1))

    # What was left at the end of last year is what this year began with.
    now = content.three_public
    appropriated = before(content.appropriation_expenditure)
    own_total = appropriated + content.opened(*BUDGETS)
    spent = appropriated + before(content.spent(budgets=("other",)))
    whole = spent + content.opened()
    own_income = own_total - carried(appropriated)
    fund_part = before(content.spent(budgets=("fund", "capital"))) if chance.random() < 0.8 else Decimal(0)
    last = LastYear(
        income=own_income + _share(whole - own_total, 0.8),
        expenditure=spent,
        appropriation_income=own_income,
        appropriation_expenditure=appropriated,
        grand_total=whole,
        appropriation_grand_total=own_total,
        general_expenditure=max(appropriated - fund_part, _share(appropriated, 0.5)),
        agency_operating=before(content.agency_operating),
        institution_public=before(content.institution_public),
        three_public=ThreePublic(
            overseas=before(now.overseas),
            vehicle_purchase=before(now.vehicle_purchase),
            vehicle_operation=before(now.vehicle_operation),
            reception=now.reception if chance.random() < 0.2 else before(now.reception),
        ),
    )
    return replace(content, last_year=last)
