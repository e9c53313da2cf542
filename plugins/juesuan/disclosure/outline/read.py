"""The outline of a disclosure: every heading of the body with its span and its own paragraphs.

Headings are numbered 第一部分 / 一、 / （一） / 1. or are bare titles that the table of contents names; lists that are
numbered in the same way (duties, offices, glossary entries, amounts by function) are text. Sections are matched by the
meaning of their titles, never by position (``outline_roles``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from juesuan.disclosure.model import Section
from juesuan.disclosure.outline.contents import Contents, Entry, find_contents
from juesuan.disclosure.outline.numbering import NumberSequence, numbered
from juesuan.disclosure.outline.paragraphs import Paragraph, read_paragraphs
from juesuan.disclosure.outline.roles import comparable, reading_of_role, role_below, role_of_title
from juesuan.printed.money import money_unit_of_line
from juesuan.reading.model import Document

_LONGEST_TITLE = 60
_LONGEST_RUN_IN = 32
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_CLAUSE = re.compile(r"[，,；;。！？]|：.|:.")
_FIGURE = re.compile(r"\d\s*(?:[亿万千]?元|万|%|％|人|辆|个|家|项|批|平方|台|名|套)")
_RUN_IN_END = re.compile(r"(?:情况|说明|职能|职责|设置|构成|概况|解释)$")
_CAPTION = re.compile(r"[(（]?\s*\d{4}\s*年度?\s*[)）]?|(?:附件|附表)\s*\d*")
_SIMILAR = 0.85
#: The ordinal of a title that no number is printed before.
_NONE = 0
#: Subjects of titles that are taken for headings without a number.
_PARTS = ("overview", "duties", "units", "narrative", "glossary", "attachments")


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


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading at ``paragraphs[index]``. rank: 1…5 as in ``Numbered``. body_at: offset of text that follows it in the
    same paragraph. path: rank, ordinal and number of the sections it stands in, itself last, where the table of
    contents says so."""

    index: int
    rank: int
    ordinal: int
    title: str
    body_at: int | None = None
    path: tuple[tuple[int, int, str], ...] = ()


def read_outline(document: Document) -> Outline:
    """The outline of a document as read. A document without headings has no sections and everything in ``front``."""
    paragraphs = read_paragraphs(document.pages)
    contents = find_contents(paragraphs)
    body = [p for i, p in enumerate(paragraphs) if not contents.start <= i < contents.stop]
    headings = _headings(body, contents)
    first = headings[0].index if headings else len(body)
    last_page = document.pages[-1].number if document.pages else 1
    return Outline(_sections(body, headings, last_page), tuple(body[:first]), contents.entries)


def _headings(body: Sequence[Paragraph], contents: Contents) -> list[_Heading]:
    front = contents.start  # what is printed before the table of contents is the cover
    candidates = {i: h for i, p in enumerate(body) if i >= front and (h := _candidate(i, p)) is not None}
    promised = {comparable(e.title) for e in contents.entries}
    headings: list[_Heading] = []
    expected = 0
    role: str | None = None
    for i, paragraph in enumerate(body):
        if i < front:
            continue
        heading = candidates.get(i)
        if heading is not None:
            if comparable(heading.title) not in promised and not _is_heading_run(body, candidates, heading, role):
                continue
        else:
            heading, expected = _bare_title(i, paragraph, contents.entries, expected, headings)
            if heading is None:
                continue
        for k in range(expected, len(contents.entries)):
            entry = contents.entries[k]
            if comparable(entry.title) == comparable(heading.title):
                expected = k + 1
                if (entry.rank, entry.ordinal) == (heading.rank, heading.ordinal):
                    heading = replace(heading, path=entry.path)
                break
        own = role_of_title(heading.title)
        role = own if own or heading.rank <= 2 else role
        headings.append(heading)
    return _with_ordinals(headings)


def _with_ordinals(headings: Sequence[_Heading]) -> list[_Heading]:
    """Titles without any number get those after the printed ones, so that no printed number is taken from its owner."""
    next_free: dict[int, int] = {}
    for heading in headings:
        next_free[heading.rank] = max(next_free.get(heading.rank, 1), heading.ordinal + 1)
    found: list[_Heading] = []
    for heading in headings:
        if heading.ordinal == _NONE:
            heading = replace(heading, ordinal=next_free[heading.rank])
            next_free[heading.rank] += 1
        found.append(heading)
    return found


def _candidate(index: int, paragraph: Paragraph) -> _Heading | None:
    """The heading that a numbered paragraph may be, by its words alone."""
    number = numbered(paragraph.text)
    if number is None or paragraph.has_leaders:
        return None
    words = paragraph.text[number.end :]
    stop = re.search(r"[。：:]", words)
    if stop and 0 < stop.end() < len(words.rstrip()):
        title = words[: stop.start()].strip()
        if (
            len(title) <= _LONGEST_RUN_IN
            and _RUN_IN_END.search(comparable(title))
            and role_of_title(title)
            and _is_title(title)
        ):
            return _Heading(index, number.rank, number.ordinal, title, body_at=number.end + stop.end())
        return None
    title = words.strip().rstrip("。：:").strip()
    if not _is_title(title):
        return None
    if number.rank >= 3 and words.rstrip().endswith("。") and role_of_title(title) is None:
        return None
    return _Heading(index, number.rank, number.ordinal, title)


