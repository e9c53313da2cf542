"""The table of contents (目录): where it stands, so that it is not mistaken for the body, and what it promises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from juesuan.disclosure.outline.numbering import Numbered, NumberSequence, numbered
from juesuan.disclosure.outline.paragraphs import Paragraph
from juesuan.disclosure.outline.roles import comparable

_HEADING = re.compile(r"[(（【]?目[录次][)）】]?")
_TAIL = re.compile(r"\s*(?:(?:[.…·．]\s?){2,}[\s.…·．]*[-—]?\s*\d{0,4}\s*[-—]?|\s+\d{1,4})\s*$")
_FIGURE = re.compile(r"\d\s*(?:万元|元|%|％)")
#: A table of contents starts on one of the first pages.
_FIRST_PAGES = 8
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of contents. section_no: its place in the outline ('2.7'). rank: as printed, see
    ``Numbered`` (9 for an entry without a number). title: without number, leaders and page number. path: rank, ordinal
    and number of the entries it stands in, itself last."""

    section_no: str
    rank: int
    ordinal: int
    title: str
    path: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents as ``paragraphs[start:stop]`` and its entries; start == stop where there is none."""

    start: int
    stop: int
    entries: tuple[Entry, ...]


def find_contents(paragraphs: Sequence[Paragraph]) -> Contents:
    """Find the table of contents. It ends where its first line is printed a second time, where its numbering starts
    anew, where prose begins, or where a page begins with something that is no entry."""
    start = next((i for i, p in enumerate(paragraphs) if _is_heading(p)), None)
    if start is None:
        return Contents(0, 0, ())
    lines: list[str] = []
    seen: set[str] = set()
    stop = start + 1
    last_part = 0
    for i in range(start + 1, len(paragraphs)):
        paragraph = paragraphs[i]
        text = _TAIL.sub("", paragraph.text).strip().lstrip("…").strip()
        if not text.strip("….· "):
            stop = i + 1
            continue
        number = numbered(text)
        if not paragraph.has_leaders and (_is_prose(text) or comparable(text) in seen):
            break
        if number and number.rank == 1:
            if number.ordinal <= last_part:
                break
            last_part = number.ordinal
        turned = paragraph.page_from != paragraphs[i - 1].page_to
        if turned and number is None and not paragraph.has_leaders:
            break
        seen.add(comparable(text))
        stop = i + 1
        if number is None and lines and len(text) <= 6 and not paragraph.has_leaders:
            lines[-1] += text  # the end of an entry that wraps
        elif text:
            lines.append(text)
    return Contents(start, stop, _entries(lines))


def _is_heading(paragraph: Paragraph) -> bool:
    return _HEADING.fullmatch(comparable(paragraph.text)) is not None and paragraph.page_from <= _FIRST_PAGES


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST or "。" in text.rstrip("。") or _FIGURE.search(text) is not None


def _entries(lines: Iterable[str]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    sequence = NumberSequence()
    placed: dict[str, tuple[int, int, str]] = {}
    for line in lines:
        number = numbered(line) or Numbered(9, 1 + sum(e.rank == 9 for e in entries), 0)
        section_no = sequence.place(number.rank, number.ordinal)
        placed[section_no] = (number.rank, number.ordinal, section_no)
        path = tuple(placed[no] for no in sequence.above)
        entries.append(Entry(section_no, number.rank, number.ordinal, line[number.end :].strip(), path))
    return tuple(entries)
