"""What a disclosure says, before anybody sets it in type: one department, one year, every figure in yuan at 0.01.

All sums follow from the smallest parts (one function code, one budget, one kind of spending), so they hold exactly in
yuan. Printing rounds each figure by itself; the residues that real disclosures show come from there and only there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

BUDGETS = ("general", "fund", "capital")
ZERO = Decimal(0)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The sum as a Decimal, 0 where there is nothing to add."""
    return sum(amounts, ZERO)


@dataclass(frozen=True, slots=True)
class Spending:
    """Yuan spent on one 项. budget: general, fund, capital, other. kind: basic, project, remitted_to_superior,
    operating, subsidy_to_affiliates."""

    function_code: str
    budget: str
    kind: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Receipt:
    """Yuan received for one 项. source: general, fund, capital (the three appropriations), superior_subsidy, business,
    operating, affiliate_remittance, other."""

    function_code: str
    source: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Balance:
    """Yuan carried over from last year for one 项. budget as in ``Spending``."""

    function_code: str
    budget: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """The “三公” expenses of one year or one budget, in yuan."""

    overseas: Decimal = ZERO
    vehicle_purchase: Decimal = ZERO
    vehicle_operation: Decimal = ZERO
    reception: Decimal = ZERO

    @property
    def vehicle(self) -> Decimal:
        return self.vehicle_purchase + self.vehicle_operation

    @property
    def total(self) -> Decimal:
        return self.overseas + self.vehicle + self.reception


@dataclass(frozen=True, slots=True)
class LastYear:
    """What the text compares with, in yuan."""

    income: Decimal = ZERO
    expenditure: Decimal = ZERO
    appropriation_income: Decimal = ZERO
    appropriation_expenditure: Decimal = ZERO
    grand_total: Decimal = ZERO
    appropriation_grand_total: Decimal = ZERO
    general_expenditure: Decimal = ZERO
    agency_operating: Decimal = ZERO
    institution_public: Decimal = ZERO
    three_public: ThreePublic = ThreePublic()


@dataclass(frozen=True, slots=True)
class Activities:
    """What was done with the “三公” money: counts."""

    overseas_groups: int = 0
    overseas_persons: int = 0
    vehicles_purchased: int = 0
    vehicles_owned: int = 0
    reception_batches: int = 0
    reception_persons: int = 0


@dataclass(frozen=True, slots=True)
class Procurement:
    """政府采购, in yuan."""

    goods: Decimal = ZERO
    works: Decimal = ZERO
    services: Decimal = ZERO
    sme: Decimal = ZERO
    micro: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.goods + self.works + self.services


@dataclass(frozen=True, slots=True)
class Assets:
    """国有资产: square metres, yuan, numbers of vehicles by use, pieces of equipment."""

    building_area: Decimal = ZERO
    building_value: Decimal = ZERO
    vehicles_value: Decimal = ZERO
    ministerial: int = 0
    leaders: int = 0
    confidential: int = 0
    emergency: int = 0
    enforcement: int = 0
    special: int = 0
    retired: int = 0
    other: int = 0
    equipment_over_500k: int = 0
    equipment_over_1m: int = 0

    @property
    def vehicles(self) -> int:
        return (
            self.ministerial
            + self.leaders
            + self.confidential
            + self.emergency
            + self.enforcement
            + self.special
            + self.retired
            + self.other
        )


@dataclass(frozen=True, slots=True)
class Headcount:
    """实有人数."""

    active: int
    veteran_retired: int
    retired: int

    @property
    def total(self) -> int:
        return self.active + self.veteran_retired + self.retired


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit consolidated in the disclosure."""

    name: str
    kind: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Fund:
    """One row of a project's money, as printed ('' for a blank cell, '—' for a dash)."""

    fund_source: str  # total, current_appropriation, carryover, other
    initial_budget: str
    full_year_budget: str
    executed: str
    weight: str = "—"
    execution_rate: str = "—"
    score: str = "—"


@dataclass(frozen=True, slots=True)
class Metric:
    """One third-level indicator as printed. level3 '' is an empty row that only names its second level."""

    level1: str
    level2: str
    level3: str = ""
    target: str = ""
    actual: str = ""
    weight: str = ""
    score: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """One 项目支出绩效自评表. total_score None: the table has no 总分 row."""

    name: str
    competent_department: str
    implementing_unit: str
    goal_expected: str
    goal_actual: str
    funds: tuple[Fund, ...]
    metrics: tuple[Metric, ...]
    total_score: str | None


