"""Writing a catalogue entry: what its lists would give, and a first draft from a page."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from juesuan.errors import InputError
from juesuan.sources.catalogue import Publisher
from juesuan.sources.discovery import is_titled, is_wanted
from juesuan.sources.fetching import Fetched, Fetcher, FetchFailed, FetchPolicy
from juesuan.sources.guard import Guard, proxied
from juesuan.sources.pages import Link, decode_html, links, parse
from juesuan.sources.season import last_published_year
from juesuan.sources.titles import read_title

#: How far before the latest a drafted entry asks back, in years.
_YEARS_BACK = 5
_TITLE = re.compile(r"决算")


@dataclass(frozen=True, slots=True)
class Tried:
    """One link of a list. taken: 'yes', or why not. published_on: ISO date."""

    taken: str
    title: str
    published_on: str | None
    url: str


def first_pages(publisher: Publisher, fiscal_years: frozenset[int] = frozenset()) -> list[Tried]:
    """The links on the first page of each list, and whether a run would take them. Raises InputError where a list
    cannot be had."""
    found: list[Tried] = []
    for listing in publisher.listings:
        answer = _get(listing.url, publisher.allowed_hosts, publisher.allow_private_addresses)
        page = parse(decode_html(answer.content or b"", answer.charset))
        for link in links(page, answer.final_url, listing.item, listing.date):
            date = link.published_on.isoformat() if link.published_on else None
            found.append(Tried(_verdict(publisher, link, fiscal_years), link.text, date, link.url))
    return found


def draft(url: str) -> str:
    """A catalogue entry for the list at ``url``, as YAML, to be completed by hand. Raises InputError."""
    host = urlsplit(url).hostname or ""
    answer = _get(url, frozenset({host.lower()}), allow_private=False)
    page = parse(decode_html(answer.content or b"", answer.charset))
    titled = [link for link in links(page, answer.final_url, "a[href]") if _TITLE.search(link.text)]
    words = re.sub(r"\s+", " ", page.title.get_text()).strip() if page.title else host
    years = [year for link in titled if (year := read_title(link.text).fiscal_year)]
    entry = {
        "publisher": re.sub(r"[^a-z0-9]+", "_", host.removeprefix("www.").lower()).strip("_"),
        "name": words,
        "region_code": "",
        "listings": [{"url": answer.final_url, "item": _selector(titled)}],
        "years": {"since": min(years, default=last_published_year() - _YEARS_BACK)},
        "expected": {"min": 0, "max": max(10, 3 * len(titled))},
    }
    head = (
        f"# A draft: {len(titled)} links of the page name 决算. To complete: region_code (GB/T 2260), name, expected\n"
        "# (how many departments publish a year), further pages of the list (numbered_pages or next_link).\n"
        "# Save it under the name of publisher, then: juesuan sources check FILE, juesuan sources try FILE.\n"
    )
    return head + yaml.safe_dump(entry, allow_unicode=True, sort_keys=False)


def _selector(titled: list[Link]) -> str:
    """Links of a list have an address in common: the folder that most of them stand in."""
    folders = Counter(urlsplit(link.url).path.rsplit("/", 1)[0].rsplit("/", 1)[-1] for link in titled)
    common = next((name for name, count in folders.most_common(1) if name and count > len(titled) / 2), "")
    return f"a[href*='{common}/']" if common and "'" not in common else "a[href]"


def _verdict(publisher: Publisher, link: Link, fiscal_years: frozenset[int]) -> str:
    if not is_titled(publisher, link.text):
        return "no: title"
    return "yes" if is_wanted(publisher, read_title(link.text), fiscal_years, link) else "no: year"


def _get(url: str, hosts: frozenset[str], allow_private: bool) -> Fetched:
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise InputError(f"{url!r} is no http(s) address.")
    guard = Guard(hosts, allow_private, resolve=not proxied(url))
    try:
        with tempfile.TemporaryDirectory() as folder, Fetcher(guard, FetchPolicy(), Path(folder)) as fetcher:
            return fetcher.page(url)
    except FetchFailed as failed:
        raise InputError(failed.message) from failed
