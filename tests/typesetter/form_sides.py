"""The forms with two sides: 01, 04 and 06."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from .codes import ECONOMICS
from .content import BUDGETS, Content
from .form_setter import BUDGET_NAMES, Setter, classes_of, head, line_number, ordinal
from .looks import Look
from .printed import Cell, Fact, Row, Table

T = TypeVar("T")


def form_01(content: Content, look: Look) -> Table:
    s = Setter(content, look, "01")
    sources = (
        ("一般公共预算财政拨款收入", "general", "appropriation_income"),
        ("政府性基金预算财政拨款收入", "fund", "appropriation_income"),
        ("国有资本经营预算财政拨款收入", "capital", "appropriation_income"),
        ("上级补助收入", "superior_subsidy", "superior_subsidy_income"),
        ("事业收入", "business", "business_income"),
        ("经营收入", "operating", "operating_income"),
        ("附属单位上缴收入", "affiliate_remittance", "affiliate_remittance_income"),
        ("其他收入", "other", "other_income"),
    )
    left = [
        (
            f"{ordinal(n)}、{name}",
            s.indicator(content.received(source), code, source if source in BUDGETS else "all"),
        )
        for n, (name, source, code) in enumerate(sources, 1)
    ]
    right = [
        (label, s.figure(content.spent(prefix=code), Fact("function", code, "total")))
        for label, code in classes_of(content, look)
    ]
    body = [_pair(s, *sides) for sides in _zip_longest(left, right, ("", s.blank()))]
    used = (
        "使用非财政拨款结余（含专用结余）"
        if content.year >= 2023
        else "用事业基金弥补收支差额"
        if content.year < 2019
        else "使用非财政拨款结余"
    )
    tail = (
        (
            "本年收入合计",
            s.indicator(content.income_total, "income_total"),
            "本年支出合计",
            s.indicator(content.expenditure_total, "expenditure_total"),
        ),
        (
            used,
            s.indicator(content.non_appropriation_used, "non_appropriation_balance_used"),
            "结余分配",
            s.indicator(content.surplus_distribution, "surplus_distribution"),
        ),
        (
            "年初结转和结余",
            s.indicator(content.opened(), "opening_balance"),
            "年末结转和结余",
            s.indicator(content.closing_total, "closing_balance"),
        ),
        (
            "总计",
            s.indicator(content.grand_total, "grand_total", side="income"),
            "总计",
            s.indicator(content.grand_total, "grand_total", side="expenditure"),
        ),
    )
    body += [_pair(s, (a, b), (c, d), "center") for a, b, c, d in tail]
    header: list[Row] = [
        (head("收入", 2), None, head("支出", 2), None),
        (head("项目"), head("决算数"), head("项目"), head("决算数")),
    ]
    widths = [3.4, 1.6, 3.4, 1.6]
    if look.line_numbers:
        header = [
            (head("收入", 3), None, None, head("支出", 3), None, None),
            tuple(head(t) for t in ("项目", "行次", "决算数", "项目", "行次", "决算数")),
            tuple(head(t) for t in ("栏次", "", "1", "栏次", "", "2")),
        ]
        body = [(a, line_number(n), b, c, line_number(n + len(body)), d) for n, (a, b, c, d) in enumerate(body, 1)]
        widths = [3.4, 0.6, 1.6, 3.4, 0.6, 1.6]
    return s.table(widths, header, body)


def _pair(s: Setter, left: tuple[str, Cell], right: tuple[str, Cell], align: str = "left") -> tuple[Cell, ...]:
    return (
        Cell(s.spread(left[0]), "label", align=align),
        left[1],
        Cell(s.spread(right[0]), "label", align=align),
        right[1],
    )


def _zip_longest(left: Sequence[T], right: Sequence[T], fill: T) -> list[tuple[T, T]]:
    length = max(len(left), len(right))
    return [(left[i] if i < len(left) else fill, right[i] if i < len(right) else fill) for i in range(length)]


def form_04(content: Content, look: Look) -> Table:
    s = Setter(content, look, "04")
    prefixed = [f"{ordinal(n)}、{BUDGET_NAMES[b]}" for n, b in enumerate(BUDGETS, 1)]
    left = [
        (label, s.indicator(content.received(b), "appropriation_income", b))
        for label, b in zip(prefixed, BUDGETS, strict=True)
    ]

    def right_cells(code: str) -> list[Cell]:
        return [
            s.figure(content.spent(budgets=BUDGETS, prefix=code), Fact("function", code, "total")),
            *(s.figure(content.spent(budgets=(b,), prefix=code), Fact("function", code, b)) for b in BUDGETS),
        ]

    def four(code: str, amounts: Sequence[Decimal], side: str | None = None) -> list[Cell]:
        budgets = ("all", *BUDGETS)
        return [s.indicator(a, code, b, side) for a, b in zip(amounts, budgets, strict=True)]

    blank = [s.blank()] * 4
    body: list[Row] = []
    right = [(label, right_cells(code)) for label, code in classes_of(content, look)]
    for i in range(max(len(left), len(right))):
        a, b = left[i] if i < len(left) else ("", s.blank())
        c, d = right[i] if i < len(right) else ("", blank)
        body.append((Cell(s.spread(a), "label", align="left"), b, Cell(s.spread(c), "label", align="left"), *d))

    def row(a: str, b: Cell, c: str, d: Sequence[Cell], align: str = "center") -> Row:
        return (Cell(s.spread(a), "label", align=align), b, Cell(s.spread(c), "label", align=align), *d)

    spent = [content.appropriation_expenditure, *(content.spent(budgets=(b,)) for b in BUDGETS)]
    closed = [content.closed(b) for b in BUDGETS]
    sums = [content.received(b) + content.opened(b) for b in BUDGETS]
    body.append(
        row(
            "本年收入合计",
            s.indicator(content.appropriation_income, "appropriation_income"),
            "本年支出合计",
            four("appropriation_expenditure", spent),
        )
    )
    body.append(
        row(
            "年初财政拨款结转和结余",
            s.indicator(content.opened(*BUDGETS), "appropriation_opening_balance"),
            "年末财政拨款结转和结余",
            four("appropriation_closing_balance", [sum(closed, Decimal(0)), *closed]),
        )
    )
    for label, budget in zip(prefixed, BUDGETS, strict=True):
        opened = s.indicator(content.opened(budget), "appropriation_opening_balance", budget)
        body.append(row(label, opened, "", blank, "left"))
    body.append(
        row(
            "总计",
            s.indicator(content.appropriation_grand_total, "grand_total", side="income"),
            "总计",
            four("grand_total", [content.appropriation_grand_total, *sums], "expenditure"),
        )
    )
    names = ("合计", *BUDGET_NAMES.values())
    header: list[Row] = [
        (head("收入", 2), None, head("支出", 5), None, None, None, None),
        (head("项目"), head("决算数"), head("项目"), *(head(n) for n in names)),
    ]
    widths = [2.6, 1.3, 2.6, 1.3, 1.3, 1.3, 1.3]
    if look.line_numbers:
        header = [
            (head("收入", 3), None, None, head("支出", 6), None, None, None, None, None),
            (head("项目"), head("行次"), head("金额"), head("项目"), head("行次"), *(head(n) for n in names)),
            tuple(head(t) for t in ("栏次", "", "1", "栏次", "", "2", "3", "4", "5")),
        ]
        body = [(r[0], line_number(n), r[1], r[2], line_number(n + len(body)), *r[3:]) for n, r in enumerate(body, 1)]
        widths = [2.6, 0.6, 1.3, 2.6, 0.6, 1.3, 1.3, 1.3, 1.3]
    return s.table(widths, header, body, landscape=True)


def form_06(content: Content, look: Look) -> Table:
    s = Setter(content, look, "06")
    amounts = dict(content.economic)
    split = look.code_layout == "split"

    def under(code: str) -> Decimal:
        return sum((a for c, a in amounts.items() if c.startswith(code)), Decimal(0))

    def listed(*classes: str) -> list[str]:
        return [c for c in sorted(ECONOMICS) if c[:3] in classes and (look.economic_list == "all" or under(c))]

    if look.economic_blocks == 2:
        blocks = [listed("301", "303"), listed("302", "310")]
    else:
        goods = listed("302")
        half = (len(goods) + 1) // 2
        blocks = [listed("301", "303"), goods[:half], goods[half:] + listed("310")]
    codes_width = 2 if split else 1
    width = codes_width + 2

    def cells(code: str) -> list[Cell | None]:
        parts: list[Cell | None] = (
            [Cell(code[:3], "code"), Cell(code[3:], "code")] if split else [Cell(code, "code", align="left")]
        )
        return [
            *parts,
            Cell(s.spread(ECONOMICS[code]), "label", align="left"),
            s.figure(under(code), Fact("economic", code, "actual")),
        ]

    empty: list[Cell | None] = [*[Cell("", "code")] * codes_width, Cell("", "label"), s.blank()]
    body: list[Row] = []
    for i in range(max(len(b) for b in blocks)):
        row: list[Cell | None] = []
        for block in blocks:
            row += cells(block[i]) if i < len(block) else empty
        body.append(tuple(row))
    public_span = width * (len(blocks) - 1) - 1
    body.append(
        (
            Cell(s.spread("人员经费合计"), "label", width - 1),
            *[None] * (width - 2),
            s.figure(content.personnel, Fact("economic", "PERSONNEL", "actual")),
            Cell(s.spread("公用经费合计"), "label", public_span),
            *[None] * (public_span - 1),
            s.figure(content.public, Fact("economic", "PUBLIC", "actual")),
        )
    )
    header: list[Row]
    if split:
        top: list[Cell | None] = []
        low: list[Cell | None] = []
        for _ in blocks:
            top += [head("经济分类科目编码", 2), None, head("科目名称", rows=2), head("决算数", rows=2)]
            low += [head("类"), head("款"), None, None]
        header = [tuple(top), tuple(low)]
    else:
        header = [tuple(head(t) for _ in blocks for t in ("经济分类科目编码", "科目名称", "决算数"))]
    if look.economic_blocks == 3:
        header.insert(
            0, (head("人员经费", width), *[None] * (width - 1), head("公用经费", 2 * width), *[None] * (2 * width - 1))
        )
    widths = [0.55, 0.45, 2.4, 1.2] if split else [0.9, 2.4, 1.2]
    return s.table(widths * len(blocks), header, body, landscape=look.economic_blocks == 3)
