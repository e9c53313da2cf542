"""Walking a publisher's lists: every disclosure of the wanted years, its main file and its attachments.

Fetching is handed in, so that the walk itself knows nothing of networks. What cannot be asked becomes a ``Gap``: a
hole in the list is reported, never silence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

from juesuan.sources.catalogue import Listing, Publisher
from juesuan.sources.fetching import Fetched, FetchFailed
from juesuan.sources.pages import (
    Link,
    TooMuch,
    attachments,
    body_text,
    decode_html,
    file_name_in,
    file_type,
    is_challenge,
    links,
    next_page,
    parse,
    sent_on,
    title,
)
from juesuan.sources.titles import TitleHint, TitleKind, read_title
from juesuan.visible import said_by

#: A page by its address and that of the page which led to it.
GetPage = Callable[[str, str | None], Fetched]

#: Pages that send on to another page are followed so often.
_MOST_HOPS = 3


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Found:
    """One file that a publisher offers. url: the file (or the page, where ``is_body``: its text is the disclosure).
    disclosure_id: shared by a disclosure's main file and its attachments. department, fiscal_year: hints from titles.
    """

    publisher: str
    url: str
    page_url: str
    title: str
    file_name: str
    department: str | None
    fiscal_year: int | None
    kind: TitleKind
    published_on: date | None
    disclosure_id: str
    is_body: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A page of the walk that could not be read, or led to nothing. of_list: a page of the list itself."""

    publisher: str
    url: str
    title: str
    reason_code: str
    message: str
    of_list: bool = False


def discover(publisher: Publisher, get_page: GetPage, fiscal_years: frozenset[int]) -> Iterator[Found | Gap]:
    """Everything the publisher lists for ``fiscal_years`` (empty: all years of its catalogue entry), each URL once.
    Titles that name no year are kept: the document itself will say."""
    seen: set[str] = set()
    for listing in publisher.listings:
        entries = _or_gap(_entries(publisher, listing, get_page), publisher, listing.url, "", of_list=True)
        for entry in entries:
            if isinstance(entry, Gap):
                yield entry
            elif entry.url not in seen and is_wanted(publisher, read_title(entry.text), fiscal_years, entry):
                seen.add(entry.url)
                files = _disclosure(publisher, listing, entry, get_page)
                for found in _or_gap(files, publisher, entry.url, entry.text):
                    if isinstance(found, Gap) or found.url == entry.url or found.url not in seen:
                        seen.add(found.url)
                        yield found


def _or_gap(
    items: Iterator[_T], publisher: Publisher, url: str, title: str, *, of_list: bool = False
) -> Iterator[_T | Gap]:
    """The items; whatever raises on the way becomes a gap at ``url``, and the walk goes on elsewhere."""
    try:
        yield from items
    except FetchFailed as error:
        yield Gap(publisher.publisher, url, title, error.reason_code, error.message, of_list)
    except Exception as error:  # what a page may set off is for the page to decide
        yield Gap(publisher.publisher, url, title, *unforeseen(error), of_list)


def unforeseen(error: Exception) -> tuple[str, str]:
    """(reason_code, message) of an address that set off what nobody had foreseen."""
    return "internal_error", f"It set off an unforeseen error ({type(error).__name__}: {said_by(error)})."


def _entries(publisher: Publisher, listing: Listing, get_page: GetPage) -> Iterator[Link | Gap]:
    """The links of a list, page after page, until there is no further page or a page brings nothing new."""
    seen: set[str] = set()
    url: str | None = listing.url
    number = listing.numbered_pages.first if listing.numbered_pages else 0
    left = listing.next_link.limit if listing.next_link else 0
    asked: set[str] = set()
    has_any = False
    while url is not None and url not in asked:
        asked.add(url)
        try:
            answer, page = _get(get_page, url, listing.url if len(asked) > 1 else None)
        except FetchFailed as error:
            # A numbered list ends where the next number is not there.
            if not (listing.numbered_pages and len(asked) > 1 and error.reason_code == "not_found"):
                message = f"A page of the list is missing. {error.message}"
                yield Gap(publisher.publisher, url, "", error.reason_code, message, of_list=True)
            return
        page = page or _page(answer)
        fresh = [link for link in links(page, answer.final_url, listing.item, listing.date) if link.url not in seen]
        seen.update(link.url for link in fresh)
        titled = [link for link in fresh if is_titled(publisher, link.text)]
        has_any = has_any or bool(titled)
        yield from titled
        if not fresh:
            break
        url = None
        if listing.numbered_pages and number <= listing.numbered_pages.last:
            url = urljoin(listing.url, listing.numbered_pages.pattern.format(page=number))
            number += 1
        elif listing.next_link and left > 0:
            url = next_page(page, answer.final_url, listing.next_link.selector, listing.next_link.text)
            left -= 1
    if not has_any:
        what = "none of its links has a title that is wanted" if seen else f"nothing on it matches {listing.item!r}"
        message = f"The list led to nothing: {what}. Has the portal been redesigned?"
        yield Gap(publisher.publisher, listing.url, "", "nothing_found", message, of_list=True)


