"""Portal pages as data: links of a list, the next page, attachments and the text of a disclosure's page.

Pure functions over HTML; nothing is fetched here. Chinese portals mix GBK and UTF-8 and label it wrongly (a page that
says gb2312 is GBK), repeat links and write them relative to a <base>.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector

from juesuan.formats import HTML, format_of

_DATE = re.compile(r"(20\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_ENDING = re.compile(r"\.([a-z][a-z0-9]{1,3}|7z)$", re.I)
#: In the words of a link more may follow the file's name: 决算.pdf（点击下载）.
_ENDING_IN_WORDS = re.compile(r"\.([a-z][a-z0-9]{1,3}|7z)(?![a-z0-9.])", re.I)
# Of an address only what a session leaves in it: the same file under another number is the same file.
_SESSION = re.compile(r";jsessionid=[^?#/;]*|(?<=[?&])(?:jsessionid|phpsessid|aspsessionid\w*)=[^&#]*&?", re.I)
_REFRESH = re.compile(r"\s*(\d+)[\d.]*\s*[;,]\s*(?:url\s*=\s*)?['\"]?(.+?)['\"]?\s*$", re.I)
#: A page that sends its reader on after more seconds than these is a page of its own.
_LONGEST_REFRESH = 30
#: Scripts that fill a cookie and load the page again, and the names they go by: a firewall's answer to what it does not
#: take for a browser.
_CHALLENGE = re.compile(r"document\.cookie|\$_ts\b|__jsl|acw_sc__|location\.reload")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*?(/?)>", re.I)
# Elements that HTML closes by itself, or that hold nothing.
_SELF_CLOSING = re.compile(
    "area|base|br|col|embed|hr|img|input|link|meta|param|source|wbr|p|li|dt|dd|tr|td|th|tbody|thead|tfoot|option", re.I
)
#: Nested deeper than this a page takes minutes to parse, and was made to; with more tags it takes gigabytes. The
#: longest lists of portals have some ten thousand.
_DEEPEST = 3_000
_MOST_TAGS = 200_000
#: What is printed beside a link is looked for in so many elements around it, as long as they hold no more links: what
#: holds more is a list and no entry of one.
_NEAREST = 8
_MOST_LINKS = 20
#: Endings of addresses that lead to pages, whatever program makes them.
_PAGE_TYPES = frozenset((*format_of(HTML).suffixes, "shtm", "jsp", "php", "asp", "aspx", "do"))
# Lists of one widespread portal system stand inside XML islands, escaped as CDATA.
_ISLAND = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """One link: absolute URL without fragment, its words (title attribute or text), the date printed beside it."""

    url: str
    text: str
    published_on: date | None = None


def decode_html(content: bytes, charset: str | None) -> str:
    """The page's text. charset: what the HTTP header says; the page's own <meta> is believed next, then the bytes."""
    declared = [charset, EncodingDetector.find_declared_encoding(content, is_html=True)]
    for name in [*declared, "utf-8", "gb18030"]:
        if not name:
            continue
        name = "gb18030" if name.lower().replace("-", "") in ("gb2312", "gbk", "gb18030", "cp936") else name
        try:
            return content.decode(name)
        except (
            LookupError,
            ValueError,
        ):  # a name that is no charset, or another's: also "undefined", and one with a NUL
            continue
    return content.decode("utf-8", errors="replace")


class TooMuch(ValueError):
    """The page has, or nests, elements beyond all use."""


def parse(html: str) -> BeautifulSoup:
    """The page as a tree; list items hidden in CDATA islands are put in place. Raises TooMuch."""
    depth = 0
    # What is never closed is searched to the end from every opening: only as far as something is closed at all.
    for number, tag in enumerate(_TAG.finditer(html, 0, html.rfind(">") + 1)):
        if number == _MOST_TAGS:
            raise TooMuch(f"it has more than {_MOST_TAGS} tags")
        closing, name, empty = tag.groups()
        if not empty and not _SELF_CLOSING.fullmatch(name):
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > _DEEPEST:
                raise TooMuch(f"its elements are nested more than {_DEEPEST} deep")
    end = html.rfind("]]>") + 3 if "]]>" in html else 0
    return BeautifulSoup(_ISLAND.sub(lambda m: m.group(1), html[:end]) + html[end:], "lxml")


def links(page: BeautifulSoup, page_url: str, selector: str, date_selector: str | None = None) -> list[Link]:
    """The http(s) links that match the CSS ``selector``, each URL once (its longest wording), in page order."""
    base = _base(page, page_url)
    found: dict[str, Link] = {}
    for tag in page.select(selector):
        anchor = tag if tag.name == "a" else tag.select_one("a[href]")
        if anchor is None or (url := _absolute(base, str(anchor.get("href", "")))) is None:
            continue
        link = Link(url, _words(anchor), _date_beside(anchor, date_selector))
        if url not in found or len(link.text) > len(found[url].text):
            found[url] = link
    return list(found.values())


def next_page(page: BeautifulSoup, page_url: str, selector: str | None, text: str | None) -> str | None:
    """The URL of the next page of a list, by CSS selector or by the link's text; None on the last page."""
    candidates = page.select(selector) if selector else page.find_all("a", href=True)
    for anchor in candidates:
        if not isinstance(anchor, Tag) or (text is not None and text not in _words(anchor)):
            continue
        url = _absolute(_base(page, page_url), str(anchor.get("href", "")))
        if url is not None and url != urldefrag(page_url).url:
            return url
    return None


