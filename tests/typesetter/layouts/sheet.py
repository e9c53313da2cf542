"""A layout set in type: a small final account that holds one form."""

from __future__ import annotations

from dataclasses import dataclass

from typesetter.content import Content
from typesetter.form_setter import NOTES
from typesetter.invent import random_disclosure
from typesetter.looks import PLAIN, Look, variant
from typesetter.printed import ExpectedFact, Printed, Table
from typesetter.setting import set_pdf

from .around import heading_of, inside_the_grid, other_table, unit_line_of
from .coded import coded_table
from .economic import economic_table
from .figures import Writer
from .habits import Layout
from .pages import ROWS_PER_PAGE, over_pages
from .sided import sided_table
from .three_public import three_public_table

#: Measures of figures that a form prints beside this year's actual ones.
BESIDE = frozenset({"initial_budget", "full_year_budget", "budget", "last_year"})


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
        heading_of(layout, content.year),
        layout["unit"],
        tuple(widths),
        tuple(header),
        tuple(body),
        (NOTES[layout.form], *([f"注：本表金额单位为{layout['unit']}。"] if layout["unit_place"] == "note" else [])),
        landscape=len(widths) > 5,
        unit_line=unit_line_of(layout),
    )
    blocks = [
        *other_table(layout, content, writer),
        *over_pages(layout, inside_the_grid(layout, table), labels),
    ]
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


def _look(layout: Layout) -> Look:
    look = variant(
        PLAIN,
        name="layout",
        contents=False,
        borders=layout["ruling"],
        watermark="内部资料" if layout["hidden"] == "watermark" else "",
        running_header="" if layout["running"] == "none" else "{department}{year}年度部门决算",
        running_rule=layout["running"] == "header_and_rule",
        hiding=layout["hidden"].removesuffix("_under") if layout["hidden"].endswith("_under") else "white",
        size=9.0,
        table_size=8.0,
        margin=40.0,
    )
    pages: dict[str, dict[str, object]] = {
        "cut_row": {"rows_per_page": ROWS_PER_PAGE},
        "torn": {"rows_per_page": ROWS_PER_PAGE},
        "repeating": {"rows_per_page": ROWS_PER_PAGE, "repeat_header": True},
        "bracketed_title": {"rows_per_page": ROWS_PER_PAGE, "repeat_header": True, "continued": "（续）"},
        "dashed_title": {"rows_per_page": ROWS_PER_PAGE, "repeat_header": True, "continued": "—续"},
    }
    turned: dict[str, dict[str, object]] = {
        "rotate_90": {"rotate": 90, "orientation": "landscape"},
        "rotate_270": {"rotate": 270, "orientation": "landscape"},
        "sideways": {"sideways": True, "orientation": "landscape"},
    }
    return variant(look, **pages.get(layout["pages"], {}), **turned.get(layout["turned"], {}))
