"""The forms of a budget as tables of strings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from ..codes import ECONOMICS, with_ancestors
from ..content import BUDGETS, ThreePublic
from ..form_setter import Setter, classes_of, head
from ..layouts.headers import Path, header_rows
from ..looks import Look
from ..printed import Cell, Fact, Row, Table
from .habits import Habits
from .plan import Plan

HEADINGS = {
    "BG01": "财务收支预算总表",
    "BG02": "收入预算总表",
    "BG03": "支出预算总表",
    "BG04": "财政拨款收支预算总表",
    "BG05": "一般公共预算支出功能分类预算表",
    "BG06": "一般公共预算基本支出部门预算经济分类预算表",
    "BG07": "“三公”经费和机关运行经费预算表",
    "BG08": "政府性基金预算支出功能分类预算表",
    "BG09": "国有资本经营预算支出功能分类预算表",
    "BG13": "政府采购预算表",
}
#: A column of figures by code: words above it, and the fact and yuan of a code ('' for the whole form).
Column = tuple[Path, Callable[[str], tuple[Decimal, Fact | None]]]
_PARTS = (
    ("three_public_expense", "total"),
    ("overseas_travel_expense", "overseas"),
    ("reception_expense", "reception"),
    ("vehicle_expense", "vehicle"),
    ("vehicle_purchase_expense", "vehicle_purchase"),
    ("vehicle_operation_expense", "vehicle_operation"),
)


class BudgetSetter(Setter):
    """Writes one form of a budget."""

    def __init__(self, plan: Plan, habits: Habits, look: Look, form_code: str) -> None:
        unit = habits.three_public_unit if form_code == "BG07" else habits.unit
        super().__init__(plan.content, replace(look, unit=unit, unit_of=()), form_code)
        self.plan, self.habits = plan, habits

    def planned(self, amount: Decimal, code: str, budget_type: str = "all", side: str | None = None) -> Cell:
        """An indicator of the budget's own year."""
        return self.figure(amount, Fact("indicator", code, "initial_budget", budget_type, side))

    def form(
        self, widths: Sequence[float], header: Iterable[Row], body: Iterable[Row], *, note: str = "", wide: bool = False
    ) -> Table:
        plan = self.plan
        heading = f"{plan.year}年部门{HEADINGS[self.form_code]}"
        return Table(
            self.form_code,
            heading,
            self.unit,
            tuple(widths),
            tuple(header),
            tuple(body),
            (note,) if note else (),
            wide if self.look.orientation == "mixed" else self.look.orientation == "landscape",
            f"预算公开{self.form_code[2:]}表" if self.habits.numbers == "prefix" else "",
            f"编制部门：{plan.department}",
            empty=bool(note),
        )


def tables(plan: Plan, habits: Habits, look: Look) -> tuple[Table, ...]:
    """The budget's forms in order."""

    def setter(code: str) -> BudgetSetter:
        return BudgetSetter(plan, habits, look, code)

    found = [
        _whole(setter("BG01")),
        _income(setter("BG02")),
        _expenditure(setter("BG03")),
        _appropriation(setter("BG04")),
        _general(setter("BG05")),
    ]
    for code, source in (("BG08", "fund"), ("BG09", "capital")):
        if plan.codes(source) or habits.empty != "left_out":
            found.append(_fund(setter(code), source))
    found += [_economic(setter("BG06")), _three_public(setter("BG07"))]
    if habits.extra == "procurement":
        found.append(_procurement(setter("BG13")))
    return tuple(found)


def _sides(s: BudgetSetter, left: list[tuple[str, Cell]], right: list[Sequence[Cell]], wide: int) -> list[Row]:
    """Rows with an income side and an expenditure side of ``wide`` columns."""
    empty: Sequence[Cell] = [Cell("", "label"), *[s.blank()] * (wide - 1)]
    rows: list[Row] = []
    for n in range(max(len(left), len(right))):
        label, figure = left[n] if n < len(left) else ("", s.blank())
        rows.append((Cell(label, "label", align="left"), figure, *(right[n] if n < len(right) else empty)))
    return rows


