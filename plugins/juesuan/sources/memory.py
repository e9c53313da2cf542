"""What is remembered of every address: when it was asked, what came, and every version it has ever had.

One JSON file per address under ``$JUESUAN_HOME/fetch/urls``; the warehouse reads them all (coverage, revisions).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from juesuan.files import read_json, write_json


@dataclass(frozen=True, slots=True)
class Version:
    """Bytes that stood at the address, sha256 '' while nothing did. first_seen_at: ISO time, UTC."""

    sha256: str
    first_seen_at: str


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a publisher, or one file of a folder (publisher ''). outcome: 'new', 'changed', 'unchanged',
    'gone', 'failed', 'skipped'; reason_code and message say why for the last two. versions: oldest first; the last is
    current. members: of an archive, by name."""

    url: str
    publisher: str
    page_url: str
    title: str
    file_name: str
    department: str | None
    fiscal_year: int | None
    kind: str
    published_on: str | None
    disclosure_id: str | None
    first_seen_at: str
    checked_at: str
    outcome: str
    reason_code: str | None = None
    message: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    versions: tuple[Version, ...] = ()
    members: tuple[dict[str, Any], ...] = ()

    @property
    def current(self) -> str | None:
        """sha256 of what stands there now."""
        return self.versions[-1].sha256 if self.versions else None

    @property
    def documents(self) -> tuple[str, ...]:
        """sha256 of the documents it holds now: of an archive those of its members."""
        members = tuple(m["sha256"] for m in self.members if m["sha256"])
        return members or ((self.current,) if self.current else ())

    @property
    def sha256s(self) -> tuple[str, ...]:
        """Everything that was stored of what stands there now: an archive and its members."""
        return tuple({*self.documents, *((self.current,) if self.current else ())})

    def without(self, seen_at: str) -> Address:
        """The address after nothing was found there any more."""
        return replace(self, outcome="gone", versions=(*self.versions, Version("", seen_at)))

    def with_version(self, sha256: str, seen_at: str) -> Address:
        """The address after ``sha256`` was found there: 'new', 'changed' or 'unchanged'."""
        if self.current == sha256:
            return replace(self, outcome="unchanged", reason_code=None, message=None)
        outcome = "changed" if self.versions else "new"
        versions = (*self.versions, Version(sha256, seen_at))
        return replace(self, outcome=outcome, reason_code=None, message=None, versions=versions)


class AddressBook:
    """All remembered addresses, under one folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def get(self, url: str) -> Address | None:
        """What is remembered of ``url``."""
        try:
            return _from_json(read_json(self._path(url)))
        except FileNotFoundError:
            return None

    def put(self, address: Address) -> None:
        """Remember ``address`` (one file, replaced at once)."""
        write_json(self._path(address.url), asdict(address))

    def forget(self, url: str) -> None:
        """Remember nothing of ``url``."""
        self._path(url).unlink(missing_ok=True)

    def all(self) -> Iterator[Address]:
        """Every address, in a fixed order."""
        for path in sorted(self._root.glob("*.json")):
            yield _from_json(read_json(path))

    @staticmethod
    def name_of(value: dict[str, Any]) -> str:
        """The name that the file of this note has. Raises where it is none: KeyError, TypeError …"""
        address = _from_json(value)
        texts = (address.url, address.publisher, address.file_name, address.outcome, address.checked_at)
        if not all(isinstance(text, str) for text in (*texts, *(v.sha256 for v in address.versions))):
            raise TypeError("a text is missing")
        return _name(address.url)

    def _path(self, url: str) -> Path:
        return self._root / f"{_name(url)}.json"


def _name(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", errors="replace")).hexdigest()[:40]


def _from_json(value: dict[str, Any]) -> Address:
    versions = tuple(Version(**v) for v in value.get("versions", ()))
    return Address(**value | {"versions": versions, "members": tuple(value.get("members", ()))})