def _is_title(title: str) -> bool:
    words = comparable(_BRACKETED.sub("", title))
    return 1 < len(comparable(title)) <= _LONGEST_TITLE and not _CLAUSE.search(words) and not _FIGURE.search(words)


def _is_heading_run(
    body: Sequence[Paragraph], candidates: dict[int, _Heading], heading: _Heading, role: str | None
) -> bool:
    """Whether the numbered run that a candidate belongs to is one of headings, not a list: most of its members read
    like headings, and (below 一、) most have text of their own."""
    if heading.rank == 1:
        return True
    if role == "glossary":
        return False
    run = _run(body, candidates, heading)
    if sum(i in candidates for i in run) * 2 < len(run):
        return False
    if heading.rank == 2:
        return True
    if len(run) == 1 and heading.rank >= 4 and role_of_title(heading.title) is None:
        return False
    followed = sum(_has_content(body, i) or (i in candidates and candidates[i].body_at is not None) for i in run)
    return followed * 2 >= len(run)


def _run(body: Sequence[Paragraph], candidates: dict[int, _Heading], heading: _Heading) -> list[int]:
    """Positions of the paragraphs numbered in one sequence with a candidate, itself included."""
    run = [heading.index]
    for step in (-1, 1):
        ordinal = heading.ordinal
        i = heading.index + step
        while 0 <= i < len(body):
            number = numbered(body[i].text)
            if number is not None:
                above = number.rank < heading.rank and (i in candidates)
                if above:
                    break
                if number.rank == heading.rank:
                    if number.ordinal != ordinal + step:
                        break
                    ordinal = number.ordinal
                    run.append(i)
            i += step
    return run


def _has_content(body: Sequence[Paragraph], index: int) -> bool:
    """Whether something other than the next number of the same rank follows."""
    if index + 1 >= len(body):
        return False
    own, following = numbered(body[index].text), numbered(body[index + 1].text)
    return own is not None and (following is None or following.rank > own.rank)


def _bare_title(
    index: int, paragraph: Paragraph, entries: Sequence[Entry], expected: int, headings: Sequence[_Heading]
) -> tuple[_Heading | None, int]:
    """A title printed without its number: the next entry of the table of contents that it answers to, or, in a
    document without one, a centred title that names the subject of a part."""
    words = comparable(paragraph.text)
    if not paragraph.is_centred or not _is_title(paragraph.text) or numbered(paragraph.text):
        return None, expected
    answered = next(
        (k for same in (True, False) for k in range(expected, len(entries)) if _answers(words, entries[k], same=same)),
        None,
    )
    if answered is not None:
        entry = entries[answered]
        # a part without its printed number stands above the 一、 in it
        path = entry.path if len(entry.path) > 1 else ((1, entry.ordinal, entry.section_no),)
        return _Heading(index, path[-1][0], entry.ordinal, paragraph.text, path=path), answered + 1
    role = None if entries else role_of_title(paragraph.text)
    if role not in _PARTS:
        return None, expected
    if headings and comparable(headings[-1].title) == words:
        return None, expected  # the title of every sheet of one part
    # A part stands above the 一、 in it; sheets that follow the text stand beside the 一、 of a text without parts.
    rank = min((h.rank for h in headings), default=1) if role == "attachments" else 1
    return _Heading(index, rank, _NONE, paragraph.text), expected


def _answers(words: str, entry: Entry, *, same: bool) -> bool:
    """Whether a printed title is the one an entry promises: the same words, or (not ``same``) nearly the same, or, for
    a part, the same words after the name of the department."""
    wanted = comparable(entry.title)
    if same or len(wanted) < 3:
        return words == wanted
    if "." not in entry.section_no and words.endswith(wanted.removeprefix("部门")):
        return True
    return min(len(words), len(wanted)) >= 8 and SequenceMatcher(None, words, wanted).ratio() >= _SIMILAR


def _sections(body: Sequence[Paragraph], headings: Sequence[_Heading], last_page: int) -> tuple[OutlineSection, ...]:
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


def _numbers_and_roles(headings: Sequence[_Heading]) -> tuple[list[str], list[str | None]]:
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


def _own_paragraphs(body: Sequence[Paragraph], heading: _Heading, stop: int, role: str | None) -> tuple[Paragraph, ...]:
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
    is_line = len(words) <= _LONGEST_TITLE and not re.search(r"[，。；]", words)
    return is_line and (
        _CAPTION.fullmatch(words) is not None
        or money_unit_of_line(paragraph.text) is not None
        or (paragraph.is_centred and words.endswith("表"))
    )


def _page_to(body: Sequence[Paragraph], heading: _Heading, closing: _Heading | None, last_page: int) -> int:
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
