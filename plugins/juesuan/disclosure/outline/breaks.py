"""Where a paragraph ends: an ordered table of cases, each with what it decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from juesuan.disclosure.cases import case_of
from juesuan.disclosure.outline.numbering import starts_numbered
from juesuan.disclosure.outline.placed import CENTRED, Placed
from juesuan.printed.words import plain
from juesuan.reading.model import Line

#: Room a line may leave before it counts as the last of its paragraph, in em (a figure with its unit does not break).
_ROOM_RAGGED = 6.0
_ROOM_SHORT = 1.6
_INDENT = 0.5
_FAR = 4.0
_SAME_SIZE = 0.6
_SENTENCE_END = "。！？；：.;:!?"
_CLOSERS = "”’\"')）]】》」』"
_OPENERS = "“‘(（[【《「『〔"
#: Dots that lead to a page number in a table of contents.
LEADERS = re.compile(r"(?:[.…·．]\s?){4,}|…{2,}|\.{4,}")
_TORN = re.compile(r"[，、为占数额少加长降率]-?(?:\d[\d,]*\.?\d*|\d[\d,]*(?:\.\d+)?[万亿])$")
_REST = re.compile(r"(?:\d*\.?\d*(?:%|元|万元|亿元|个百分点)|\.\d)")
_UNBREAKABLE = re.compile(r"[0-9０-９A-Za-z.,%．，％]+")


@dataclass(frozen=True)
class Seam:
    """A line, and the lines of the paragraph before it."""

    group: Sequence[Placed]
    item: Placed

    @cached_property
    def last(self) -> Placed:
        """The last line before it."""
        return self.group[-1]

    @cached_property
    def size(self) -> float:
        """Height of the line's type in points."""
        return self.item.line.size

    @cached_property
    def is_numbered(self) -> bool:
        """Whether the line begins with the number of a heading or of a list item."""
        return starts_numbered(self.item.line.text)

    @cached_property
    def is_indented(self) -> bool:
        """Whether the line begins further right than its frame does."""
        return self.item.indent > _INDENT * self.size

    @cached_property
    def is_ended(self) -> bool:
        """Whether the line before ends with a sentence."""
        return self.last.line.text.rstrip().rstrip(_CLOSERS)[-1:] in _SENTENCE_END

    @cached_property
    def is_full(self) -> bool:
        """Whether the line before had no room for what this one begins with."""
        return self.last.room < max(_ROOM_SHORT * self.size, _width_of_start(self.item.line) + 0.3 * self.size)

    @cached_property
    def is_below_heading(self) -> bool:
        """Whether the lines before are numbered and hold no clause."""
        return starts_numbered(self.group[0].line.text) and not any(
            c in placed.line.text for placed in self.group for c in "，。；,;"
        )

    @cached_property
    def is_other_type(self) -> bool:
        """Whether it is set smaller or larger than the line before."""
        return abs(self.last.line.size - self.size) > _SAME_SIZE

    @cached_property
    def is_below_short_heading(self) -> bool:
        """Whether the one line before is numbered and leaves the line it could have filled."""
        return (
            len(self.group) == 1
            and starts_numbered(self.last.line.text)
            and self.last.room > 3 * self.size
            and not self.is_full
            and not self.is_ended
        )


#: Name of the case, when it holds, and whether the line begins a paragraph then. The first that holds decides.
SEAMS: tuple[tuple[str, Callable[[Seam], bool], bool], ...] = (
    ("its writer began a paragraph", lambda s: s.item.line.set_as is not None and s.item.line.set_as.begins, True),
    ("its writer went on", lambda s: s.item.line.set_as is not None, False),
    ("a torn figure", lambda s: _is_torn_figure(s), False),
    ("behind a table", lambda s: s.item.after_table, True),
    ("another type", lambda s: s.is_other_type, True),
    ("a page of another format", lambda s: s.last.page_format != s.item.page_format, True),
    ("far to the right", lambda s: s.item.indent > _FAR * s.size and not s.item.is_centred, True),
    ("behind an entry of the contents", lambda s: LEADERS.search(s.last.line.text) is not None, True),
    (
        "a number where a line may begin",
        lambda s: s.is_numbered and (s.is_indented or s.is_ended or not s.is_full or s.is_below_heading),
        True,
    ),
    (
        "below a heading that fills its line",  # both begin as paragraphs do
        lambda s: (
            len(s.group) == 1
            and s.is_below_heading
            and s.is_indented
            and abs(s.last.indent - s.item.indent) < _INDENT * s.size
        ),
        True,
    ),
    ("a torn title", lambda s: _is_torn_title(s), False),
    (
        "below a centred heading",
        lambda s: s.last.is_centred and not s.item.is_centred and s.is_below_heading,
        True,
    ),
    ("a torn heading", lambda s: s.is_below_short_heading and _is_unfinished(s.last.line.text), False),
    ("below a short heading", lambda s: s.is_below_short_heading, True),
    ("a sentence begins", lambda s: s.is_ended and (s.is_indented or not s.is_full), True),
    ("a sentence begins in the paragraph", lambda s: s.is_ended, False),
    (
        "below a centred line",
        lambda s: s.is_full and s.last.is_centred and s.last.indent > _FAR * s.size and not s.item.is_centred,
        True,
    ),
    ("below a full line", lambda s: s.is_full, False),
    ("indented", lambda s: s.is_indented, True),
    ("below a short line", lambda s: s.last.room > _ROOM_RAGGED * s.size, True),
    ("below a ragged line", lambda s: True, False),
)
_CASES = tuple((name, holds) for name, holds, _ in SEAMS)
_BREAKS = {name for name, _, begins in SEAMS if begins}


def seam_of(group: Sequence[Placed], item: Placed) -> str:
    """The name of the case of ``SEAMS`` that decides whether ``item`` goes on with the lines of ``group``."""
    return case_of(_CASES, Seam(group, item))


def breaks(group: Sequence[Placed], item: Placed) -> bool:
    """Whether ``item`` begins a new paragraph after the lines of ``group``."""
    return seam_of(group, item) in _BREAKS


def _is_torn_figure(seam: Seam) -> bool:
    """Whether a figure, or a figure and its unit, is broken between two lines: 9.92 万|元, -0.|81%, -67.6|5%."""
    if seam.item.after_table or seam.is_other_type or seam.is_numbered:
        return False
    above, below = plain(seam.last.line.text), plain(seam.item.line.text)
    return _TORN.search(above) is not None and _REST.match(below) is not None


def _is_torn_title(seam: Seam) -> bool:
    """Two or three centred lines of the same type are one title, unless the next one is numbered."""
    group, item, last = seam.group, seam.item, seam.last
    if not item.is_centred or seam.is_numbered or last.page is not item.page:
        return False
    box, size = last.box, last.line.size
    in_middle = abs((box.x0 + box.x1) / 2 - last.page.width / 2) <= CENTRED * size
    near = item.box.top - box.bottom < 1.6 * size
    is_title = group[0].line.text.lstrip().startswith("第") and starts_numbered(group[0].line.text)
    return is_title and in_middle and near and len(group) < 3 and last.room < 8 * size


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
