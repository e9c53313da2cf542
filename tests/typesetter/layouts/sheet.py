"""A layout set in type: a small final account that holds one form."""

from __future__ import annotations

from dataclasses import dataclass, replace

from typesetter.content import Content
from typesetter.form_setter import HEADINGS, NOTES
from typesetter.invent import random_disclosure
from typesetter.looks import PLAIN, Look, variant
from typesetter.printed import Block, ExpectedFact, PageBreak, Printed, Row, Table
from typesetter.setting import set_pdf

from .coded import coded_table
from .economic import economic_table
from .figures import Writer
from .habits import Layout
from .sided import sided_table
from .three_public import three_public_table

#: Measures of figures that a form prints beside this year's actual ones.
BESIDE = frozenset({"initial_budget", "full_year_budget", "budget", "last_year"})

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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A layout on paper. wanted: the facts that a reader must find or tell; welcome: those it may find; printed: how
    many figures stand on the page."""

    layout: Layout
    pdf: bytes
    wanted: tuple[ExpectedFact, ...]
    welcome: tuple[ExpectedFact, ...]
    printed: int


def set_layout(layout: Layout) -> Sheet:
    """The layout as a PDF with what is true of it."""
    content = _content(layout)
    writer = Writer(layout)
    header, body, widths, labels = {
        "01": sided_table, "04": sided_table, "06": economic_table, "07": three_public_table,
    }.get(layout.form, coded_table)(layout, content, writer)  # fmt: skip
    table = Table(
        layout.form,
        _heading(layout, content.year),
        layout["unit"],
        tuple(widths),
        tuple(header),
        tuple(body),
        (NOTES[layout.form], *([f"注：本表金额单位为{layout['unit']}。"] if layout["unit_place"] == "note" else [])),
        landscape=len(widths) > 5,
        unit_line=_unit_line(layout),
    )
    blocks = _over_pages(layout, table, labels)
    title = (content.department, f"{content.year}年度部门决算")
    printed = Printed(title, content.department, content.year, (), tuple(blocks))
    facts = printed.truth()
    required = {"initial_budget"} if layout.form == "07" else set()
    return Sheet(
        layout,
        set_pdf(printed, _look(layout)),
        tuple(f for f in facts if f.measure not in BESIDE - required),
        tuple(f for f in facts if f.measure in BESIDE - required),
        sum(
            1 for row in body for cell in row if cell and cell.role == "figure" and any(c.isdigit() for c in cell.text)
        ),
    )


def _content(layout: Layout) -> Content:
    """A small department that has something to print in the form."""
    for seed in range(layout.seed, layout.seed + 200):
        content = random_disclosure(seed, size="small", project_count=0)
        budget = {"08": "fund", "09": "capital"}.get(layout.form)
        if budget is None or content.function_codes(budget):
            return content
    raise LookupError(f"no small department with figures in form {layout.form}")


def _heading(layout: Layout, year: int) -> str:
    heading = HEADINGS[layout.form]
    return {
        "plain": heading,
        "dated": f"{year}年度{heading}",
        "book_marks": f"《{heading}》",
        "other": _OTHER_HEADINGS[layout.form],
    }[layout["heading"]]


def _unit_line(layout: Layout) -> str:
    unit = layout["unit"]
    return {
        "line": f"单位：{unit}",
        "amount_line": f"金额单位：{unit}",
        "currency": f"单位：{unit}  币种：人民币",
        "bracketed": f"（单位：{unit}）",
        "header": "",
        "note": "",
    }[layout["unit_place"]]


def _look(layout: Layout) -> Look:
    look = variant(
        PLAIN,
        name="layout",
        contents=False,
        borders=layout["ruling"],
        watermark="内部资料" if layout["hidden"] == "watermark" else "",
        size=9.0,
        table_size=8.0,
        margin=40.0,
    )
    pages: dict[str, dict[str, object]] = {
        "torn": {"rows_per_page": 6},
        "repeating": {"rows_per_page": 6, "repeat_header": True},
        "bracketed_title": {"rows_per_page": 6, "repeat_header": True, "continued": "（续）"},
        "dashed_title": {"rows_per_page": 6, "repeat_header": True, "continued": "—续"},
    }
    turned: dict[str, dict[str, object]] = {
        "rotate_90": {"rotate": 90, "orientation": "landscape"},
        "rotate_270": {"rotate": 270, "orientation": "landscape"},
        "sideways": {"sideways": True, "orientation": "landscape"},
    }
    return variant(look, **pages.get(layout["pages"], {}), **turned.get(layout["turned"], {}))


def _over_pages(layout: Layout, table: Table, labels: int) -> list[Block]:
    """The table, or its left and its right half on a page each."""
    if not layout["pages"].startswith("right_"):
        return [PageBreak(), table]
    cut = _place_of_a_cut(table, labels)
    bare = layout["pages"] == "right_bare"
    keep = (*(() if bare else range(labels)), *range(cut, len(table.widths)))
    left, right = _only(table, range(cut)), _only(table, keep)
    heading = f"{table.heading}（续）"
    return [PageBreak(), replace(left, notes=()), PageBreak(), replace(right, heading=heading)]


def _place_of_a_cut(table: Table, labels: int) -> int:
    """The column near the middle of the figures that no cell reaches across."""
    rows = (*table.header, *table.body)
    middle = (len(table.widths) + labels) // 2

    def is_free(column: int) -> bool:
        return all(cell is None or not c < column < c + cell.column_span for row in rows for c, cell in enumerate(row))

    free = [c for c in range(labels + 1, len(table.widths)) if is_free(c)]
    return min(free, key=lambda c: abs(c - middle), default=len(table.widths))


def _only(table: Table, columns: object) -> Table:
    chosen = list(columns)  # type: ignore[call-overload]

    def cut(row: Row) -> Row:
        return tuple(row[c] for c in chosen)

    return replace(
        table,
        widths=tuple(table.widths[c] for c in chosen),
        header=tuple(map(cut, table.header)),
        body=tuple(map(cut, table.body)),
    )
