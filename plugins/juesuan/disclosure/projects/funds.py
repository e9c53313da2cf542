"""The fund block of a self-evaluation table: budget, execution and score by source of money."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from juesuan.disclosure.cases import case_of
from juesuan.disclosure.model import ProjectFund
from juesuan.disclosure.places import place_on, ref_of
from juesuan.disclosure.projects.blocks import Block, is_fund_header
from juesuan.disclosure.projects.columns import Columns, columns_of, is_blank, joined
from juesuan.disclosure.projects.evaluation import Evaluation, figure_in
from juesuan.disclosure.projects.labels import Labels
from juesuan.disclosure.tables.stitching import TableCell
from juesuan.printed.figures import Figure, NotAFigure, money_scale
from juesuan.printed.money import MONEY_UNITS
from juesuan.printed.words import plain
from juesuan.reading.model import Box

_UNIT = re.compile(rf"[(:](?:单位[:])?({MONEY_UNITS})\)?")
_LABEL_WITH_UNIT = re.compile(rf"(.+?)({MONEY_UNITS})")
_BRACKETS = re.compile(r"[()\[\]]")
_AMOUNTS = ("initial_budget", "full_year_budget", "executed")


def fund_header_row(block: Block, labels: Labels) -> int | None:
    """The row that heads the fund block, ``None`` where there is none."""
    for row in range(block.row_count):
        roles = {r for c in block.row(row) if c.row == row and (r := labels.fund_columns.meaning(c.text))}
        if is_fund_header(roles):
            return row
    return None


def read_funds(evaluation: Evaluation, header: int, end: int) -> tuple[ProjectFund, ...]:
    """The fund rows between ``header`` and the row ``end``. A row without any figure is no fact; what could not be read
    is told."""
    block, labels = evaluation.block, evaluation.labels
    heading: dict[str, list[TableCell]] = {}
    for cell in block.row(header):
        if role := labels.fund_columns.meaning(cell.text):
            heading.setdefault(role, []).append(cell)
            evaluation.leave(cell)
    columns = columns_of(heading, evaluation.frame(next(iter(heading.values()))[0].page_no))
    scale = money_scale(money_unit_of(evaluation, header, end))
    funds: dict[str, ProjectFund] = {}
    unscaled: list[TableCell] = []
    for row in (_row(evaluation, number, columns) for number in range(header + 1, end)):
        kind = case_of(ROWS, row, funds)
        if row.source is None or kind in ("nothing printed", "no source of funds"):
            continue
        if kind == "printed twice":
            figures = [row.values[role] for role in row.figures]
            evaluation.tell("duplicate_fund_row", figures, at=row.cells[0], text=row.raw_text.replace("\t", " "))
            continue
        evaluation.take(*(row.values[role] for role in row.figures if role != "remark"))
        evaluation.leave(*(row.values[role] for role in row.figures if role == "remark"), reason="remark")
        if kind == "funds":
            funds[row.source] = _fund(row, row.source, scale)
            if scale is None:
                unscaled += [row.values[role] for role in _AMOUNTS if role in row.figures]
    if funds and scale is None:
        evaluation.tell("project_unit_unknown", unscaled, at=block.row(header)[0])
    return tuple(funds.values())


@dataclass(frozen=True, slots=True)
class FundRow:
    """One row below the heading of the fund block. source: what its label means. values: the cell of each column.
    figures: the figure of each of them that prints one or nothing. beside: the cells left of the columns."""

    number: int
    cells: Sequence[TableCell]
    beside: Sequence[TableCell]
    values: Mapping[str, TableCell]
    figures: Mapping[str, Figure | None]
    source: str | None

    @property
    def raw_text(self) -> str:
        """Its own cells as printed, tab separated."""
        return "\t".join(joined(cell.text) for cell in self.cells if cell.row == self.number)


#: What a row of the block is; the first that holds. The second argument: the sources that stand above it.
ROWS: tuple[tuple[str, Callable[[FundRow, Collection[str]], bool]], ...] = (
    ("nothing printed", lambda row, above: not row.cells),
    ("no source of funds", lambda row, above: row.source is None),
    ("no figures", lambda row, above: not any(row.figures.values())),
    ("printed twice", lambda row, above: row.source in above),
    ("funds", lambda row, above: True),
)


def _row(evaluation: Evaluation, number: int, columns: Columns) -> FundRow:
    values: dict[str, TableCell] = {}
    beside: list[TableCell] = []
    for cell, roles in evaluation.placed(number, columns):
        if len(roles) == 1 and cell.row == number:
            values.setdefault(roles[0], cell)
        elif not roles:
            beside.append(cell)
    source = _source(beside, evaluation)
    if source is None and all(is_blank(c.text) for c in beside if c.row == number) and "initial_budget" in values:
        source = "total"  # one row of figures beside the block's own label
    figures: dict[str, Figure | None] = {}
    for role, cell in values.items():
        with suppress(NotAFigure):
            figures[role] = figure_in(cell.text)
    return FundRow(number, evaluation.block.row(number), beside, values, figures, source)


def _fund(row: FundRow, source: str, scale: Decimal | None) -> ProjectFund:
    amounts = {role: row.figures.get(role) for role in _AMOUNTS}
    ulps = [figure.scaled(scale)[1] for figure in amounts.values() if figure and scale]
    yuan = {role: figure.scaled(scale)[0] if figure and scale else None for role, figure in amounts.items()}
    rate, score, weight = (row.figures.get(role) for role in ("execution_rate", "score", "weight"))
    own = [cell for cell in (*row.beside, *row.values.values()) if cell.row == row.number]
    box = Box.around([cell.box for cell in own])
    return ProjectFund(
        fund_source=source,
        initial_budget_yuan=yuan["initial_budget"],
        full_year_budget_yuan=yuan["full_year_budget"],
        executed_yuan=yuan["executed"],
        weight=weight.value if weight else None,
        execution_rate_pct=rate.value if rate else None,
        score=score.value if score else None,
        ulp_yuan=max(ulps, default=None),
        rate_ulp=rate.ulp if rate else None,
        score_ulp=score.ulp if score else None,
        place=place_on(row.cells[-1].page, box, row.raw_text, ref_of(own)),
    )


def _source(beside: Sequence[TableCell], evaluation: Evaluation) -> str | None:
    """What the labels left of the figures mean; the innermost counts."""
    for cell in reversed(beside):
        if source := evaluation.labels.fund_rows.meaning(cell.text):
            evaluation.leave(cell)
            return source
        if evaluation.labels.block_labels.meaning(cell.text):
            evaluation.leave(cell)
    return None


def money_unit_of(evaluation: Evaluation, header: int, end: int) -> str | None:
    """The unit the block's own labels state, else the table's."""
    block, labels = evaluation.block, evaluation.labels
    for cell in block.cells:
        if header < cell.row + cell.row_span and cell.row < end and not is_blank(cell.text):
            if found := _UNIT.search(plain(cell.text)):
                return found[1]
            # Brackets set on another baseline than the words may be read apart from them: '项目资金万元( )'.
            bare = _LABEL_WITH_UNIT.fullmatch(_BRACKETS.sub("", plain(cell.text)))
            if bare and (labels.block_labels.meaning(bare[1]) or labels.fund_columns.meaning(bare[1])):
                evaluation.leave(cell)
                return bare[2]
    return block.money_unit
