"""The raw store: bytes that are not what their name says, and sidecars that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from juesuan.files import read_json, sha256_of, write_json
from juesuan.formats import media_type_of
from juesuan.ingest import rejections
from juesuan.ingest.mending.aside import Aside
from juesuan.settings import Home
from juesuan.sources.memory import AddressBook
from juesuan.sources.raw import RawStore, Sidecar, Sighting

_STORED = re.compile(r"([0-9a-f]{64})\.(?!json$)[a-z0-9]+")


def set_damaged_aside(home: Home, aside: Aside) -> None:
    """Every stored file whose bytes are not those of its name. What was hashed once is hashed again only where size or
    time of the file have changed since."""
    note = home.root / "raw-verified.json"
    before = _read(note)
    verified: dict[str, list[int]] = {}
    for path, sha256 in _stored(home):
        status = path.stat()
        seal = [status.st_size, status.st_mtime_ns, status.st_ctime_ns]
        if before.get(sha256) == seal or sha256_of(path) == sha256:
            verified[sha256] = seal
        else:
            aside.put(path, "it is taken from its source again, where the source still has it")
    there = {sha256 for _, sha256 in _stored(home)}
    for sidecar in RawStore(home.raw).sidecars():
        if sidecar.sha256 not in there:
            aside.tell(f"The bytes of {sidecar.file_name} in raw/ are missing: taken from its source, if it still can.")
    if verified != before:
        write_json(note, verified)


def restore_sidecars(home: Home, aside: Aside) -> None:
    """A sidecar for bytes that have none and are known all the same: by their address, their path, or their rejection.
    Bytes that nothing knows are what a killed run left: the source brings them again."""
    store = RawStore(home.raw)
    missing = {sha256: path for path, sha256 in _stored(home) if store.sidecar(sha256) is None}
    if not missing:
        return
    for sha256, path in missing.items():
        seen = [s for s in _seen(home) if s.sha256 == sha256]
        if seen:
            write_json(path.with_name(f"{sha256}.json"), asdict(_sidecar(path, sha256, seen)))
            aside.tell(f"The note on {seen[0].sighting.file_name} in raw/ was missing: made again from what is known.")


def lost(home: Home) -> list[str]:
    """A sentence for every document whose bytes are in no place any more; what was read of it stays."""
    store = RawStore(home.raw)
    return [
        f"The bytes of {sidecar.file_name} ({sidecar.sha256}) are lost: its source no longer has them."
        for sidecar in store.sidecars()
        if not store.holds(sidecar.sha256)
    ]


@dataclass(frozen=True, slots=True)
class _Seen:
    """Bytes at a place. published_on, disclosure_id, licence_note: of an address of a portal."""

    sha256: str
    sighting: Sighting
    published_on: str | None = None
    disclosure_id: str | None = None
    licence_note: str | None = None


def _sidecar(path: Path, sha256: str, seen: list[_Seen]) -> Sidecar:
    # Bytes are never written again: their time is when they were fetched.
    status = path.stat()
    fetched_at = datetime.fromtimestamp(int(status.st_mtime), UTC).isoformat(timespec="seconds")
    named = [s for s in seen if path.suffix == Path(s.sighting.file_name).suffix.lower()]
    first = min(named or seen, key=lambda s: s.sighting.seen_at)
    return Sidecar(
        sha256=sha256,
        file_name=first.sighting.file_name,
        media_type=media_type_of(path, first.sighting.file_name),
        byte_size=status.st_size,
        source_url=first.sighting.source_url,
        final_url=first.sighting.source_url,
        fetched_at=fetched_at,
        published_on=first.published_on,
        disclosure_id=first.disclosure_id,
        licence_note=first.licence_note,
        sightings=tuple(sorted({s.sighting for s in seen}, key=lambda s: (s.seen_at, s.file_name))),
    )


def _seen(home: Home) -> Iterator[_Seen]:
    for address in AddressBook(home.fetch / "urls").all():
        licence: Any = _read(home.fetch / "publishers" / f"{address.publisher}.json").get("licence_note") or None
        places = [(v.sha256, v.first_seen_at, address.file_name, address.url) for v in address.versions]
        last_seen = address.versions[-1].first_seen_at if address.versions else address.first_seen_at
        for member in address.members:
            name = str(member["name"])
            places.append((member["sha256"], last_seen, name.rsplit("/", 1)[-1], f"{address.url}#{name}"))
        for sha256, seen_at, name, url in places:
            if sha256:
                sighting = Sighting(name, url, seen_at)
                yield _Seen(sha256, sighting, address.published_on, address.disclosure_id, licence)
    for kept in AddressBook(home.fetch / "files").all():
        for version in kept.versions:
            yield _Seen(version.sha256, Sighting(kept.file_name, None, version.first_seen_at))
    for rejection in rejections.all_in(home.rejected):
        if rejection.sha256:
            yield _Seen(rejection.sha256, Sighting(rejection.file_name, rejection.source_url, rejection.first_seen_at))


def _stored(home: Home) -> Iterator[tuple[Path, str]]:
    for path in sorted(home.raw.glob("??/*")):
        if match := _STORED.fullmatch(path.name):
            yield path, match[1]


def _read(path: Path) -> dict[str, Any]:
    try:
        value = read_json(path)
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
