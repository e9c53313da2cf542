"""The metrics of a self-evaluation table: third-level indicators with target, actual value and score.

A metric is one printed row. The first two levels are merged over rows and carry on over a page break, where their cell
is blank or cut in two; so may the row itself be cut, and its text goes on at the top of the next page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from juesuan.disclosure.model import Place, ProjectMetric
from juesuan.disclosure.places import place_on
from juesuan.disclosure.projects.blocks import Block, is_metric_header
from juesuan.disclosure.projects.columns import Columns, columns_of, frame_of, is_blank, joined, laid_over
from juesuan.disclosure.projects.funds import Report
from juesuan.disclosure.projects.labels import Labels, label_key
from juesuan.disclosure.projects.targets import parse_quantity
from juesuan.disclosure.tables.stitching import TableCell
from juesuan.printed.figures import Figure, NotAFigure, parse_figure
from juesuan.printed.words import plain
from juesuan.reading.model import Box

_LEVELS = ("level1", "level2")
_TEXTS = ("level3", "operator", "target", "unit", "actual", "reason")
_NUMBERS = ("weight", "score")
_LEVEL_ENDS = ("指标", "目标", "满意度")
#: Lines of the form that were left as they were handed out: '指标2：', '……'.
_PLACEHOLDER = re.compile(r"(?:指标\d*[:：]?)?[….·、/-]*")


@dataclass(frozen=True, slots=True)
class Metrics:
    """The metrics in printed order and the row that adds them up (``None`` where it is not printed)."""

    metrics: tuple[ProjectMetric, ...]
    total_score: Figure | None


@dataclass
class _Run:
    """One cell of the columns of the first two levels: the rows it covers and what it says."""

    start: int
    end: int
    page_no: int
    text: str
    merged: bool


@dataclass
class _Slot:
    """One printed row: its cells by column."""

    row: int
    page_no: int
    cells: dict[str, list[TableCell]] = field(default_factory=dict)
    level2_text: str = ""

    def text(self, role: str) -> str:
        return "".join(joined(cell.text) for cell in self.cells.get(role, ()))

    def filled(self, role: str) -> bool:
        return not is_blank(self.text(role))

    def numbered(self) -> bool:
        return any(self.filled(role) for role in _NUMBERS)

    def blank(self) -> bool:
        """Whether the row holds no metric: nothing, or the form's own placeholder."""
        named = self.filled("level3") and not _PLACEHOLDER.fullmatch(plain(self.text("level3")))
        return not (named or any(self.filled(role) for role in (*_TEXTS[1:], *_NUMBERS)))


def metric_header_row(block: Block, labels: Labels) -> int | None:
    """The first row that heads the metrics, ``None`` where there is none."""
    for row in range(block.row_count):
        if is_metric_header(_header_roles(block, row, labels)):
            return row
    return None


def _header_roles(block: Block, row: int, labels: Labels) -> set[str]:
    return {r for c in block.row(row) if c.row == row and (r := labels.metric_columns.meaning(c.text))}


def read_metrics(block: Block, header: int, labels: Labels, used: set[TableCell], report: Report) -> Metrics:
    """Every metric below ``header``. Adds the cells it understood to ``used``; reports figures that are none and
    scores that are printed once for several metrics."""
    columns, body = _columns(block, header, labels, used)
    runs: dict[str, list[_Run]] = {role: [] for role in _LEVELS}
    slots: list[_Slot] = []
    total: Figure | None = None
    row, added_up = body, False
    while row < block.row_count:
        if is_metric_header(_header_roles(block, row, labels)):
            columns, row = _columns(block, row, labels, used)  # the heading printed again on another page
            added_up = False
            continue
        placed = _placed(block, row, columns)
        if label := _total_label(block, row, columns, labels):
            used.add(label)
            total = _total(placed, label, row, labels, used, report) or total
            added_up = True
        elif not added_up:  # remarks stand below the total
            _gather(row, placed, runs, slots, labels, used)
        row += 1
    for role in _LEVELS:
        _resolve(runs[role])
    whole = _mended([slot for slot in slots if not slot.blank()], slots, runs["level2"])
    return Metrics(tuple(_metrics(whole, runs, columns, used, report)), total)


def _columns(block: Block, header: int, labels: Labels, used: set[TableCell]) -> tuple[Columns, int]:
    """The columns under the heading in row ``header`` and the first row below it (headings may take several rows)."""
    first = [c for c in block.row(header) if c.row == header and labels.metric_columns.meaning(c.text)]
    # A block label such as 绩效指标 stands left of the first level and spans all metrics: it heads no column.
    level1 = next((c.box.x0 for c in first if labels.metric_columns.meaning(c.text) in ("level1", "level2")), None)
    first = [c for c in first if level1 is None or c.box.x1 > level1 + 1]
    depth = max(c.row_span for c in first)
    found: dict[str, list[TableCell]] = {}
    for row in range(header, header + depth):
        for cell in block.row(row):
            role = labels.metric_columns.meaning(cell.text)
            if role and header <= cell.row < header + depth and (level1 is None or cell.box.x1 > level1 + 1):
                found.setdefault(role, []).append(cell)
                used.add(cell)
    page = first[0].page_no
    return columns_of(found, frame_of(c for c in block.cells if c.page_no == page)), header + depth


