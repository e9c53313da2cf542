"""Glyphs → printed lines.

Characters of one line share their baseline; what else overlaps it vertically without colliding (superscripts, digits
of another face set lower) belongs to it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from juesuan.reading.content import DESCENT, Glyph, turned_glyph
from juesuan.reading.model import Box, Line
from juesuan.reading.page.raised import REACH, with_raised_digits

# Distances in documents tend to be round shares of the type size; these are not, so that the last bit of a coordinate
# decides nothing.
#: Baselines closer than this share of the type size are one line.
_SAME_BASELINE = 0.154
#: Lines further apart than this share of the smaller type size never merge.
_SAME_LINE = 0.493
#: A gap wider than this share of the type size reads as a blank: between two letters or digits, and elsewhere
#: (word processors set a quarter em between Chinese and Latin).
_LATIN_GAP, _GAP = 0.23, 0.38
#: The same character twice within this share of its size is printed twice to look bold.
_SAME_PLACE = 0.154

_SIZE = itemgetter(Glyph._fields.index("size"))
_BASELINE, _X0 = itemgetter(Glyph._fields.index("baseline")), itemgetter(Glyph._fields.index("x0"))


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The printed lines: ordinary ones top to bottom, then those that run another way in their own reading order,
    then skewed ones as they were printed. Blank lines are left out; every character keeps its box on the page."""
    upright: list[Glyph] = []
    others: list[Glyph] = []
    for glyph in glyphs:
        (others if glyph.direction else upright).append(glyph)
    lines = [line for group in baseline_groups(upright) if (line := line_of(group))]
    return [*lines, *turned_lines(others)] if others else lines


def turned_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of glyphs that do not run level."""
    by_direction: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        by_direction.setdefault(glyph.direction, []).append(glyph)
    lines: list[Line] = []
    for direction, group in sorted(by_direction.items()):
        lines += _skewed_lines(group) if direction % 90 else _turned_lines(group, direction // 90)
    return lines


def baseline_groups(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Upright glyphs by printed line, top to bottom; within a line left to right."""
    groups: list[list[Glyph]] = []
    start, reach = float("-inf"), 0.0  # nothing is on one line with the first, wherever it stands
    for glyph in sorted(glyphs, key=_BASELINE):
        size = glyph.size
        if glyph.baseline - start <= _SAME_BASELINE * (size if size < reach else reach):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
            start, reach = glyph.baseline, size
    merged = groups[:1]
    for group in groups[1:]:
        if group[0].baseline - merged[-1][-1].baseline <= REACH * max(map(_SIZE, group)):
            merged[-1], only_marks = with_raised_digits(merged[-1], group)
            if only_marks or _one_line(merged[-1], group):
                merged[-1] = [*merged[-1], *group]
                continue
        merged.append(group)
    return [_without_doubles(sorted(group, key=_X0)) for group in merged]


def line_of(glyphs: Sequence[Glyph]) -> Line | None:
    """One line of glyphs ordered left to right, None where nothing is printed. Blanks are kept as printed, but a run
    of them is one; a wide gap reads as a blank."""
    text: list[str] = []
    places: list[Box] = []
    blank = False
    last: Glyph | None = None
    sizes: dict[float, int] = {}
    new = tuple.__new__  # a named tuple's own constructor costs as much as all the rest
    end = 0.0
    for glyph in glyphs:
        word, x0, top, x1, bottom, _, size, _, _ = glyph
        if word == " ":
            blank = True
            continue
        if last is not None and (blank or (x0 > end and x0 - end > _gap(last, glyph))):
            text.append(" ")
            places.append(Box(end, last.top, max(end, x0), last.bottom))
        blank = False
        text.append(word)
        if len(word) == 1:
            places.append(new(Box, (x0, top, x1, bottom)))
        else:
            places += _parts(glyph)
        sizes[size] = sizes.get(size, 0) + 1
        last, end = glyph, x1
    if not text:
        return None
    return Line("".join(text), tuple(places), _most_frequent(sizes))


def joined_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines of a table's cells → its printed lines: what stands level in a row is one, a blank between cells."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_baseline_of):
        if rows and _level(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(row) for row in rows]


