"""One call in a process that can be killed, with any value as its answer."""

from __future__ import annotations

import pickle
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from juesuan.settings import Limits
from juesuan.worker.pool import Worker

_INTO = "into"


def call(function: str, request: dict[str, Any], limits: Limits) -> Any:
    """What ``function`` ('package.module:name', which ends with ``hand_over``) makes of ``request`` within ``limits``.
    Raises RejectedFile: the function's own, or 'timeout', 'out_of_memory', 'crashed'."""
    with tempfile.TemporaryDirectory(prefix="juesuan-call-") as folder:
        answer = Path(folder) / "answer"
        with closing(Worker(function, limits)) as worker:
            worker.call(request | {_INTO: str(answer)})
        return pickle.loads(answer.read_bytes())  # noqa: S301 (our own child wrote it)


def hand_over(request: dict[str, Any], value: Any) -> None:
    """In the child: leave ``value`` where ``call`` looks for it."""
    Path(request[_INTO]).write_bytes(pickle.dumps(value))