def _placed(block: Block, row: int, columns: Columns) -> list[tuple[TableCell, tuple[str, ...]]]:
    cells = block.row(row)
    if not cells:
        return []
    frame = frame_of(c for c in block.cells if c.page_no == cells[-1].page_no)
    return [(cell, columns.roles(laid_over(cell, frame, columns))) for cell in cells]


def _total_label(block: Block, row: int, columns: Columns, labels: Labels) -> TableCell | None:
    """The cell that says 总分, left of the scores."""
    score = columns.spans.get("score") or columns.spans.get("weight")
    for cell in block.row(row):
        left = score is None or cell.box.x0 < score.x0
        if cell.row == row and left and labels.total_rows.meaning(cell.text):
            return cell
    return None


def _total(
    placed: Sequence[tuple[TableCell, tuple[str, ...]]],
    label: TableCell,
    row: int,
    labels: Labels,
    used: set[TableCell],
    report: Report,
) -> Figure | None:
    """The total score: the figure in the column of scores; one cell over weight and score holds the score."""
    score: Figure | None = None
    for cell, roles in placed:
        if cell is label or cell.row != row or is_blank(cell.text):
            continue
        if labels.grades.meaning(cell.text):
            used.add(cell)
        elif set(roles) & set(_NUMBERS) and (figure := _figure(cell, report)):
            used.add(cell)
            score = score or (figure if "score" in roles else None)
    return score


def _gather(
    row: int,
    placed: Sequence[tuple[TableCell, tuple[str, ...]]],
    runs: dict[str, list[_Run]],
    slots: list[_Slot],
    labels: Labels,
    used: set[TableCell],
) -> None:
    """Sort the cells of one row into levels and the metric's own cells."""
    values: dict[str, TableCell] = {}
    if any(cell.row == row and labels.other_labels.meaning(cell.text) for cell, _ in placed[:2]):
        return  # a remark below the metrics
    for cell, roles in placed:
        levels = [role for role in roles if role in (*_LEVELS, "level3")]
        if not roles or len(levels) != len(roles) > 1:
            continue  # beside the metrics, or a remark across them
        if cell.row == row and len(roles) == 1 and not is_blank(cell.text):
            used.add(cell)
        for role in roles:
            if role in _LEVELS:
                if cell.row == row:
                    run = _Run(row, row + cell.row_span, cell.page_no, joined(cell.text), cell.row_span > 1)
                    runs[role].append(run)
            else:
                values.setdefault(role, cell)
        if len(roles) > 1 and cell.row == row:
            used.add(cell)
    if not values:
        return
    last = slots[-1] if slots else None
    same_name = last is not None and "level3" in values and values["level3"] in last.cells.get("level3", ())
    again = {
        role
        for role, cell in values.items()
        if last is not None and role != "level3" and cell not in last.cells.get(role, ()) and not is_blank(cell.text)
    }
    if last is not None and same_name and not any(last.filled(role) for role in again):
        for role, cell in values.items():
            if cell not in last.cells.setdefault(role, []):
                last.cells[role].append(cell)
        return
    page = max(cell.page_no for cell in values.values())
    level2 = next((joined(c.text) for c, roles in placed if "level2" in roles and c.row == row), "")
    slots.append(_Slot(row, page, {role: [cell] for role, cell in values.items()}, level2))


def _resolve(runs: list[_Run]) -> None:
    """Give every blank level cell the level it belongs to, in place.

    Blank at the top of a page, or in a table that prints a level once without merging: the level above. Blank at the
    foot of a page in a table of merged cells: its text was set in the rest of the cell, on the next page. A name cut
    in two by the page break is put together.
    """
    merges = any(run.merged for run in runs)
    for i, run in enumerate(runs):
        before = runs[i - 1] if i else None
        after = runs[i + 1] if i + 1 < len(runs) else None
        top = before is not None and before.page_no != run.page_no
        foot = after is not None and after.page_no != run.page_no
        if before is not None and top and _is_cut(before.text, run.text):
            whole = before.text + run.text
            for other in runs[:i]:
                if other.text == before.text and other.page_no == before.page_no and other.end >= before.start:
                    other.text = whole
            run.text = whole
        elif run.text:
            continue
        elif foot and not top and merges and after is not None and after.text and (before is None or run.merged):
            run.text = after.text
        elif before is not None:
            run.text = before.text


def _is_cut(upper: str, lower: str) -> bool:
    """Whether two texts, the last on a page and the first on the next, are halves of one level's name."""
    if not upper or not lower:
        return False
    return not label_key(upper).endswith(_LEVEL_ENDS) and label_key(upper + lower).endswith(_LEVEL_ENDS)


