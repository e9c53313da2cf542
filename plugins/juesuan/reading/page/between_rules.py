"""Blocks of lines between horizontal rules of one width: what may be a three-line table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.reading.content import Rule
from juesuan.reading.page.header import Row
from juesuan.reading.page.header_lines import says_of_the_table

#: Rules whose ends agree this closely rule one table.
_SAME_END = 6.0
_MIN_RULE = 100.0


def ruled_blocks(rules: Sequence[Rule], lines: Sequence[Row]) -> Iterator[list[Rule]]:
    """Groups of horizontal rules of the same width, in order, with something table-like between any two."""
    pending = [r for r in _joined(rules) if r.x1 - r.x0 >= _MIN_RULE]
    while pending:
        first = pending[0]
        same = [r for r in pending if abs(r.x0 - first.x0) <= _SAME_END and abs(r.x1 - first.x1) <= _SAME_END]
        pending = [r for r in pending if r not in same]
        block = [same[0]]
        for rule in same[1:]:
            between = within(lines, block[-1].top, rule.top, rule)
            has_body = any(c.is_figure for line in within(lines, block[0].top, block[-1].top, rule) for c in line)
            if _is_title(between) and (has_body or any(map(says_of_the_table, between))):
                yield block
                block = [rule]
            else:
                block.append(rule)
        yield block


def _is_title(lines: Sequence[Row]) -> bool:
    """What stands between one table and the next: a few lines in at most two pieces, without figures."""
    return len(lines) > 1 and all(len(line) < 3 and not any(c.is_figure for c in line) for line in lines)


def within(lines: Sequence[Row], top: float, bottom: float, rule: Rule) -> list[Row]:
    """The lines between two heights that do not reach beyond the ends of a rule."""
    reach = _SAME_END
    return [
        line
        for line in lines
        if top < line[0].middle < bottom and line[0].box.x0 > rule.x0 - reach and line[-1].box.x1 < rule.x1 + reach
    ]


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Horizontal rules, pieces at one height joined, top to bottom."""
    joined: list[Rule] = []
    for rule in sorted((r for r in rules if r.orientation == "h"), key=lambda r: (r.top, r.x0)):
        near = next((i for i, j in enumerate(joined) if abs(j.top - rule.top) < 2 and _touch(j, rule)), None)
        if near is None:
            joined.append(rule)
        else:
            j = joined[near]
            joined[near] = Rule(min(j.x0, rule.x0), j.top, max(j.x1, rule.x1), j.bottom, "h")
    return sorted(joined, key=lambda r: r.top)


def _touch(a: Rule, b: Rule) -> bool:
    return a.x0 <= b.x1 + 3 and b.x0 <= a.x1 + 3
