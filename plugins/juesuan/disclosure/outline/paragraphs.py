"""The running text of a document: printed lines outside tables joined into paragraphs, every character with its place.

Nothing is invented and nothing lost: a line break is removed without a trace (between two Latin letters it stands for
a blank), printed blanks inside a line stay. Joining errs on the side of joining, because a figure torn out of its
sentence is worse than two short lines in one paragraph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from juesuan.disclosure.outline.blocks import Frame, Set, frames_of, usual_frame
from juesuan.disclosure.outline.columns import in_reading_order
from juesuan.disclosure.outline.furniture import is_page_number, text_lines
from juesuan.disclosure.outline.numbering import starts_numbered
from juesuan.printed.words import plain
from juesuan.reading.model import Box, Line, Page

#: Room a line may leave before it counts as the last of its paragraph, in em (a figure with its unit does not break).
_ROOM_RAGGED = 6.0
_ROOM_SHORT = 1.6
_INDENT = 0.5
_FAR = 4.0
_SAME_SIZE = 0.6
_CENTRED = 1.5
_SENTENCE_END = "。！？；：.;:!?"
_CLOSERS = "”’\"')）]】》」』"
_OPENERS = "“‘(（[【《「『〔"
_LEADERS = re.compile(r"(?:[.…·．]\s?){4,}|…{2,}|\.{4,}")
_TORN = re.compile(r"[，、为占数额少加长降率]-?(?:\d[\d,]*\.?\d*|\d[\d,]*(?:\.\d+)?[万亿])$")
_REST = re.compile(r"(?:\d*\.?\d*(?:%|元|万元|亿元|个百分点)|\.\d)")
_UNBREAKABLE = re.compile(r"[0-9０-９A-Za-z.,%．，％]+")


class Mark(NamedTuple):
    """Where one character stands: its page, and its box there in points."""

    page: Page
    box: Box

    @property
    def page_no(self) -> int:
        return self.page.number


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. ``marks[i]`` is the place of ``text[i]``. line_starts: offsets at which its printed lines begin.
    is_centred: printed in the middle of the page, as titles are. size: height of its type in points. above_table: the
    next thing printed on its page is a table."""

    text: str
    marks: tuple[Mark, ...]
    line_starts: tuple[int, ...]
    is_centred: bool
    size: float
    above_table: bool

    @property
    def page_from(self) -> int:
        return self.marks[0].page_no

    @property
    def page_to(self) -> int:
        return self.marks[-1].page_no

    @cached_property
    def has_leaders(self) -> bool:
        """Whether it holds the dots that lead to a page number in a table of contents."""
        return _LEADERS.search(self.text) is not None

    def part(self, start: int, end: int | None = None) -> Paragraph:
        """The paragraph ``text[start:end]`` with outer blanks trimmed; it must hold a character that is no blank."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start].isspace():
            start += 1
        while stop > start and self.text[stop - 1].isspace():
            stop -= 1
        starts = tuple(s - start for s in self.line_starts if start < s < stop)
        return replace(self, text=self.text[start:stop], marks=self.marks[start:stop], line_starts=(0, *starts))


@dataclass(frozen=True, slots=True)
class _Placed:
    page: Page
    line: Line
    box: Box  # of the line, worked out once
    frame: Frame
    after_table: bool  # a table stands between the line before and this one
    above_table: bool

    @property
    def indent(self) -> float:
        return self.box.x0 - self.frame.left

    @property
    def room(self) -> float:
        return self.frame.right - self.box.x1

    @property
    def is_centred(self) -> bool:
        if self.line.set_as:
            return self.line.set_as.is_centred
        box, size = self.box, self.line.size
        if self.indent < 2.5 * size and self.room < 2.5 * size:  # a full line is in the middle of its page anyway
            return False
        return abs((box.x0 + box.x1) / 2 - self.page.width / 2) <= _CENTRED * size and self.indent > _CENTRED * size


def read_paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """All paragraphs in reading order: what stands outside tables (a frame of one column is no table), without running
    headers, running footers and page numbers."""
    unframed = [_unframed(page) for page in pages]
    placed = _placed(unframed)
    groups: list[list[_Placed]] = []
    for item in placed:
        if groups and not _breaks(groups[-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return [_paragraph(group) for group in groups]


def _unframed(page: Page) -> Page:
    tables = tuple(table for table in page.tables if table.column_count > 1)
    return page if len(tables) == len(page.tables) else replace(page, tables=tables)


def _placed(pages: Sequence[Page]) -> list[_Placed]:
    kept = {
        number: in_reading_order([line for line in lines if not is_page_number(line.text.replace("─", "-"))])
        for number, lines in text_lines(pages).items()
    }
    boxes = {number: [line.box for line in lines] for number, lines in kept.items()}
    frames = _frames(pages, boxes)
    placed: list[_Placed] = []
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
                _Placed(
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


def _breaks(group: Sequence[_Placed], item: _Placed) -> bool:
    """Whether ``item`` begins a new paragraph after the lines of ``group``."""
    last, size = group[-1], item.line.size
    if item.line.set_as:
        return item.line.set_as.begins
    if _is_torn_figure(last, item):
        return False
    if item.after_table or abs(last.line.size - size) > _SAME_SIZE:
        return True
    if _format(last.page) != _format(item.page) or (item.indent > _FAR * size and not item.is_centred):
        return True
    text = last.line.text.rstrip().rstrip(_CLOSERS)
    ended = text[-1:] in _SENTENCE_END
    is_full = last.room < max(_ROOM_SHORT * size, _width_of_start(item.line) + 0.3 * size)
    indented = item.indent > _INDENT * size
    if _LEADERS.search(last.line.text):
        return True
    if starts_numbered(item.line.text) and (indented or ended or not is_full or _is_heading_like(group)):
        return True
    if len(group) == 1 and _is_heading_like(group) and indented and abs(last.indent - item.indent) < _INDENT * size:
        return True  # both lines begin as paragraphs do: the heading fills its line
    if _is_torn_title(group, item):
        return False
    if last.is_centred and not item.is_centred and _is_heading_like(group):
        return True
    if len(group) == 1 and starts_numbered(last.line.text) and last.room > 3 * size and not is_full and not ended:
        return not _is_unfinished(last.line.text)
    if ended:
        return indented or not is_full
    if is_full:
        return last.is_centred and last.indent > _FAR * size and not item.is_centred
    return indented or last.room > _ROOM_RAGGED * size


def _is_torn_figure(last: _Placed, item: _Placed) -> bool:
    """Whether a figure, or a figure and its unit, is broken between two lines: 9.92 万|元, -0.|81%, -67.6|5%."""
    if item.after_table or abs(last.line.size - item.line.size) > _SAME_SIZE or starts_numbered(item.line.text):
        return False
    return _TORN.search(plain(last.line.text)) is not None and _REST.match(plain(item.line.text)) is not None


def _is_torn_title(group: Sequence[_Placed], item: _Placed) -> bool:
    """Two or three centred lines of the same type are one title, unless the next one is numbered."""
    last = group[-1]
    if not item.is_centred or starts_numbered(item.line.text) or last.page is not item.page:
        return False
    box, size = last.box, last.line.size
    in_middle = abs((box.x0 + box.x1) / 2 - last.page.width / 2) <= _CENTRED * size
    near = item.box.top - box.bottom < 1.6 * size
    is_title = group[0].line.text.lstrip().startswith("第") and starts_numbered(group[0].line.text)
    return is_title and in_middle and near and len(group) < 3 and last.room < 8 * size


def _is_heading_like(group: Sequence[_Placed]) -> bool:
    """Whether the lines so far are numbered and hold no clause."""
    return starts_numbered(group[0].line.text) and not any(c in item.line.text for item in group for c in "，。；,;")


def _is_unfinished(text: str) -> bool:
    """Whether a line cannot be a whole heading: a bracket or a quotation is open, or it stops at a comma."""
    return text.rstrip()[-1:] in "，、,(（“" or any(
        text.count(a) > text.count(b) for a, b in (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"))
    )


def _width_of_start(line: Line) -> float:
    """Width of what must stay together at the start of a line: a figure, or one character with the brackets and the
    punctuation that may not be parted from it."""
    text = line.text
    end = 0
    while end < len(text) - 1 and text[end] in _OPENERS:
        end += 1
    latin = _UNBREAKABLE.match(text, end)
    end = latin.end() if latin else end + 1
    while end < len(text) and text[end] in _SENTENCE_END + "，、,%％" + _CLOSERS:
        end += 1
    return line.box_of(0, max(end, 1)).width


def _paragraph(group: Sequence[_Placed]) -> Paragraph:
    text: list[str] = []
    marks: list[Mark] = []
    starts: list[int] = []
    new = tuple.__new__  # a named tuple's own constructor costs as much as all the rest
    for item in group:
        line, page = item.line, item.page
        if text and _is_latin_letter(text[-1]) and _is_latin_letter(line.text[0]):
            text.append(" ")
            marks.append(marks[-1])
        starts.append(len(text))
        text += line.text
        marks += [new(Mark, (page, box)) for box in line.places]
    first = group[0]
    is_centred = all(item.is_centred for item in group) or (len(group) > 1 and group[-1].is_centred)
    return Paragraph(
        "".join(text), tuple(marks), tuple(starts), is_centred, first.line.size, above_table=group[-1].above_table
    )


def _is_latin_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