def _whole(s: BudgetSetter) -> Table:
    plan, opened = s.plan, s.plan.planned("opening")
    left = [
        ("一、财政拨款收入", s.planned(plan.planned(*BUDGETS), "appropriation_income")),
        ("1. 一般公共预算资金", s.planned(plan.planned("general"), "appropriation_income", "general")),
        ("2. 政府性基金", s.planned(plan.planned("fund"), "appropriation_income", "fund")),
        ("3. 国有资本经营预算", s.planned(plan.planned("capital"), "appropriation_income", "capital")),
        ("二、事业收入", s.planned(plan.planned("business"), "business_income")),
        ("三、事业单位经营收入", s.planned(Decimal(0), "operating_income")),
        ("四、其他收入", s.planned(plan.planned("other"), "other_income")),
    ]
    if s.habits.opening == "column":
        left.append(("五、上年结转", s.planned(opened, "opening_balance")))
    right = [
        [Cell(label, "label", align="left"), s.figure(plan.planned(prefix=code), Fact("function", code, "total"))]
        for label, code in classes_of(plan.content, replace(s.look, class_list="present"))
        if plan.planned(prefix=code) or s.look.class_list != "present"
    ]
    body = _sides(s, left, right, 2)
    sums = (s.planned(plan.planned(), "grand_total", side=side) for side in ("income", "expenditure"))
    income, expenditure = sums
    body.append((Cell("收入总计", "label"), income, Cell("支出总计", "label"), expenditure))
    header: list[Row] = [
        (head("本年收入", 2), None, head("本年支出", 2), None),
        (head("项目"), head("预算数"), head("项目"), head("预算数")),
    ]
    return s.form([3.2, 1.8, 3.2, 1.8], header, body)


def _appropriation(s: BudgetSetter) -> Table:
    plan = s.plan
    names = ("一、一般公共预算资金", "二、政府性基金", "三、国有资本经营预算")
    left = [(n, s.planned(plan.planned(b), "appropriation_income", b)) for n, b in zip(names, BUDGETS, strict=True)]

    def amounts(code: str) -> list[Cell]:
        cells = [s.figure(plan.planned(*BUDGETS, prefix=code), Fact("function", code, "total"))]
        return cells + [s.figure(plan.planned(b, prefix=code), Fact("function", code, b)) for b in BUDGETS]

    right: list[Sequence[Cell]] = [
        [Cell(label, "label", align="left"), *amounts(code)]
        for label, code in classes_of(plan.content, replace(s.look, class_list="present"))
        if plan.planned(*BUDGETS, prefix=code)
    ]
    body = _sides(s, left, right, 5)
    sums = [s.planned(plan.planned(*BUDGETS), "grand_total", side="expenditure")]
    sums += [s.planned(plan.planned(b), "grand_total", b, "expenditure") for b in BUDGETS]
    whole = s.planned(plan.planned(*BUDGETS), "grand_total", side="income")
    body.append((Cell("收入总计", "label"), whole, Cell("支出总计", "label"), *sums))
    header: list[Row] = [
        (head("财政拨款收入", 2), None, head("财政拨款支出", 5), *[None] * 4),
        tuple(
            head(t) for t in ("项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算")
        ),
    ]
    return s.form([2.6, 1.5, 2.6, 1.5, 1.5, 1.4, 1.4], header, body, wide=True)


def _function(
    s: BudgetSetter, measure: str, *sources: str, kind: str = "amount"
) -> Callable[[str], tuple[Decimal, Fact]]:
    return lambda code: (
        s.plan.planned(*sources, kind=kind, prefix="" if code == "TOTAL" else code),
        Fact("function", code, measure),
    )


def _spending(s: BudgetSetter, over: str, *sources: str) -> list[Column]:
    return [
        ((over, "合计"), _function(s, "total", *sources)),
        ((over, "基本支出"), _function(s, "basic", *sources, kind="basic")),
        ((over, "项目支出"), _function(s, "project", *sources, kind="project")),
    ]


def _income(s: BudgetSetter) -> Table:
    columns: list[Column] = [(("收入预算", "合计"), _function(s, "total"))]
    if s.habits.opening == "column":
        columns.append((("收入预算", "上年结转"), _function(s, "opening_balance", "opening")))
    columns += [
        (("收入预算", "财政拨款收入"), _function(s, "appropriation", *BUDGETS)),
        (("收入预算", "事业收入"), _function(s, "business", "business")),
        (("收入预算", "其他收入"), _function(s, "other", "other")),
    ]
    return _coded(s, columns, s.plan.codes())


