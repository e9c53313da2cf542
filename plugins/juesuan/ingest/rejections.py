"""Files that could not be ingested: one JSON file each under ``$JUESUAN_HOME/rejected``, the rows of rejected_file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from juesuan import EXTRACTOR_VERSION
from juesuan.files import read_json, write_json

#: What the bytes alone decide: the same reader finds the same again. Everything else (limits, crashes, defects of
#: ours, a text layer that OCR may supply one day) is worth another try.
_DECIDED_BY_BYTES = frozenset({"empty", "not_a_pdf", "truncated", "encrypted", "no_pages", "unsupported_type"})


@dataclass(frozen=True, slots=True)
class Rejection:
    """rejected_file. first_seen_at: ISO time, UTC. extractor_version: who gave up on it."""

    source_url: str | None
    file_name: str
    sha256: str
    reason_code: str
    message: str
    first_seen_at: str
    extractor_version: str = EXTRACTOR_VERSION

    @property
    def is_final(self) -> bool:
        """Whether reading the same bytes again can only end the same way."""
        return self.reason_code in _DECIDED_BY_BYTES and self.extractor_version == EXTRACTOR_VERSION


def find(folder: Path, sha256: str) -> Rejection | None:
    """The rejection of these bytes, ``None`` where there is none."""
    try:
        return _load(folder / f"{sha256}.json")
    except FileNotFoundError:
        return None


def record(folder: Path, rejection: Rejection) -> Rejection:
    """Write ``rejection``; the first_seen_at of an earlier one of the same bytes stays."""
    earlier = find(folder, rejection.sha256)
    kept = replace(rejection, first_seen_at=earlier.first_seen_at) if earlier else rejection
    if kept != earlier:
        write_json(folder / f"{kept.sha256}.json", asdict(kept))
    return kept


def withdraw(folder: Path, sha256: str) -> None:
    """The bytes have been read after all."""
    (folder / f"{sha256}.json").unlink(missing_ok=True)


def all_in(folder: Path) -> Iterator[Rejection]:
    """Every rejection, in order of sha256."""
    for path in sorted(folder.glob("*.json")):
        yield _load(path)


def _load(path: Path) -> Rejection:
    known = {f.name for f in fields(Rejection)}
    return Rejection(**{k: v for k, v in read_json(path).items() if k in known})
