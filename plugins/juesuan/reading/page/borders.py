"""Borders that a table lacks: outer sides left open by design, and the edge where a page break cut a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from juesuan.reading.content import Glyph, Rule
from juesuan.reading.model import Box

#: Rules whose ends are this close meet (what pdfplumber's finder takes for one corner).
_MEETING = 3.0
#: A rule must run on past the last one that crosses it by more than this to leave a side open.
_OPEN = 8.0
#: So many rules that end side by side are the rows of a table, though its open column is blank on this page.
_ROWS = 4


def missing_borders(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[Rule]:
    """The rules that would close a table's open cells: where at least two parallel rules of it end side by side
    without meeting a rule that crosses them, and text stands between them and the last one that does, or so many end
    there that they are rows. ``rules``: joined, so that no two continue each other."""
    closing: list[Rule] = []
    for group in _hanging_together(rules):
        if len(group) < 4:
            continue
        closing += _closing(group, lambda box: _any_text(glyphs, box))
        swapped = [_swapped(rule) for rule in group]
        closing += map(_swapped, _closing(swapped, lambda b: _any_text(glyphs, Box(b.top, b.x0, b.bottom, b.x1))))
    return closing


def _closing(group: Sequence[Rule], has_text: Callable[[Box], bool]) -> Iterator[Rule]:
    """Horizontal rules to close cells at loose ends of vertical ones."""
    across = [r for r in group if r.orientation == "h"]
    down = [r for r in group if r.orientation == "v"]
    for upper in (True, False):
        loose = [r for r in down if not _met(r.x0, r.top if upper else r.bottom, across)]
        for y in sorted({r.top if upper else r.bottom for r in loose}):
            ends = [r.x0 for r in loose if abs((r.top if upper else r.bottom) - y) <= _MEETING]
            if len(ends) < 2:
                continue
            reaching = sorted(r.x0 for r in down if r.top - _MEETING <= y <= r.bottom + _MEETING)
            x0 = max((x for x in reaching if x < min(ends)), default=min(ends))
            x1 = min((x for x in reaching if x > max(ends)), default=max(ends))
            beyond = [r.top for r in across if r.x0 < x1 and r.x1 > x0 and (r.top > y if upper else r.top < y)]
            if not beyond:
                continue
            nearest = min(beyond) if upper else max(beyond)
            is_column = len(ends) >= _ROWS or has_text(Box(x0, min(y, nearest), x1, max(y, nearest)))
            if abs(nearest - y) > _OPEN and is_column:
                yield Rule(x0, y, x1, y, "h")
                break  # the other loose ends are near this one


def _met(x: float, y: float, across: Sequence[Rule]) -> bool:
    return any(abs(r.top - y) <= _MEETING and r.x0 - _MEETING <= x <= r.x1 + _MEETING for r in across)


def _hanging_together(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules in groups whose members cross each other."""
    across = [rule for rule in rules if rule.orientation == "h"]
    groups: list[list[Rule]] = []
    for down in (rule for rule in rules if rule.orientation == "v"):
        x, top, _, bottom, _ = down
        crossed = {
            id(r)
            for r in across
            if r.x0 - _MEETING <= x <= r.x1 + _MEETING and top - _MEETING <= r.top <= bottom + _MEETING
        }
        joined, apart = [down], []
        for group in groups:
            if any(id(rule) in crossed for rule in group):
                joined += group
                crossed -= {id(rule) for rule in group}
            else:
                apart.append(group)
        groups = [*apart, joined + [rule for rule in across if id(rule) in crossed]]
    return groups


def _any_text(glyphs: Sequence[Glyph], box: Box) -> bool:
    return any(g.text != " " and box.holds((g.x0 + g.x1) / 2, (g.top + g.bottom) / 2) for g in glyphs)


def _swapped(rule: Rule) -> Rule:
    """The rule with x and y exchanged, so that one direction is enough to think about."""
    return Rule(rule.top, rule.x0, rule.bottom, rule.x1, "v" if rule.orientation == "h" else "h")
