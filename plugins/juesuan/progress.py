"""What a run reports while it works: one JSON line per event, appended to the file ``JUESUAN_PROGRESS`` names.

Tasks may run in many processes; a line is written in one append, so lines never mix. Without the variable nothing is
written (the scheduled service has Airflow's own grid).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VARIABLE = "JUESUAN_PROGRESS"


def is_watched() -> bool:
    """Whether somebody follows the run: `juesuan ingest` does."""
    return bool(os.environ.get(VARIABLE))


def report(event: str, **details: Any) -> None:
    """Append one event."""
    target = os.environ.get(VARIABLE)
    if target:
        line = json.dumps({"event": event, **details}, ensure_ascii=False) + "\n"
        with Path(target).open("a", encoding="utf-8") as stream:
            stream.write(line)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Report that step ``name`` starts, and that it ended or why it failed."""
    report("step", name=name)
    try:
        yield
    except Exception as error:
        report("failed", name=name, kind=type(error).__name__, message=str(error))
        raise


class Events:
    """The reader's side: what was appended since the last look."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = 0

    def new(self) -> list[dict[str, Any]]:
        """Complete lines that were not seen before."""
        if not self._path.exists():
            return []
        with self._path.open("rb") as stream:
            stream.seek(self._offset)
            data = stream.read()
        complete = data[: data.rfind(b"\n") + 1]
        self._offset += len(complete)
        return [json.loads(line) for line in complete.splitlines()]
