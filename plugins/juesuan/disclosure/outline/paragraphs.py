"""The running text of a document: printed lines outside tables joined into paragraphs, every character with its place.

Nothing is invented and nothing lost: a line break is removed without a trace (between two Latin letters it stands for
a blank), printed blanks inside a line stay. Joining errs on the side of joining, because a figure torn out of its
sentence is worse than two short lines in one paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from juesuan.disclosure.outline.breaks import LEADERS, breaks
from juesuan.disclosure.outline.placed import Placed, placed_lines
from juesuan.reading.model import Box, Page


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
        return LEADERS.search(self.text) is not None

    def part(self, start: int, end: int | None = None) -> Paragraph:
        """The paragraph ``text[start:end]`` with outer blanks trimmed; it must hold a character that is no blank."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start].isspace():
            start += 1
        while stop > start and self.text[stop - 1].isspace():
            stop -= 1
        starts = tuple(s - start for s in self.line_starts if start < s < stop)
        return replace(self, text=self.text[start:stop], marks=self.marks[start:stop], line_starts=(0, *starts))


def read_paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """All paragraphs in reading order: what stands outside tables (a frame of one column is no table), without running
    headers, running footers and page numbers."""
    groups: list[list[Placed]] = []
    for item in placed_lines(pages):
        if groups and not breaks(groups[-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return [_paragraph(group) for group in groups]


def _paragraph(group: Sequence[Placed]) -> Paragraph:
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
