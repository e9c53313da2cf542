"""Pages that say less than they print: nobody is to take what is missing for what was not published."""

from __future__ import annotations

import re
from collections.abc import Iterable

from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import Issue
from juesuan.disclosure.tables.titles import is_title
from juesuan.reading.content import UNKNOWN
from juesuan.reading.model import Page

#: A page with so many characters that nobody can name, and this share of its text, lacks something that matters.
_MANY, _SHARE = 10, 0.05

#: A picture over this share of a page with fewer letters and digits than this is the page.
_A_PICTURE, _NEXT_TO_NONE = 0.5, 15
#: A picture over this share of a page may be that of a table.
_A_TABLE = 0.1
#: So many figures that are not sure are named.
_SHOWN = 10
_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?")


def illegible_pages(pages: Iterable[Page]) -> tuple[Issue, ...]:
    """An issue for each page whose characters cannot all be named, for each without any text, and for whatever its
    reader left out."""
    pages = tuple(pages)
    told = [issue(remark.kind, page.number, detail=remark.detail) for page in pages for remark in page.remarks]
    return (*told, *(found for page in pages if (found := _issue(page))))


def _issue(page: Page) -> Issue | None:
    text = "".join(line.text for line in page.lines)
    unknown, letters = text.count(UNKNOWN), sum(map(str.isalnum, text))
    if unknown >= _MANY and unknown >= _SHARE * (unknown + letters):
        return issue("illegible_text", page.number, count=unknown)
    if page.medium != "print":
        return None
    if page.is_recognised and letters:
        unsure = _unsure_figures(page)
        shown = ", ".join(unsure[:_SHOWN]) + (" …" if len(unsure) > _SHOWN else "")
        return issue("scanned_page", page.number, count=len(unsure), figures=shown or "—")
    if page.text_source == "ocr" and letters:
        return issue("recognised_text", page.number)
    if _shows_a_picture(page, letters):
        return issue("picture_page", page.number)
    return None if unknown or letters else issue("blank_page", page.number)


def _unsure_figures(page: Page) -> list[str]:
    """The figures of a page that were recognised and are not sure, as read, in reading order."""
    return [
        match[0]
        for line in page.lines
        for match in _FIGURE.finditer(line.text)
        if page.is_unsure(line.box_of(*match.span()))
    ]


def _shows_a_picture(page: Page, letters: int) -> bool:
    """Whether what matters of a page is a picture: the page has next to no text of its own, or below the title of a
    table stands a picture and no table."""
    if page.tables:
        return False
    if page.image_share > _A_PICTURE and letters < _NEXT_TO_NONE:
        return True
    return page.image_share > _A_TABLE and any(is_title(line.text) for line in page.lines)
