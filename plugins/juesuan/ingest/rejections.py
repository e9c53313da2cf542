"""Files that could not be ingested: one JSON file each under ``$JUESUAN_HOME/rejected``, the rows of rejected_file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from juesuan.files import read_json, write_json
from juesuan.reading.pdf.intake import INSTALL
from juesuan.reading.pdf.scanned import reads_pictures
from juesuan.version import EXTRACTOR_VERSION

#: What the bytes alone decide: the same reader finds the same again. Everything else (limits, crashes, defects of
#: ours) is worth another try in the next run.
_DECIDED_BY_BYTES = frozenset(
    {
        "empty",
        "not_a_pdf",
        "truncated",
        "damaged",
        "encrypted",
        "no_pages",
        "page_too_large",
        "no_text",
        "unsupported_type",
        "macros",
        "external_reference",
        "document_type",
    }
)


@dataclass(frozen=True, slots=True)
class Rejection:
    """rejected_file. sha256: None where the bytes could not be had. first_seen_at: ISO time, UTC. path: where a local
    file was. extractor_version: who gave up on it."""

    source_url: str | None
    file_name: str
    sha256: str | None
    reason_code: str
    message: str
    first_seen_at: str
    path: str | None = None
    extractor_version: str = EXTRACTOR_VERSION

    @property
    def key(self) -> str:
        """The name of its file: the hash of the bytes, or of where they should have been."""
        return self.sha256 or address_key(self.place)

    @property
    def place(self) -> str:
        """The path or address the file stood at."""
        return self.path or self.source_url or self.file_name

    @property
    def is_final(self) -> bool:
        """Whether reading the same bytes again can only end the same way."""
        if self.reason_code == "no_text" and INSTALL in self.message and reads_pictures():
            return False  # text recognition has been installed since
        return self.reason_code in _DECIDED_BY_BYTES and self.extractor_version == EXTRACTOR_VERSION


def address_key(address: str) -> str:
    """Stands in for the hash of bytes that could not be had."""
    return hashlib.sha256(address.encode()).hexdigest()


def find(folder: Path, key: str) -> Rejection | None:
    """The rejection of the bytes with this sha256, ``None`` where there is none."""
    try:
        return _load(folder / f"{key}.json")
    except FileNotFoundError:
        return None


def record(folder: Path, rejection: Rejection) -> Rejection:
    """Write ``rejection``; the first_seen_at of an earlier one of the same bytes stays."""
    earlier = find(folder, rejection.key)
    kept = rejection
    if earlier:
        kept = replace(rejection, first_seen_at=earlier.first_seen_at, path=rejection.path or earlier.path)
    if kept != earlier:
        write_json(folder / f"{kept.key}.json", asdict(kept))
    return kept


def withdraw(folder: Path, key: str) -> None:
    """The bytes have been read after all."""
    (folder / f"{key}.json").unlink(missing_ok=True)


def supersede(folder: Path, key: str) -> None:
    """Other bytes stand at the address now: the rejection is kept for the record, out of the warehouse's sight."""
    path = folder / f"{key}.json"
    if path.exists():
        place = _superseded(folder, key)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)


def reinstate(folder: Path, key: str) -> None:
    """The bytes are back at an address: undo ``supersede``."""
    if is_superseded(folder, key):
        _superseded(folder, key).replace(folder / f"{key}.json")


def is_superseded(folder: Path, key: str) -> bool:
    """Whether the rejection of these bytes no longer matters."""
    return _superseded(folder, key).exists()


def all_in(folder: Path) -> Iterator[Rejection]:
    """Every rejection, in order of their keys."""
    for path in sorted(folder.glob("*.json")):
        yield _load(path)


def _superseded(folder: Path, key: str) -> Path:
    return folder / "superseded" / f"{key}.json"


def from_json(value: dict[str, Any]) -> Rejection:
    """The rejection of a parsed note; keys that are not known are left out. Raises TypeError where it is none."""
    known = {f.name for f in fields(Rejection)}
    return Rejection(**{k: v for k, v in value.items() if k in known})


def _load(path: Path) -> Rejection:
    return from_json(read_json(path))
