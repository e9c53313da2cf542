"""Form 07 in any layout: one row of figures, or a row for every kind of expense."""

from __future__ import annotations

from typesetter.content import Content, ThreePublic
from typesetter.printed import Cell, Fact, Row

from .figures import Writer
from .habits import Layout
from .headers import Path, header_rows
from .versions import Version, amount_of, arranged, fact_of, versions_of

_VEHICLES = "公务用车购置及运行维护费"
#: Indicator, its words in a header, its label in a list, and the part of the expenses.
_PARTS: tuple[tuple[str, Path, str, str], ...] = (
    ("three_public_expense", ("合计",), "合计", "total"),
    ("overseas_travel_expense", ("因公出国（境）费",), "1.因公出国（境）费", "overseas"),
    ("vehicle_expense", (_VEHICLES, "小计"), f"2.{_VEHICLES}", "vehicle"),
    ("vehicle_purchase_expense", (_VEHICLES, "公务用车购置费"), "（1）公务用车购置费", "vehicle_purchase"),
    ("vehicle_operation_expense", (_VEHICLES, "公务用车运行维护费"), "（2）公务用车运行维护费", "vehicle_operation"),
    ("reception_expense", ("公务接待费",), "3.公务接待费", "reception"),
)


def three_public_table(
    layout: Layout, content: Content, writer: Writer
) -> tuple[list[Row], list[Row], list[float], int]:
    """Header, body, widths of the columns, and how many of the first are labels."""
    versions = _versions(layout, content.year)
    unit = f"（{layout['unit']}）" if layout["unit_place"] == "header" else ""

    def cell(part: tuple[str, Path, str, str], version: Version) -> Cell:
        code, _, _, name = part
        expenses: ThreePublic = content.three_public_budget if version.measure == "budget" else content.three_public
        stated = Version(version.words) if version.measure == "budget" else version
        fact = Fact("indicator", code, "initial_budget" if version.measure == "budget" else "actual")
        return writer.cell(amount_of(stated, getattr(expenses, name)), fact_of(stated, fact))

    if layout["shape"] == "upright":
        lead: list[Path] = [("项目",), *([("行次",)] if layout["numbers"] == "line_numbers" else [])]
        header = header_rows([*lead, *((*v.words[:-1], v.words[-1] + unit) for v in versions)])
        body: list[Row] = []
        for number, part in enumerate(_PARTS, 1):
            label = Cell(part[2], "label", align="left")
            count = [Cell(str(number), "code")] if len(lead) == 2 else []
            body.append((label, *count, *(cell(part, v) for v in versions)))
        return header, body, [3.0, *[0.6] * (len(lead) - 1), *[1.4] * len(versions)], len(lead)
    at = "over" if layout["shape"] == "by_kind" or layout["beside_at"] == "over" else "under"
    columns = arranged([words for _, words, _, _ in _PARTS], versions, at)
    header = header_rows([(*path[:-1], path[-1] + unit) for _, _, path in columns])
    if layout["numbers"] != "none":
        header.append(tuple(Cell(str(n), "header") for n in range(1, len(columns) + 1)))
    return header, [tuple(cell(_PARTS[n], v) for n, v, _ in columns)], [1.0] * len(columns), 0


def _versions(layout: Layout, year: int) -> tuple[Version, ...]:
    """Budget and actual, and last year's actual where the layout has it."""
    budget = Version(("预算数",), "budget")
    if layout["beside"] == "last_year":
        return (budget, *versions_of(layout, year))
    actual = Version(("决算数",))
    return (actual, budget) if layout["order"] == "shuffled" else (budget, actual)
