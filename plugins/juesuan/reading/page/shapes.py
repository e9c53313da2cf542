"""Painted paths → ruling lines.

Borders are drawn as lines, as rectangles, as filled rectangles half a point thin, as polygons. Filled areas are
shading: they rule nothing, and some producers lay white ones under whole pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from juesuan.reading.content import Rule

#: A filled area no thicker than this is a border.
RULE_THICKNESS = 2.5
#: Nothing shorter rules anything: the dots where borders cross.
_MIN_LENGTH = 1.0
#: A line that drifts less than this from its axis is straight.
_DRIFT = 0.6
#: Pieces of one line are no further apart than this.
_BREAK = 1.0
_X0, _TOP = attrgetter("x0"), attrgetter("top")


class Shape(NamedTuple):
    """One painted subpath. points: its corners as seen on the page, in the order drawn, the first again where it is
    closed. straight: whether all its sides are. stroked, filled: how it is painted (in white counts as not)."""

    points: Sequence[tuple[float, float]]
    straight: bool
    stroked: bool
    filled: bool


def rules_of(shapes: Iterable[Shape | Rule], width: float, height: float) -> tuple[Rule, ...]:
    """The rules that shapes draw, as far as they lie on the page; pieces that continue each other joined. What a
    backend knows to be one rule it may hand over as such."""
    rules = (rule for s in shapes for rule in ((s,) if isinstance(s, Rule) else _rules(s)))
    return tuple(_joined(r for rule in rules if (r := _clipped(rule, width, height))))


def bar_rule(x0: float, top: float, x1: float, bottom: float) -> Rule:
    """The rule that a bar draws: along its middle."""
    new = tuple.__new__  # a named tuple's own constructor costs as much as all the rest
    if x1 - x0 >= bottom - top:
        middle = (top + bottom) / 2
        return new(Rule, (x0, middle, x1, middle, "h"))
    middle = (x0 + x1) / 2
    return new(Rule, (middle, top, middle, bottom, "v"))


def _rules(shape: Shape) -> Iterable[Rule]:
    points = shape.points
    if len(points) < 2 or not (shape.stroked or shape.filled):
        return ()
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    across, down = x1 - x0, bottom - top
    if across <= RULE_THICKNESS or down <= RULE_THICKNESS:
        if len(points) == 2 and across > _DRIFT and down > _DRIFT:
            return ()  # a short diagonal
        return (bar_rule(x0, top, x1, bottom),)
    return _sides(points) if shape.stroked and shape.straight else ()


def _joined(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Each line once: office documents draw the border between two cells for either of them, piece by piece."""
    across: dict[float, list[Rule]] = {}
    down: dict[float, list[Rule]] = {}
    for rule in rules:
        if rule.orientation == "h":
            across.setdefault(round(rule.top, 2), []).append(rule)
        else:
            down.setdefault(round(rule.x0, 2), []).append(rule)
    for pieces in across.values():
        pieces.sort(key=_X0)
        start, _, end, y, _ = pieces[0]
        for rule in pieces:
            if rule.x0 > end + _BREAK:
                yield Rule(start, y, end, y, "h")
                start, end = rule.x0, rule.x1
            elif rule.x1 > end:
                end = rule.x1
        yield Rule(start, y, end, y, "h")
    for pieces in down.values():
        pieces.sort(key=_TOP)
        x, start, _, end, _ = pieces[0]
        for rule in pieces:
            if rule.top > end + _BREAK:
                yield Rule(x, start, x, end, "v")
                start, end = rule.top, rule.bottom
            elif rule.bottom > end:
                end = rule.bottom
        yield Rule(x, start, x, end, "v")


def _sides(points: Sequence[tuple[float, float]]) -> Iterator[Rule]:
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ay - by) <= _DRIFT < abs(ax - bx):
            yield Rule(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2, "h")
        elif abs(ax - bx) <= _DRIFT < abs(ay - by):
            yield Rule((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by), "v")


def _clipped(rule: Rule, width: float, height: float) -> Rule | None:
    x0, top, x1, bottom, _ = rule
    if (
        x0 >= 0
        and top >= 0
        and x1 <= width
        and bottom <= height
        and (x1 - x0 >= _MIN_LENGTH or bottom - top >= _MIN_LENGTH)
    ):
        return rule
    x0, x1, top, bottom = max(x0, 0.0), min(x1, width), max(top, 0.0), min(bottom, height)
    if x1 < x0 or bottom < top or max(x1 - x0, bottom - top) < _MIN_LENGTH:
        return None
    return Rule(x0, top, x1, bottom, rule.orientation)
