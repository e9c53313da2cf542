"""The nine official forms as tables of strings, from the content's figures.

Layouts follow what finance bureaus publish: one merged code column or 类|款|项, the total first, last or on the line of
the sub-header, 行次 and 栏次 where the ministry's own forms are used unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import partial
from random import Random
from typing import TypeVar

from .codes import CLASSES, DEBT_CLASSES, ECONOMICS, FUNCTIONS, with_ancestors
from .content import BUDGETS, Content
from .looks import Look
from .printed import Cell, Fact, Row, Table, rounded

T = TypeVar("T")

ORDINALS = "一二三四五六七八九十"

HEADINGS = {
    "01": "收入支出决算总表",
    "02": "收入决算表",
    "03": "支出决算表",
    "04": "财政拨款收入支出决算总表",
    "05": "一般公共预算财政拨款支出决算表",
    "06": "一般公共预算财政拨款基本支出决算表",
    "07": "财政拨款“三公”经费支出决算表",
    "08": "政府性基金预算财政拨款收入支出决算表",
    "09": "国有资本经营预算财政拨款收入支出决算表",
}

BUDGET_NAMES = {
    "general": "一般公共预算财政拨款",
    "fund": "政府性基金预算财政拨款",
    "capital": "国有资本经营预算财政拨款",
}

NOTES = {
    "01": "注：本表反映部门本年度的总收支和年末结转结余情况。",
    "02": "注：本表反映部门本年度取得的各项收入情况。",
    "03": "注：本表反映部门本年度各项支出情况。",
    "04": "注：本表反映部门本年度财政拨款总收支和结转结余情况。",
    "05": "注：本表反映部门本年度一般公共预算财政拨款支出情况。",
    "06": "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。",
    "07": "注：本表反映部门本年度“三公”经费支出预决算情况。",
    "08": "注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。",
    "09": "注：本表反映部门本年度国有资本经营预算财政拨款收入、支出及结转和结余情况。",
}


def ordinal(number: int) -> str:
    """1 -> 一, 21 -> 二十一 (up to 99)."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else ORDINALS[tens - 1] + "十")
    return head + (ORDINALS[ones - 1] if ones else "")


def heading_of(form_code: str, style: str) -> str:
    """The form's heading in a province's wording."""
    if form_code == "07" and style == "xinjiang":
        return "一般公共预算财政拨款“三公”经费支出决算表"
    return HEADINGS[form_code]


def head(text: str, columns: int = 1, rows: int = 1) -> Cell:
    """A header cell."""
    return Cell(text, "header", columns, rows)


class Setter:
    """Writes figures of one form as the look wants them. The choice between blank and 0.00 is seeded, so that the same
    content and look always give the same strings."""

    def __init__(self, content: Content, look: Look, form_code: str) -> None:
        self.content, self.look, self.form_code = content, look, form_code
        self.unit = look.unit_for(form_code)
        self._random = Random(f"{content.seed}/{look.name}/{form_code}")
        self._names = dict(FUNCTIONS) | dict(content.code_names)

    def name(self, code: str) -> str:
        """The printed name of a function code."""
        return self.spread(self._names[code])

    def spread(self, name: str) -> str:
        """The name with blanks between its characters where the look justifies short names."""
        if self.look.justified_names and len(name) <= 10:
            return " ".join(name)
        return name

    def amount(self, amount: Decimal) -> str:
        """Yuan as this form prints them."""
        if amount == 0:
            zeros = self.look.zeros
            if zeros == "mixed":
                zeros = self._random.choice(("blank", "zero"))
            return {"blank": "", "dash": "—", "zero": "0.00"}[zeros]
        value = rounded(amount, self.unit)
        return f"{value:,.2f}" if self.look.thousands else f"{value:.2f}"

    def figure(self, amount: Decimal, fact: Fact) -> Cell:
        """A cell of a figure."""
        return Cell(self.amount(amount), "figure", align="right", fact=fact)

    def indicator(self, amount: Decimal, code: str, budget_type: str = "all", side: str | None = None) -> Cell:
        return self.figure(amount, Fact("indicator", code, "actual", budget_type, side))

    def blank(self) -> Cell:
        """A cell of a column of figures that has none."""
        return Cell("", "figure", align="right")

    def table(
        self,
        widths: Sequence[float],
        header: Iterable[Row],
        body: Iterable[Row],
        *,
        landscape: bool = False,
        empty_note: str = "",
    ) -> Table:
        look, content = self.look, self.content
        style = look.style or content.province_style
        heading = heading_of(self.form_code, style)
        if look.orientation != "mixed":
            landscape = look.orientation == "landscape"
        return Table(
            self.form_code,
            f"{content.year}年度{heading}" if look.year_in_heading else heading,
            self.unit,
            tuple(widths),
            tuple(header),
            tuple(body),
            (empty_note,) if empty_note else (NOTES[self.form_code],),
            landscape,
            f"公开{self.form_code}表" if look.form_numbers else "",
            f"部门：{content.department}" if look.department_line else "",
            empty=bool(empty_note),
        )


