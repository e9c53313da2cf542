"""How often one host is asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Pace:
    """At most ``per_second`` requests a second and ``concurrency`` at a time, per host, over all threads."""

    def __init__(self, per_second: float, concurrency: int, sleep: Callable[[float], None] = time.sleep) -> None:
        self._interval = 1 / per_second
        self._sleep = sleep
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._places: dict[str, threading.Semaphore] = {}
        self._concurrency = concurrency

    @contextmanager
    def turn(self, host: str, interval: float = 0.0) -> Iterator[None]:
        """Wait for a place and for the host's turn. interval: a longer one that robots.txt asks for, in seconds."""
        with self._lock:
            places = self._places.setdefault(host, threading.Semaphore(self._concurrency))
        with places:
            with self._lock:
                start = max(self._next.get(host, 0.0), time.monotonic())
                self._next[host] = start + max(self._interval, interval)
            self._sleep(max(0.0, start - time.monotonic()))
            yield
