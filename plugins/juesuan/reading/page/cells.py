"""Rules → the cells that they bound, table by table: pdfplumber's table finder, whose search for cells is done here.

The cells are the same (a test compares them). pdfplumber looks through all crossings of a page, and gathers
the rules of two of them anew, for every pair that may be two corners of a cell.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pdfplumber.table import (
    TableSettings,
    cells_to_tables,
    edges_to_intersections,
    merge_edges,
)
from pdfplumber.utils import filter_edges

from juesuan.reading.content import Rule
from juesuan.reading.model import Box

#: How far apart what snaps, joins and crosses may be, and how short a rule: pdfplumber's own measures.
_SETTINGS = TableSettings()

#: An edge as pdfplumber has it; and where edges cross, as x and top, with the vertical ("v") and horizontal ("h") ones.
Edge = dict[str, Any]
Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
Crossings = Mapping[Point, Mapping[str, Sequence[Edge]]]
#: The edges that meet in each crossing, by what tells them apart.
Shared = Mapping[Point, frozenset[int]]


def edges_of(rules: Iterable[Rule]) -> list[Edge]:
    """The rules that may bound cells: those that nearly lie on one line brought onto it, pieces joined."""
    edges = [_edge(rule) for rule in rules]
    shortest = _SETTINGS.edge_min_length_prefilter
    merged = merge_edges(
        [*filter_edges(edges, "v", min_length=shortest), *filter_edges(edges, "h", min_length=shortest)],
        snap_x_tolerance=_SETTINGS.snap_x_tolerance,
        snap_y_tolerance=_SETTINGS.snap_y_tolerance,
        join_x_tolerance=_SETTINGS.join_x_tolerance,
        join_y_tolerance=_SETTINGS.join_y_tolerance,
    )
    long_enough: list[Edge] = filter_edges(merged, min_length=_SETTINGS.edge_min_length)
    return long_enough


def rule_of(edge: Edge) -> Rule:
    """An edge as a rule."""
    return Rule(float(edge["x0"]), float(edge["top"]), float(edge["x1"]), float(edge["bottom"]), edge["orientation"])


def cells_by_table(edges: list[Edge]) -> list[list[Box]]:
    """The boxes of the cells between ``edges``, those that hang together as one table; tables from top to bottom, none
    of a single cell."""
    crossings = edges_to_intersections(edges, _SETTINGS.intersection_x_tolerance, _SETTINGS.intersection_y_tolerance)
    return [[Box(*map(float, cell)) for cell in table] for table in cells_to_tables(list(_cells(crossings)))]


def _cells(crossings: Crossings) -> Iterator[Bounds]:
    """Of each crossing that is the top left corner of cells, the smallest of them, in the order of the crossings."""
    points = sorted(crossings)
    down = {point: frozenset(map(id, crossings[point]["v"])) for point in points}
    across = {point: frozenset(map(id, crossings[point]["h"])) for point in points}
    columns: dict[float, deque[Point]] = {}
    rows: dict[float, deque[Point]] = {}
    for point in points:
        columns.setdefault(point[0], deque()).append(point)
        rows.setdefault(point[1], deque()).append(point)
    for point in points:
        below, right = columns[point[0]], rows[point[1]]
        below.popleft()  # the point itself: what is left lies further on
        right.popleft()
        if cell := _first_cell(point, below, right, down, across):
            yield cell


def _first_cell(
    point: Point, below: Iterable[Point], right: Iterable[Point], down: Shared, across: Shared
) -> Bounds | None:
    for lower in below:
        if down[point].isdisjoint(down[lower]):
            break  # the rule ends, and whatever crosses it before it ends shares it
        for outer in right:
            if across[point].isdisjoint(across[outer]):
                break
            corner = (outer[0], lower[1])
            if (
                corner in down
                and not down[corner].isdisjoint(down[outer])
                and not across[corner].isdisjoint(across[lower])
            ):
                return (*point, *corner)
    return None


def _edge(rule: Rule) -> Edge:
    return {
        "object_type": "line",
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": rule.orientation,
    }