def _expenditure(s: BudgetSetter) -> Table:
    return _coded(s, _spending(s, "支出预算"), s.plan.codes())


def _fund(s: BudgetSetter, source: str) -> Table:
    name = HEADINGS[s.form_code][:-9] + "支出"
    codes = s.plan.codes(source)
    note = (
        ""
        if codes or s.habits.empty != "note"
        else f"注：本部门{s.plan.year}年无{name[:-2]}财政拨款安排的支出，故本表为空表。"
    )
    return _coded(s, _spending(s, name, source), codes, note=note)


def _general(s: BudgetSetter) -> Table:
    plan, year = s.plan, s.plan.year
    before, spent = dict(plan.before), dict(plan.executed)

    def of(amounts: dict[str, Decimal], measure: str) -> Callable[[str], tuple[Decimal, Fact]]:
        def under(code: str) -> tuple[Decimal, Fact]:
            prefix = "" if code == "TOTAL" else code
            return sum((a for c, a in amounts.items() if c.startswith(prefix)), Decimal(0)), Fact(
                "function", code, measure
            )

        return under

    def change(code: str) -> tuple[Decimal, None]:
        prefix = "" if code == "TOTAL" else code
        now = plan.planned("general", prefix=prefix)
        return now - sum((a for c, a in before.items() if c.startswith(prefix)), Decimal(0)), None

    last: Column = ((f"{year - 1}年预算数",), of(before, "last_year_budget"))
    columns = {
        "plain": _spending(s, "一般公共预算支出", "general"),
        "last_budget": [last, *_spending(s, f"{year}年预算数", "general")],
        "changes": [last, *_spending(s, f"{year}年预算数", "general"), (("比上年增减额",), change)],
        "executed": [((f"{year - 1}年执行数",), of(spent, "last_year")), *_spending(s, f"{year}年预算数", "general")],
        "one_column": [(("预算数",), _function(s, "total", "general"))],
    }[s.habits.general]
    codes = plan.codes("general")
    return _coded(s, columns, codes, wide=len(columns) > 3)


def _coded(
    s: BudgetSetter, columns: Sequence[Column], codes: tuple[str, ...], *, note: str = "", wide: bool = False
) -> Table:
    """A form with one row per function code."""
    split = s.habits.codes == "split"
    lead: list[Path] = (
        [("项目", "功能分类科目编码", part) for part in "类款项"] if split else [("项目", "功能分类科目编码")]
    )
    lead.append(("项目", "功能分类科目名称"))
    header = header_rows([*lead, *(path for path, _ in columns)])

    def figures(code: str) -> list[Cell]:
        cells = []
        for _, of in columns:
            amount, fact = of(code)
            text = s.amount(amount)
            cells.append(Cell(text, "figure", align="right", fact=fact))
        return cells

    body: list[Row] = [(*_labels(s, code, split), *figures(code)) for code in with_ancestors(codes)]
    if codes or s.habits.empty != "zero_row":
        width = len(lead)
        whole: Row = (Cell("合计", "label", width), *[None] * (width - 1), *figures("TOTAL"))
    else:
        blank = Cell("", "label")
        whole = (*[blank] * (len(lead) - 1), Cell("合计", "label"), *figures("TOTAL"))
    body.insert(0 if s.habits.total == "first" else len(body), whole)
    widths = [0.5, 0.4, 0.4, 2.9] if split else [1.2, 3.0]
    return s.form([*widths, *[1.5] * len(columns)], header, body, note=note, wide=wide)


