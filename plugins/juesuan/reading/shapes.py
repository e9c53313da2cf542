"""Painted paths → ruling lines.

Borders are drawn as lines, as rectangles, as filled rectangles half a point thin, as polygons. Filled areas are
shading: they rule nothing, and some producers lay white ones under whole pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan.reading.content import Rule

#: A filled area no thicker than this is a border.
RULE_THICKNESS = 2.5
#: Nothing shorter rules anything: the dots where borders cross.
_MIN_LENGTH = 1.0
#: A line that drifts less than this from its axis is straight.
_DRIFT = 0.6


class Shape(NamedTuple):
    """One painted subpath. points: its corners as seen on the page, in the order drawn, the first again where it is
    closed. straight: whether all its sides are. stroked, filled: how it is painted (in white counts as not)."""

    points: Sequence[tuple[float, float]]
    straight: bool
    stroked: bool
    filled: bool


def rules_of(shapes: Iterable[Shape], width: float, height: float) -> tuple[Rule, ...]:
    """The rules that shapes draw, as far as they lie on the page; each once."""
    return tuple(dict.fromkeys(r for s in shapes for rule in _rules(s) if (r := _clipped(rule, width, height))))


def _rules(shape: Shape) -> Iterator[Rule]:
    if not (shape.stroked or shape.filled) or len(shape.points) < 2:
        return
    xs = [x for x, _ in shape.points]
    ys = [y for _, y in shape.points]
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if min(x1 - x0, bottom - top) <= RULE_THICKNESS and (shape.straight or len(shape.points) > 2):
        if len(shape.points) == 2 and min(x1 - x0, bottom - top) > _DRIFT:
            return  # a short diagonal
        if x1 - x0 >= bottom - top:
            yield Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2, "h")
        else:
            yield Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom, "v")
    elif shape.stroked and shape.straight:
        yield from _sides(shape.points)


def _sides(points: Sequence[tuple[float, float]]) -> Iterator[Rule]:
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ay - by) <= _DRIFT < abs(ax - bx):
            yield Rule(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2, "h")
        elif abs(ax - bx) <= _DRIFT < abs(ay - by):
            yield Rule((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by), "v")


def _clipped(rule: Rule, width: float, height: float) -> Rule | None:
    x0, x1 = max(rule.x0, 0.0), min(rule.x1, width)
    top, bottom = max(rule.top, 0.0), min(rule.bottom, height)
    if x1 < x0 or bottom < top or max(x1 - x0, bottom - top) < _MIN_LENGTH:
        return None
    return Rule(x0, top, x1, bottom, rule.orientation)
