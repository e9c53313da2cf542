"""The blocks of a Word text as they are seen: lines set with tabs are tables, a table torn by a blank line is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from juesuan.reading.office.laying import DEFAULT_COLUMN, Block, Grid, GridCell, Paragraph

#: So many lines with so many tabs each, the same number in all, are a table; lines of a 目录 have one tab.
_LINES, _TABS = 3, 2
_FIGURE = re.compile(r"[-−]?[\d,]*\d\.\d+%?")


def as_seen(blocks: Iterable[Block]) -> list[Block]:
    """Paragraphs may hold tabs. What comes back holds none."""
    found: list[Block] = []
    for block in _tabbed(blocks):
        before = found[-1] if found else None
        if isinstance(block, Grid) and isinstance(before, Grid) and _goes_on(before, block):
            found[-1] = _joined(before, block)
        else:
            found.append(block)
    return found


def _tabbed(blocks: Iterable[Block]) -> Iterator[Block]:
    for tabs, group in groupby(blocks, key=_tabs):
        held = list(group)
        rows = [block.text.split("\t") for block in held if isinstance(block, Paragraph)]
        if tabs >= _TABS and len(rows) >= _LINES and any(_FIGURE.fullmatch(t.strip()) for row in rows for t in row):
            cells = tuple(GridCell(r, c, text.strip()) for r, row in enumerate(rows) for c, text in enumerate(row))
            yield Grid(cells, len(rows), (DEFAULT_COLUMN,) * (tabs + 1))
        else:
            for block in held:
                yield _flat(block) if isinstance(block, Paragraph) else block


def _flat(paragraph: Paragraph) -> Paragraph:
    lines = (line.replace("\t", " ").strip() for line in paragraph.text.split("\n"))
    return replace(paragraph, text="\n".join(lines))


def _tabs(block: Block) -> int:
    """Of a paragraph of one line; -1 for what has no columns."""
    return block.text.count("\t") if isinstance(block, Paragraph) and "\n" not in block.text else -1


def _goes_on(table: Grid, after: Grid) -> bool:
    """Whether a table goes on the one above: of the same columns, and it begins with figures, which the other does not
    below its head. One that begins with words has a head, and is another table."""
    return table.widths == after.widths and _has_figure(after) and not _has_figure(table)


def _has_figure(table: Grid) -> bool:
    return any(_FIGURE.fullmatch(cell.text.strip()) for cell in table.cells if cell.row == 0)


def _joined(table: Grid, after: Grid) -> Grid:
    moved = [replace(cell, row=cell.row + table.row_count) for cell in after.cells]
    return replace(table, cells=(*table.cells, *moved), row_count=table.row_count + after.row_count)