def classes_of(content: Content, look: Look) -> list[tuple[str, str]]:
    """(ordinal、name, code) of the classes that forms 01 and 04 list."""
    present = {code[:3] for code in content.function_codes()}
    chosen = [
        (code, name)
        for code, name in CLASSES
        if look.class_list == "all" or code in present or (look.class_list == "short" and code not in DEBT_CLASSES)
    ]
    return [(f"{ordinal(n)}、{name}", code) for n, (code, name) in enumerate(chosen, 1)]


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
        body = [(a, _line(n), b, c, _line(n + len(body)), d) for n, (a, b, c, d) in enumerate(body, 1)]
        widths = [3.4, 0.6, 1.6, 3.4, 0.6, 1.6]
    return s.table(widths, header, body)


def _pair(s: Setter, left: tuple[str, Cell], right: tuple[str, Cell], align: str = "left") -> tuple[Cell, ...]:
    return (
        Cell(s.spread(left[0]), "label", align=align),
        left[1],
        Cell(s.spread(right[0]), "label", align=align),
        right[1],
    )


def _line(number: int) -> Cell:
    """A 行次 cell."""
    return Cell(str(number), "code")


def _zip_longest(left: Sequence[T], right: Sequence[T], fill: T) -> list[tuple[T, T]]:
    length = max(len(left), len(right))
    return [(left[i] if i < len(left) else fill, right[i] if i < len(right) else fill) for i in range(length)]


#: Columns after the code and the name: header text, measure, and the sum that stands there.
Columns = Sequence[tuple[str, str, Callable[[str], Decimal]]]


def form_02(content: Content, look: Look) -> Table:
    columns: list[tuple[str, str, Callable[[str], Decimal]]] = [
        ("本年收入合计", "total", lambda p: content.received(prefix=p)),
        ("财政拨款收入", "appropriation", lambda p: content.received(*BUDGETS, prefix=p)),
        ("上级补助收入", "superior_subsidy", lambda p: content.received("superior_subsidy", prefix=p)),
        ("事业收入", "business", lambda p: content.received("business", prefix=p)),
        ("经营收入", "operating", lambda p: content.received("operating", prefix=p)),
        ("附属单位上缴收入", "affiliate_remittance", lambda p: content.received("affiliate_remittance", prefix=p)),
        ("其他收入", "other", lambda p: content.received("other", prefix=p)),
    ]
    codes = tuple(sorted({r.function_code for r in content.income if r.amount}))
    return _by_function(Setter(content, look, "02"), columns, codes, landscape=True)


def _spent_on(content: Content, kind: str, prefix: str) -> Decimal:
    return content.spent(kinds=(kind,), prefix=prefix)


def form_03(content: Content, look: Look) -> Table:
    kinds = (
        ("基本支出", "basic"),
        ("项目支出", "project"),
        ("上缴上级支出", "remitted_to_superior"),
        ("经营支出", "operating"),
        ("对附属单位补助支出", "subsidy_to_affiliates"),
    )
    columns: list[tuple[str, str, Callable[[str], Decimal]]] = [
        ("本年支出合计", "total", lambda p: content.spent(prefix=p))
    ]
    columns += [(name, kind, partial(_spent_on, content, kind)) for name, kind in kinds]
    codes = tuple(sorted({x.function_code for x in content.expenditure if x.amount}))
    return _by_function(Setter(content, look, "03"), columns, codes, landscape=True)


def form_05(content: Content, look: Look) -> Table:
    general = ("general",)
    columns: Columns = [
        ("合计", "total", lambda p: content.spent(budgets=general, prefix=p)),
        ("基本支出", "basic", lambda p: content.spent(budgets=general, kinds=("basic",), prefix=p)),
        ("项目支出", "project", lambda p: content.spent(budgets=general, kinds=("project",), prefix=p)),
    ]
    codes = tuple(sorted({x.function_code for x in content.expenditure if x.amount and x.budget == "general"}))
    return _by_function(Setter(content, look, "05"), columns, codes, total_row=look.total_row_05)