def _mended(slots: Sequence[_Slot], all_slots: Sequence[_Slot], level2: Sequence[_Run]) -> list[_Slot]:
    """The rows with those put together that a page break cut in two."""
    first_of_page = {slot.page_no: slot.row for slot in reversed(all_slots)}
    starts = {run.start: run.text for run in level2}
    inner = [slot for slot in slots if slot.row != first_of_page[slot.page_no]]
    always_numbered = bool(inner) and all(slot.numbered() for slot in inner[:-1])
    whole: list[_Slot] = []
    for slot in slots:
        last = whole[-1] if whole else None
        if (
            last is not None
            and slot.page_no > last.page_no
            and slot.row == first_of_page[slot.page_no]
            and slot.row == _next_row(last, all_slots)
            and (not slot.level2_text or starts.get(slot.row) != slot.level2_text)
            and _is_rest(last, slot, always_numbered)
        ):
            for role, cells in slot.cells.items():
                last.cells.setdefault(role, []).extend(cells)
            continue
        whole.append(slot)
    return whole


def _next_row(slot: _Slot, all_slots: Sequence[_Slot]) -> int | None:
    return next((other.row for other in all_slots if other.row > slot.row), None)


def _is_rest(upper: _Slot, lower: _Slot, always_numbered: bool) -> bool:
    """Whether ``lower``, the first row of a page, is the rest of ``upper``, the last row of the page before: the
    figures of a row stand in one half of it only, and the text of at least one column is missing in one half."""
    if upper.numbered() == lower.numbered():
        return not upper.numbered() and not (upper.filled("level3") and lower.filled("level3"))
    half = lower if upper.numbered() else upper
    complete = all(half.filled(role) for role in ("level3", "target", "actual"))
    return always_numbered or not complete


def _metrics(
    slots: Sequence[_Slot],
    runs: dict[str, list[_Run]],
    columns: Columns,
    used: set[TableCell],
    report: Report,
) -> list[ProjectMetric]:
    metrics: list[ProjectMetric] = []
    spent: set[TableCell] = set()
    for slot in slots:
        level1, level2 = (_level_of(slot.row, runs[role]) for role in _LEVELS)
        level3 = slot.text("level3") if "level3" in columns.spans else level2
        figures: dict[str, Figure | None] = {}
        for role in _NUMBERS:
            cells = [cell for cell in slot.cells.get(role, ()) if not is_blank(cell.text)]
            if any(cell in spent for cell in cells):
                report("shared_score", cells[0], text=joined(cells[0].text))
                cells = []
            spent.update(cells)
            figures[role] = _figure(cells[0], report) if cells else None
            if cells and figures[role] is None:
                used.discard(cells[0])
        if not any((*figures.values(), *(slot.filled(role) for role in _TEXTS))):
            continue  # only figures that are none, and those are reported
        if not level3:
            report("unnamed_metric", _own(slot)[0])
        weight, score = figures["weight"], figures["score"]
        target = slot.text("operator") + slot.text("target") + slot.text("unit")
        actual = slot.text("actual")
        wanted, reached = parse_quantity(target), parse_quantity(actual)
        metrics.append(
            ProjectMetric(
                metric_no=len(metrics) + 1,
                level1=level1,
                level2=level2,
                level3=level3,
                target_text=_text(target),
                target_operator=wanted.operator,
                target_value=wanted.value,
                target_unit=wanted.unit,
                actual_text=_text(actual),
                actual_value=reached.value,
                actual_unit=reached.unit,
                weight=weight.value if weight else None,
                score=score.value if score else None,
                score_ulp=score.ulp if score else None,
                deviation_reason=_text(slot.text("reason")),
                place=_place(slot),
                target_value_high=wanted.high,
            )
        )
    return metrics


def _text(text: str) -> str:
    return "" if is_blank(text) else text


def _level_of(row: int, runs: Sequence[_Run]) -> str:
    return next((run.text for run in reversed(runs) if run.start <= row), "")


def _own(slot: _Slot) -> list[TableCell]:
    """The cells printed on the slot's first page, left to right."""
    cells = [cell for held in slot.cells.values() for cell in held if cell.page_no == slot.page_no]
    return sorted(cells, key=lambda cell: cell.box.x0)


def _place(slot: _Slot) -> Place:
    cells = _own(slot)
    box = Box.around([cell.box for cell in cells])
    return place_on(cells[0].page, box, "\t".join(joined(cell.text) for cell in cells))


def _figure(cell: TableCell, report: Report) -> Figure | None:
    """The figure in a cell ('10', '10分', '8.5%'); reports and drops what is none."""
    try:
        return parse_figure(plain(cell.text).removesuffix("分").removesuffix("%"))
    except NotAFigure:
        report("unreadable_figure", cell, text=joined(cell.text))
        return None
