"""Which of the lines above the figures of a table without rules are its header, and not a title, unit or department."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.reading.page.header import Row

#: Lines of one borderless table are at most this many ems apart.
MAX_PITCH = 3.5
_MAX_HEADER = 8
#: Lines nearer to each other than this, in ems, are not set one below the other.
_BETWEEN = 1.1


def has_amount(line: Row) -> bool:
    """Whether a line prints an amount of money."""
    return any(c.is_amount for c in line)


def header_above(lines: Sequence[Row], body: Sequence[Row]) -> list[Row]:
    """The lines right above the figures of a table that are its header, top to bottom. lines: those above ``body``."""
    left, right = min(line[0].box.x0 for line in body), max(line[-1].box.x1 for line in body)
    header: list[Row] = []
    below = body[0]
    for level, lines_beside in enumerate(reversed(_levels(lines))):
        far = below[0].middle - lines_beside[-1][0].middle > MAX_PITCH * below[0].size
        heads = any(_heads(line, body[0][0].size, left, right) for line in lines_beside)
        if far or level == _MAX_HEADER or any(map(has_amount, lines_beside)) or not heads:
            break
        header[:0] = lines_beside
        below = lines_beside[0]
    return header


def _levels(lines: Sequence[Row]) -> list[list[Row]]:
    """Lines that stand between each other, as those of cells that wrap do, together; a title keeps its distance."""
    levels: list[list[Row]] = []
    for line in lines:
        if levels and line[0].middle - levels[-1][-1][0].middle < _BETWEEN * line[0].size:
            levels[-1].append(line)
        else:
            levels.append([line])
    return levels


def says_of_the_table(line: Row) -> bool:
    """Whether a line tells what holds for a whole table, above it: 单位：万元, 编制部门：…."""
    return any("：" in c.text or ":" in c.text for c in line)


def _heads(line: Row, size: float, left: float, right: float) -> bool:
    """Whether a line above the figures may belong to the header: not a title (larger, or alone in the middle), nor
    what is said of the table (单位：万元, 公开01表 at its right end)."""
    if line[0].size > 1.2 * size or says_of_the_table(line):
        return False
    if len(line) > 1:
        return True
    box = line[0].box
    middle = (box.x0 + box.x1) / 2
    centred = abs(middle - (left + right) / 2) < 0.1 * (right - left)
    return not centred and not (middle > (left + right) / 2 and abs(box.x1 - right) < 2 * size)
