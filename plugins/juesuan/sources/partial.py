"""A download in the making: what has arrived, and how to ask for the rest. Survives the process that began it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class PartialDownload:
    """``<key>.part`` holds the bytes so far, ``<key>.json`` the validator of the version they belong to."""

    url: str
    part: Path
    meta: Path

    @classmethod
    def of(cls, folder: Path, url: str) -> PartialDownload:
        """The partial download of ``url`` in ``folder`` (created)."""
        folder.mkdir(parents=True, exist_ok=True)
        key = hashlib.sha256(url.encode()).hexdigest()[:32]
        return cls(url, folder / f"{key}.part", folder / f"{key}.json")

    @property
    def size(self) -> int:
        """Bytes that have arrived."""
        return self.part.stat().st_size if self.part.exists() else 0

    def resume_headers(self) -> dict[str, str]:
        """Headers that ask for the rest, empty where nothing can be resumed. Only a strong ETag or a date proves that
        the rest belongs to the same version (RFC 9110, 13.1.5)."""
        if not self.size or not self.meta.exists():
            return {}
        validator = self._noted().get("validator")
        return {"Range": f"bytes={self.size}-", "If-Range": validator} if validator else {}

    def _noted(self) -> dict[str, str | None]:
        try:
            noted = json.loads(self.meta.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # a note that is damaged proves nothing
            return {}
        is_ours = isinstance(noted, dict) and noted.get("url") == self.url
        return noted if is_ours and isinstance(noted.get("validator"), str) else {}

    def begin(self, status: int, headers: Mapping[str, str]) -> bool:
        """Start over with a whole answer (200), or keep what is there where the server continues it (206). False where
        it continues at another place: then nothing is kept and the body is of no use."""
        if status == 206:
            fits = self._continues(headers)
            if not fits:
                self.discard()
            return fits
        self.discard()
        self.part.touch()
        etag = headers.get("etag", "")
        validator = etag if etag and not etag.startswith("W/") else headers.get("last-modified")
        if headers.get("content-encoding", "identity") != "identity":
            validator = None  # the range would count other bytes than those stored
        noted = {"url": self.url, "validator": validator, "length": headers.get("content-length")}
        self.meta.write_text(json.dumps(noted), encoding="utf-8")
        return True

    def _continues(self, headers: Mapping[str, str]) -> bool:
        """Whether a 206 is the rest of the very version that has begun to arrive."""
        noted = self._noted()
        place, _, length = headers.get("content-range", "").partition("/")
        etag, known = headers.get("etag"), noted.get("validator") or ""
        return (
            place.startswith(f"bytes {self.size}-")
            and (length == "*" or not noted.get("length") or length == noted["length"])
            and (etag is None or not known.startswith('"') or etag == known)
        )

    def append(self, chunk: bytes) -> None:
        """Add bytes at the end."""
        with self.part.open("ab") as stream:
            stream.write(chunk)

    def complete(self) -> tuple[Path, str, int]:
        """The finished file (still in the partial folder), its SHA-256 and size; the record of the making goes."""
        with self.part.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        self.meta.unlink(missing_ok=True)
        done = self.part.with_suffix(".done")
        self.part.replace(done)
        return done, sha256, done.stat().st_size

    def discard(self) -> None:
        """Forget what has arrived."""
        self.part.unlink(missing_ok=True)
        self.meta.unlink(missing_ok=True)
