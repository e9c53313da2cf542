"""Writing files so that nobody ever reads half of one."""

from __future__ import annotations

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
    """Write ``value`` as readable JSON, atomically."""
    with replacing(path) as temporary:
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        temporary.write_bytes(text.encode("utf-8", errors="replace"))  # what others say may hold lone surrogates


def read_json(path: Path) -> Any:
    """The JSON value in ``path``. Raises FileNotFoundError, ValueError."""
    return json.loads(path.read_text(encoding="utf-8"))
