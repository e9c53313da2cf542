"""Readers at a dashboard while warehouses are published: who got an error, who still got the former one."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import httpx

_MARK = re.compile(r'data-mark="([^"]*)"')


@dataclass(slots=True)
class Load:
    """What became of it. seconds: how long each answer took. errors: what failed. stale: pages of a former warehouse
    that were asked for ``grace`` seconds after another was published, or later. generations: seen in the pages."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    generations: set[str] = field(default_factory=set)


def under_load(
    address: str, paths: Sequence[str], warehouse: Path, *, clients: int, publishes: int, answers: int, grace: float
) -> Load:
    """``clients`` readers ask for ``paths`` in turn while the file at ``warehouse`` is replaced ``publishes`` times by
    a copy of itself, as ``publish`` does it: by one rename. answers: how many are had before, between and after."""
    load, lock, ended = Load(), threading.Lock(), threading.Event()
    published: list[tuple[float, str]] = [(time.monotonic(), _mark(address))]

    def read(first: int) -> None:
        with httpx.Client(base_url=address, timeout=60) as client:
            for path in cycle([*paths[first:], *paths[:first]]):
                if ended.is_set():
                    return
                asked = time.monotonic()
                try:
                    answer = client.get(path)
                    said = _MARK.search(answer.text)
                    problem = "" if answer.status_code == 200 and said else f"{path}: {answer.status_code}"
                except httpx.HTTPError as error:
                    said, problem = None, f"{path}: {error!r}"
                with lock:
                    load.seconds.append(time.monotonic() - asked)
                    if problem or said is None:
                        load.errors.append(problem)
                        continue
                    load.generations.add(said[1])
                    due = [mark for at, mark in published if at + grace <= asked]
                    known = [mark for _, mark in published]
                    if due and said[1] in known and known.index(said[1]) < len(due) - 1:
                        load.stale.append(path)

    readers = [threading.Thread(target=read, args=(n % len(paths),)) for n in range(clients)]
    for reader in readers:
        reader.start()
    for number in range(publishes):
        _wait(load, (number + 1) * answers)
        candidate = warehouse.with_suffix(".candidate")
        shutil.copyfile(warehouse, candidate)
        candidate.replace(warehouse)
        at = time.monotonic()
        mark = _mark(address)
        with lock:
            published.append((at, mark))
    _wait(load, (publishes + 1) * answers)
    ended.set()
    for reader in readers:
        reader.join()
    return load


def _wait(load: Load, answers: int) -> None:
    while len(load.seconds) < answers:
        time.sleep(0.05)


def _mark(address: str) -> str:
    return httpx.get(f"{address}/mark", timeout=60).text
