"""Form 07 without rules: which column is which, or that it cannot be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from juesuan.disclosure.forms.grid import Grid
from juesuan.disclosure.forms.labels import bare
from juesuan.disclosure.forms.vocabulary import FormWords
from juesuan.disclosure.tables.stitching import TableCell

IndicatorOf = Callable[[str], str | None]


def settle_columns(
    grid: Grid,
    indicators: Mapping[int, str],
    measures: Mapping[int, str | None],
    form: FormWords,
    indicator_of: IndicatorOf,
) -> dict[int, str] | None:
    """The indicator of each column of a form 07 without rules, ``None`` where the header does not settle it.

    A reader has to guess how far a header cell reaches there, and may lose the cell above the vehicles' three parts.
    What settles it: every expense has each measure once. Where the cells' reach does not give that, their order does,
    if there is one word per pair of 预算数 and 决算数.
    """
    headed = [c for c in range(grid.column_count) if grid.paths[c]]
    if any(measures.get(c) for c in headed) and not all(measures.get(c) for c in headed):
        return None  # a piece of a header cell stands over a column of its own
    total = form.indicator_of_total
    by_reach, by_order = dict(indicators), _in_order(grid, measures, form, indicator_of)
    unnamed = [c for c, code in by_reach.items() if code == total and not any(map(indicator_of, grid.paths[c]))]
    _name_vehicle_sum(by_reach, unnamed, total)
    _name_vehicle_sum(by_order, [c for c, code in by_order.items() if code == total], total)
    return next((found for found in (by_reach, by_order) if found and _is_complete(found, measures)), None)


def _is_complete(indicators: Mapping[int, str], measures: Mapping[int, str | None]) -> bool:
    """Whether every indicator stands once under each of the same measures."""
    held: dict[str, list[str]] = defaultdict(list)
    for column, indicator in indicators.items():
        held[indicator].append(measures.get(column) or "")
    sets = {tuple(sorted(measured)) for measured in held.values()}
    return len(sets) == 1 and all(len(set(measured)) == len(measured) for measured in held.values())


def _in_order(
    grid: Grid, measures: Mapping[int, str | None], form: FormWords, indicator_of: IndicatorOf
) -> dict[int, str]:
    """The words above the measures from left to right, one to each pair of columns; empty where they are not as
    many."""
    sums = form.lexicon.words_on("sum")
    columns = [c for c in range(grid.column_count) if measures.get(c)]
    pairs = list(zip(columns[::2], columns[1::2], strict=False))
    alike = {(measures[a], measures[b]) for a, b in pairs}
    if not pairs or len(columns) % 2 or len(alike) != 1 or len(set(alike.pop())) != 2:
        return {}
    above = [cell for row in grid.table.rows[: grid.rows[0] if grid.rows else 0] for cell in row if cell and cell.text]
    named: list[str | None] = []
    for cell in sorted(above, key=_middle):
        word = bare(cell.text)
        if not (word in sums or indicator_of(word)):
            continue
        lines = [bare(line) for line in cell.text.split("\n")]
        if len(lines) > 1 and sum(line in sums or indicator_of(line) is not None for line in lines) > 1:
            return {}  # two header cells read as one: which stands to the left is lost
        named.append(form.indicator_of_total if word in sums else indicator_of(word))
    if len(named) != len(pairs):
        return {}
    return {c: name for pair, name in zip(pairs, named, strict=True) for c in pair if name}


def _middle(cell: TableCell) -> float:
    box = cell.text_box or cell.box
    return (box.x0 + box.x1) / 2


def _name_vehicle_sum(indicators: dict[int, str], sums: Sequence[int], total: str) -> None:
    """A second bare sum right before 公务用车购置费 is the vehicles', whose own header cell was lost above."""
    for c in sums:
        following = next((code for d, code in sorted(indicators.items()) if d > c and code != total), None)
        if following == "vehicle_purchase_expense" and c - min(sums) > 1:
            indicators[c] = "vehicle_expense"
