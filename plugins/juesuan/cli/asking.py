"""A query at work: in a thread of its own, so that it can be stopped; its rows as they come; within bounds."""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from juesuan.errors import InputError
from juesuan.settings import Limits

Row = tuple[Any, ...]

_BATCH = 1_000
#: Batches that may lie ready: what the reader has not taken is not computed far ahead.
_AHEAD = 4
_LOOK_SECONDS = 0.2
#: Told to log into a file it may not write, DuckDB ends the whole process instead of the query.
_NEVER = "enable_logging"
_END_SECONDS = 5.0


class Asked:
    """One query on the database file, opened read-only and without file or network access. Use as a context manager.

    columns: their names, once the first row is there. Iterating gives the rows. Raises InputError where there is no
    warehouse yet, DuckDB refuses the query, or it takes longer than ``seconds`` or more than ``Limits``' memory.
    """

    def __init__(self, warehouse: Path, query: str, seconds: float | None = None) -> None:
        if not warehouse.exists():
            raise InputError(f"There is no warehouse at {warehouse} yet; make one with: make ingest")
        if _NEVER in query.lower():
            raise InputError(f"There is nothing to log here: {_NEVER} is no part of a query.")
        limits = Limits.from_environment()
        self._seconds = seconds or limits.max_seconds
        self._memory = limits.max_memory_bytes
        self._ends = time.monotonic() + self._seconds
        self._batches: queue.Queue[list[Row] | list[str] | Exception | None] = queue.Queue(_AHEAD)
        self._stopped = threading.Event()
        self._connection: Any = None
        self._thread = threading.Thread(target=self._run, args=(warehouse, query), daemon=True)
        self.columns: list[str] = []

    def __enter__(self) -> Asked:
        self._thread.start()
        try:
            self.columns = [str(name) for name in self._next() or ()]
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def __iter__(self) -> Iterator[Row]:
        while (batch := self._next()) is not None:
            for row in batch:
                assert isinstance(row, tuple)
                yield row

    def _next(self) -> list[Row] | list[str] | None:
        while True:
            if time.monotonic() > self._ends:
                raise InputError(f"The query takes longer than {self._seconds:g} seconds (--timeout).")
            try:
                batch = self._batches.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                continue
            if isinstance(batch, Exception):
                raise InputError(_sentence(batch)) from None
            return batch

    def _run(self, warehouse: Path, query: str) -> None:
        from juesuan.warehouse.store import LOCKED, read

        # Nothing is written beside what is served, not even what does not fit into the memory.
        bounds = {"memory_limit": f"{self._memory // 2**20}MiB", "max_temp_directory_size": "0KiB"}
        try:
            with read(warehouse, config={**bounds, **LOCKED}) as connection:
                self._connection = connection
                answer = connection.execute(query)
                if not answer.description:
                    raise InputError("There is no query in it.")
                self._put([column[0] for column in answer.description])
                while rows := answer.fetchmany(_BATCH):
                    self._put(rows)
                self._put(None)
        except Exception as error:  # told in the thread that asked
            self._put(error)

    def _put(self, item: list[Row] | list[str] | Exception | None) -> None:
        while not self._stopped.is_set():
            try:
                self._batches.put(item, timeout=_LOOK_SECONDS)
            except queue.Full:
                continue
            return

    def _stop(self) -> None:
        self._stopped.set()
        if self._connection is not None and self._thread.is_alive():
            with suppress(Exception):  # closed by now
                self._connection.interrupt()
        self._thread.join(_END_SECONDS)
        if self._thread.is_alive():  # nothing else ends a thread that does not listen
            print("The query was given up.", file=sys.stderr)
            sys.stdout.flush()
            os._exit(1)


def _sentence(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "The query needs more memory than there is."
    return str(error) or type(error).__name__
