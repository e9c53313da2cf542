"""The served database, generation by generation: a publish replaces the file, and the next question sees the new one.

A connection stays on the file it opened, also after that was replaced. So each generation has a database of its own,
closed when the last question to it is answered.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.warehouse.store import served

if TYPE_CHECKING:
    import duckdb

#: What tells one published file from the next.
_Mark = tuple[int, int, int]


class NoWarehouse(Exception):
    """Nothing has been published yet."""


@dataclass(slots=True)
class _Generation:
    mark: _Mark
    connection: duckdb.DuckDBPyConnection
    readers: int = 0
    is_replaced: bool = False


class Generations:
    """Cursors on what is served at ``path`` at the moment they are asked for. Thread-safe."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._now: _Generation | None = None

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of the newest generation; it keeps to that one until it is left. Raises NoWarehouse."""
        with self._lock:
            generation = self._newest()
            generation.readers += 1
            cursor = generation.connection.cursor()
        try:
            cursor.execute("USE served")
            yield cursor
        finally:
            cursor.close()
            with self._lock:
                generation.readers -= 1
                self._close_unused(generation)

    def mark(self) -> str:
        """A name of the newest generation, another one after every publish; '' where there is none."""
        try:
            return "-".join(f"{part:x}" for part in _mark_of(self._path))
        except FileNotFoundError:
            return ""

    def close(self) -> None:
        """Let go of everything."""
        with self._lock:
            if (generation := self._now) is not None:
                generation.is_replaced = True
                self._close_unused(generation)
            self._now = None

    def _newest(self) -> _Generation:
        try:
            mark = _mark_of(self._path)
        except FileNotFoundError:
            raise NoWarehouse from None
        if self._now is None or self._now.mark != mark:
            former, self._now = self._now, _Generation(mark, served(self._path))
            if former is not None:
                former.is_replaced = True
                self._close_unused(former)
        return self._now

    @staticmethod
    def _close_unused(generation: _Generation) -> None:
        if generation.is_replaced and not generation.readers:
            generation.connection.close()


def _mark_of(path: Path) -> _Mark:
    status = path.stat()
    return status.st_dev, status.st_ino, status.st_mtime_ns
