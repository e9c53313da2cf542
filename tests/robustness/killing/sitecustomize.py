"""On a Python path of its own: every process of a run is set up to kill the whole run at one exact place.

``KILL_AT``: 'module:function:when:nth', when 'before' or 'after', for the nth call in a process. The file ``KILL_MARK``
is made first, so that a test knows that the place was reached. With ``KILL_ALONE`` only the process itself is killed.
Without ``KILL_AT`` nothing happens.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import signal
import sys
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any


class _WhenImported(MetaPathFinder):
    """Changes one module as soon as it has been imported."""

    def __init__(self, name: str, change: Callable[[ModuleType], None]) -> None:
        self._name = name
        self._change = change

    def find_spec(self, name: str, *_: Any) -> ModuleSpec | None:
        if name != self._name:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        assert spec is not None and spec.loader is not None
        load = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            load(module)
            self._change(module)

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def _deadly(function: Callable[..., Any], when: str, nth: int) -> Callable[..., Any]:
    calls = 0
    mark = Path(os.environ["KILL_MARK"])

    @functools.wraps(function)
    def wrapped(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if when == "before" and calls == nth and not mark.exists():
            _kill(mark)
        value = function(*arguments, **named)
        if when == "after" and calls == nth and not mark.exists():
            _kill(mark)
        return value

    return wrapped


def _kill(mark: Path) -> None:
    mark.touch()  # killed once: a process that takes its place lives
    if "KILL_ALONE" in os.environ:
        os.kill(os.getpid(), signal.SIGKILL)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def _set_up(place: str) -> None:
    module, path, when, nth = place.split(":")

    def change(loaded: ModuleType) -> None:
        *outer, name = path.split(".")
        owner = functools.reduce(getattr, outer, loaded)
        setattr(owner, name, _deadly(getattr(owner, name), when, int(nth)))

    sys.meta_path.insert(0, _WhenImported(module, change))


if "KILL_AT" in os.environ:
    _set_up(os.environ["KILL_AT"])