def _disclosure(publisher: Publisher, listing: Listing, entry: Link, get_page: GetPage) -> Iterator[Found | Gap]:
    """The files behind one entry of a list."""
    rules = publisher.disclosure_page
    if listing.direct or file_type(entry.url, entry.text) in rules.attachment_types:
        yield _found(publisher, entry, entry.url, entry.text)
        return
    answer, page = _get(get_page, entry.url, listing.url)
    if page is None:  # the link led to the file after all
        yield _found(publisher, entry, entry.url, entry.text)
        return
    heading = max(title(page, rules.title), entry.text, key=len) or entry.text
    files = attachments(page, answer.final_url, rules.attachments, rules.attachment_types)
    for file in files:
        yield _found(publisher, Link(entry.url, heading, entry.published_on), file.url, file.text)
    is_body = bool(rules.body) and len(body_text(page, rules.body or "")) >= rules.body_min_characters
    if is_body:
        yield _found(publisher, Link(entry.url, heading, entry.published_on), entry.url, heading, is_body=True)
    if not files and not is_body:
        message = "The page has no attachment and too little text to be a disclosure."
        yield Gap(publisher.publisher, entry.url, heading, "nothing_on_page", message)


def _found(publisher: Publisher, entry: Link, url: str, words: str, *, is_body: bool = False) -> Found:
    outer, own = read_title(entry.text), read_title(words)
    hint = TitleHint(
        own.department or outer.department,
        own.fiscal_year or outer.fiscal_year,
        own.kind if own.kind != "other" else outer.kind,
    )
    return Found(
        publisher=publisher.publisher,
        url=url,
        page_url=entry.url,
        title=entry.text,
        file_name=_file_name(url, words),
        department=hint.department,
        fiscal_year=hint.fiscal_year,
        kind=hint.kind,
        published_on=entry.published_on,
        disclosure_id=_disclosure_id(publisher.publisher, hint, entry.url),
        is_body=is_body,
    )


def _disclosure_id(publisher: str, hint: TitleHint, page_url: str) -> str:
    """Stable where a portal moves its pages: department and year name a disclosure, its address only where they are
    not known."""
    known = hint.department and hint.fiscal_year
    key = f"{hint.department}|{hint.fiscal_year}|{hint.kind}" if known else page_url
    return hashlib.sha256(f"{publisher}|{key}".encode()).hexdigest()[:16]


def _file_name(url: str, words: str) -> str:
    """What to call the file: the link's words where they are a file's name, else the name in the address."""
    words = re.sub(r"[\x00-\x1f/\\]", "", words).strip()
    ending = file_type(url, words)
    named = file_name_in(words)
    if ending and named and named.lower().endswith(f".{ending}"):
        return named
    name = unquote(urlsplit(url).path.rsplit("/", 1)[-1].partition(";")[0]) or "index"
    if words and ending:
        return f"{words}.{ending}"
    return name


def is_titled(publisher: Publisher, text: str) -> bool:
    """Whether a link of these words is one that the entry wants."""
    if not re.search(publisher.title_must_match, text):
        return False
    return not (publisher.title_must_not_match and re.search(publisher.title_must_not_match, text))


def is_wanted(publisher: Publisher, hint: TitleHint, fiscal_years: frozenset[int], entry: Link) -> bool:
    """Whether the link is about one of the fiscal years (none: one of the entry's), or does not say."""
    year = hint.fiscal_year
    if year is None:  # no year in the title: accounts are published in the year after, budgets in their own
        year = entry.published_on.year - publisher.years_late if entry.published_on else None
    if year is None:
        return True
    return year in fiscal_years if fiscal_years else publisher.covers(year)


def _looks_like_html(answer: Fetched) -> bool:
    content_type = answer.headers.get("content-type", "")
    start = (answer.content or b"")[:512].lstrip().lower()
    return "html" in content_type or start.startswith((b"<!doctype", b"<html", b"<?xml"))


def _get(get_page: GetPage, url: str, referer: str | None) -> tuple[Fetched, BeautifulSoup | None]:
    """The page at ``url``, or where it sends its reader; None beside an answer that is no page. Raises FetchFailed."""
    for _ in range(_MOST_HOPS):
        answer = get_page(url, referer)
        if not _looks_like_html(answer):
            return answer, None
        page = _page(answer)
        if is_challenge(page):
            raise FetchFailed("blocked", f"{url} answers with a script that asks for a browser")
        onwards = sent_on(page, answer.final_url)
        if onwards is None:
            return answer, page
        url, referer = onwards, url
    return answer, page


def _page(answer: Fetched) -> BeautifulSoup:
    try:
        return parse(decode_html(answer.content or b"", answer.charset))
    except TooMuch as error:
        raise FetchFailed("bad_page", f"{answer.final_url} is no page to be read: {error}") from error
