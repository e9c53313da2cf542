"""项目支出绩效自评表: each project's funds, goals, metrics and score.

Cells are read by the meaning of the labels beside and above them (``include/reference/projects.yaml``), so that rows
may be missing and columns may stand in any order. A cell that is understood nowhere becomes an Issue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.disclosure.model import Issue, Project, ProjectFund
from juesuan.disclosure.projects_blocks import Block, label_and_value, project_blocks
from juesuan.disclosure.projects_columns import Span, frame_of, is_blank, joined
from juesuan.disclosure.projects_funds import fund_header_row, read_funds
from juesuan.disclosure.projects_labels import Labels, project_labels
from juesuan.disclosure.projects_metrics import Metrics, metric_header_row, read_metrics
from juesuan.disclosure.stitching import StitchedTable, TableCell, is_title
from juesuan.disclosure.units import money_unit_of_line
from juesuan.figures import Figure, NotAFigure, parse_figure

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

    def report(kind: str, cell: TableCell, zh: str, en: str) -> None:
        issues.append(
            Issue(cell.page_no, kind, "warning", f"项目“{name}”绩效自评表：{zh}", f"self-evaluation of {name!r}: {en}")
        )

    fund_row = fund_header_row(block, labels)
    metric_row = metric_header_row(block, (fund_row or 0) + 1 if fund_row is not None else 0, labels)
    goal_row = _goal_row(block, metric_row, labels)
    anchors = sorted(row for row in (fund_row, goal_row, metric_row) if row is not None)
    head = _head(block, anchors[0] if anchors else block.row_count, labels, used)
    name = name or head.get("name", "")
    goals = _goals(block, goal_row, metric_row or block.row_count, labels, used) if goal_row is not None else {}
    funds: tuple[ProjectFund, ...] = ()
    if fund_row is not None:
        end = next((row for row in anchors if row > fund_row), block.row_count)
        funds = read_funds(block, fund_row, end, labels, used, report)
    metrics = Metrics((), None)
    if metric_row is not None:
        metrics = read_metrics(block, metric_row, labels, used, report)
    total = metrics.total_score or _score_of(head.get("total_score"))
    if not name:
        report("unnamed_project", block.cells[0], "未写明项目名称", "the project has no name")
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
                if together := label_and_value(cell.text, labels):
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
        if any(cell.row == row and labels.goals.meaning(cell.text) for cell in block.row(row)):
            return row
    return None


def _goals(block: Block, start: int, end: int, labels: Labels, used: set[TableCell]) -> dict[str, str]:
    """The texts of the goals: below their headings where both stand in one row, else to the right of each."""
    heads = [c for c in block.row(start) if c.row == start and labels.goals.meaning(c.text)]
    texts: dict[str, list[str]] = {}
    used.update(heads)
    beside = [c for c in block.row(start) if c.row == start and c.box.x0 > heads[-1].box.x0 and not is_blank(c.text)]
    if len(heads) > 1 or not beside:
        spans = [(labels.goals.meaning(c.text) or "", Span(c.box.x0, c.box.x1)) for c in heads]
        page = heads[0].page_no
        for cell in block.cells:
            if not start < cell.row < end or is_blank(cell.text) or labels.block_labels.meaning(cell.text):
                continue
            frame, own = (frame_of(c for c in block.cells if c.page_no == p) for p in (page, cell.page_no))
            shift = frame.x0 - own.x0 if abs(frame.width - own.width) < 6 else 0.0
            span = Span(cell.box.x0 + shift, cell.box.x1 + shift)
            meaning, over = max(((m, s.overlap(span)) for m, s in spans), key=lambda item: item[1])
            if over >= 0.5 * span.width:
                texts.setdefault(meaning, []).append(joined(cell.text))
                used.add(cell)
    else:
        meaning = ""
        for row in range(start, end):
            for cell in block.row(row):
                if cell.row != row:
                    continue
                if found := labels.goals.meaning(cell.text):
                    meaning = found
                    used.add(cell)
                elif not is_blank(cell.text) and not labels.block_labels.meaning(cell.text):
                    texts.setdefault(meaning, []).append(joined(cell.text))
                    used.add(cell)
    return {meaning: "".join(parts) for meaning, parts in texts.items()}


def _score_of(text: str | None) -> Figure | None:
    try:
        return parse_figure((text or "").strip().removesuffix("分"))
    except NotAFigure:
        return None


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
    more = f" 等 {len(left)} 处" if len(left) > _QUOTED else ""
    return [
        Issue(
            left[0].page_no,
            "unread_project_cells",
            "warning",
            f"项目“{name}”绩效自评表中未读懂的内容：{quoted}{more}",
            f"self-evaluation of {name!r}: {len(left)} cells were not understood: {quoted}",
        )
    ]