@dataclass(frozen=True, slots=True)
class Content:
    """A disclosure of known content. Function codes are 项 (seven digits) everywhere; amounts are yuan."""

    department: str
    year: int
    region_code: str
    province_style: str  # the house style its text follows by default: xinjiang, shanghai, jiangsu
    seed: int
    units: tuple[Unit, ...]
    offices: tuple[str, ...]
    duties: tuple[str, ...]
    headcount: Headcount
    income: tuple[Receipt, ...]
    expenditure: tuple[Spending, ...]
    opening: tuple[Balance, ...]
    economic: tuple[tuple[str, Decimal], ...]  # 款 code of form 06 -> yuan
    initial_budget: tuple[tuple[str, Decimal], ...]  # 项 of the general budget -> yuan
    three_public_budget: ThreePublic
    three_public: ThreePublic
    last_year: LastYear
    activities: Activities
    agency_operating: Decimal
    institution_public: Decimal
    procurement: Procurement
    assets: Assets
    projects: tuple[Project, ...]
    project_funds: Decimal  # 涉及资金, yuan
    glossary: tuple[tuple[str, str], ...]
    non_appropriation_used: Decimal = ZERO
    surplus_distribution: Decimal = ZERO
    code_names: tuple[tuple[str, str], ...] = ()  # names that differ from the classification of codes.py
    scope: str = "department"

    # ---- sums over the smallest parts, yuan ----

    def received(self, *sources: str, prefix: str = "") -> Decimal:
        """Income of the sources (all where none is named) under a function code."""
        return total(
            r.amount for r in self.income if (not sources or r.source in sources) and r.function_code.startswith(prefix)
        )

    def spent(
        self, *, budgets: Iterable[str] | None = None, kinds: Iterable[str] | None = None, prefix: str = ""
    ) -> Decimal:
        """Spending of the budgets and kinds (all where None) under a function code."""
        wanted_budgets = None if budgets is None else set(budgets)
        wanted_kinds = None if kinds is None else set(kinds)
        return total(
            s.amount
            for s in self.expenditure
            if (wanted_budgets is None or s.budget in wanted_budgets)
            and (wanted_kinds is None or s.kind in wanted_kinds)
            and s.function_code.startswith(prefix)
        )

    def opened(self, *budgets: str, prefix: str = "") -> Decimal:
        """年初结转和结余 of the budgets (all where none is named) under a function code."""
        return total(
            b.amount
            for b in self.opening
            if (not budgets or b.budget in budgets) and b.function_code.startswith(prefix)
        )

    def closed(self, budget: str, prefix: str = "") -> Decimal:
        """年末结转和结余 of one of the three appropriations under a function code."""
        return (
            self.opened(budget, prefix=prefix)
            + self.received(budget, prefix=prefix)
            - self.spent(budgets=(budget,), prefix=prefix)
        )

    @property
    def income_total(self) -> Decimal:
        return self.received()

    @property
    def expenditure_total(self) -> Decimal:
        return self.spent()

    @property
    def appropriation_income(self) -> Decimal:
        return self.received(*BUDGETS)

    @property
    def appropriation_expenditure(self) -> Decimal:
        return self.spent(budgets=BUDGETS)

    @property
    def grand_total(self) -> Decimal:
        return self.income_total + self.non_appropriation_used + self.opened()

    @property
    def closing_total(self) -> Decimal:
        return self.grand_total - self.expenditure_total - self.surplus_distribution

    @property
    def appropriation_grand_total(self) -> Decimal:
        return self.appropriation_income + self.opened(*BUDGETS)

    @property
    def general_expenditure(self) -> Decimal:
        return self.spent(budgets=("general",))

    @property
    def general_basic(self) -> Decimal:
        return self.spent(budgets=("general",), kinds=("basic",))

    @property
    def personnel(self) -> Decimal:
        return total(a for code, a in self.economic if code[:3] in {"301", "303"})

    @property
    def public(self) -> Decimal:
        return total(a for code, a in self.economic if code[:3] not in {"301", "303"})

    @property
    def budget_total(self) -> Decimal:
        """年初预算 of the general budget."""
        return total(a for _, a in self.initial_budget)

    def function_codes(self, *budgets: str) -> tuple[str, ...]:
        """The 项 of the budgets that receive, spend or carry over, in order."""
        wanted = set(budgets)
        codes = {r.function_code for r in self.income if not wanted or r.source in wanted}
        codes |= {s.function_code for s in self.expenditure if not wanted or s.budget in wanted}
        codes |= {b.function_code for b in self.opening if not wanted or b.budget in wanted}
        return tuple(sorted(codes))

    def as_last_year(self) -> LastYear:
        """These figures as next year's disclosure looks back on them."""
        return LastYear(
            income=self.income_total,
            expenditure=self.expenditure_total,
            appropriation_income=self.appropriation_income,
            appropriation_expenditure=self.appropriation_expenditure,
            grand_total=self.grand_total,
            appropriation_grand_total=self.appropriation_grand_total,
            general_expenditure=self.general_expenditure,
            agency_operating=self.agency_operating,
            institution_public=self.institution_public,
            three_public=self.three_public,
        )
