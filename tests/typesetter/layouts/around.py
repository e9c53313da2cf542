"""What stands around the figures: the heading, the line of the unit, both perhaps inside the grid, and other tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from typesetter.content import Content
from typesetter.form_setter import HEADINGS
from typesetter.printed import Block, Cell, PageBreak, Row, Table

from .figures import Writer
from .habits import Layout
from .headers import header_rows

#: Headings that other publishers print for the same form.
_OTHER_HEADINGS = {
    "01": "部门收支决算总表",
    "02": "部门收入决算表",
    "03": "部门支出决算表",
    "04": "财政拨款收支决算总表",
    "05": "一般公共预算支出决算表",
    "06": "一般公共预算财政拨款基本支出决算明细表",
    "07": "一般公共预算财政拨款“三公”经费支出决算表",
    "08": "政府性基金预算财政拨款支出决算表",
    "09": "国有资本经营预算财政拨款支出决算表",
}


#: What Yunnan calls the forms that it calls otherwise.
_OF_YUNNAN = {
    "01": "收入支出决算表",
    "04": "财政拨款收入支出决算表",
    "05": "一般公共预算财政拨款收入支出决算表",
    "07": "“三公”经费、行政参公单位机关运行经费情况表",
}


def heading_of(layout: Layout, year: int) -> str:
    """The heading of the form."""
    heading = HEADINGS[layout.form]
    return {
        "plain": heading,
        "dated": f"{year}年度{heading}",
        "book_marks": f"《{heading}》",
        "other": _OTHER_HEADINGS[layout.form],
        "yunnan": _OF_YUNNAN.get(layout.form, heading),
    }[layout["heading"]]


def unit_line_of(layout: Layout) -> str:
    """The line above the table that says the unit, '' where something else says it."""
    unit = layout["unit"]
    return {
        "line": f"单位：{unit}",
        "amount_line": f"金额单位：{unit}",
        "currency": f"单位：{unit}  币种：人民币",
        "bracketed": f"（单位：{unit}）",
        "header": "",
        "note": "",
    }[layout["unit_place"]]


def inside_the_grid(layout: Layout, table: Table) -> Table:
    """The table with its title and unit, or its notes, as rows of the grid, as printed spreadsheets have them."""
    width = len(table.widths)

    def row(text: str, align: str) -> Row:
        return (Cell(text, "header", width, align=align), *[None] * (width - 1))

    if layout["framed"] == "title_and_unit":
        unit = unit_line_of(layout)
        rows = [row(table.heading, "center"), *([row(unit, "right")] if unit else [])]
        return replace(table, heading="", unit_line="", header=(*rows, *table.header))
    if layout["framed"] == "notes":
        return replace(table, notes=(), body=(*table.body, *(row(note, "left") for note in table.notes)))
    return table


def other_table(layout: Layout, content: Content, writer: Writer) -> list[Block]:
    """Another table before the form, like one of the nine and none of them: no figure of it is the department's."""
    amounts = [Decimal(n * 1_234_500) for n in range(3, 9)]
    figures = [writer.cell(amount, None) for amount in amounts]
    rows: list[Row]
    if layout["before"] == "by_units":
        heading, paths = "支出决算表（分单位）", [("单位名称",), ("本年支出合计",), ("基本支出",), ("项目支出",)]
        rows = [
            (Cell(name, "label"), *figures[n : n + 3]) for n, name in enumerate((content.department, "示范市服务中心"))
        ]
    elif layout["before"] == "services":
        heading, paths = "政府购买服务支出情况表", [("项目名称",), ("合计",), ("基本支出",), ("项目支出",)]
        rows = [
            (Cell(name, "label"), *figures[n : n + 3]) for n, name in enumerate(("合计", "物业管理服务", "审计服务"))
        ]
    elif layout["before"] == "assets":
        heading, paths = "国有资产占用情况表", [("项目",), ("数量",), ("金额",)]
        rows = [(Cell(name, "label"), *figures[n : n + 2]) for n, name in enumerate(("合计", "房屋", "车辆"))]
    else:
        return []
    table = Table(
        None, heading, layout["unit"], (3.0, *[1.3] * (len(paths) - 1)), tuple(header_rows(paths)), tuple(rows)
    )
    return [PageBreak(), table]
