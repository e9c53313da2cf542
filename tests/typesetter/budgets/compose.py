"""From a plan to strings: cover, units, text, forms, tables of goals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..codes import FUNCTIONS
from ..compose import finish, units_table
from ..content import BUDGETS
from ..form_setter import head
from ..looks import PLAIN, Look
from ..printed import Block, Cell, Fact, PageBreak, Printed, Row, Run, Table, rounded
from ..sentences import Outliner, Part, paragraph
from . import forms
from .habits import PLAIN_HABITS, Habits
from .plan import Goal, Plan

_TITLES = {
    "plain": "{year}年部门预算",
    "annual": "{year}年度部门预算公开说明",
    "public": "{year}年部门预算公开",
    "draft": "{year}年部门预算（草案）",
}


def compose_budget(plan: Plan, habits: Habits = PLAIN_HABITS, look: Look = PLAIN) -> Printed:
    """Every string of the budget, in order."""
    outline = Outliner()
    blocks: list[Block] = [PageBreak(), outline.heading(1, "部门概况")]
    blocks += [
        outline.heading(2, "主要职能"),
        *(paragraph(f"（{n}）{d}") for n, d in enumerate(plan.content.duties, 1)),
    ]
    blocks += [
        outline.heading(2, "部门预算单位构成"),
        paragraph(f"纳入{plan.department}{plan.year}年部门预算编制范围的单位包括："),
        units_table(plan.units, "单位性质"),
        PageBreak(),
        outline.heading(1, f"{plan.year}年部门预算表"),
        *forms.tables(plan, habits, look),
        PageBreak(),
        outline.heading(1, f"{plan.year}年部门预算情况说明"),
        *_text(plan, habits, outline),
    ]
    if plan.goals:
        blocks += [PageBreak(), outline.heading(1, "项目支出绩效目标表")]
        blocks += [goal_table(goal, plan.department, plan.year) for goal in plan.goals]
    title = (plan.department, _TITLES[habits.title].format(year=plan.year))
    return finish(Printed(title, plan.department, plan.year, (), tuple(blocks), (), plan.seed), look)


def _money(amount: Decimal, code: str = "", measure: str = "initial_budget", budget: str = "all") -> list[Run]:
    fact = Fact("indicator", code, measure, budget) if code else None
    value = rounded(amount, "万元")
    return [Run(f"{value:.2f}" if value else "0", "figure", "万元", fact), Run("万元")]


def _change(plan: Plan, now: Decimal, before: Decimal, code: str, budget: str = "all") -> list[Run]:
    """比2023年预算增加1.20万元 / 与2023年预算持平."""
    step = rounded(now, "万元") - rounded(before, "万元")
    if not step:
        level = Run("持平", "level", "万元", Fact("indicator", code, "change_amount", budget))
        return [Run(f"与{plan.year - 1}年预算"), level]
    word = "增加" if step > 0 else "减少"
    fact = Fact("indicator", code, "change_amount", budget, None, 1 if step > 0 else -1)
    figure = Run(f"{abs(step):.2f}", "figure", "万元", fact)
    return [Run(f"比{plan.year - 1}年预算"), Run(word, "direction"), figure, Run("万元")]


def _text(plan: Plan, habits: Habits, outline: Outliner) -> list[Block]:
    year, whole = plan.year, plan.planned()
    now, last = plan.three_public, plan.three_public_before
    buy, names = plan.procurement, dict(FUNCTIONS)
    items: list[Block] = []
    for n, code in enumerate(plan.codes("general"), 1):
        amount = plan.planned("general", prefix=code)
        fact = Fact("function", code, "initial_budget")
        figure = Run(f"{rounded(amount, '万元'):.2f}", "figure", "万元", fact)
        path = f"{n}．“{names[code[:3]]}（类）{names[code[:5]]}（款）{names[code]}（项）”"
        items.append(paragraph(path, figure, "万元，主要用于保障相关工作正常开展的支出。"))
    parts: tuple[tuple[str, str, str], ...] = (
        ("因公出国（境）费", "overseas", "overseas_travel_expense"),
        ("公务用车购置及运行费", "vehicle", "vehicle_expense"),
        ("公务接待费", "reception", "reception_expense"),
    )
    three: list[Part] = []
    for name, field, code in parts:
        amount = getattr(now, field)
        three += [
            "；" if three else "",
            name,
            _money(amount, code),
            "，",
            _change(plan, amount, getattr(last, field), code),
        ]
    return [
        outline.heading(2, "收支预算总体情况"),
        paragraph(
            f"{year}年，{plan.department}收入预算", _money(whole, "income_total"), "，其中：财政拨款收入",
            _money(plan.planned(*BUDGETS), "appropriation_income"), "；事业收入",
            _money(plan.planned("business"), "business_income"), "；其他收入",
            _money(plan.planned("other"), "other_income"), "。",
        ),
        paragraph(f"{year}年，{plan.department}支出预算", _money(whole, "expenditure_total"), "。"),
        outline.heading(2, "一般公共预算支出情况"),
        paragraph("财政拨款支出主要内容如下："),
        *items,
        outline.heading(2, f"{year}年“三公”经费预算情况说明"),
        paragraph(
            f"{year}年“三公”经费预算数为", _money(now.total, "three_public_expense"), "，",
            _change(plan, now.total, last.total, "three_public_expense"), "。其中：", *three, "。",
        ),
        outline.heading(2, "机关运行经费预算"),
        paragraph(f"{year}年机关运行经费预算为", _money(plan.agency_operating, "agency_operating_expense"), "。"),
        outline.heading(2, "政府采购预算情况"),
        paragraph(
            f"{year}年本部门政府采购预算", _money(buy.total, "procurement_total"), "，其中：政府采购货物预算",
            _money(buy.goods, "procurement_goods"), "、政府采购工程预算", _money(buy.works, "procurement_works"),
            "、政府采购服务预算", _money(buy.services, "procurement_services"), "。",
        ),
    ]  # fmt: skip


def goal_table(goal: Goal, department: str, year: int) -> Table:
    """One project's table of goals: money and targets, nothing of what became of them."""
    amount = f"{rounded(goal.amount, '万元'):.2f}"

    def label(text: str, columns: int = 1, rows: int = 1) -> Cell:
        return head(text, columns, rows)

    def text(content: str, columns: int = 1) -> Cell:
        return Cell(content, "text", columns)

    metrics: Sequence[tuple[str, str, str, str, str]] = (
        ("产出指标", "数量指标", "完成工作数量", "≥12次", "50"),
        ("效益指标", "社会效益指标", "服务效能", "有效提升", "40"),
    )
    rows: list[Row] = [
        (label("项目名称", 2), None, text(goal.name, 4), None, None, None),
        (label("主管部门", 2), None, text(department, 2), None, label("实施单位"), text(goal.unit)),
        (
            label("项目资金（万元）", 2, 4), None, label("年度资金总额：", 2), None, Cell(amount, "figure"),
            label("执行率分值（10）", 1, 4),
        ),
        (None, None, label("其中：财政拨款", 2), None, Cell(amount, "figure"), None),
        (None, None, label("上年结转", 2), None, Cell("0.00", "figure"), None),
        (None, None, label("其他资金", 2), None, Cell("0.00", "figure"), None),
        (label("年度总体目标", 2), None, text(f"通过实施{goal.name}，保障相关业务正常开展。", 4), None, None, None),
        (
            label("绩效指标", 1, len(metrics) + 1),
            *(label(t) for t in ("一级指标", "二级指标", "三级指标", "指标值", "分值（90）")),
        ),
        *((None, *(text(part) for part in metric)) for metric in metrics),
    ]  # fmt: skip
    return Table(
        None, f"{goal.name}绩效目标表", None, (0.8, 1.2, 1.3, 1.6, 1.2, 1.2), (), tuple(rows), kind="project",
        year_line=f"（{year}年度）",
    )  # fmt: skip
