"""The forms with a row for every function code: 02, 03, 05, 08 and 09."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from .codes import with_ancestors
from .content import BUDGETS, Content
from .form_setter import BUDGET_NAMES, Setter, blank_row, head
from .looks import Look
from .printed import Cell, Fact, Row, Table

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
    body += [blank_row(lead + len(columns))] * look.blank_rows
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
        body += [blank_row(lead + 6)] * (look.blank_rows + (0 if codes else 3))
        body.insert(len(body) if look.total_row == "last" else 0, sum_row)
    note = ""
    if not codes:
        note = f"说明：{content.department}本年度没有{BUDGET_NAMES[budget]}收入和支出，故本表无数据。"
    widths = [0.5, 0.4, 0.4, 2.9] if split else [1.2, 3.0]
    return s.table([*widths, *[1.3] * 6], header, body, landscape=True, empty_note=note)
