"""Glyphs → printed lines.

Characters of one line share their baseline; what else overlaps it vertically without colliding (superscripts, digits
of another face set lower) belongs to it too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from juesuan.reading.content import Glyph
from juesuan.reading.model import Box, Line

#: Baselines closer than this share of the type size are one line.
_SAME_BASELINE = 0.15
#: Lines further apart than this share of the smaller type size never merge.
_SAME_LINE = 0.5
#: A gap wider than this share of the type size reads as a blank: between two letters or digits, and elsewhere
#: (word processors set a quarter em between Chinese and Latin).
_LATIN_GAP, _GAP = 0.25, 0.4


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The printed lines, top to bottom; within a line, left to right. Blank lines are left out."""
    groups = _by_baseline(g for g in glyphs if g.text)
    lines = (_line(group) for group in _merge_overlapping(groups))
    return [line for line in lines if line is not None]


def _by_baseline(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    groups: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.baseline):
        if groups and glyph.baseline - groups[-1][0].baseline <= _SAME_BASELINE * min(glyph.size, groups[-1][0].size):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return groups


def _merge_overlapping(groups: list[list[Glyph]]) -> list[list[Glyph]]:
    merged: list[list[Glyph]] = []
    for group in groups:
        if merged and _one_line(merged[-1], group):
            merged[-1] = [*merged[-1], *group]
        else:
            merged.append(group)
    return merged


def _one_line(upper: Sequence[Glyph], lower: Sequence[Glyph]) -> bool:
    a, b = _main(upper), _main(lower)
    if b.baseline - a.baseline > _SAME_LINE * min(a.size, b.size):
        return False
    return not any(
        u.x0 < low.x1 - 0.3 * low.size and low.x0 < u.x1 - 0.3 * u.size
        for low in lower
        if low.text.strip()
        for u in upper
        if u.text.strip()
    )


def _main(group: Sequence[Glyph]) -> Glyph:
    return max(group, key=lambda g: g.size)


def _line(glyphs: Sequence[Glyph]) -> Line | None:
    ordered = sorted(glyphs, key=lambda g: g.x0)
    text: list[str] = []
    places: list[Box] = []
    pending_blank = False
    last: Glyph | None = None
    sizes: Counter[float] = Counter()
    for glyph in ordered:
        if glyph.text.isspace():
            pending_blank = True
            continue
        if last is not None and (pending_blank or glyph.x0 - last.x1 > _gap(last, glyph)):
            text.append(" ")
            places.append(Box(last.x1, last.top, max(last.x1, glyph.x0), last.bottom))
        pending_blank = False
        for character in glyph.text:
            text.append(character)
            places.append(glyph.box)
        sizes[round(glyph.size, 1)] += 1
        last = glyph
    if not text:
        return None
    return Line("".join(text), tuple(places), sizes.most_common(1)[0][0])


def _gap(left: Glyph, right: Glyph) -> float:
    latin = left.text < "⺀" and right.text < "⺀"
    return (_LATIN_GAP if latin else _GAP) * min(left.size, right.size)
