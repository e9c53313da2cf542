"""Forms that stand beside each other on a sheet → each by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from juesuan.reading.office.shown import ShownCell


def beside_each_other(cells: Sequence[ShownCell], boxed: Collection[int]) -> list[list[ShownCell]]:
    """The parts of a sheet from left to right that blank columns keep apart, where each begins with a title of its own
    above rows of several cells; else all in one. A blank column inside a form, such as between the two sides of one,
    has no title to its right. boxed: columns with borders."""
    used = set(boxed)
    for cell in cells:
        if cell.text:
            used.update(range(cell.column, cell.column + cell.column_span))
    parts: dict[int, list[ShownCell]] = defaultdict(list)
    for cell in cells:
        gaps = sum(1 for column in range(min(used, default=0), cell.column) if column not in used)
        if cell.text or cell.column in used:
            parts[gaps].append(cell)
    found = [part for _, part in sorted(parts.items())]
    return found if len(found) > 1 and all(map(_is_titled, found)) else [list(cells)]


def _is_titled(part: Sequence[ShownCell]) -> bool:
    """Whether one cell stands alone in its first row, and several in at least two below."""
    rows: dict[int, int] = defaultdict(int)
    for cell in part:
        rows[cell.row] += bool(cell.text)
    counts = [count for _, count in sorted(rows.items()) if count]
    return len(counts) > 2 and counts[0] == 1 and sum(count > 1 for count in counts[1:]) > 1
