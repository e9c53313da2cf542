"""Which paragraphs are headings: numbered (第一部分, 一、, （一）, 1.), or bare titles that the contents name.

Lists that are numbered in the same way (duties, offices, glossary entries, amounts by function) are text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from juesuan.disclosure.outline.contents import Contents, Entry
from juesuan.disclosure.outline.numbering import numbered
from juesuan.disclosure.outline.paragraphs import Paragraph
from juesuan.disclosure.outline.roles import comparable, role_of_title

#: A title has no more characters than this.
LONGEST_TITLE = 60
_LONGEST_RUN_IN = 32
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_CLAUSE = re.compile(r"[，,；;。！？]|：.|:.")
_FIGURE = re.compile(r"\d\s*(?:[亿万千]?元|万|%|％|人|辆|个|家|项|批|平方|台|名|套)")
_RUN_IN_END = re.compile(r"(?:情况|说明|职能|职责|设置|构成|概况|解释)$")
_SIMILAR = 0.85
#: The ordinal of a title that no number is printed before.
_NONE = 0
#: Subjects of titles that are taken for headings without a number.
_PARTS = ("overview", "duties", "units", "narrative", "glossary", "attachments")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at ``paragraphs[index]``. rank: 1…5 as in ``Numbered``. body_at: offset of text that follows it in the
    same paragraph. path: rank, ordinal and number of the sections it stands in, itself last, where the table of
    contents says so."""

    index: int
    rank: int
    ordinal: int
    title: str
    body_at: int | None = None
    path: tuple[tuple[int, int, str], ...] = ()


def headings_of(body: Sequence[Paragraph], contents: Contents) -> list[Heading]:
    """The headings among the paragraphs outside the table of contents, in reading order."""
    front = contents.start  # what is printed before the table of contents is the cover
    candidates = {i: h for i, p in enumerate(body) if i >= front and (h := _candidate(i, p)) is not None}
    promised = {comparable(e.title) for e in contents.entries}
    headings: list[Heading] = []
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


def _with_ordinals(headings: Sequence[Heading]) -> list[Heading]:
    """Titles without any number get those after the printed ones, so that no printed number is taken from its owner."""
    next_free: dict[int, int] = {}
    for heading in headings:
        next_free[heading.rank] = max(next_free.get(heading.rank, 1), heading.ordinal + 1)
    found: list[Heading] = []
    for heading in headings:
        if heading.ordinal == _NONE:
            heading = replace(heading, ordinal=next_free[heading.rank])
            next_free[heading.rank] += 1
        found.append(heading)
    return found


def _candidate(index: int, paragraph: Paragraph) -> Heading | None:
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
            return Heading(index, number.rank, number.ordinal, title, body_at=number.end + stop.end())
        return None
    title = words.strip().rstrip("。：:").strip()
    if not _is_title(title):
        return None
    if number.rank >= 3 and words.rstrip().endswith("。") and role_of_title(title) is None:
        return None
    return Heading(index, number.rank, number.ordinal, title)


def _is_title(title: str) -> bool:
    words = comparable(_BRACKETED.sub("", title))
    return 1 < len(comparable(title)) <= LONGEST_TITLE and not _CLAUSE.search(words) and not _FIGURE.search(words)


def _is_heading_run(
    body: Sequence[Paragraph], candidates: dict[int, Heading], heading: Heading, role: str | None
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


def _run(body: Sequence[Paragraph], candidates: dict[int, Heading], heading: Heading) -> list[int]:
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
    index: int, paragraph: Paragraph, entries: Sequence[Entry], expected: int, headings: Sequence[Heading]
) -> tuple[Heading | None, int]:
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
        return Heading(index, path[-1][0], entry.ordinal, paragraph.text, path=path), answered + 1
    role = None if entries else role_of_title(paragraph.text)
    if role not in _PARTS:
        return None, expected
    if headings and comparable(headings[-1].title) == words:
        return None, expected  # the title of every sheet of one part
    # A part stands above the 一、 in it; sheets that follow the text stand beside the 一、 of a text without parts.
    rank = min((h.rank for h in headings), default=1) if role == "attachments" else 1
    return Heading(index, rank, _NONE, paragraph.text), expected


def _answers(words: str, entry: Entry, *, same: bool) -> bool:
    """Whether a printed title is the one an entry promises: the same words, or (not ``same``) nearly the same, or, for
    a part, the same words after the name of the department."""
    wanted = comparable(entry.title)
    if same or len(wanted) < 3:
        return words == wanted
    if "." not in entry.section_no and words.endswith(wanted.removeprefix("部门")):
        return True
    return min(len(words), len(wanted)) >= 8 and SequenceMatcher(None, words, wanted).ratio() >= _SIMILAR
