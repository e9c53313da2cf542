"""A second disclosure behind the first in one file: departments bind the accounts of two years, or of a department and
its units, into one PDF. What stands in it is not the first one's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from juesuan.disclosure.identity.cover import cover_lines
from juesuan.disclosure.identity.read import identify
from juesuan.disclosure.model import Identity
from juesuan.disclosure.outline.furniture import text_lines
from juesuan.disclosure.tables.stitching import StitchedTable
from juesuan.printed.numerals import ordinal_of
from juesuan.printed.words import plain
from juesuan.reading.model import Document

#: What comes after the cover of a disclosure, and nowhere else in its body; the second begins one without a cover.
_CONTENTS, _FIRST_PART = "目录", "第一部分"
#: A page with more lines is no cover.
_MOST_COVER_LINES = 6
_SUBJECT = re.compile("决算|预算")


@dataclass(frozen=True, slots=True)
class Another:
    """page_no: where the second disclosure begins, 1-based. title: its title, as far as it prints one."""

    page_no: int
    title: str


@dataclass(frozen=True, slots=True)
class _Beginning:
    page_no: int
    has_cover: bool


def another_disclosure(document: Document, tables: Sequence[StitchedTable]) -> Another | None:
    """Where the disclosure of somebody else, or of another year or kind, begins behind the first one in ``document``;
    None in a file of one. tables: those of the whole document.

    A disclosure begins with a cover that prints its title, and goes on with its contents or its first part; one without
    a cover with its first part. What does so behind another one is compared with it as a whole, by the reader of
    identities: a cover that is repeated, or a report with parts of its own, is nobody else's.
    """
    ruled = {number for table in tables for number in range(table.page_from, table.page_to + 1)}
    for found in _beginnings(document, ruled):
        first = _part(document, tables, 1, found.page_no)
        second = _part(document, tables, found.page_no, len(document.pages) + 1)
        if _differ(first, second, by_kind=found.has_cover):
            return Another(found.page_no, second.title)
    return None


def _beginnings(document: Document, ruled: set[int]) -> Iterator[_Beginning]:
    """The pages that begin as a disclosure does, where one has begun before. ruled: pages with a table."""
    body = text_lines(document.pages)
    printed = {number: [line.text for line in body[number]] for number in body if body[number]}
    numbers = list(printed)
    has_begun = False
    for number, following in zip_longest(numbers, numbers[1:]):
        lines = printed[number]
        at = next((i for i, text in enumerate(lines) if _opens(text)), None)
        is_apart = len(lines) <= _MOST_COVER_LINES and number not in ruled
        goes_on = following is not None and _opens(printed[following][0])
        if has_begun and (at or (is_apart and goes_on)) and _is_cover(lines[:at]):
            yield _Beginning(number, has_cover=True)
        elif at == 0 and plain(lines[0]).startswith(_FIRST_PART) and any(page < number for page in ruled):
            yield _Beginning(number, has_cover=False)
        has_begun = has_begun or at is not None or number in ruled


def _opens(text: str) -> bool:
    return plain(text).startswith((_CONTENTS, _FIRST_PART))


def _is_cover(lines: Sequence[str]) -> bool:
    """Whether the lines are a title and what stands around it, all of them."""
    if any(ordinal_of(line) for line in lines) or len(cover_lines(lines)) < len(lines):
        return False
    return _SUBJECT.search("".join(map(plain, lines))) is not None


def _part(document: Document, tables: Sequence[StitchedTable], start: int, end: int) -> Identity:
    pages = tuple(page for page in document.pages if start <= page.number < end)
    of_pages = [table for table in tables if start <= table.page_from < end]
    # What the file is called says nothing of one of its parts.
    return identify(replace(document, pages=pages, file_name="", metadata_title=""), of_pages)[0]


def _differ(first: Identity, second: Identity, *, by_kind: bool) -> bool:
    """Whether two parts of a file are certainly of different organs, years or (by_kind) kinds."""
    if by_kind and first.document_kind != second.document_kind:
        return True
    if first.fiscal_year and second.fiscal_year and first.fiscal_year != second.fiscal_year:
        return True
    one, other = (plain(identity.department_name or "") for identity in (first, second))
    return bool(one and other) and one not in other and other not in one