def _level(row: Sequence[Line], line: Line) -> bool:
    distance = _baseline_of(line) - _baseline_of(row[0])
    size = min(line.size, row[0].size)
    if distance <= _SAME_BASELINE * size:
        return True
    return distance <= _SAME_LINE * size and not any(
        line.places[0].x0 < other.places[-1].x1 and other.places[0].x0 < line.places[-1].x1 for other in row
    )


def _joined(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    row.sort(key=lambda line: line.places[0].x0)
    places = list(row[0].places)
    sizes = {row[0].size: len(places)}
    for line in row[1:]:
        before, after = places[-1], line.places[0]
        places.append(Box(before.x1, before.top, max(before.x1, after.x0), before.bottom))
        places += line.places
        sizes[line.size] = sizes.get(line.size, 0) + len(line.places)
    return Line(" ".join(line.text for line in row), tuple(places), _most_frequent(sizes))


def _baseline_of(line: Line) -> float:
    box = line.places[0]
    return box.bottom - DESCENT * (box.bottom - box.top)


def _most_frequent(sizes: dict[float, int]) -> float:
    """The size of most characters, to a tenth of a point."""
    rounded: dict[float, int] = {}
    for size, count in sizes.items():
        key = round(size + 1e-6, 1)
        rounded[key] = rounded.get(key, 0) + count
    return max(rounded, key=lambda key: rounded[key])


def _without_doubles(group: Sequence[Glyph]) -> list[Glyph]:
    """Each glyph of a line once: fake bold prints it again at the same place or a hair beside it."""
    kept: list[Glyph] = []
    last: Glyph | None = None
    for glyph in group:
        if glyph.text != " ":
            if last is not None and last.text == glyph.text and glyph.x0 - last.x0 < _SAME_PLACE * glyph.size:
                continue
            last = glyph
        kept.append(glyph)
    return kept


def _parts(glyph: Glyph) -> Iterator[Box]:
    """A ligature that reads as several characters: each gets its share of the box."""
    share = (glyph.x1 - glyph.x0) / len(glyph.text)
    for i in range(len(glyph.text)):
        yield Box(glyph.x0 + i * share, glyph.top, glyph.x0 + (i + 1) * share, glyph.bottom)


def _one_line(upper: Sequence[Glyph], lower: Sequence[Glyph]) -> bool:
    a, b = _main(upper), _main(lower)
    if b.baseline - a.baseline > _SAME_LINE * min(a.size, b.size):
        return False
    return not any(
        u.x0 < low.x1 - 0.3 * low.size and low.x0 < u.x1 - 0.3 * u.size
        for low in lower
        if low.text != " "
        for u in upper
        if u.text != " "
    )


def _main(group: Sequence[Glyph]) -> Glyph:
    return max(group, key=lambda g: g.size)


def _gap(left: Glyph, right: Glyph) -> float:
    latin = left.text < "⺀" and right.text < "⺀"
    return (_LATIN_GAP if latin else _GAP) * min(left.size, right.size)


def _turned_lines(glyphs: Sequence[Glyph], quarters: int) -> Iterator[Line]:
    # Any page larger than the glyphs will do to turn them there and back.
    width, height = max(g.x1 for g in glyphs), max(g.bottom for g in glyphs)
    sideways = (height, width) if quarters % 2 else (width, height)
    for group in baseline_groups(turned_glyph(g, quarters, width, height) for g in glyphs):
        if line := line_of(group):
            yield Line(line.text, tuple(p.turned(-quarters, *sideways) for p in line.places), line.size)


def _skewed_lines(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and abs(glyph.x0 - run[-1].x0) + abs(glyph.top - run[-1].top) > 3 * glyph.size:
            yield from filter(None, [_in_order(run)])
            run = []
        run.append(glyph)
    yield from filter(None, [_in_order(run)])


def _in_order(run: Sequence[Glyph]) -> Line | None:
    shown = [g for g in run if g.text.strip()]
    if not shown:
        return None
    places = tuple(place for g in shown for place in _parts(g))
    return Line("".join(g.text for g in shown), places, round(shown[0].size, 1))
