"""What a source brings, whatever kind of source it is: a folder, one file, or a catalogue of publishers."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.errors import InputError, SourceTrouble
from juesuan.files import printable, sha256_of
from juesuan.settings import Home, Limits
from juesuan.sources import kept
from juesuan.sources.catalogue import CatalogueError, catalogue_files, load_place, load_publisher
from juesuan.sources.folder import (
    FoundFile,
    find_files,
    is_archive,
    is_of,
    opened_archive,
    place_in,
    refused_type,
)
from juesuan.sources.memory import AddressBook
from juesuan.sources.portal import Outcome, asked_years, collect_portal
from juesuan.sources.raw import RawStore
from juesuan.sources.walk import of_publisher
from juesuan.visible import said_by, visible

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrived:
    """One document that is in the raw store now, or one file that was refused on the way.

    place: the path or address it stands at. path, source_url: the one of them that it is. sha256: None where the bytes
    could not be had. refusal: (reason_code, message), None where it may be read. is_settled: nothing came, but what was
    told of the place before no longer stands.
    """

    file_name: str
    sha256: str | None
    path: str | None = None
    source_url: str | None = None
    refusal: tuple[str, str] | None = None
    is_new: bool = False
    is_settled: bool = False

    @property
    def place(self) -> str:
        return self.path or self.source_url or self.file_name


def check_source(source: Path, fiscal_years: Collection[int] = ()) -> bool:
    """Whether ``source`` has anything to bring, without fetching. Raises InputError where it does not exist or is a
    catalogue without an entry that can be used; a mistake in one entry is told when its turn comes."""
    if is_catalogue(source):
        entries = catalogue_files(source) if source.is_dir() else [source]
        return any(map(_is_sound, entries)) or bool(load_place(source))
    return next(find_files(source, fiscal_years), None) is not None


def parts_of(source: Path, kinds: Collection[str] = ()) -> dict[str, Path]:
    """What of ``source`` is collected by itself, by name: each publisher of a catalogue, else the whole of it. kinds:
    of documents; publishers of others are left out (none: all are asked). Raises InputError where it does not exist."""
    if is_catalogue(source):
        files = catalogue_files(source) if source.is_dir() else [source]
        return {path.stem: path for path in files if not kinds or _kind_of(path) in (None, *kinds)}
    if not source.exists():
        raise InputError(f"There is no folder or file {str(source)!r}.")
    return {printable(source.stem if source.is_file() else source.name) or "source": source}


def _kind_of(entry: Path) -> str | None:
    """What the publisher of a catalogue's file publishes; None where the file has mistakes, which its run will tell."""
    try:
        return load_publisher(entry).kind
    except InputError:
        return None


def arrivals(part: Path, home: Home, fiscal_years: Collection[int] = ()) -> Iterator[Arrived]:
    """Bring everything a part of a source holds into the raw store of ``home``, one after the other. Raises InputError;
    at the end SourceTrouble where a publisher's lists could not be walked."""
    return _fetched(part, home, fiscal_years) if is_catalogue(part) else _copied(part, home, fiscal_years)


def years_asked(part: Path, fiscal_years: Collection[int] = ()) -> dict[str, list[int]]:
    """Of a publisher's entry: its key and the fiscal years that are asked for; of a folder nothing."""
    if not is_catalogue(part):
        return {}
    publisher = load_publisher(part)
    return {publisher.publisher: asked_years(publisher, fiscal_years)}


def is_catalogue(source: Path) -> bool:
    """A publisher's YAML file, or a folder of them and of no documents."""
    if source.is_dir():
        return bool(catalogue_files(source)) and next(find_files(source), None) is None
    return source.suffix.lower() in (".yaml", ".yml") and source.is_file()


def _is_sound(entry: Path) -> bool:
    try:
        load_publisher(entry)
    except CatalogueError:
        return False
    return True


