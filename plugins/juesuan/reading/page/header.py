"""The header of a table that no vertical rules cut: its words, the columns they head, and their cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from juesuan.reading.model import Box
from juesuan.reading.page.chunks import Chunk, span_of

Row = list[Chunk]
Columns = Sequence[tuple[float, float]]

#: Wrapped words of a heading leave less than this many ems of white between their lines.
_WRAP_GAP = 0.45
#: A heading below another may reach this share of its height into it.
_BELOW = 0.2
#: Headings that are lower than a group's by this share of the lowest one's distance stand below it; those set in the
#: middle of both levels do not.
_LOWER_LEVEL = 0.7
#: Headings of one level stand at heights that differ by less than this many times their own (some are set in the
#: middle of two levels).
_LEVEL = 1.3


class Heading(NamedTuple):
    """The words of one header cell, and the columns it stands over, first and last."""

    box: Box
    first: int
    last: int


def header_words(header: Sequence[Row]) -> list[Box]:
    """Where each heading stands, top to bottom: the lines of a wrapped one together."""
    words: list[Box] = []
    for chunk in sorted((c for line in header for c in line), key=lambda c: (c.box.top, c.box.x0)):
        upper = next((w for w in reversed(words) if _wraps(w, chunk)), None)
        if upper is None:
            words.append(chunk.box)
        else:
            words[words.index(upper)] = Box.around((upper, chunk.box))
    return sorted(words, key=lambda w: (w.top, w.x0))


def _wraps(upper: Box, chunk: Chunk) -> bool:
    """Whether a piece is the next line of a wrapped heading: close below, set about the same middle or left edge."""
    box = chunk.box
    close = -_BELOW * chunk.size < box.top - upper.bottom < _WRAP_GAP * chunk.size
    return close and (
        abs(_middle(box) - _middle(upper)) < 0.6 * chunk.size or abs(box.x0 - upper.x0) < 0.3 * chunk.size
    )


def with_headed_columns(columns: Columns, words: Sequence[Box]) -> list[tuple[float, float]]:
    """The columns of the body and those that are empty but headed, left to right, each as wide as its lowest heading
    where that leaves its neighbours room."""
    lowest = [w for w in words if not any(_below(w, other) for other in words)]
    depth = max(map(_height, words), default=0.0) - min(map(_height, words), default=0.0)
    leaves = sorted((w for w in lowest if not _heads_a_group(w, lowest, depth)), key=lambda w: w.x0)
    completed = [list(column) for column in columns]
    headed: set[int] = set()
    loose: list[Box] = []
    for leaf in leaves:
        overlapped = [i for i, (x0, x1) in enumerate(columns) if leaf.x0 < x1 and x0 < leaf.x1]
        headed.update(overlapped)
        if not overlapped:
            loose.append(leaf)
        elif len(overlapped) == 1:
            _widen(completed, overlapped[0], leaf)
    free = [i for i in range(len(columns)) if i not in headed]
    beside = _beside(loose, free, columns, leaves)
    for k, i in beside.items():
        _widen(completed, i, loose[k])
    completed += [[leaf.x0, leaf.x1] for k, leaf in enumerate(loose) if k not in beside]
    return [(x0, x1) for x0, x1 in sorted(completed)]


def _beside(loose: Sequence[Box], free: Sequence[int], columns: Columns, leaves: Sequence[Box]) -> dict[int, int]:
    """Words set at the other side of a column than its figures, each with the column next to it that no words stand
    over (``free``): as many as can be in their order, and of these choices the nearest. Positions in ``loose``, each
    with that of its column."""

    @cache
    def best(k: int, f: int) -> tuple[int, float, tuple[tuple[int, int], ...]]:
        if k == len(loose) or f == len(free):
            return 0, 0.0, ()
        choices = [best(k + 1, f), best(k, f + 1)]
        word, i = loose[k], free[f]
        if _adjacent(word, i, columns, leaves):
            count, distance, pairs = best(k + 1, f + 1)
            away = max(columns[i][0] - word.x1, word.x0 - columns[i][1])
            choices.append((count - 1, distance + away, ((k, i), *pairs)))
        return min(choices)

    return dict(best(0, 0)[2])


def place_headings(words: Sequence[Box], columns: Columns, xs: Sequence[float]) -> list[Heading]:
    """Each heading over the columns it heads (``xs``: their borders). The lowest heading of a column stands over what
    it overlaps; those above stand over the middle of a run of columns, side by side."""
    leaf_of: dict[int, Box] = {}
    groups: list[Box] = []
    placed: list[Heading] = []
    for word in sorted(words, key=lambda w: -w.bottom):
        first, last = _span(word, columns)
        lower = [leaf for i in range(first, last + 1) if (leaf := leaf_of.get(i)) is not None]
        if any(word.bottom <= leaf.top + _BELOW * leaf.height for leaf in lower):
            groups.append(word)
            continue
        placed.append(Heading(word, first, last))
        leaf_of.update(dict.fromkeys(range(first, last + 1), word))
    for word in groups:
        band = _band(word, groups)
        deepest = max(_height(leaf) - _height(word) for leaf in leaf_of.values())
        below = [i for i, leaf in leaf_of.items() if _height(leaf) - _height(word) > _LOWER_LEVEL * deepest]
        for run in _runs(sorted(below)):
            heads = sorted((g for g in band if xs[run[0]] < _middle(g) < xs[run[-1] + 1]), key=_middle)
            if word in heads and len(heads) <= len(run):
                cuts = _shared_out(run, [_middle(g) for g in heads], xs)
                k = heads.index(word)
                placed.append(Heading(word, run[cuts[k]], run[cuts[k + 1] - 1]))
                break
        else:
            placed.append(Heading(word, *_span(word, columns)))
    return sorted(placed, key=lambda h: (h.box.top, h.box.x0))


def _band(word: Box, groups: Sequence[Box]) -> list[Box]:
    """The group headings that share columns out with ``word``: about level with it, none over another."""
    band = [word]
    for other in sorted(groups, key=lambda g: abs(_height(g) - _height(word))):
        near = abs(_height(other) - _height(word)) < _LEVEL * word.height
        if near and other != word and not any(_over(other, member) for member in band):
            band.append(other)
    return band


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _shared_out(run: Sequence[int], middles: Sequence[float], xs: Sequence[float]) -> tuple[int, ...]:
    """Where to cut a run of columns so that each heading stands over the middle of its share."""

    def off_centre(cuts: Sequence[int]) -> float:
        return sum(
            abs((xs[run[a]] + xs[run[b - 1] + 1]) / 2 - middle)
            for (a, b), middle in zip(pairwise(cuts), middles, strict=True)
        )

    choices = combinations(range(1, len(run)), len(middles) - 1)
    return min(((0, *inner, len(run)) for inner in choices), key=off_centre)


def header_boxes(headings: Sequence[Heading], xs: Sequence[float], top: float, bottom: float) -> list[Box]:
    """The cells of a header of one or more levels: a heading over several columns spans them, and one with nothing
    below reaches down to the body."""
    depth: list[int] = []
    for i, heading in enumerate(headings):
        above = [
            depth[j]
            for j, other in enumerate(headings[:i])
            if other.first <= heading.last and heading.first <= other.last and other.box.top < heading.box.top
        ]
        depth.append(1 + max(above, default=-1))
    levels = max(depth, default=0) + 1
    ys = [top, *_level_borders(headings, depth, levels), bottom]
    boxes = []
    for column in range(len(xs) - 1):
        mine = sorted((depth[i], h.first, h.last) for i, h in enumerate(headings) if h.first <= column <= h.last)
        if not mine:
            boxes.append(Box(xs[column], ys[0], xs[column + 1], ys[-1]))
        for k, (level, first, last) in enumerate(mine):
            if first == column:
                end = mine[k + 1][0] if k + 1 < len(mine) else levels
                boxes.append(Box(xs[first], ys[level if k else 0], xs[last + 1], ys[end]))
    return boxes


def _level_borders(headings: Sequence[Heading], depth: Sequence[int], levels: int) -> list[float]:
    borders = []
    for level in range(1, levels):
        gaps = [
            (upper.box.bottom + lower.box.top) / 2
            for i, lower in enumerate(headings)
            if depth[i] == level
            for j, upper in enumerate(headings)
            if depth[j] == level - 1 and upper.first <= lower.last and lower.first <= upper.last
        ]
        borders.append(sum(gaps) / len(gaps))
    return borders


def _widen(columns: list[list[float]], i: int, leaf: Box) -> None:
    before = columns[i - 1][1] if i else float("-inf")
    after = columns[i + 1][0] if i + 1 < len(columns) else float("inf")
    if leaf.x0 > before and leaf.x1 < after:
        columns[i] = [min(columns[i][0], leaf.x0), max(columns[i][1], leaf.x1)]


def _heads_a_group(word: Box, leaves: Sequence[Box], depth: float) -> bool:
    """Whether a word stands over the white between two headings, both a whole level below it: 收入 over 项目 and
    决算数. depth: how far the lowest heading is below the highest; those set in the middle of both head a column."""
    left = max((w for w in leaves if w.x1 <= word.x0), key=lambda w: w.x1, default=None)
    right = min((w for w in leaves if w.x0 >= word.x1), key=lambda w: w.x0, default=None)
    lower = _LOWER_LEVEL * max(depth, word.height)
    return all(w is not None and _height(w) - _height(word) > lower for w in (left, right))


def _adjacent(leaf: Box, i: int, columns: Columns, leaves: Sequence[Box]) -> bool:
    """Whether nothing that is headed, and no other heading, stands between a heading and the column."""
    x0, x1 = min(leaf.x1, columns[i][1]), max(leaf.x0, columns[i][0])
    between = [*(w for w in leaves if w != leaf), *(Box(a, 0, b, 0) for k, (a, b) in enumerate(columns) if k != i)]
    return not any(x0 < _middle(box) < x1 for box in between)


def _span(word: Box, columns: Columns) -> tuple[int, int]:
    return span_of(Chunk("", word, word.height, ()), columns)


def _below(upper: Box, lower: Box) -> bool:
    return _over(upper, lower) and lower.top >= upper.bottom - _BELOW * upper.height


def _over(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1


def _height(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _middle(box: Box) -> float:
    return (box.x0 + box.x1) / 2
