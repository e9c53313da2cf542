"""Writing files so that nobody ever reads half of one."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def printable(path: str | Path) -> str:
    """A path as text that can be written down: names that are not UTF-8 are mostly GBK, unpacked on another system."""
    text = str(path)
    if text.isprintable() or not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    raw = os.fsencode(text)
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("utf-8", errors="backslashreplace")


def is_file(path: Path) -> bool:
    """Whether there is a regular file; not where it may not be looked at, nor under a name that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def sha256_of(path: Path) -> str:
    """Hex digest of the bytes of a file. Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


#: The key under which an object written by ``write_json`` holds the digest of the rest.
_SEAL = "seal"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; on success it takes the place of ``path`` at once, on failure it goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_json(path: Path, value: Any) -> None:
    """Write ``value`` as readable JSON, atomically; an object is sealed, so that a flipped bit in it is noticed."""
    # What others say may hold lone surrogates.
    plain = json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", errors="replace"))
    if isinstance(plain, dict):
        plain[_SEAL] = _seal(plain)
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_json(path: Path) -> Any:
    """The JSON value in ``path``, without its seal. Raises FileNotFoundError; ValueError where it is damaged."""
    value = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(value, dict) and _SEAL in value and value.pop(_SEAL) != _seal(value):
        raise ValueError(f"{path} is not what was written")
    return value


def _seal(value: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
