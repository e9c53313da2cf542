"""The forms with a row for every function code, in any layout: 02, 03, 05, 08 and 09."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from typesetter.codes import FUNCTIONS, with_ancestors
from typesetter.content import BUDGETS, Content
from typesetter.printed import Cell, Fact, Row

from .figures import Writer
from .habits import Layout
from .headers import Path, header_rows
from .versions import amount_of, arranged, fact_of, shuffled, versions_of


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its words, what else publishers call it, and its yuan for a code ('' for all)."""

    code: str
    words: Path
    amount: Callable[[str], Decimal]
    other: Path = ()
    unknown: Path = ()


def measures_of(form: str, content: Content) -> list[Measure]:
    """The measures of a form in the official order."""

    def spent(*kinds: str, budgets: tuple[str, ...] | None = None) -> Callable[[str], Decimal]:
        return lambda prefix: content.spent(budgets=budgets, kinds=kinds or None, prefix=prefix)

    def received(*sources: str) -> Callable[[str], Decimal]:
        return lambda prefix: content.received(*sources, prefix=prefix)

    if form == "02":
        return [
            Measure("total", ("本年收入合计",), received(), ("合计",), ("本年总收入",)),
            Measure("appropriation", ("财政拨款收入",), received(*BUDGETS), ("财政拨款",)),
            Measure("superior_subsidy", ("上级补助收入",), received("superior_subsidy")),
            Measure("business", ("事业收入",), received("business"), ("事业收入", "小计")),
            Measure("operating", ("经营收入",), received("operating")),
            Measure("affiliate_remittance", ("附属单位上缴收入",), received("affiliate_remittance")),
            Measure("other", ("其他收入",), received("other")),
        ]
    if form == "03":
        return [
            Measure("total", ("本年支出合计",), spent(), ("合计",), ("支出总计",)),
            Measure("basic", ("基本支出",), spent("basic")),
            Measure("project", ("项目支出",), spent("project")),
            Measure("remitted_to_superior", ("上缴上级支出",), spent("remitted_to_superior")),
            Measure("operating", ("经营支出",), spent("operating")),
            Measure("subsidy_to_affiliates", ("对附属单位补助支出",), spent("subsidy_to_affiliates"),
                    unknown=("对下级单位的补助",)),
        ]  # fmt: skip
    if form == "05":
        general = ("general",)
        return [
            Measure("total", ("合计",), spent(budgets=general), ("本年支出", "合计"), ("总支出",)),
            Measure("basic", ("基本支出",), spent("basic", budgets=general), ("本年支出", "基本支出")),
            Measure("project", ("项目支出",), spent("project", budgets=general), ("本年支出", "项目支出")),
        ]
    budget = "fund" if form == "08" else "capital"
    one = (budget,)
    return [
        Measure(
            "opening_balance", ("年初结转和结余",), lambda p: content.opened(budget, prefix=p), ("上年结转和结余",)
        ),
        Measure("income", ("本年收入",), received(budget)),
        Measure("total", ("本年支出", "小计"), spent(budgets=one), ("本年支出", "合计"), ("支出数", "计")),
        Measure("basic", ("本年支出", "基本支出"), spent("basic", budgets=one)),
        Measure("project", ("本年支出", "项目支出"), spent("project", budgets=one)),
        Measure("closing_balance", ("年末结转和结余",), lambda p: content.closed(budget, p)),
    ]


def codes_of(form: str, content: Content) -> tuple[str, ...]:
    """The 项 that the form lists."""
    if form == "02":
        return tuple(sorted({r.function_code for r in content.income if r.amount}))
    budgets = {"03": None, "05": ("general",), "08": ("fund",), "09": ("capital",)}[form]
    if form in {"08", "09"}:
        assert budgets is not None
        return content.function_codes(*budgets)
    spent = [x for x in content.expenditure if x.amount and (budgets is None or x.budget in budgets)]
    return tuple(sorted({x.function_code for x in spent}))


@dataclass(frozen=True, slots=True)
class _Column:
    path: Path
    cell: Callable[[str], Cell]


def coded_table(layout: Layout, content: Content, writer: Writer) -> tuple[list[Row], list[Row], list[float], int]:
    """Header, body, widths of the columns, and how many of them are labels."""
    columns = _columns(layout, content, writer)
    lead, label_cells = _labels(layout, content)
    header = header_rows([*lead, *(column.path for column in columns)])
    rows = [(code, label_cells(code)) for code in with_ancestors(codes_of(layout.form, content))]
    total = ("", label_cells(""))
    rows = [*rows, total] if layout["total"] == "last" else [total, *rows]
    body: list[Row] = [(*labels, *(column.cell(code) for column in columns)) for code, labels in rows]
    if layout["codes"] == "by_two_units":
        body = _by_units(body, len(columns), first_total=layout["total"] != "last")
    if layout["extra"] == "row_number":
        header = header_rows([("序号",), *lead, *(column.path for column in columns)])
        body = [(Cell(str(n), "code"), *row) for n, row in enumerate(body, 1)]
        lead = [("序号",), *lead]
    if layout["numbers"] != "none":
        numbers = [Cell(str(n), "header") for n in range(1, len(columns) + 1)]
        header = [*header, (Cell("栏次", "header", len(lead)), *[None] * (len(lead) - 1), *numbers)]
    widths = [_width(path) for path in lead] + [1.3] * len(columns)
    return header, body, widths, len(lead)


