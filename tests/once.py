"""What takes long and is always the same, made once in a run of the suite and shared by its processes."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

#: The folder of the run, named by conftest.py to the processes that it starts.
FOLDER = "JUESUAN_TESTS_FOLDER"

Made = TypeVar("Made")


def once(make: Callable[[bytes], Made], data: bytes) -> Made:
    """``make(data)``, a pure function's result that can be pickled: the first process that asks works it out, those
    that ask meanwhile wait for it."""
    key = sha256(f"{make.__module__}.{make.__qualname__}:".encode() + data).hexdigest()
    path = Path(os.environ[FOLDER]) / f"{key}.pickle"
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            made = make(data)
            path.write_bytes(pickle.dumps(made))
            return made
    loaded: Made = pickle.loads(path.read_bytes())
    return loaded
