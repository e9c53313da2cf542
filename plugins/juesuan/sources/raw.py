"""The raw store: published bytes by their sha256, each with a JSON sidecar that says where they were seen.

``raw/<first two digits>/<sha256>.<ext>`` are the bytes, never edited and never deleted; ``<sha256>.json`` beside them
is the sidecar. The same bytes seen again under another name or address add a sighting and nothing else.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from juesuan.files import read_json, replacing, sha256_of, write_json
from juesuan.formats import media_type_of
from juesuan.sources.said import SAID

#: A file's name comes from outside; only these suffixes are taken into ours (never one of the sidecar's).
_PLAIN_SUFFIX = re.compile(r"\.(?!json$)[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place the bytes were seen at. seen_at: ISO time, UTC."""

    file_name: str
    source_url: str | None
    seen_at: str


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is known about stored bytes besides the bytes. Times are ISO, UTC; published_on is an ISO date. headers:
    those of the answer that brought the bytes, where they came over HTTP. content: of a web page that is a disclosure
    itself, the CSS selector of its text, as the catalogue says it."""

    sha256: str
    file_name: str
    media_type: str
    byte_size: int
    source_url: str | None
    final_url: str | None
    fetched_at: str
    published_on: str | None = None
    disclosure_id: str | None = None
    licence_note: str | None = None
    headers: dict[str, str] | None = None
    content: str | None = None
    sightings: tuple[Sighting, ...] = ()

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Sidecar:
        """The sidecar of a parsed JSON file; keys it does not know are left to whoever wrote them."""
        known = {f.name for f in fields(cls)}
        sightings = tuple(Sighting(**s) for s in value.get("sightings", ()))
        return cls(**{k: v for k, v in value.items() if k in known} | {"sightings": sightings})


@dataclass(frozen=True, slots=True)
class Arrival:
    """What storing came to: the sidecar, and whether the bytes were new to the store."""

    sidecar: Sidecar
    is_new: bool


def now() -> str:
    """The time, ISO, UTC, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class RawStore:
    """The store under one folder. One process writes at a time; many may read."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sidecar: Sidecar) -> Path:
        """Where the bytes of ``sidecar`` are."""
        suffix = Path(sidecar.file_name).suffix.lower()
        extension = suffix if _PLAIN_SUFFIX.fullmatch(suffix) else ".bin"
        return self._folder(sidecar.sha256) / f"{sidecar.sha256}{extension}"

    def sidecar(self, sha256: str) -> Sidecar | None:
        """What is known about the bytes, ``None`` where they are not stored."""
        try:
            return Sidecar.from_json(read_json(self._sidecar_path(sha256)))
        except FileNotFoundError:
            return None

    def holds(self, sha256: str) -> bool:
        """Whether the bytes are there, as many as there should be."""
        sidecar = self.sidecar(sha256)
        if sidecar is None:
            return False
        path = self.path(sidecar)
        return path.is_file() and path.stat().st_size == sidecar.byte_size

    def hashes(self) -> Iterator[str]:
        """The sha256 of everything stored, in order, without opening a file."""
        yield from sorted(path.stem for path in self.root.glob("??/*.json"))

    def sidecars(self) -> Iterator[Sidecar]:
        """Everything stored, in order of sha256."""
        for sha256 in self.hashes():
            yield Sidecar.from_json(read_json(self._sidecar_path(sha256)))

    def add(
        self,
        file: Path,
        *,
        file_name: str | None = None,
        source_url: str | None = None,
        final_url: str | None = None,
        published_on: str | None = None,
        disclosure_id: str | None = None,
        licence_note: str | None = None,
        headers: dict[str, str] | None = None,
        content: str | None = None,
    ) -> Arrival:
        """Store a copy of ``file`` (which stays where it is). file_name: as published, default the name of ``file``.

        Bytes first, sidecar last: a sidecar always has its bytes, and a run killed between the two stores them again.
        """
        name = file_name or file.name
        sha256 = sha256_of(file)
        seen = Sighting(name, source_url, now())
        known = self.sidecar(sha256)
        if known is not None:
            if not self.holds(sha256):
                self._copy(file, known)
            return Arrival(self._seen_again(known, seen, disclosure_id), is_new=False)
        sidecar = Sidecar(
            sha256=sha256,
            file_name=name,
            media_type=media_type_of(file, name),
            byte_size=file.stat().st_size,
            source_url=source_url,
            final_url=final_url or source_url,
            fetched_at=seen.seen_at,
            published_on=published_on,
            disclosure_id=disclosure_id,
            licence_note=licence_note,
            headers=headers,
            content=content,
            sightings=(seen,),
        )
        self._copy(file, sidecar)
        write_json(self._sidecar_path(sha256), asdict(sidecar))
        return Arrival(sidecar, is_new=True)

    def _copy(self, file: Path, sidecar: Sidecar) -> None:
        with replacing(self.path(sidecar)) as copy:
            shutil.copyfile(file, copy)
            if sha256_of(copy) != sidecar.sha256:
                raise OSError(f"{file} changed while it was being read; run again")
            # The time of the bytes is when they were fetched: what a lost sidecar is made again from.
            fetched = datetime.fromisoformat(sidecar.fetched_at).timestamp()
            os.utime(copy, (fetched, fetched))

    def _seen_again(self, known: Sidecar, seen: Sighting, disclosure_id: str | None) -> Sidecar:
        is_said = disclosure_id is not None and disclosure_id.startswith(SAID)
        # Attachments may come later, and a person's word later still.
        updated = replace(known, disclosure_id=disclosure_id if is_said else known.disclosure_id or disclosure_id)
        if all((s.file_name, s.source_url) != (seen.file_name, seen.source_url) for s in known.sightings):
            updated = replace(updated, sightings=(*known.sightings, seen))
        if updated == known:
            return known
        path = self._sidecar_path(known.sha256)
        write_json(path, read_json(path) | asdict(updated))
        return updated

    def _folder(self, sha256: str) -> Path:
        return self.root / sha256[:2]

    def _sidecar_path(self, sha256: str) -> Path:
        return self._folder(sha256) / f"{sha256}.json"