def _columns(layout: Layout, content: Content, writer: Writer) -> list[_Column]:
    measures = measures_of(layout.form, content)
    words = [_words(measure, layout) for measure in measures]
    order = list(range(len(measures)))
    if layout["order"] == "shuffled":
        order = shuffled(order, layout.seed)
    columns: list[_Column] = []
    arrangement = arranged([words[n] for n in order], versions_of(layout, content.year), layout["beside_at"])
    for place, version, path in arrangement:
        measure = measures[order[place]]

        def cell(code: str, measure: Measure = measure, version: object = version) -> Cell:
            amount = measure.amount(code)
            fact = fact_of(version, Fact("function", code or "TOTAL", measure.code))  # type: ignore[arg-type]
            return writer.cell(amount_of(version, amount), fact)  # type: ignore[arg-type]

        columns.append(_Column((*_spanning(layout, content.year), *path, *_leaf(layout, content.year)), cell))
    if layout["extra"] == "remark":
        columns.append(_Column(("备注",), lambda code: Cell("", "text")))
    if layout["extra"] == "share":
        columns.append(_Column(("占比（%）",), lambda code: Cell(_share(measures, code), "figure", align="right")))
    return columns


def _words(measure: Measure, layout: Layout) -> Path:
    chosen = {"plain": measure.words, "other": measure.other, "unknown": measure.unknown}[layout["words"]]
    words = chosen or measure.words
    if layout["unit_place"] == "header":
        words = (*words[:-1], f"{words[-1]}（{layout['unit']}）")
    return words


def _share(measures: list[Measure], code: str) -> str:
    total = next(m for m in measures if m.code == "total").amount
    return f"{total(code) * 100 / total(''):.2f}" if total("") else ""


def _spanning(layout: Layout, year: int) -> Path:
    side = "本年收入" if layout.form == "02" else "支出"
    words = {"year": f"{year}年度", "dated": f"{year}年度决算数", "actual": "决算数", "amount": "金额",
             "this_year": "本年决算数", "side": side}  # fmt: skip
    return () if layout["spanning"] == "none" else (words[layout["spanning"]],)


def _leaf(layout: Layout, year: int) -> Path:
    words = {
        "actual": "决算数",
        "amount": "金额",
        "actual_with_unit": f"决算数（{layout['unit']}）",
        "year": f"{year}年度",
    }
    return () if layout["leaf"] == "none" else (words[layout["leaf"]],)


def _width(path: Path) -> float:
    return {"类": 0.5, "款": 0.4, "项": 0.4, "序号": 0.5}.get(path[-1], 3.0 if "名称" in path[-1] else 1.2)


def _labels(layout: Layout, content: Content) -> tuple[list[Path], Callable[[str], tuple[Cell | None, ...]]]:
    """The words above the label columns, and the label cells of a row ('' for the one that adds up)."""
    top = () if layout["lead"] == "no_project_cell" else ("项目",)
    codes = layout["codes"]
    word = "功能分类科目编码" if layout["lead"] != "wide" else "支出功能分类科目代码"
    split = (
        [(*top, word, level) for level in ("类", "款", "项")] if codes in {"split", "cumulative"} else [(*top, word)]
    )
    name = (*top, "科目名称")
    units: list[Path] = [("单位代码",), ("单位名称",)] if codes.startswith("by_") else []
    swapped = layout["lead"] == "name_first" and len(split) == 1

    def cells(code: str) -> tuple[Cell | None, ...]:
        width = len(split) + 1
        if not code:
            total = "合 计" if layout["total"] == "spaced" else "合计"
            blank = [Cell("", "code"), Cell(content.department, "label")] if units else []
            return (*blank, Cell(total, "label", width), *[None] * (width - 1))
        label = Cell(_name(layout, content, code), "label", align="left")
        found = [*_code_cells(codes, code), label]
        if swapped:
            found.reverse()
        return (*([Cell("101001", "code"), Cell(content.department, "label")] if units else []), *found)

    return [*units, *([name, *split] if swapped else [*split, name])], cells


def _code_cells(codes: str, code: str) -> list[Cell]:
    if codes == "split":
        return [Cell(part, "code") for part in (code[:3], code[3:5], code[5:7])]
    if codes == "cumulative":
        return [Cell(code[:n] if len(code) == n else "", "code") for n in (3, 5, 7)]
    return [Cell(code, "code", align="left")]


def _name(layout: Layout, content: Content, code: str) -> str:
    name = {**FUNCTIONS, **dict(content.code_names)}[code]
    if layout["names"] == "spaced" and len(name) <= 6:
        return " ".join(name)
    return "　" * ((len(code) - 3) // 2) + name if layout["names"] == "indented" else name


def _by_units(body: list[Row], figures: int, *, first_total: bool) -> list[Row]:
    """The rows of two units, each with half of what a plain form would print: none of them is the department's, only
    the row that adds up is."""
    total = body[0] if first_total else body[-1]
    rows = body[1:] if first_total else body[:-1]
    units: list[Row] = []
    for number, name in (("101001", "示范市虚构局本级"), ("101002", "示范市虚构服务中心")):
        for row in rows:
            cells = [_without_fact(cell) for cell in row[-figures:]]
            units.append((Cell(number, "code"), Cell(name, "label"), *row[2:-figures], *cells))
    return [total, *units] if first_total else [*units, total]


def _without_fact(cell: Cell | None) -> Cell | None:
    return cell if cell is None else Cell(cell.text, cell.role, align=cell.align, beneath=cell.beneath)