def _copied(source: Path, home: Home, fiscal_years: Collection[int]) -> Iterator[Arrived]:
    store, book = RawStore(home.raw), kept.book_of(home)
    limits = Limits.from_environment()
    opened: dict[str, set[str]] = {}
    for found in find_files(source, fiscal_years):
        for file in _files_of(found, store, book, limits, opened):
            if not is_of(file.member, fiscal_years):
                continue
            try:
                yield _copy(file, store, book, limits)
            except Exception as error:  # one file stands for itself, whatever it sets off
                yield Arrived(file.name, None, file.place, refusal=_not_stored(error))
        if found.is_note or place_in(found.path, "") in opened:
            yield Arrived("", None, found.place, is_settled=True)
    if next(find_files(source), None) is None:  # not mounted, perhaps
        return
    for place in kept.note_removed(book, source.absolute(), opened):
        log.info("gone: %s", visible(place))


def _files_of(
    found: FoundFile, store: RawStore, book: AddressBook, limits: Limits, opened: dict[str, set[str]]
) -> Iterator[FoundFile]:
    """The file itself, or those in it, where it is an archive; that is stored and remembered for its own sake."""
    try:
        if not is_archive(found) or _too_large(found.path, limits):
            if found.refusal or not found.is_note:
                yield found
            return
        archive = store.add(found.path, file_name=found.name, disclosure_id=found.disclosure_id)
        kept.remember(book, found.place, archive.sidecar.sha256)
        with opened_archive(found) as files:
            opened[place_in(found.path, "")] = {file.place for file in files}
            yield from files
    except Exception as error:  # one file stands for itself, whatever it sets off
        yield replace(found, refusal=_not_stored(error))


def _not_stored(error: Exception) -> tuple[str, str]:
    cause = error.strerror if isinstance(error, OSError) and error.strerror else None
    return "unreadable", f"It cannot be stored ({cause or f'{type(error).__name__}: {said_by(error)}'})."


def _copy(found: FoundFile, store: RawStore, book: AddressBook, limits: Limits) -> Arrived:
    name, path = found.name, found.place
    if found.refusal:
        return Arrived(name, None, path, refusal=found.refusal)
    if too_large := _too_large(found.path, limits):
        return Arrived(name, sha256_of(found.path), path, refusal=too_large)
    arrival = store.add(found.path, file_name=name, disclosure_id=found.disclosure_id)
    sha256 = arrival.sidecar.sha256
    kept.remember(book, found.place, sha256)
    return Arrived(name, sha256, path, None, refused_type(name, arrival.sidecar.media_type), arrival.is_new)


def _fetched(part: Path, home: Home, fiscal_years: Collection[int]) -> Iterator[Arrived]:
    store = RawStore(home.raw)
    publisher = load_publisher(part)
    for outcome in collect_portal(publisher, home, fiscal_years):
        yield from _of_outcome(outcome, store)
    walk = of_publisher(home.fetch / "walks", publisher.publisher)
    if walk is not None and walk.outcome != "reached":
        what = walk.outcome.replace("_", " ")
        raise SourceTrouble(f"{publisher.name} ({publisher.publisher}): {what} since {walk.since}: {walk.message}")


def _of_outcome(outcome: Outcome, store: RawStore) -> Iterator[Arrived]:
    if outcome.outcome == "settled":
        yield Arrived("", None, None, outcome.url, is_settled=True)
    if outcome.reason_code:
        refusal = (outcome.reason_code, outcome.message or "The address gave nothing.")
        yield Arrived(outcome.file_name or outcome.url, None, source_url=outcome.url, refusal=refusal)
    for sha256 in outcome.sha256s:
        sidecar = store.sidecar(sha256)
        if sidecar is None:
            refusal = ("lost", "The raw store has lost its note on the file; the next run fetches it again.")
            yield Arrived(outcome.file_name or outcome.url, None, source_url=outcome.url, refusal=refusal)
            continue
        name, is_new = sidecar.file_name, outcome.outcome in ("new", "changed")
        yield Arrived(name, sha256, None, outcome.url, refused_type(name, sidecar.media_type), is_new)


def _too_large(path: Path, limits: Limits) -> tuple[str, str] | None:
    size = path.stat().st_size
    if size <= limits.max_bytes:
        return None
    return "too_large", (
        f"The file has {size / 2**20:,.0f} MiB, more than the {limits.max_bytes / 2**20:,.0f} MiB allowed "
        "(JUESUAN_MAX_BYTES)."
    )
