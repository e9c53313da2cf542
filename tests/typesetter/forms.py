"""The nine official forms as tables of strings, from the content's figures.

Layouts follow what finance bureaus publish: one merged code column or 类|款|项, the total first, last or on the line of
the sub-header, 行次 and 栏次 where the ministry's own forms are used unchanged.
"""

from __future__ import annotations

from collections.abc import Callable

from .content import Content
from .form_rows import form_02, form_03, form_05, form_08, form_09
from .form_setter import Setter, blank_row, head, ordinal
from .form_sides import form_01, form_04, form_06
from .looks import Look
from .printed import Cell, Fact, Row, Table


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
    rows = [body, *[blank_row(12)] * min(look.blank_rows, 1)]
    return s.table([1.0] * 12, header, rows, landscape=True)


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


__all__ = ["FORMS", "ordinal", "tables"]
