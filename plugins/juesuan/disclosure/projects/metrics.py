"""The metrics of a self-evaluation table: third-level indicators with target, actual value and score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.disclosure.model import Place, ProjectMetric
from juesuan.disclosure.places import place_on, ref_of
from juesuan.disclosure.projects.blocks import Block, is_metric_header
from juesuan.disclosure.projects.columns import Columns, columns_of, is_blank, joined
from juesuan.disclosure.projects.evaluation import Evaluation
from juesuan.disclosure.projects.labels import Labels
from juesuan.disclosure.projects.levels import LEVELS, name_at
from juesuan.disclosure.projects.slots import NUMBERS, TEXTS, PlacedCell, Slot, Slots
from juesuan.disclosure.projects.targets import parse_quantity
from juesuan.disclosure.tables.stitching import TableCell
from juesuan.printed.figures import Figure
from juesuan.reading.model import Box


@dataclass(frozen=True, slots=True)
class Metrics:
    """The metrics in printed order and the row that adds them up (``None`` where it is not printed)."""

    metrics: tuple[ProjectMetric, ...]
    total_score: Figure | None


def metric_header_row(block: Block, labels: Labels) -> int | None:
    """The first row that heads the metrics, ``None`` where there is none."""
    for row in range(block.row_count):
        if is_metric_header(_header_roles(block, row, labels)):
            return row
    return None


def _header_roles(block: Block, row: int, labels: Labels) -> set[str]:
    return {r for c in block.row(row) if c.row == row and (r := labels.metric_columns.meaning(c.text))}


def read_metrics(evaluation: Evaluation, header: int) -> Metrics:
    """Every metric below ``header``. Figures that are none and scores that are printed once for several metrics are
    told."""
    block, labels = evaluation.block, evaluation.labels
    columns, row = _columns(evaluation, header)
    slots, totals = Slots(), _Totals()
    is_added_up = False
    while row < block.row_count:
        if is_metric_header(_header_roles(block, row, labels)):
            columns, row = _columns(evaluation, row)  # the heading printed again on another page
            is_added_up = False
            continue
        placed = evaluation.placed(row, columns)
        if label := _total_label(block, row, columns, labels):
            totals.read(placed, label, evaluation)
            is_added_up = True
        elif not is_added_up:  # remarks stand below the total
            slots.add(row, placed, evaluation)
        row += 1
    for slot in slots.slots:
        if slot.is_blank():  # the form's own words
            evaluation.leave(*_printed(slot))
    whole = slots.whole()
    return Metrics(tuple(_metrics(whole, slots, columns, evaluation)), totals.settled(evaluation))


def _columns(evaluation: Evaluation, header: int) -> tuple[Columns, int]:
    """The columns under the heading in row ``header`` and the first row below it (headings may take several rows)."""
    block, meaning = evaluation.block, evaluation.labels.metric_columns.meaning
    first = [c for c in block.row(header) if c.row == header and meaning(c.text)]
    # A block label such as 绩效指标 stands left of the first level and spans all metrics: it heads no column.
    level1 = next((c.box.x0 for c in first if meaning(c.text) in LEVELS), None)
    first = [c for c in first if level1 is None or c.box.x1 > level1 + 1]
    depth = max(c.row_span for c in first)
    found: dict[str, list[TableCell]] = {}
    for row in range(header, header + depth):
        for cell in block.row(row):
            role = meaning(cell.text)
            if role and header <= cell.row < header + depth and (level1 is None or cell.box.x1 > level1 + 1):
                found.setdefault(role, []).append(cell)
                evaluation.leave(cell)
    return columns_of(found, evaluation.frame(first[0].page_no)), header + depth


def _total_label(block: Block, row: int, columns: Columns, labels: Labels) -> TableCell | None:
    """The cell that says 总分, left of the scores."""
    score = columns.spans.get("score") or columns.spans.get("weight")
    for cell in block.row(row):
        left = score is None or cell.box.x0 < score.x0
        if cell.row == row and left and labels.total_rows.meaning(cell.text):
            return cell
    return None


class _Totals:
    """The scores of the rows that add up the metrics; the last of them counts."""

    def __init__(self) -> None:
        self._scores: list[tuple[TableCell, Figure]] = []

    def read(self, placed: Sequence[PlacedCell], label: TableCell, evaluation: Evaluation) -> None:
        """The total score: the figure in the column of scores; one cell over weight and score holds the score."""
        evaluation.leave(label)
        score: tuple[TableCell, Figure] | None = None
        for cell, roles in placed:
            if cell is label or cell.row != label.row or is_blank(cell.text):
                continue
            if evaluation.labels.grades.meaning(cell.text):
                evaluation.leave(cell, reason="remark")
            elif set(roles) & set(NUMBERS) and (figure := evaluation.figure(cell)):
                if "score" not in roles:
                    evaluation.leave(cell, reason="sum")
                elif score is None:
                    score = cell, figure
        if score:
            self._scores.append(score)

    def settled(self, evaluation: Evaluation) -> Figure | None:
        """The total score, ``None`` where none is printed. Another one is told."""
        if not self._scores:
            return None
        last, total = self._scores[-1]
        evaluation.take(last)
        evaluation.leave(*(c for c, figure in self._scores[:-1] if figure.value == total.value), reason="repeated")
        return total


def _metrics(whole: Sequence[Slot], slots: Slots, columns: Columns, evaluation: Evaluation) -> list[ProjectMetric]:
    metrics: list[ProjectMetric] = []
    spent: set[TableCell] = set()
    for slot in whole:
        level1, level2 = (name_at(slot.row, slots.levels[role]) for role in LEVELS)
        level3 = slot.text("level3") if "level3" in columns.spans else level2
        weight, score = (_number(slot, role, spent, evaluation) for role in NUMBERS)
        if not (weight or score or any(slot.is_filled(role) for role in TEXTS)):
            continue  # only figures that are none, and those are told
        if not level3:
            first = _own(slot)[0]
            evaluation.say("unnamed_metric", first)
        evaluation.take(*(cell for role in TEXTS for cell in slot.cells.get(role, ())))
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


def _number(slot: Slot, role: str, spent: set[TableCell], evaluation: Evaluation) -> Figure | None:
    """The weight or score of a metric. One that covers several is the first one's; a second cell is left open."""
    cells = [cell for cell in slot.cells.get(role, ()) if not is_blank(cell.text)]
    shared = [cell for cell in cells if cell in spent]
    if shared:
        evaluation.say("shared_score", cells[0], text=joined(cells[0].text))
        return None
    spent.update(cells)
    if not cells or (figure := evaluation.figure(cells[0])) is None:
        return None
    evaluation.take(cells[0])
    return figure


def _printed(slot: Slot) -> list[TableCell]:
    return [cell for cells in slot.cells.values() for cell in cells]


def _text(text: str) -> str:
    return "" if is_blank(text) else text


def _own(slot: Slot) -> list[TableCell]:
    """The cells printed on the slot's first page, left to right."""
    cells = [cell for held in slot.cells.values() for cell in held if cell.page_no == slot.page_no]
    return sorted(cells, key=lambda cell: cell.box.x0)


def _place(slot: Slot) -> Place:
    cells = _own(slot)
    box = Box.around([cell.box for cell in cells])
    return place_on(cells[0].page, box, "\t".join(joined(cell.text) for cell in cells), ref_of(cells))
