"""One document in full, inside a worker process; for showing it to a person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from juesuan.api import read_disclosure
from juesuan.worker.limited import hand_over


def read(request: dict[str, Any]) -> None:
    """Read ``request['path']`` and hand over its Disclosure. Raises RejectedFile."""
    hand_over(request, read_disclosure(Path(request["path"])))
