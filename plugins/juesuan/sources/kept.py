"""A folder's own memory: which bytes stood under which name, so that a file replaced or removed is a version like on a
portal. One JSON file per path under ``$JUESUAN_HOME/fetch/files``, written only where something is new."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path, PurePath

from juesuan.files import printable
from juesuan.settings import Home
from juesuan.sources.memory import Address, AddressBook
from juesuan.sources.raw import now


def book_of(home: Home) -> AddressBook:
    """The memory of all folders."""
    return AddressBook(home.fetch / "files")


def remember(book: AddressBook, place: str, sha256: str) -> None:
    """``sha256`` stands at ``place`` now: an absolute path, or one with the path inside an archive behind it (see
    ``place_in``)."""
    time = now()
    known = book.get(place)
    if known is None:
        known = new_file(place, time)
    if known.current != sha256:
        book.put(known.with_version(sha256, time))


def note_removed(book: AddressBook, source: Path, opened: Mapping[str, Collection[str]]) -> list[str]:
    """Note every remembered file of ``source`` (a folder, or one file) that is no longer there; returns their places.
    opened: of every archive that was looked into (what its places begin with) the places of all that is in it."""
    root, gone = printable(source), []
    inside = {place for places in opened.values() for place in places}
    for known in list(book.all()):
        is_of_source = known.url == root or known.url.startswith((root.rstrip("/") + "/", root + "#"))
        if known.current and is_of_source and not _is_there(known.url, opened, inside):
            book.put(known.without(now()))
            gone.append(known.url)
    return gone


def _is_there(place: str, opened: Mapping[str, Collection[str]], inside: Collection[str]) -> bool:
    # The path itself is asked: a file that was left out this time, for its year, is still there.
    if place in inside or _exists(place):
        return True
    if any(place.startswith(archive) for archive in opened):
        return False
    steps = [place[:at] for at, character in enumerate(place) if character == "#"]
    return any(Path(step).is_file() for step in steps)  # inside an archive that was not looked into this time


def _exists(place: str) -> bool:
    try:
        if Path(place).exists():
            return True
        # A name that is not UTF-8 is remembered as it reads, not as it is spelt on disk.
        folder = Path(place).parent
        return folder.is_dir() and any(printable(path) == place for path in folder.iterdir())
    except OSError:  # where nobody may look, nothing is known to be gone
        return True


def new_file(place: str, time: str) -> Address:
    """The note on a file that has just been met at ``place`` (its path, printable); no version yet."""
    path = PurePath(place)
    return Address(
        url=place,
        publisher="",
        page_url=str(path.parent),
        title=path.name,
        file_name=path.name,
        department=None,
        fiscal_year=None,
        kind="other",
        published_on=None,
        disclosure_id=None,
        first_seen_at=time,
        checked_at=time,
        outcome="new",
    )
