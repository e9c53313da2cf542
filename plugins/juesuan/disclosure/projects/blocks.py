"""The cells of one self-evaluation table, gathered over the tables and pages it is printed on.

A project begins at the cell 项目名称. Its table may go on over page breaks where the stitching could not tell (the
grid changes, a header is printed again): such a part joins the project before it when it names no project of its own
and its columns are those of the metrics.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from juesuan.disclosure.projects.labels import Labels, Vocabulary
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell, is_title
from juesuan.printed.words import plain

#: Edges of one column on two pages differ by less than this, in points.
_EDGE = 6.0
_NAME_LINE = re.compile(r"项目(?:支出)?名称[:：](?P<name>.+)")


@dataclass(frozen=True, slots=True)
class Block:
    """One project's cells in reading order. ``cells``: rows counted through all its parts. ``printed``: for each of
    them the number of its table and the cell there. ``heading_lines``: printed above its first part. ``name_above``:
    the project's name where it stands above the table instead of in it."""

    cells: tuple[TableCell, ...]
    printed: tuple[tuple[int, TableCell], ...]
    heading_lines: tuple[str, ...]
    money_unit: str | None
    name_above: str | None = None

    @property
    def row_count(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    def row(self, number: int) -> list[TableCell]:
        """The cells that cover a row, left to right, those merged from rows above included."""
        return sorted(
            (cell for cell in self.cells if cell.row <= number < cell.row + cell.row_span), key=lambda c: c.box.x0
        )


@dataclass
class _Open:
    """A project being gathered."""

    heading_lines: tuple[str, ...]
    money_unit: str | None
    name_above: str | None = None
    cells: list[TableCell] = field(default_factory=list)
    printed: list[tuple[int, TableCell]] = field(default_factory=list)
    last_page: int = 0
    rows: int = 0
    name: str = ""
    edges: set[float] = field(default_factory=set)

    def add(self, table: StitchedTable, rows: Sequence[Sequence[TableCell | None]]) -> None:
        cells = [cell for row in rows for cell in row if cell]
        shift = self.rows - next((cell.row for cell in cells), 0)
        self.cells += [replace(cell, row=cell.row + shift) for cell in cells]
        self.printed += [(table.table_no, cell) for cell in cells]
        self.rows += len(rows)
        self.last_page = table.page_to
        self.edges |= {edge for cell in cells for edge in (cell.box.x0, cell.box.x1)}

    def closed(self) -> Block:
        cells, printed = tuple(self.cells), tuple(self.printed)
        return Block(cells, printed, self.heading_lines, self.money_unit, self.name_above)


def project_blocks(tables: Sequence[StitchedTable], labels: Labels, *, of_goals: bool = False) -> list[Block]:
    """The self-evaluation tables among ``tables``, one block per project, in the document's order. of_goals: the
    tables of goals of a budget (绩效目标表) instead, which say what is to be reached and nothing of what was."""
    is_wanted = _is_goal if of_goals else _is_evaluation
    blocks: list[_Open] = []
    current: _Open | None = None
    for table in tables:
        starts = _project_starts(table, labels)
        if current:
            repeated, starts = _without_repeated_head(table, starts, current, labels)
            lead = table.rows[: starts[0] if starts else table.row_count]
            if lead and (repeated or _goes_on(table, lead, bool(starts), current, labels)):
                current.add(table, lead)
            else:
                current = None
        if not current:
            if starts:
                starts = [0, *starts[1:]]  # what stands over the first name belongs to its project
            elif _name_above(table):
                starts = [0]
        for start, end in pairwise([*starts, table.row_count]):
            rows = table.rows[start:end]
            current = None
            if is_wanted(rows, table.heading_lines, labels):
                name = _name_in(rows, labels)
                above = None if name else _name_above(table)
                current = _Open(table.heading_lines, table.money_unit, above, name=name)
                current.add(table, rows)
                blocks.append(current)
    return [block.closed() for block in blocks]


def _project_starts(table: StitchedTable, labels: Labels) -> list[int]:
    """The rows that name a project: 项目名称 with its value to the right (the header of a list has others below)."""
    return [i for i, row in enumerate(table.rows) if _is_name_row(row, labels)]


def _is_name_row(row: Iterable[TableCell | None], labels: Labels) -> bool:
    cells = [cell for cell in row if cell]
    for position, cell in enumerate(cells):
        first = cell.text.split("：")[0].split(":")[0]
        if labels.head.meaning(first) != "name":
            continue
        if first != cell.text:
            return True
        beside = [other for other in cells[position + 1 :] if other.text]
        return not beside or not labels.is_label(beside[0].text)
    return False


def _name_in(rows: Sequence[Sequence[TableCell | None]], labels: Labels) -> str:
    for row in rows:
        if _is_name_row(row, labels):
            return plain("".join(cell.text for cell in row if cell))
    return ""


def _without_repeated_head(
    table: StitchedTable, starts: list[int], current: _Open, labels: Labels
) -> tuple[bool, list[int]]:
    """Whether the table begins by printing the name of the project before again and goes on with it (no fund block of
    its own before the next name), and the starts that remain."""
    if not (starts and current.name and table.page_from in (current.last_page, current.last_page + 1)):
        return False, starts
    rows = table.rows[starts[0] : starts[1] if len(starts) > 1 else table.row_count]
    if starts[0] > 1 or _name_in(rows, labels) != current.name or any(_fund_header(row, labels) for row in rows):
        return False, starts
    return True, starts[1:]


def _is_evaluation(rows: Sequence[Sequence[TableCell | None]], heading: Sequence[str], labels: Labels) -> bool:
    """Whether the rows hold a fund block or metrics and say how they turned out. A table of goals (绩效目标表) and a
    list with a column 项目名称 do not."""
    funds = any(_fund_header(row, labels) for row in rows)
    metrics = [_metric_roles(row, labels) for row in rows]
    evaluated = any("executed" in _fund_roles(row, labels) for row in rows) or any(
        {"actual", "score"} & roles for roles in metrics if is_metric_header(roles)
    )
    titled = any(title in plain(line) for line in heading for title in labels.self_evaluation_titles)
    return (funds or any(is_metric_header(roles) for roles in metrics)) and (evaluated or titled)


def _is_goal(rows: Sequence[Sequence[TableCell | None]], heading: Sequence[str], labels: Labels) -> bool:
    """Whether the rows name a project below a title of goals, or say its targets."""
    titled = any(title in plain(line) for line in heading for title in labels.goal_titles)
    named = any(_is_name_row(row, labels) for row in rows)
    targets = any(
        "target" in roles and is_metric_header(roles) for roles in (_metric_roles(row, labels) for row in rows)
    )
    return named and (titled or targets)


def _goes_on(
    table: StitchedTable, lead: Sequence[Sequence[TableCell | None]], named: bool, current: _Open, labels: Labels
) -> bool:
    """Whether the rows ``lead``, which stand before any project's name, belong to the project before."""
    if table.page_from not in (current.last_page, current.last_page + 1):
        return False
    cells = [cell for row in lead for cell in row if cell]
    if named and all(not cell.text or is_title(cell.text) for cell in cells):
        return False
    titles = [line for line in table.heading_lines if is_title(line)]
    if any(not any(t in plain(line) for t in labels.self_evaluation_titles) for line in titles):
        return False
    if any(is_metric_header(_metric_roles(row, labels)) for row in lead):
        return True
    ours = {edge for cell in cells for edge in (cell.box.x0, cell.box.x1)}
    known = sum(1 for edge in ours if any(abs(edge - other) <= _EDGE for other in current.edges))
    return len(ours) > 3 and known >= 0.7 * len(ours)


def _fund_roles(row: Iterable[TableCell | None], labels: Labels) -> set[str]:
    return {role for cell in row if cell and (role := labels.fund_columns.meaning(cell.text))}


def _fund_header(row: Iterable[TableCell | None], labels: Labels) -> bool:
    return is_fund_header(_fund_roles(row, labels))


def _metric_roles(row: Iterable[TableCell | None], labels: Labels) -> set[str]:
    return {role for cell in row if cell and (role := labels.metric_columns.meaning(cell.text))}


def is_fund_header(roles: set[str]) -> bool:
    """Whether these columns head a fund block."""
    amounts = roles & {"initial_budget", "full_year_budget", "executed"}
    return len(amounts) >= 2 or (bool(amounts) and "execution_rate" in roles)


def is_metric_header(roles: set[str]) -> bool:
    """Whether these columns head a table of metrics."""
    return len(roles & {"level1", "level2", "level3"}) >= 2 and bool(roles & {"target", "actual", "weight", "score"})


def _name_above(table: StitchedTable) -> str | None:
    for line in reversed(table.heading_lines):
        if found := _NAME_LINE.search(plain(line)):
            return re.split(r"(?:主管部门|实施单位|预算单位|单位)[:：]", found["name"])[0] or None
    return None


def label_and_value(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """A cell that prints a label and its value together ('项目名称：业务费') -> (meaning, value)."""
    found = re.match(r"(?P<label>[^:：]{2,16})[:：](?P<value>.*)", text, re.DOTALL)
    if not found or not found["value"].strip():
        return None
    meaning = vocabulary.meaning(found["label"])
    return (meaning, found["value"].strip()) if meaning else None