def _labels(s: BudgetSetter, code: str, split: bool) -> tuple[Cell, ...]:
    indent = "　" * ((len(code) - 3) // 2) if s.habits.names == "indented" else ""
    name = Cell(indent + s.name(code), "label", align="left")
    if split:
        return (*(Cell(part, "code") for part in (code[:3], code[3:5], code[5:7])), name)
    return (Cell(code, "code", align="left"), name)


def _economic(s: BudgetSetter) -> Table:
    plan, split = s.plan, s.habits.codes == "split"
    lead: list[Path] = [("项目", "经济分类科目编码", p) for p in "类款"] if split else [("项目", "经济分类科目编码")]
    lead.append(("项目", "经济分类科目名称"))
    parts = s.habits.economic == "parts"
    paths: list[Path] = (
        [("一般公共预算基本支出", t) for t in ("合计", "人员经费", "公用经费")] if parts else [("预算数",)]
    )
    under = sorted({*(c for c, _ in plan.economic), *(c[:3] for c, _ in plan.economic)})

    def figures(code: str) -> list[Cell]:
        prefix = "" if code == "TOTAL" else code
        both = plan.personnel(prefix) + plan.public(prefix)
        cells = [s.figure(both, Fact("economic", code, "initial_budget"))]
        if parts:
            # Of the two columns only what adds them up is a fact: a code belongs to one of them as a whole.
            for amount, name in ((plan.personnel(prefix), "PERSONNEL"), (plan.public(prefix), "PUBLIC")):
                fact = Fact("economic", name, "initial_budget") if code == "TOTAL" else None
                cells.append(Cell(s.amount(amount), "figure", align="right", fact=fact))
        return cells

    body: list[Row] = []
    for code in under:
        name = Cell(ECONOMICS[code], "label", align="left")
        codes = [Cell(code[:3], "code"), Cell(code[3:], "code")] if split else [Cell(code, "code", align="left")]
        body.append((*codes, name, *figures(code)))
    whole: Row = (Cell("合计", "label", len(lead)), *[None] * (len(lead) - 1), *figures("TOTAL"))
    body.insert(0 if s.habits.total == "first" else len(body), whole)
    widths = [0.6, 0.5, 3.0] if split else [1.0, 3.0]
    return s.form([*widths, *[1.5] * len(paths)], header_rows([*lead, *paths]), body)


def _three_public(s: BudgetSetter) -> Table:
    plan = s.plan

    def cell(expenses: ThreePublic, code: str, part: str, measure: str = "initial_budget") -> Cell:
        return s.figure(getattr(expenses, part), Fact("indicator", code, measure))

    over = "“三公”经费预算数"
    paths: dict[str, Path] = {
        "total": (over, "合计"),
        "overseas": (over, "因公出国(境)费"),
        "reception": (over, "公务接待费"),
        "vehicle": (over, "公务用车购置及运行费", "小计"),
        "vehicle_purchase": (over, "公务用车购置及运行费", "购置费"),
        "vehicle_operation": (over, "公务用车购置及运行费", "运行费"),
    }
    agency = s.planned(plan.agency_operating, "agency_operating_expense")
    if s.habits.three_public == "row":
        row: Row = (*(cell(plan.three_public, *p) for p in _PARTS), agency)
        return s.form([1.3] * 7, header_rows([*paths.values(), ("机关运行经费预算数",)]), [row], wide=True)
    if s.habits.three_public == "years":
        both: list[Path] = [(f"{y}年预算数", *path[1:]) for y in (plan.year - 1, plan.year) for path in paths.values()]
        years = ((plan.three_public_before, "last_year_budget"), (plan.three_public, "initial_budget"))
        row = tuple(cell(amounts, *p, measure) for amounts, measure in years for p in _PARTS)
        return s.form([1.0] * 12, header_rows(both), [row], wide=True)
    names = {
        "total": "“三公”经费合计", "overseas": "1．因公出国（境）费", "reception": "2．公务接待费",
        "vehicle": "3．公务用车购置及运行费", "vehicle_purchase": "其中：公务用车购置费",
        "vehicle_operation": "公务用车运行费",
    }  # fmt: skip
    rows: list[Row] = [
        (
            Cell(names[part], "label", align="left"),
            cell(plan.three_public_before, code, part, "last_year_budget"),
            cell(plan.three_public, code, part),
        )
        for code, part in _PARTS
    ]
    header = [(head("项目"), head(f"{plan.year - 1}年预算数"), head(f"{plan.year}年预算数"))]
    return s.form([4.0, 2.0, 2.0], header, rows)


def _procurement(s: BudgetSetter) -> Table:
    buy = s.plan.procurement
    lines = (
        ("合计", buy.total, "procurement_total"), ("货物", buy.goods, "procurement_goods"),
        ("工程", buy.works, "procurement_works"), ("服务", buy.services, "procurement_services"),
    )  # fmt: skip
    rows: list[Row] = [(Cell(name, "label"), s.planned(amount, code)) for name, amount, code in lines]
    return s.form([3.0, 2.0], [(head("采购项目"), head("预算金额"))], rows)
