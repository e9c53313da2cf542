"""The fund block of a self-evaluation table: budget, execution and score by source of money."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Protocol

from juesuan.disclosure.model import ProjectFund
from juesuan.disclosure.places import place_on
from juesuan.disclosure.projects.blocks import Block, is_fund_header
from juesuan.disclosure.projects.columns import Columns, columns_of, frame_of, is_blank, joined, laid_over
from juesuan.disclosure.projects.labels import Labels
from juesuan.disclosure.tables.stitching import TableCell
from juesuan.printed.figures import Figure, NotAFigure, money_scale, parse_figure
from juesuan.printed.words import plain
from juesuan.reading.model import Box

_UNIT = re.compile(r"[(:](?:单位[:])?(亿元|百万元|万元|千元|元)\)?")
_LABEL_WITH_UNIT = re.compile(r"(.+?)(亿元|百万元|万元|千元|元)")
_BRACKETS = re.compile(r"[()\[\]]")
_AMOUNTS = ("initial_budget", "full_year_budget", "executed")


class Report(Protocol):
    """Reports an issue of this kind at this cell; words: the fields of its words but for the project's name."""

    def __call__(self, kind: str, cell: TableCell, /, **words: object) -> None: ...


def fund_header_row(block: Block, labels: Labels) -> int | None:
    """The row that heads the fund block, ``None`` where there is none."""
    for row in range(block.row_count):
        roles = {r for c in block.row(row) if c.row == row and (r := labels.fund_columns.meaning(c.text))}
        if is_fund_header(roles):
            return row
    return None


def read_funds(
    block: Block, header: int, end: int, labels: Labels, used: set[TableCell], report: Report
) -> tuple[ProjectFund, ...]:
    """The fund rows between ``header`` and the row ``end``. Adds the cells it understood to ``used`` and reports what
    it could not read; a row without any figure is no fact."""
    heading: dict[str, list[TableCell]] = {}
    for cell in block.row(header):
        if role := labels.fund_columns.meaning(cell.text):
            heading.setdefault(role, []).append(cell)
            used.add(cell)
    columns = columns_of(
        heading, frame_of(c for c in block.cells if c.page_no == next(iter(heading.values()))[0].page_no)
    )
    unit = _money_unit(block, header, end, labels, used)
    scale = money_scale(unit)
    funds: dict[str, ProjectFund] = {}
    for row in range(header + 1, end):
        fund = _fund_row(block, row, columns, scale, labels, used, report)
        if fund is None:
            continue
        if fund.fund_source in funds:
            printed = fund.place.raw_text.replace("\t", " ")
            report("duplicate_fund_row", block.row(row)[0], text=printed)
            continue
        funds[fund.fund_source] = fund
    if funds and scale is None:
        first = block.row(header)[0]
        report("project_unit_unknown", first)
    return tuple(funds.values())


def _fund_row(
    block: Block,
    row: int,
    columns: Columns,
    scale: Decimal | None,
    labels: Labels,
    used: set[TableCell],
    report: Report,
) -> ProjectFund | None:
    cells = block.row(row)
    if not cells:
        return None
    frame = frame_of(c for c in block.cells if c.page_no == cells[-1].page_no)
    values: dict[str, TableCell] = {}
    beside: list[TableCell] = []
    for cell in cells:
        roles = columns.roles(laid_over(cell, frame, columns))
        if len(roles) == 1 and cell.row == row:
            values.setdefault(roles[0], cell)
        elif not roles:
            beside.append(cell)
    source = _source(beside, labels, used)
    if source is None and all(is_blank(cell.text) for cell in beside if cell.row == row) and "initial_budget" in values:
        source = "total"  # one row of figures beside the block's own label
    read: dict[str, Figure | None] = {}
    for role, cell in values.items():
        try:
            read[role] = parse_figure(plain(cell.text).removesuffix("%").removesuffix("分"))
        except NotAFigure:
            continue
    if source is None or not any(read.values()):
        if source is not None:
            used.update(values[role] for role in read)
        return None
    used.update(values[role] for role in read)
    amounts = {role: read.get(role) for role in _AMOUNTS}
    ulps = [figure.scaled(scale)[1] for figure in amounts.values() if figure and scale]
    yuan = {role: figure.scaled(scale)[0] if figure and scale else None for role, figure in amounts.items()}
    rate, score, weight = read.get("execution_rate"), read.get("score"), read.get("weight")
    box = Box.around([cell.box for cell in (*beside, *values.values()) if cell.row == row])
    raw = "\t".join(joined(cell.text) for cell in cells if cell.row == row)
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
        place=place_on(cells[-1].page, box, raw),
    )


def _source(beside: list[TableCell], labels: Labels, used: set[TableCell]) -> str | None:
    """What the labels left of the figures mean; the innermost counts."""
    for cell in reversed(beside):
        if source := labels.fund_rows.meaning(cell.text):
            used.add(cell)
            return source
        if labels.block_labels.meaning(cell.text):
            used.add(cell)
    return None


def _money_unit(block: Block, header: int, end: int, labels: Labels, used: set[TableCell]) -> str | None:
    """The unit the block's own labels state, else the table's."""
    for cell in block.cells:
        if header < cell.row + cell.row_span and cell.row < end and not is_blank(cell.text):
            if found := _UNIT.search(plain(cell.text)):
                return found[1]
            # Brackets set on another baseline than the words may be read apart from them: '项目资金万元( )'.
            bare = _LABEL_WITH_UNIT.fullmatch(_BRACKETS.sub("", plain(cell.text)))
            if bare and (labels.block_labels.meaning(bare[1]) or labels.fund_columns.meaning(bare[1])):
                used.add(cell)
                return bare[2]
    return block.money_unit
