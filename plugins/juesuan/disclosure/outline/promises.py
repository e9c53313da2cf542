"""What the table of contents names and the body does not print."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import Issue
from juesuan.disclosure.outline.read import Outline
from juesuan.disclosure.outline.roles import comparable

#: Words that come and go between a title and its entry in the table of contents.
_PADDING = re.compile(r"[的《》]|情况|\d{4}年度?|\(.*?\)")
#: What an entry begins with where the title names the department, or nothing: 2. 部门主要职能, 某局主要职能.
_OPENING = re.compile(r"^(?:\d{1,2}[.．、])?本?(?:部门|单位)?")
_SIMILAR = 0.75
_SHORTEST = 2


def unkept_promises(outline: Outline) -> tuple[Issue, ...]:
    """One issue of kind 'contents_entry_missing' per entry of the table of contents that neither a heading nor a line
    of the body prints. Titles are compared without blanks, years, brackets and padding, and need not be quite the
    same."""
    if not outline.sections:
        return ()  # nothing was read that an entry could be compared with
    titles = {_bare(s.section.title) for s in outline.sections}
    left = [entry for entry in outline.contents if not _is_title(_bare(entry.title), titles)]
    if not left:
        return ()
    body = [_bare(p.text) for p in (*outline.front, *(p for s in outline.sections for p in s.paragraphs))]
    return tuple(
        issue("contents_entry_missing", title=entry.title)
        for entry in left
        if not _is_kept(_bare(entry.title), titles, body)
    )


def _bare(title: str) -> str:
    return _OPENING.sub("", _PADDING.sub("", comparable(title)))


def _is_title(title: str, titles: set[str]) -> bool:
    return len(title) < _SHORTEST or any(title in t or (len(t) >= 4 and t in title) for t in titles)


def _is_kept(title: str, titles: set[str], body: list[str]) -> bool:
    if any(title in text for text in body):
        return True
    return any(SequenceMatcher(None, title, t).ratio() >= _SIMILAR for t in titles)