def _by_function(
    s: Setter, columns: Columns, codes: tuple[str, ...], *, landscape: bool = False, total_row: str = ""
) -> Table:
    """A form with one row per function code."""
    look = s.look
    total_row = total_row or look.total_row
    split = look.code_layout == "split"
    lead = 4 if split else 2
    on_header_line = split and total_row == "header"
    deep = 2 if on_header_line else 3 if split else 2
    first: list[Cell | None] = [head("项目", lead), *[None] * (lead - 1)]
    first += [head(text, rows=deep) for text, _, _ in columns]
    if split:
        second: list[Cell | None] = [
            head("支出功能分类科目编码", 3),
            None,
            None,
            head("科目名称", rows=1 if on_header_line else 2),
        ]
        third: list[Cell | None] = [head("类"), head("款"), head("项"), None]
        header: list[Row] = [tuple(first), (*second, *[None] * len(columns)), (*third, *[None] * len(columns))]
    else:
        header = [tuple(first), (head("功能分类科目编码"), head("科目名称"), *[None] * len(columns))]
    if on_header_line:
        header[2] = (head("类"), head("款"), head("项"), head("合计"), *_figures(s, columns, "", "TOTAL"))
    if look.line_numbers:
        header.append((head("栏次", lead), *[None] * (lead - 1), *[head(str(n)) for n in range(1, len(columns) + 1)]))
        if not on_header_line:
            total_row = "first"
    sum_row: Row = (
        Cell(s.spread("合计"), "label", lead),
        *[None] * (lead - 1),
        *_figures(s, columns, "", "TOTAL"),
    )
    body: list[Row] = [
        (*_code_cells(s, code, split), *_figures(s, columns, code, code)) for code in with_ancestors(codes)
    ]
    body += [_blank_row(lead + len(columns))] * look.blank_rows
    if total_row in {"first", "header"} and not on_header_line:
        body.insert(0, sum_row)
    elif total_row == "last":
        body.append(sum_row)
    widths = [0.5, 0.4, 0.4, 2.9] if split else [1.2, 3.0]
    if on_header_line:
        # The line that carries the total belongs to the figures, so it counts as the first row of the body.
        body.insert(0, header.pop(2))
        if look.line_numbers:
            header.pop()
    return s.table([*widths, *[1.3] * len(columns)], header, body, landscape=landscape)


def _figures(s: Setter, columns: Columns, prefix: str, code: str) -> list[Cell]:
    return [s.figure(amount(prefix), Fact("function", code, measure)) for _, measure, amount in columns]


def _code_cells(s: Setter, code: str, split: bool) -> tuple[Cell, ...]:
    name = Cell(s.name(code), "label", align="left")
    if split:
        return (*(Cell(part, "code") for part in (code[:3], code[3:5], code[5:7])), name)
    return (Cell(code, "code", align="left"), name)


def _blank_row(columns: int) -> Row:
    return tuple(Cell() for _ in range(columns))


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
        body = [(r[0], _line(n), r[1], r[2], _line(n + len(body)), *r[3:]) for n, r in enumerate(body, 1)]
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


def form_07(content: Content, look: Look) -> Table:
    s = Setter(content, look, "07")
    operation = "公务用车运行维护费" if (look.style or content.province_style) != "shanghai" else "公务用车运行费"
    codes = (
        ("three_public_expense", "total"),
        ("overseas_travel_expense", "overseas"),
        ("vehicle_expense", "vehicle"),
        ("vehicle_purchase_expense", "vehicle_purchase"),
        ("vehicle_operation_expense", "vehicle_operation"),
        ("reception_expense", "reception"),
    )
    years = ((content.three_public_budget, "initial_budget", "预算数"), (content.three_public, "actual", "决算数"))

    def cell(code: str, part: str, which: int) -> Cell:
        expenses, measure, _ = years[which]
        return s.figure(getattr(expenses, part), Fact("indicator", code, measure))

    header: list[Row]
    if look.three_public_order == "by_part":
        body: Row = tuple(cell(code, part, k) for code, part in codes for k in (0, 1))
        header = [
            (head("财政拨款“三公”经费", 12), *[None] * 11),
            (
                head("合计", 2, 2), None, head("因公出国（境）费", 2, 2), None,
                head("公务用车购置及运行维护费", 6), *[None] * 5, head("公务接待费", 2, 2), None,
            ),
            (
                None, None, None, None, head("小计", 2), None, head("公务用车购置费", 2), None,
                head(operation, 2), None, None, None,
            ),
            tuple(head(label) for _ in codes for _, _, label in years),
        ]  # fmt: skip
    else:
        body = tuple(cell(code, part, k) for k in (0, 1) for code, part in codes)
        six = (
            head("合计", rows=2),
            head("因公出国（境）费", rows=2),
            head("公务用车购置及运行维护费", 3),
            None,
            None,
            head("公务接待费", rows=2),
        )
        three = (None, None, head("小计"), head("公务用车购置费"), head(operation), None)
        header = [
            (head("预算数", 6), *[None] * 5, head("决算数", 6), *[None] * 5),
            (*six, *six),
            (*three, *three),
        ]
        if look.line_numbers:
            header.append(tuple(head(str(n)) for n in range(1, 13)))
    rows = [body, *[_blank_row(12)] * min(look.blank_rows, 1)]
    return s.table([1.0] * 12, header, rows, landscape=True)


