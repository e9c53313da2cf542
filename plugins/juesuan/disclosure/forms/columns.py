"""What the columns of figures of a form hold, by their whole headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

from juesuan.disclosure.forms.cells import FormReading
from juesuan.disclosure.forms.grid import Grid, digits, is_year
from juesuan.disclosure.forms.lexicon import ColumnMeaning, is_comparison
from juesuan.disclosure.sheet import Reason, prints_figure

#: An unknown word that may say another year or a budget is never passed over.
_SAYS_WHEN = re.compile(r"\d|年|预算|上|前|去|增|减|比|率|%|另|其他|非")


def prints(grid: Grid, column: int) -> bool:
    """Whether a column prints any figure below the header."""
    return any(cell and prints_figure(cell.text) for cell in grid.below(column))


def meanings(grid: Grid, columns: Iterable[int], reading: FormReading) -> dict[int, ColumnMeaning]:
    """What each of the columns of figures holds. An unknown word that stands over all of them is passed over: it tells
    none from another."""
    columns = list(columns)
    lexicon = reading.form.lexicon
    printing = [set(grid.paths[c]) for c in columns if prints(grid, c)]
    common = set.intersection(*printing) if len(printing) > 1 else set()
    spanning = frozenset(word for word in common if word not in lexicon and not _SAYS_WHEN.search(word))
    return {c: lexicon.meaning(grid.paths[c], reading.fiscal_year, spanning) for c in columns}


def blocks_of(grid: Grid, labels: Sequence[int]) -> list[range]:
    """The columns to the right of each column of labels, up to the next."""
    stops = [*labels[1:], grid.column_count] if labels else []
    return [range(label + 1, stop) for label, stop in zip(labels, stops, strict=True)]


def doubled(columns: Mapping[int, Hashable]) -> set[int]:
    """The columns that mean what another means too."""
    counted = Counter(columns.values())
    return {column for column, meaning in columns.items() if counted[meaning] > 1}


def leave(grid: Grid, column: int, meaning: ColumnMeaning, reading: FormReading) -> None:
    """Account for a column that gives no facts: an ignored one with its reason, an unknown one by an issue."""
    cells = grid.below(column)
    if meaning.kind == "ignored" and meaning.reason == "row_number":
        leave_labels(grid, column, reading)
        reading.unmapped_column(" ".join(grid.paths[column]), reading.sheet.open(cells))
    elif meaning.kind == "ignored":
        reading.sheet.leave(cells, _REASONS[meaning.reason])
    elif meaning.kind == "measure" and (reason := reason_of(meaning.amount)):
        reading.sheet.leave(cells, reason)
    else:
        if meaning.kind == "label" and meaning.reason != "name":
            reading.sheet.leave((cell for cell in cells if cell and len(digits(cell.text)) > 1), "code")
        reading.unmapped_column(" ".join(grid.paths[column]), reading.sheet.open(cells))


def leave_header(grid: Grid, reading: FormReading) -> None:
    """Account for the figures of the header: numbers of columns, and years."""
    cells = grid.header_cells()
    years = [cell for cell in cells if is_year(cell.text)]
    reading.sheet.leave(cells, "column_number")
    reading.sheet.leave(years, "header")


def leave_labels(grid: Grid, column: int, reading: FormReading) -> None:
    """Account for the codes and numbers of rows that a column of labels holds; anything else there stays open."""
    reason: Reason = "row_number" if reading.form.lexicon.has(grid.paths[column], "ignored") else "code"
    reading.sheet.leave((cell for cell in grid.below(column) if cell and digits(cell.text)), reason)


_REASONS: dict[str, Reason] = {"remark": "remark", "beyond_form": "beyond_form"}


def reason_of(amount: str) -> Reason | None:
    """Why a figure that is not this year's actual is left where the facts have no place for it; ``None`` for this
    year's actual."""
    if amount == "actual":
        return None
    if amount in {"last_year", "other_year"}:
        return "other_year"
    return "comparison" if is_comparison(amount) else "other_budget"
