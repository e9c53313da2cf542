"""A publisher's disclosures into the raw store: each listed file is stored, unchanged, or left out with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote_to_bytes

from juesuan.files import write_json
from juesuan.formats import HTML, RAR, SEVEN_ZIP, ZIP, promised, sniff
from juesuan.settings import Home
from juesuan.sources.archives import BadArchive, unpacked
from juesuan.sources.catalogue import Publisher
from juesuan.sources.discovery import Found, Gap, discover, unforeseen
from juesuan.sources.fetching import Fetched, Fetcher, FetchFailed, FetchPolicy
from juesuan.sources.guard import Guard, proxied
from juesuan.sources.memory import Address, AddressBook
from juesuan.sources.raw import RawStore, now
from juesuan.sources.season import last_published_year
from juesuan.sources.titles import read_title
from juesuan.sources.walk import remember

#: Archives that cannot be unpacked here; they are named and not fetched.
_LISTED_ONLY = (RAR, SEVEN_ZIP)
#: Headers worth keeping: they date and identify what was served.
_KEPT_HEADERS = ("etag", "last-modified", "content-type", "content-length", "content-disposition", "date", "server")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one address. sha256s: the documents it holds now (several for an archive). reason_code and message
    where it gave nothing, or for one member of an archive that gave nothing."""

    url: str
    file_name: str
    outcome: str  # new, changed, unchanged, failed, skipped; settled: a page that can be read now
    sha256s: tuple[str, ...] = ()
    reason_code: str | None = None
    message: str | None = None


def asked_years(publisher: Publisher, fiscal_years: Iterable[int] = ()) -> list[int]:
    """The fiscal years that a walk answers for: those wanted, or all that its entry covers, as far as they are out."""
    latest = last_published_year(kind=publisher.kind)
    wanted = set(fiscal_years) or set(range(publisher.years.since, latest + 1))
    return sorted(year for year in wanted if publisher.covers(year))


def collect_portal(
    publisher: Publisher, home: Home, fiscal_years: Iterable[int] = (), policy: FetchPolicy | None = None
) -> Iterator[Outcome]:
    """Walk the publisher's lists and bring every disclosure of ``fiscal_years`` (none given: all that its entry covers)
    into ``home.raw``. Yields an outcome for each address as it is done; remembers each under ``home.fetch``."""
    policy = policy or FetchPolicy()
    policy = replace(
        policy,
        requests_per_second=publisher.politeness.requests_per_second,
        concurrency=publisher.politeness.concurrency,
    )
    years = asked_years(publisher, fiscal_years)
    # The entry as it stands goes beside what it found: the warehouse compares the two.
    write_json(home.fetch / "publishers" / f"{publisher.publisher}.json", publisher.model_dump(mode="json"))
    through_proxy = proxied(publisher.listings[0].url)
    guard = Guard(publisher.allowed_hosts, publisher.allow_private_addresses, resolve=not through_proxy)
    book = AddressBook(home.fetch / "urls")
    with (
        Fetcher(guard, policy, home.fetch / "partial") as fetcher,
        ThreadPoolExecutor(publisher.politeness.concurrency) as pool,
    ):
        store = RawStore(home.raw)
        keeper = _Keeper(publisher, store, book)
        found: list[Found] = []
        missing: Gap | None = None
        read: set[str] = set()

        def page(url: str, referer: str | None) -> Fetched:
            answer = fetcher.page(url, referer)
            read.add(url)
            return answer

        for entry in discover(publisher, page, frozenset(fiscal_years)):
            if isinstance(entry, Gap):
                read.discard(entry.url)
                missing = missing or (entry if entry.of_list else None)
                yield keeper.gap(entry)
            else:
                found.append(entry)
        reason_code, message = (missing.reason_code, missing.message) if missing else (None, None)
        remember(home.fetch / "walks", publisher.publisher, years, reason_code, message, now())
        yield from keeper.settled(read - {f.url for f in found})
        # Downloads run side by side; storing stays in this thread.
        for entry, answer in zip(found, pool.map(_download(fetcher, book, store), found), strict=True):
            yield from keeper.keep(entry, answer)


def _download(fetcher: Fetcher, book: AddressBook, store: RawStore) -> Callable[[Found], Fetched | FetchFailed]:
    def download(found: Found) -> Fetched | FetchFailed:
        kind = promised(found.file_name)
        if kind.media_type in _LISTED_ONLY:
            message = f"{found.file_name} is {kind.name}, which cannot be unpacked here: ask the publisher for a zip."
            return FetchFailed("unsupported_type", message)
        try:
            known = book.get(found.url)
            # Bytes that are no longer there are asked for anew, whatever the server says of their version.
            validators = known if known and known.sha256s and all(map(store.holds, known.sha256s)) else None
            return fetcher.file(
                found.url,
                referer=found.page_url,
                etag=validators.etag if validators else None,
                last_modified=validators.last_modified if validators else None,
            )
        except FetchFailed as error:
            return error
        except Exception as error:  # one address stands for itself, whatever it sets off
            return FetchFailed(*unforeseen(error))

    return download


