"""项目支出绩效自评表: each project's funds, goals, metrics and score.

Cells are read by the meaning of the labels beside and above them (``include/reference/projects.yaml``), so that rows
may be missing and columns may stand in any order. A cell that is understood nowhere becomes an Issue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import Issue, Project, ProjectFund
from juesuan.disclosure.projects.blocks import Block, label_and_value, project_blocks
from juesuan.disclosure.projects.columns import Span, frame_of, is_blank, joined
from juesuan.disclosure.projects.evaluation import Evaluation
from juesuan.disclosure.projects.funds import fund_header_row, read_funds
from juesuan.disclosure.projects.goals import read_planned_funds
from juesuan.disclosure.projects.labels import Labels, project_labels
from juesuan.disclosure.projects.metrics import Metrics, metric_header_row, read_metrics
from juesuan.disclosure.sheet import Sheet
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell, is_title
from juesuan.printed.figures import Figure, NotAFigure, parse_figure
from juesuan.printed.money import money_unit_of_line

#: So many unread cells of one project are quoted in its Issue.
_QUOTED = 8


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """The projects of a document in printed order and what could not be read of them."""

    projects: tuple[Project, ...]
    issues: tuple[Issue, ...]


def read_projects(
    stitched: Sequence[StitchedTable], sheets: Mapping[int, Sheet], *, of_goals: bool = False
) -> ProjectFacts:
    """Every self-evaluation table among the stitched tables of a document; other tables are passed over. of_goals: a
    budget's tables of goals instead: projects with their money and targets, without what became of them.

    sheets: table_no -> the account of the table's cells; every figure of a self-evaluation is stored, left for a reason
    or told in it.
    """
    labels = project_labels()
    projects: list[Project] = []
    issues: list[Issue] = []
    for block in project_blocks(stitched, labels, of_goals=of_goals):
        evaluation = Evaluation(block, labels, Sheet(block.cells))
        projects.append(_read(evaluation, len(projects) + 1, of_goals=of_goals))
        issues += evaluation.issues
        same: dict[int, list[tuple[TableCell, TableCell]]] = {}
        for (table_no, printed), cell in zip(block.printed, block.cells, strict=True):
            same.setdefault(table_no, []).append((printed, cell))
        for table_no, pairs in same.items():
            sheets[table_no].say_as(evaluation.sheet, pairs)
    return ProjectFacts(tuple(projects), tuple(issues))


def _read(evaluation: Evaluation, project_no: int, *, of_goals: bool = False) -> Project:
    block, labels = evaluation.block, evaluation.labels
    evaluation.name = block.name_above or ""
    fund_row = fund_header_row(block, labels)
    metric_row = metric_header_row(block, labels)
    goal_row = _goal_row(block, metric_row, labels)
    anchors = sorted(row for row in (fund_row, goal_row, metric_row) if row is not None)
    head = _head(evaluation, anchors[0] if anchors else block.row_count)
    evaluation.name = evaluation.name or _words(head, "name")

    def end_of(start: int) -> int:
        return next((row for row in anchors if row > start), block.row_count)

    goals = _goals(evaluation, goal_row, end_of(goal_row)) if goal_row is not None else {}
    funds: tuple[ProjectFund, ...] = ()
    if of_goals and fund_row is None:
        funds = read_planned_funds(evaluation, anchors[0] if anchors else block.row_count)
    elif fund_row is not None:
        funds = read_funds(evaluation, fund_row, end_of(fund_row))
    metrics = read_metrics(evaluation, metric_row) if metric_row is not None else Metrics((), None)
    total = _total(evaluation, metrics.total_score, head.get("total_score"))
    if not evaluation.name:
        evaluation.issues.append(issue("unnamed_project", block.cells[0].page_no))
    _unstored(evaluation)
    _unread(evaluation)
    return Project(
        project_no=project_no,
        name=evaluation.name,
        competent_department=_words(head, "competent_department"),
        implementing_unit=_words(head, "implementing_unit"),
        goal_expected=goals.get("goal_expected", ""),
        goal_actual=goals.get("goal_actual", ""),
        total_score=total.value if total else None,
        total_score_ulp=total.ulp if total else None,
        page_no=block.cells[0].page_no,
        funds=funds,
        metrics=metrics.metrics,
    )


@dataclass(frozen=True, slots=True)
class _Field:
    """A field above the first block: what it says, and the cells that say it."""

    text: str
    cells: tuple[TableCell, ...]


def _words(head: Mapping[str, _Field], meaning: str) -> str:
    return head[meaning].text if meaning in head else ""


def _head(evaluation: Evaluation, end: int) -> dict[str, _Field]:
    """The fields above the first block: each label with what stands to its right up to the next label."""
    block, labels = evaluation.block, evaluation.labels
    fields: dict[str, _Field] = {}
    for row in range(end):
        cells = block.row(row)
        for position, cell in enumerate(cells):
            if cell.row != row:
                continue
            meaning = labels.head.meaning(cell.text)
            if meaning is None:
                if together := label_and_value(cell.text, labels.head):
                    fields.setdefault(together[0], _Field(joined(together[1]), (cell,)))
                    _settle(evaluation, together[0], (cell,))
                continue
            evaluation.leave(cell)
            values = tuple(takewhile(lambda other: not labels.is_label(other.text), cells[position + 1 :]))
            if meaning not in fields:
                fields[meaning] = _Field("".join(joined(value.text) for value in values), values)
                _settle(evaluation, meaning, values)
    return fields


def _settle(evaluation: Evaluation, meaning: str, cells: Sequence[TableCell]) -> None:
    """Take the cells of a field. Whether a total score is taken is known when the metrics are read."""
    if meaning != "total_score":
        evaluation.take(*cells)


def _total(evaluation: Evaluation, below: Figure | None, above: _Field | None) -> Figure | None:
    """The total score: the one below the metrics, else the one in the head."""
    if above is None:
        return below
    if evaluation.labels.grades.meaning(above.text):
        evaluation.leave(*above.cells, reason="remark")
        return below
    try:
        figure = parse_figure(above.text.strip().removesuffix("分"))
    except NotAFigure:
        evaluation.tell("unreadable_figure", above.cells, text=above.text)
        return below
    if figure is None:
        return below
    if below is None:
        evaluation.take(*above.cells)
    elif figure.value == below.value:
        evaluation.leave(*above.cells, reason="repeated")
    else:
        evaluation.tell("another_total_score", above.cells, text=figure.raw, stored=below.raw)
    return below or figure


def _goal_row(block: Block, metric_row: int | None, labels: Labels) -> int | None:
    for row in range(block.row_count if metric_row is None else metric_row):
        for cell in block.row(row):
            if cell.row == row and (labels.goals.meaning(cell.text) or label_and_value(cell.text, labels.goals)):
                return row
    return None


def _goals(evaluation: Evaluation, start: int, end: int) -> dict[str, str]:
    """The texts of the goals: below their headings where several stand in one row, else to the right of each, or in
    the cell of the heading itself."""
    block, labels = evaluation.block, evaluation.labels
    texts: dict[str, list[str]] = {}
    heads = [c for c in block.row(start) if c.row == start and labels.goals.meaning(c.text)]
    beside = [c for c in block.row(start) if c.row == start and c not in heads and not _is_word(c, labels)]
    evaluation.leave(*heads)
    columns = [(labels.goals.meaning(c.text) or "", c) for c in heads] if not beside else []
    meaning = ""
    for cell in sorted(block.cells, key=lambda c: (c.row, c.column)):
        if cell in heads:
            meaning = labels.goals.meaning(cell.text) or ""
            continue
        if not start <= cell.row < end or is_blank(cell.text) or _beside_other(cell, block, labels):
            continue
        if together := label_and_value(cell.text, labels.goals):
            meaning = together[0]
            text = joined(together[1])
        elif found := labels.goals.meaning(cell.text):
            meaning, text = found, ""
        elif _is_word(cell, labels):
            continue
        else:
            meaning = _column_over(cell, columns, block) if columns else meaning
            text = joined(cell.text)
        if meaning:
            evaluation.take(cell)
            texts.setdefault(meaning, []).append(text)
    return {meaning: "".join(parts) for meaning, parts in texts.items()}


def _is_word(cell: TableCell, labels: Labels) -> bool:
    """Whether the cell is blank or a label of the form, no text of a goal."""
    known = labels.block_labels.meaning(cell.text) or labels.other_labels.meaning(cell.text)
    return is_blank(cell.text) or known is not None


def _beside_other(cell: TableCell, block: Block, labels: Labels) -> bool:
    """Whether a label of another field stands left of the cell in its row."""
    return any(
        other.row == cell.row and other.box.x0 < cell.box.x0 and labels.other_labels.meaning(other.text)
        for other in block.row(cell.row)
    )


def _column_over(cell: TableCell, columns: Sequence[tuple[str, TableCell]], block: Block) -> str:
    """The meaning of the heading above ``cell``, '' where none stands over its better half."""
    page = columns[0][1].page_no
    frame, own = (frame_of(c for c in block.cells if c.page_no == p) for p in (page, cell.page_no))
    shift = frame.x0 - own.x0 if abs(frame.width - own.width) < 6 else 0.0
    span = Span(cell.box.x0 + shift, cell.box.x1 + shift)
    over, meaning = max((Span(head.box.x0, head.box.x1).overlap(span), meaning) for meaning, head in columns)
    return meaning if over >= 0.5 * span.width else ""


def _unstored(evaluation: Evaluation) -> None:
    """Tell, in one issue, the fields that the layout prints and the warehouse has no column for."""
    block, labels = evaluation.block, evaluation.labels
    named: list[str] = []
    for cell in block.cells:
        if not evaluation.is_open(cell) or is_blank(cell.text):
            continue
        together = label_and_value(cell.text, labels.other_labels)
        if not together and not labels.other_labels.meaning(cell.text):
            continue
        named.append(joined(cell.text).split("：")[0].split(":")[0])
        beside = (other for other in block.row(cell.row) if not together and other.box.x0 > cell.box.x0)
        values = takewhile(lambda other: not labels.is_label(other.text), beside)
        evaluation.sheet.tell([cell, *filter(evaluation.is_open, values)])
    if named:
        evaluation.say("unstored_project_fields", block.cells[0], fields="、".join(dict.fromkeys(named)))


def _unread(evaluation: Evaluation) -> None:
    """Tell, in one issue that quotes the first of them, the printed cells that no reader took."""
    block_labels = evaluation.labels.block_labels
    left: list[TableCell] = []
    for cell in evaluation.block.cells:
        if not evaluation.is_open(cell) or is_blank(cell.text):
            continue
        if block_labels.meaning(cell.text) or is_title(cell.text) or money_unit_of_line(cell.text):
            evaluation.leave(cell)
        else:
            left.append(cell)
    if left:
        quoted = "；".join(joined(cell.text)[:40] for cell in left[:_QUOTED])
        evaluation.tell("unread_project_cells", left, count=len(left), quoted=quoted)
