"""The forms of income beside expenditure, in any layout: 01 and 04."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import zip_longest

from typesetter.content import BUDGETS, Content
from typesetter.form_setter import BUDGET_NAMES, classes_of, ordinal
from typesetter.looks import PLAIN, variant
from typesetter.printed import Cell, Fact, Row

from .figures import Writer
from .habits import Layout
from .headers import Path, header_rows
from .versions import amount_of, arranged, fact_of, shuffled, versions_of

#: A row of one side: label, and amount and fact of each measure (None where the row has none).
_Line = tuple[str, list[tuple[Decimal, Fact] | None]]

_SOURCES = (
    ("一般公共预算财政拨款收入", "general", "appropriation_income"),
    ("政府性基金预算财政拨款收入", "fund", "appropriation_income"),
    ("国有资本经营预算财政拨款收入", "capital", "appropriation_income"),
    ("上级补助收入", "superior_subsidy", "superior_subsidy_income"),
    ("事业收入", "business", "business_income"),
    ("经营收入", "operating", "operating_income"),
    ("附属单位上缴收入", "affiliate_remittance", "affiliate_remittance_income"),
    ("其他收入", "other", "other_income"),
)


def _stated(amount: Decimal, code: str, budget: str = "all", side: str | None = None) -> tuple[Decimal, Fact]:
    return amount, Fact("indicator", code, "actual", budget, side)


def _lines_of_01(content: Content) -> tuple[list[_Line], list[_Line], int]:
    left: list[_Line] = [
        (f"{ordinal(n)}、{name}", [_stated(content.received(source), code, source if source in BUDGETS else "all")])
        for n, (name, source, code) in enumerate(_SOURCES, 1)
    ]
    right: list[_Line] = [
        (label, [(content.spent(prefix=code), Fact("function", code, "total"))])
        for label, code in classes_of(content, variant(PLAIN, class_list="present"))
    ]
    used = "使用非财政拨款结余" if content.year >= 2019 else "用事业基金弥补收支差额"
    tails: tuple[tuple[_Line, _Line], ...] = (
        (("本年收入合计", [_stated(content.income_total, "income_total")]),
         ("本年支出合计", [_stated(content.expenditure_total, "expenditure_total")])),
        ((used, [_stated(content.non_appropriation_used, "non_appropriation_balance_used")]),
         ("结余分配", [_stated(content.surplus_distribution, "surplus_distribution")])),
        (("年初结转和结余", [_stated(content.opened(), "opening_balance")]),
         ("年末结转和结余", [_stated(content.closing_total, "closing_balance")])),
        (("总计", [_stated(content.grand_total, "grand_total", side="income")]),
         ("总计", [_stated(content.grand_total, "grand_total", side="expenditure")])),
    )  # fmt: skip
    return _with_tails(left, right, tails)


def _lines_of_04(content: Content) -> tuple[list[_Line], list[_Line], int]:
    names = [f"{ordinal(n)}、{BUDGET_NAMES[b]}" for n, b in enumerate(BUDGETS, 1)]

    def four(
        code: str, amount: Callable[[tuple[str, ...]], Decimal], side: str | None = None
    ) -> list[tuple[Decimal, Fact] | None]:
        return [_stated(amount(BUDGETS), code, "all", side), *(_stated(amount((b,)), code, b, side) for b in BUDGETS)]

    left: list[_Line] = [
        (name, [_stated(content.received(b), "appropriation_income", b)])
        for name, b in zip(names, BUDGETS, strict=True)
    ]
    right: list[_Line] = []
    for label, code in classes_of(content, variant(PLAIN, class_list="present")):
        amounts = [content.spent(budgets=b, prefix=code) for b in (BUDGETS, *((b,) for b in BUDGETS))]
        facts = [Fact("function", code, measure) for measure in ("total", *BUDGETS)]
        right.append((label, list(zip(amounts, facts, strict=True))))

    def closed(budgets: tuple[str, ...]) -> Decimal:
        return sum((content.closed(b) for b in budgets), Decimal(0))

    def whole(budgets: tuple[str, ...]) -> Decimal:
        return content.received(*budgets) + content.opened(*budgets)

    nothing: _Line = ("", [None] * 4)
    opened: list[tuple[_Line, _Line]] = [
        ((name, [_stated(content.opened(b), "appropriation_opening_balance", b)]), nothing)
        for name, b in zip(names, BUDGETS, strict=True)
    ]
    tails: tuple[tuple[_Line, _Line], ...] = (
        (("本年收入合计", [_stated(content.appropriation_income, "appropriation_income")]),
         ("本年支出合计", four("appropriation_expenditure", lambda b: content.spent(budgets=b)))),
        (("年初财政拨款结转和结余", [_stated(content.opened(*BUDGETS), "appropriation_opening_balance")]),
         ("年末财政拨款结转和结余", four("appropriation_closing_balance", closed))),
        *opened,
        (("总计", [_stated(content.appropriation_grand_total, "grand_total", side="income")]),
         ("总计", four("grand_total", whole, "expenditure"))),
    )  # fmt: skip
    return _with_tails(left, right, tails)


def _with_tails(
    left: list[_Line], right: list[_Line], tails: Sequence[tuple[_Line, _Line]]
) -> tuple[list[_Line], list[_Line], int]:
    """Both sides of equal length, and how many figures a row of the right side has."""
    width = len(right[0][1])
    rows = list(zip_longest(left, right))
    blank_left: _Line = ("", [None])
    blank_right: _Line = ("", [None] * width)
    return (
        [*(a or blank_left for a, _ in rows), *(a for a, _ in tails)],
        [*(b or blank_right for _, b in rows), *(b for _, b in tails)],
        width,
    )


def sided_table(layout: Layout, content: Content, writer: Writer) -> tuple[list[Row], list[Row], list[float], int]:
    """Header, body, widths of the columns, and how many of the first are labels."""
    left, right, width = (_lines_of_01 if layout.form == "01" else _lines_of_04)(content)
    versions = versions_of(layout, content.year)
    names = {"plain": "合计", "other": "小计", "unknown": "支出总额"}
    words: list[Path] = [(names[layout["words"]],), *((BUDGET_NAMES[b],) for b in BUDGETS)] if width == 4 else [()]
    order = list(range(width))
    if width == 4 and layout["order"] == "shuffled":
        order = shuffled(order, layout.seed)
    left_columns = arranged([()], versions, "under")
    right_columns = arranged([words[n] for n in order], versions, "under")
    lines = layout["numbers"] == "line_numbers"

    def heads(side: str, columns: list[tuple[int, object, Path]]) -> list[Path]:
        unit = f"（{layout['unit']}）" if layout["unit_place"] == "header" else ""
        figures = [(side, *((*path[:-1], path[-1] + unit) if path else (f"决算数{unit}",))) for _, _, path in columns]
        return [(side, "项目"), *([(side, "行次")] if lines else []), *figures]

    def cells(line: _Line, columns: list[tuple[int, object, Path]], number: int, one: bool) -> list[Cell]:
        label, figures = line
        found = [Cell(_spread(layout, label), "label", align="left")]
        if lines:
            found.append(Cell(str(number), "code"))
        for place, version, _ in columns:
            stated = figures[0 if one else order[place]]
            if stated is None:
                found.append(Cell("", "figure", align="right"))
            else:
                amount, fact = stated
                found.append(writer.cell(amount_of(version, amount), fact_of(version, fact)))  # type: ignore[arg-type]
        return found

    paths = [*heads("收入", left_columns), *heads("支出", right_columns)]  # type: ignore[arg-type]
    header = header_rows(paths)
    if layout["numbers"] == "column_numbers":
        numbers = iter(range(1, len(paths)))
        header.append(tuple(Cell("栏次" if p[-1] == "项目" else str(next(numbers)), "header") for p in paths))
    body: list[Row] = [
        (*cells(a, left_columns, n, True), *cells(b, right_columns, n + len(left), width == 1))  # type: ignore[arg-type]
        for n, (a, b) in enumerate(zip(left, right, strict=True), 1)
    ]
    widths = [3.0 if p[-1] == "项目" else 0.6 if p[-1] == "行次" else 1.3 for p in paths]
    return header, body, widths, 1


def _spread(layout: Layout, label: str) -> str:
    if layout["names"] == "spaced" and len(label) <= 6:
        return " ".join(label)
    return f"　{label}" if layout["names"] == "indented" and "、" in label else label