class _Keeper:
    """Stores what came and remembers it."""

    def __init__(self, publisher: Publisher, raw: RawStore, book: AddressBook) -> None:
        self._publisher = publisher
        self._raw = raw
        self._book = book

    def gap(self, gap: Gap) -> Outcome:
        hint = read_title(gap.title)
        found = Found(
            gap.publisher, gap.url, gap.url, gap.title, "", hint.department, hint.fiscal_year, hint.kind, None, ""
        )
        return self._without(found, gap.reason_code, gap.message)

    def settled(self, read: set[str]) -> Iterator[Outcome]:
        """Pages that are read now and could not be before: what was told of them no longer stands."""
        for url in sorted(read):
            known = self._book.get(url)
            if known and known.outcome == "failed" and not known.versions:
                self._book.forget(url)
                yield Outcome(url, "", "settled")

    def keep(self, found: Found, answer: Fetched | FetchFailed) -> Iterator[Outcome]:
        try:
            if isinstance(answer, FetchFailed):
                yield self._without(found, answer.reason_code, answer.message)
            elif answer.not_modified:
                yield self._unchanged(found)
            else:
                yield from self._store(found, answer)
        except Exception as error:  # one address stands for itself, whatever it sets off
            yield self._without(found, *unforeseen(error))

    def _store(self, found: Found, answer: Fetched) -> Iterator[Outcome]:
        assert answer.path is not None and answer.sha256 is not None
        file_name = _served_name(answer) or found.file_name
        if found.is_body and promised(file_name).media_type != HTML:
            file_name += ".html"
        found = replace(found, file_name=file_name)
        try:
            self._add(answer.path, found, found.url, answer)
            address = self._address(found).with_version(answer.sha256, now())
            address = replace(
                address, etag=answer.headers.get("etag"), last_modified=answer.headers.get("last-modified")
            )
            if sniff(answer.path) != ZIP:
                self._book.put(address)
                yield Outcome(found.url, file_name, address.outcome, (answer.sha256,))
                return
            yield from self._unpack(found, answer, address)
        finally:
            answer.path.unlink(missing_ok=True)

    def _unpack(self, found: Found, answer: Fetched, address: Address) -> Iterator[Outcome]:
        assert answer.path is not None
        members: list[dict[str, str | None]] = []
        try:
            with unpacked(answer.path) as files:
                for member in files:
                    name = member.name.rsplit("/", 1)[-1]
                    url = f"{found.url}#{member.name}"
                    if member.path is None:
                        members.append({"name": member.name, "sha256": None, "reason_code": member.reason_code})
                        yield Outcome(url, name, "failed", (), member.reason_code, member.message)
                        continue
                    arrival = self._add(member.path, replace(found, file_name=name), url, answer)
                    members.append({"name": member.name, "sha256": arrival, "reason_code": None})
        except BadArchive as error:
            yield self._without(found, "bad_archive", f"The archive cannot be unpacked: {error}.")
            return
        self._book.put(replace(address, members=tuple(members)))
        sha256s = tuple(m["sha256"] for m in members if m["sha256"])
        yield Outcome(found.url, found.file_name, address.outcome, sha256s)

    def _add(self, path: Path, found: Found, url: str, answer: Fetched) -> str:
        return self._raw.add(
            path,
            file_name=found.file_name,
            source_url=url,
            final_url=answer.final_url,
            published_on=found.published_on.isoformat() if found.published_on else None,
            disclosure_id=found.disclosure_id,
            licence_note=self._publisher.licence_note or None,
            headers={k: v for k, v in answer.headers.items() if k.lower() in _KEPT_HEADERS},
            content=self._publisher.disclosure_page.body if found.is_body else None,
        ).sidecar.sha256

    def _unchanged(self, found: Found) -> Outcome:
        address = replace(self._address(found), outcome="unchanged", reason_code=None, message=None)
        self._book.put(address)
        return Outcome(found.url, address.file_name, "unchanged", address.documents)

    def _without(self, found: Found, reason_code: str, message: str) -> Outcome:
        outcome = "skipped" if reason_code == "unsupported_type" else "failed"
        address = replace(self._address(found), outcome=outcome, reason_code=reason_code, message=message)
        self._book.put(address)
        return Outcome(found.url, found.file_name, outcome, (), reason_code, message)

    def _address(self, found: Found) -> Address:
        """The remembered address brought up to date with what the list says now."""
        known = self._book.get(found.url)
        time = now()
        fresh = Address(
            url=found.url,
            publisher=found.publisher,
            page_url=found.page_url,
            title=found.title,
            file_name=found.file_name or (known.file_name if known else ""),
            department=found.department,
            fiscal_year=found.fiscal_year,
            kind=found.kind,
            published_on=found.published_on.isoformat() if found.published_on else None,
            disclosure_id=found.disclosure_id or None,
            first_seen_at=known.first_seen_at if known else time,
            checked_at=time,
            outcome="new",
        )
        if known is None:
            return fresh
        return replace(
            fresh,
            etag=known.etag,
            last_modified=known.last_modified,
            versions=known.versions,
            members=known.members,
        )


def _served_name(answer: Fetched) -> str | None:
    """The file name of Content-Disposition, without any path in it."""
    disposition = answer.headers.get("content-disposition", "")
    match = re.search(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;]+)", disposition, re.IGNORECASE)
    if match:
        raw = unquote_to_bytes(match.group(2))
        try:
            name = raw.decode(match.group(1) or "utf-8")
        except (LookupError, ValueError):  # a charset that is none, or not the one the name is in
            name = raw.decode("utf-8" if _is_utf8(raw) else "gb18030", errors="replace")
    elif match := re.search(r'filename\s*=\s*"?([^";]+)', disposition, re.IGNORECASE):
        name = match.group(1)
        try:  # servers send raw UTF-8 or GBK, which HTTP libraries read as Latin-1
            raw = name.encode("latin-1")
            name = raw.decode("utf-8") if _is_utf8(raw) else raw.decode("gb18030")
        except UnicodeError:
            pass
    else:
        return None
    return re.sub(r"[\x00-\x1f]", "", name.replace("\\", "/").rsplit("/", 1)[-1]).strip() or None


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