def sent_on(page: BeautifulSoup, page_url: str) -> str | None:
    """Where a page sends its reader by itself (<meta http-equiv=refresh>), None where it does not."""
    for tag in page.select("meta[http-equiv]"):
        match = _REFRESH.match(str(tag.get("content", "")))
        if str(tag["http-equiv"]).lower() == "refresh" and match and int(match[1][:6]) <= _LONGEST_REFRESH:
            url = _absolute(_base(page, page_url), match[2])
            if url is not None and url != urldefrag(page_url).url:
                return url
    return None


def is_challenge(page: BeautifulSoup) -> bool:
    """Whether a page holds nothing but a script that asks for a browser."""
    return page.select_one("a[href]") is None and any(_CHALLENGE.search(s.get_text()) for s in page.find_all("script"))


def attachments(page: BeautifulSoup, page_url: str, selector: str, types: tuple[str, ...]) -> list[Link]:
    """Links to files of the given types, by the ending of the URL's path, of a file name in its query, or of the
    link's own words (download scripts hide the name)."""
    wanted = frozenset(types)
    return [link for link in links(page, page_url, selector) if file_type(link.url, link.text) in wanted]


def file_type(url: str, text: str = "") -> str | None:
    """The ending of the file that a link promises ('pdf'), None where it promises none."""
    parts = urlsplit(url)
    values = re.split(r"[&=]", parts.query)
    for name in (unquote(parts.path), *map(unquote, values)):
        match = _ENDING.search(name.partition(";")[0].strip())
        if match and match[1].lower() not in _PAGE_TYPES:
            return match[1].lower()
    return next((e for e in map(str.lower, _ENDING_IN_WORDS.findall(text)) if e not in _PAGE_TYPES), None)


def file_name_in(words: str) -> str | None:
    """The name of a file that a link's words begin with, without what is said behind it; None where they are none."""
    match = next((m for m in _ENDING_IN_WORDS.finditer(words) if m[1].lower() not in _PAGE_TYPES), None)
    return words[: match.end()] if match else None


def title(page: BeautifulSoup, selector: str) -> str:
    """The page's title: the first match of the selector's parts, in their order, that has words."""
    for part in selector.split(","):
        for tag in page.select(part.strip()):
            if words := re.sub(r"\s+", " ", tag.get_text()).strip():
                return words
    return ""


def body_text(page: BeautifulSoup, selector: str) -> str:
    """The text of the first element that matches, one paragraph a line."""
    tag = page.select_one(selector)
    return tag.get_text("\n", strip=True) if tag else ""


def _base(page: BeautifulSoup, page_url: str) -> str:
    tag = page.find("base", href=True)
    try:
        return urljoin(page_url, str(tag["href"])) if isinstance(tag, Tag) else page_url
    except ValueError:  # a base that is no address
        return page_url


def _absolute(base: str, href: str) -> str | None:
    try:
        url = _SESSION.sub("", urldefrag(urljoin(base, href.strip())).url).rstrip("?&")
        parts = urlsplit(url)
    except ValueError:  # a malformed address, e.g. a broken IPv6 host
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _words(anchor: Tag) -> str:
    text = re.sub(r"\s+", " ", anchor.get_text()).strip()
    titled = str(anchor.get("title", "")).strip()
    # Long titles are cut in the list ("…") and whole in the attribute.
    return titled if len(titled) > len(text) else text


def _date_beside(anchor: Tag, selector: str | None) -> date | None:
    for holder in _holders(anchor):
        scope = holder.select_one(selector) if selector else holder
        if scope is not None and (found := _date(scope.get_text(" "))):
            return found
    return None


def _holders(anchor: Tag) -> Iterator[Tag]:
    """The elements around a link that belong to it alone: its list item or table row."""
    for parent in islice(anchor.parents, _NEAREST):
        is_list = parent.name in ("ul", "ol", "table", "tbody", "body")
        if is_list or len(parent.find_all("a", href=True, limit=_MOST_LINKS + 1)) > _MOST_LINKS:
            return
        yield parent


def _date(text: str) -> date | None:
    for match in _DATE.finditer(text):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            continue
    return None
