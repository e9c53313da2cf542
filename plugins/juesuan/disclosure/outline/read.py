"""The outline of a disclosure: every heading of the body with its span and its own paragraphs. Sections are matched by
the meaning of their titles, never by position (``outline.roles``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.disclosure.model import Section
from juesuan.disclosure.outline.contents import Entry, find_contents
from juesuan.disclosure.outline.headings import LONGEST_TITLE, Heading, headings_of
from juesuan.disclosure.outline.numbering import NumberSequence
from juesuan.disclosure.outline.paragraphs import Paragraph, read_paragraphs
from juesuan.disclosure.outline.roles import comparable, reading_of_role, role_below
from juesuan.printed.money import money_unit_of_line
from juesuan.reading.model import Document

_CAPTION = re.compile(r"[(（]?\s*\d{4}\s*年度?\s*[)）]?|(?:附件|附表)\s*\d*")


@dataclass(frozen=True)
class OutlineSection:
    """One section with the paragraphs that stand directly under its heading (those of its subsections are theirs).
    role: what it is about, its own or its parent's (see outline.yaml)."""

    section: Section
    paragraphs: tuple[Paragraph, ...]

    @property
    def role(self) -> str | None:
        return self.section.role


@dataclass(frozen=True)
class Outline:
    """A document's sections in reading order, what stands before the first of them, and its table of contents."""

    sections: tuple[OutlineSection, ...]
    front: tuple[Paragraph, ...]
    contents: tuple[Entry, ...]


def read_outline(document: Document) -> Outline:
    """The outline of a document as read. A document without headings has no sections and everything in ``front``."""
    paragraphs = read_paragraphs(document.pages)
    contents = find_contents(paragraphs)
    body = [p for i, p in enumerate(paragraphs) if not contents.start <= i < contents.stop]
    headings = headings_of(body, contents)
    first = headings[0].index if headings else len(body)
    last_page = document.pages[-1].number if document.pages else 1
    return Outline(_sections(body, headings, last_page), tuple(body[:first]), contents.entries)


def _sections(body: Sequence[Paragraph], headings: Sequence[Heading], last_page: int) -> tuple[OutlineSection, ...]:
    numbers, roles = _numbers_and_roles(headings)
    found: list[OutlineSection] = []
    for n, heading in enumerate(headings):
        section_no, role = numbers[n], roles[n]
        stop = headings[n + 1].index if n + 1 < len(headings) else len(body)
        paragraphs = _own_paragraphs(body, heading, stop, role)
        later = range(n + 1, len(headings))
        closing = next((headings[m] for m in later if not numbers[m].startswith(section_no + ".")), None)
        section = Section(
            section_no=section_no,
            level=section_no.count(".") + 1,
            title=_one_line(heading.title),
            page_from=body[heading.index].page_from,
            page_to=_page_to(body, heading, closing, last_page),
            text="\n".join(p.text for p in paragraphs),
            role=role,
        )
        found.append(OutlineSection(section, paragraphs))
    return tuple(found)


def _numbers_and_roles(headings: Sequence[Heading]) -> tuple[list[str], list[str | None]]:
    sequence = NumberSequence()
    numbers: list[str] = []
    roles: list[str | None] = []
    role_of: dict[str, str | None] = {}
    for heading in headings:
        if heading.path:
            sequence.restart(heading.path)
            section_no = heading.path[-1][2]
        else:
            section_no = sequence.place(heading.rank, heading.ordinal)
        above = sequence.above[:-1]
        role = role_below(heading.title, [role_of.get(no) for no in above])
        role_of[section_no] = role
        numbers.append(_free(section_no, set(numbers)))
        roles.append(role)
    return numbers, roles


def _own_paragraphs(body: Sequence[Paragraph], heading: Heading, stop: int, role: str | None) -> tuple[Paragraph, ...]:
    own: list[Paragraph] = []
    head = body[heading.index]
    if heading.body_at is not None:
        own.append(head.part(heading.body_at))
    own += body[heading.index + 1 : stop]
    if reading_of_role(role) == "none":
        return tuple(own)
    return tuple(p for k, p in enumerate(own) if not _is_caption(own, k))


def _is_caption(own: Sequence[Paragraph], k: int) -> bool:
    """Whether a paragraph belongs to a table below it: its unit line, its year, its title."""
    paragraph = own[k]
    over_table = paragraph.above_table or (
        k + 1 < len(own)
        and own[k + 1].page_from == paragraph.page_to
        and own[k + 1].above_table
        and paragraph.is_centred
    )
    if not over_table:
        return False
    words = comparable(paragraph.text)
    is_line = len(words) <= LONGEST_TITLE and not re.search(r"[，。；]", words)
    return is_line and (
        _CAPTION.fullmatch(words) is not None
        or money_unit_of_line(paragraph.text) is not None
        or (paragraph.is_centred and words.endswith("表"))
    )


def _page_to(body: Sequence[Paragraph], heading: Heading, closing: Heading | None, last_page: int) -> int:
    if closing is None:
        return last_page
    opens = body[closing.index]
    begins_page = closing.index == 0 or body[closing.index - 1].page_to < opens.page_from
    return max(body[heading.index].page_from, opens.page_from - 1 if begins_page else opens.page_from)


def _free(section_no: str, taken: set[str]) -> str:
    """``section_no``, or with the first letter that makes it unique where a document prints a number twice."""
    if section_no not in taken:
        return section_no
    return next(f"{section_no}{chr(98 + n)}" for n in range(1000) if f"{section_no}{chr(98 + n)}" not in taken)


def _one_line(title: str) -> str:
    return " ".join(title.split())