def form_08(content: Content, look: Look) -> Table:
    return _fund_form(content, look, "08", "fund")


def form_09(content: Content, look: Look) -> Table:
    return _fund_form(content, look, "09", "capital")


def _fund_form(content: Content, look: Look, form_code: str, budget: str) -> Table:
    s = Setter(content, look, form_code)
    columns: Columns = [
        ("年初结转和结余", "opening_balance", lambda p: content.opened(budget, prefix=p)),
        ("本年收入", "income", lambda p: content.received(budget, prefix=p)),
        ("小计", "total", lambda p: content.spent(budgets=(budget,), prefix=p)),
        ("基本支出", "basic", lambda p: content.spent(budgets=(budget,), kinds=("basic",), prefix=p)),
        ("项目支出", "project", lambda p: content.spent(budgets=(budget,), kinds=("project",), prefix=p)),
        ("年末结转和结余", "closing_balance", lambda p: content.closed(budget, p)),
    ]
    codes = content.function_codes(budget)
    split = look.code_layout == "split"
    lead = 4 if split else 2
    deep = 3 if split else 2
    top: Row = (
        head("项目", lead), *[None] * (lead - 1),
        head("年初结转和结余", rows=deep), head("本年收入", rows=deep), head("本年支出", 3), None, None,
        head("年末结转和结余", rows=deep),
    )  # fmt: skip
    shared = look.total_row == "header" and not codes
    sub: tuple[Cell | None, ...] = (
        None,
        None,
        *(head(t, rows=deep - 1) for t in ("小计", "基本支出", "项目支出")),
        None,
    )
    header: list[Row] = [top]
    if shared:
        # 合计 on the line of the sub-header, as the blank official form has it.
        wide: Row = (
            head("项目", lead), *[None] * (lead - 1),
            head("年初结转和结余", rows=2), head("本年收入", rows=2), head("本年支出", 3, 2), None, None,
            head("年末结转和结余", rows=2),
        )  # fmt: skip
        codes_head = (
            (head("支出功能分类科目编码", 3), None, None, head("科目名称"))
            if split
            else (head("功能分类科目编码"), head("科目名称"))
        )
        header = [wide, (*codes_head, *[None] * 6)]
        body: list[Row] = [
            (
                Cell(s.spread("合计"), "label", lead), *[None] * (lead - 1), s.blank(), s.blank(),
                head("合计"), head("基本支出"), head("项目支出"), s.blank(),
            )
        ]  # fmt: skip
    else:
        if split:
            header.append((head("支出功能分类科目编码", 3), None, None, head("科目名称", rows=2), *sub))
            header.append((head("类"), head("款"), head("项"), None, *[None] * 6))
        else:
            header.append((head("功能分类科目编码"), head("科目名称"), *sub))
        sum_row: Row = (Cell(s.spread("合计"), "label", lead), *[None] * (lead - 1), *_figures(s, columns, "", "TOTAL"))
        body = [(*_code_cells(s, code, split), *_figures(s, columns, code, code)) for code in with_ancestors(codes)]
        if not codes:
            # An empty form prints its grid and nothing in it, not even zeros.
            sum_row = (*sum_row[:lead], *[s.blank()] * len(columns))
        body += [_blank_row(lead + 6)] * (look.blank_rows + (0 if codes else 3))
        body.insert(len(body) if look.total_row == "last" else 0, sum_row)
    note = ""
    if not codes:
        note = f"说明：{content.department}本年度没有{BUDGET_NAMES[budget]}收入和支出，故本表无数据。"
    widths = [0.5, 0.4, 0.4, 2.9] if split else [1.2, 3.0]
    return s.table([*widths, *[1.3] * 6], header, body, landscape=True, empty_note=note)


FORMS: dict[str, Callable[[Content, Look], Table]] = {
    "01": form_01,
    "02": form_02,
    "03": form_03,
    "04": form_04,
    "05": form_05,
    "06": form_06,
    "07": form_07,
    "08": form_08,
    "09": form_09,
}


def tables(content: Content, look: Look) -> tuple[Table, ...]:
    """The nine forms of a disclosure in order."""
    return tuple(build(content, look) for build in FORMS.values())
