"""The money of a budget's table of goals: an amount beside each source, under no heading."""

from __future__ import annotations

from itertools import pairwise

from juesuan.disclosure.model import ProjectFund
from juesuan.disclosure.places import place_on, ref_of
from juesuan.disclosure.projects.columns import is_blank, joined
from juesuan.disclosure.projects.evaluation import Evaluation
from juesuan.disclosure.projects.funds import money_unit_of
from juesuan.disclosure.tables.stitching import TableCell
from juesuan.printed.figures import Figure, money_scale
from juesuan.reading.model import Box


def read_planned_funds(evaluation: Evaluation, end: int) -> tuple[ProjectFund, ...]:
    """The sources of money in the rows above ``end``, each with the figure to its right as initial budget. Amounts
    whose unit is not stated are told."""
    scale = money_scale(money_unit_of(evaluation, 0, end))
    funds: dict[str, ProjectFund] = {}
    unscaled: list[TableCell] = []
    for row in range(end):
        found = _planned(evaluation, row)
        if found is None:
            continue
        source, label, cell, figure = found
        if source in funds:
            evaluation.tell("duplicate_fund_row", [cell], text=joined(label.text))
            continue
        evaluation.take(cell)
        if scale is None:
            unscaled.append(cell)
            continue
        amount, ulp = figure.scaled(scale)
        own = [label, cell]
        place = place_on(
            cell.page, Box.around([c.box for c in own]), "\t".join(joined(c.text) for c in own), ref_of(own)
        )
        funds[source] = ProjectFund(source, amount, None, None, None, None, None, ulp, None, None, place)
    if unscaled:
        evaluation.tell("project_unit_unknown", unscaled)
    return tuple(funds.values())


def _planned(evaluation: Evaluation, row: int) -> tuple[str, TableCell, TableCell, Figure] | None:
    """The source that a row names, its label, and the figure beside it."""
    cells = [cell for cell in evaluation.block.row(row) if cell.row == row and not is_blank(cell.text)]
    for label, cell in pairwise(cells):
        if (source := evaluation.labels.fund_rows.meaning(label.text)) is None:
            continue
        evaluation.leave(label)
        if figure := evaluation.figure(cell):
            return source, label, cell, figure
    return None
