"""项目支出绩效自评表: each project's funds, goals, metrics and score.

Cells are read by the meaning of the labels beside and above them (``include/reference/projects.yaml``), so that rows
may be missing and columns may stand in any order. A cell that is understood nowhere becomes an Issue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import Issue, Project, ProjectFund
from juesuan.disclosure.projects.blocks import Block, label_and_value, project_blocks
from juesuan.disclosure.projects.columns import Span, frame_of, is_blank, joined
from juesuan.disclosure.projects.funds import fund_header_row, read_funds
from juesuan.disclosure.projects.labels import Labels, project_labels
from juesuan.disclosure.projects.metrics import Metrics, metric_header_row, read_metrics
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell, is_title
from juesuan.printed.figures import NotAFigure, parse_figure
from juesuan.printed.money import money_unit_of_line

#: So many unread cells of one project are quoted in its Issue.
_QUOTED = 8


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """The projects of a document in printed order and what could not be read of them."""

    projects: tuple[Project, ...]
    issues: tuple[Issue, ...]


def read_projects(stitched: Sequence[StitchedTable]) -> ProjectFacts:
    """Every self-evaluation table among the stitched tables of a document; other tables are passed over."""
    labels = project_labels()
    projects: list[Project] = []
    issues: list[Issue] = []
    for block in project_blocks(stitched, labels):
        project, found = _read(block, len(projects) + 1, labels)
        projects.append(project)
        issues += found
    return ProjectFacts(tuple(projects), tuple(issues))


def _read(block: Block, project_no: int, labels: Labels) -> tuple[Project, list[Issue]]:
    used: set[TableCell] = set()
    issues: list[Issue] = []
    name = block.name_above or ""

    def report(kind: str, cell: TableCell, /, **words: object) -> None:
        issues.append(issue(kind, cell.page_no, project=name, **words))

    fund_row = fund_header_row(block, labels)
    metric_row = metric_header_row(block, labels)
    goal_row = _goal_row(block, metric_row, labels)
    anchors = sorted(row for row in (fund_row, goal_row, metric_row) if row is not None)
    head = _head(block, anchors[0] if anchors else block.row_count, labels, used)
    name = name or head.get("name", "")

    def end_of(start: int) -> int:
        return next((row for row in anchors if row > start), block.row_count)

    goals = _goals(block, goal_row, end_of(goal_row), labels, used) if goal_row is not None else {}
    funds: tuple[ProjectFund, ...] = ()
    if fund_row is not None:
        funds = read_funds(block, fund_row, end_of(fund_row), labels, used, report)
    metrics = Metrics((), None)
    if metric_row is not None:
        metrics = read_metrics(block, metric_row, labels, used, report)
    total = metrics.total_score
    if total is None and (printed := head.get("total_score", "")):
        try:
            total = parse_figure(printed.strip().removesuffix("分"))
        except NotAFigure:
            report("unreadable_figure", block.cells[0], text=printed)
    if not name:
        issues.append(issue("unnamed_project", block.cells[0].page_no))
    issues += _unstored(block, used, name, labels)
    issues += _unread(block, used, name, labels)
    project = Project(
        project_no=project_no,
        name=name,
        competent_department=head.get("competent_department", ""),
        implementing_unit=head.get("implementing_unit", ""),
        goal_expected=goals.get("goal_expected", ""),
        goal_actual=goals.get("goal_actual", ""),
        total_score=total.value if total else None,
        total_score_ulp=total.ulp if total else None,
        page_no=block.cells[0].page_no,
        funds=funds,
        metrics=metrics.metrics,
    )
    return project, issues


def _head(block: Block, end: int, labels: Labels, used: set[TableCell]) -> dict[str, str]:
    """The fields above the first block: each label with what stands to its right up to the next label."""
    fields: dict[str, str] = {}
    for row in range(end):
        cells = block.row(row)
        for position, cell in enumerate(cells):
            if cell.row != row:
                continue
            meaning = labels.head.meaning(cell.text)
            if meaning is None:
                if together := label_and_value(cell.text, labels.head):
                    fields.setdefault(together[0], joined(together[1]))
                    used.add(cell)
                continue
            used.add(cell)
            values: list[TableCell] = []
            for other in cells[position + 1 :]:
                if labels.is_label(other.text):
                    break
                values.append(other)
            if meaning not in fields:
                fields[meaning] = "".join(joined(value.text) for value in values)
                used.update(values)
    return fields


def _goal_row(block: Block, metric_row: int | None, labels: Labels) -> int | None:
    for row in range(block.row_count if metric_row is None else metric_row):
        for cell in block.row(row):
            if cell.row == row and (labels.goals.meaning(cell.text) or label_and_value(cell.text, labels.goals)):
                return row
    return None


def _goals(block: Block, start: int, end: int, labels: Labels, used: set[TableCell]) -> dict[str, str]:
    """The texts of the goals: below their headings where several stand in one row, else to the right of each, or in
    the cell of the heading itself."""
    texts: dict[str, list[str]] = {}
    heads = [c for c in block.row(start) if c.row == start and labels.goals.meaning(c.text)]
    beside = [c for c in block.row(start) if c.row == start and c not in heads and not _is_word(c, labels)]
    used.update(heads)
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
            used.add(cell)
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


def _unstored(block: Block, used: set[TableCell], name: str, labels: Labels) -> list[Issue]:
    """One Issue that names the fields the layout prints and the warehouse has no column for; marks their cells."""
    named: list[str] = []
    for cell in block.cells:
        if cell in used or is_blank(cell.text):
            continue
        together = label_and_value(cell.text, labels.other_labels)
        if not together and not labels.other_labels.meaning(cell.text):
            continue
        used.add(cell)
        named.append(joined(cell.text).split("：")[0].split(":")[0])
        for other in block.row(cell.row) if not together else ():
            if other.box.x0 > cell.box.x0:
                if labels.is_label(other.text):
                    break
                used.add(other)
    if not named:
        return []
    fields = "、".join(dict.fromkeys(named))
    return [issue("unstored_project_fields", block.cells[0].page_no, project=name, fields=fields)]


def _unread(block: Block, used: set[TableCell], name: str, labels: Labels) -> list[Issue]:
    """One Issue for the printed cells that no reader took, quoting the first of them."""
    left = [
        cell
        for cell in block.cells
        if cell not in used
        and not is_blank(cell.text)
        and not labels.block_labels.meaning(cell.text)
        and not is_title(cell.text)
        and money_unit_of_line(cell.text) is None
    ]
    if not left:
        return []
    quoted = "；".join(joined(cell.text)[:40] for cell in left[:_QUOTED])
    return [issue("unread_project_cells", left[0].page_no, project=name, count=len(left), quoted=quoted)]
