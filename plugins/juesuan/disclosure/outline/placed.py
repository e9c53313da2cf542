"""The printed lines outside tables, each with its frame: how far it is indented and what room it leaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juesuan.disclosure.outline.blocks import Frame, Set, frames_of, usual_frame
from juesuan.disclosure.outline.columns import in_reading_order
from juesuan.disclosure.outline.furniture import is_page_number, text_lines
from juesuan.reading.model import Box, Line, Page

#: The middle of a centred line lies so near that of its page, in em.
CENTRED = 1.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A printed line outside tables, in reading order. box: its own, worked out once. after_table, above_table: a table
    stands between it and the line before, or after."""

    page: Page
    line: Line
    box: Box
    frame: Frame
    after_table: bool
    above_table: bool

    @property
    def page_format(self) -> tuple[int, int]:
        """Width and height of its page, nearly enough alike to be told as the same."""
        return _format(self.page)

    @property
    def indent(self) -> float:
        """White before it, in points."""
        return self.box.x0 - self.frame.left

    @property
    def room(self) -> float:
        """White behind it, in points."""
        return self.frame.right - self.box.x1

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle of its page, as titles do."""
        if self.line.set_as:
            return self.line.set_as.is_centred
        box, size = self.box, self.line.size
        if self.indent < 2.5 * size and self.room < 2.5 * size:  # a full line is in the middle of its page anyway
            return False
        return abs((box.x0 + box.x1) / 2 - self.page.width / 2) <= CENTRED * size and self.indent > CENTRED * size


def placed_lines(pages: Sequence[Page]) -> list[Placed]:
    """All lines outside tables in reading order, without running headers, running footers and page numbers. A frame of
    one column is no table."""
    pages = [_unframed(page) for page in pages]
    kept = {
        number: in_reading_order([line for line in lines if not is_page_number(line.text.replace("─", "-"))])
        for number, lines in text_lines(pages).items()
    }
    boxes = {number: [line.box for line in lines] for number, lines in kept.items()}
    frames = _frames(pages, boxes)
    placed: list[Placed] = []
    for page in pages:
        lines = kept.get(page.number, [])
        tops = [box.top for box in boxes.get(page.number, [])]
        set_lines = [Set(line, box) for line, box in zip(lines, boxes.get(page.number, []), strict=True)]
        own = frames_of(set_lines, frames[_format(page)])
        table_tops = [t.box.top for t in page.tables]
        for i, line in enumerate(lines):
            before = tops[i - 1] if i else 0.0
            after = tops[i + 1] if i + 1 < len(tops) else page.height
            placed.append(
                Placed(
                    page,
                    line,
                    boxes[page.number][i],
                    own[i],
                    after_table=any(before < t < tops[i] for t in table_tops),
                    above_table=any(tops[i] < t < after for t in table_tops),
                )
            )
    return placed


def _format(page: Page) -> tuple[int, int]:
    return round(page.width / 10), round(page.height / 10)


def _frames(pages: Sequence[Page], boxes: dict[int, list[Box]]) -> dict[tuple[int, int], Frame]:
    lines: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for page in pages:
        lines[_format(page)] += boxes.get(page.number, [])
    return {key: usual_frame(found) for key, found in lines.items()}


def _unframed(page: Page) -> Page:
    tables = tuple(table for table in page.tables if table.column_count > 1)
    return page if len(tables) == len(page.tables) else replace(page, tables=tables)
