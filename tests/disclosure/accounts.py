"""The account of a document's figures beside what is known to be printed."""

from __future__ import annotations

from collections import Counter

from juesuan.disclosure.model import Disclosure
from typesetter import Printed

#: Reasons for which a number in a form is no amount.
_NO_AMOUNTS = frozenset({"code", "row_number", "column_number", "header"})


def untold(read: Disclosure) -> list[str]:
    """The tables that do not account for all of their figures, in words."""
    return [
        f"{table.heading} (page {table.page_from})"
        for table in read.tables
        if table.figures_printed != table.figures_stored + table.figures_ignored + table.figures_told
    ]


def astray(printed: Printed, read: Disclosure) -> dict[str, tuple[int, int]]:
    """Form -> (amounts printed, amounts in its account), where the two differ."""
    wanted: Counter[str] = Counter()
    for table in printed.tables():
        cells = [cell for row in table.body for cell in row if cell is not None and cell.role == "figure"]
        if table.form_code:
            wanted[table.form_code] += sum(any(c.isdigit() for c in cell.text) for cell in cells)
    found: Counter[str] = Counter()
    for summary in read.tables:
        if summary.form_code:
            counted = sum(left.figures for left in summary.ignored if left.reason in _NO_AMOUNTS)
            found[summary.form_code] += summary.figures_printed - counted
    return {form: (n, found[form]) for form, n in wanted.items() if n != found[form]}
