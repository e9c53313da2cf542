"""Pictures of pages for the browser: drawn one at a time in a process that can be killed, the newest ones kept."""

from __future__ import annotations

import hashlib
import json
import tempfile
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any

from juesuan.evidence.picture import FUNCTION
from juesuan.settings import Limits
from juesuan.worker.pool import Worker

#: Bytes of pictures that are kept.
_KEPT = 256 * 2**20
#: What one picture may cost. A reader waits for it, and others wait behind.
_SECONDS, _MEMORY = 20, 2 * 2**30


class Pictures:
    """pdfium is not thread-safe and published files are hostile: one worker, one picture at a time."""

    def __init__(self) -> None:
        self._worker = Worker(FUNCTION, Limits(max_seconds=_SECONDS, max_memory_bytes=_MEMORY))
        self._drawing, self._keeping = threading.Lock(), threading.Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._folder = tempfile.TemporaryDirectory(prefix="juesuan-pictures-")

    def png(self, path: Path, document_id: str, request: dict[str, Any]) -> bytes:
        """The picture that ``evidence.picture.draw`` makes of ``request``; document_id: of the bytes at ``path``.
        Raises RejectedFile."""
        key = hashlib.sha256(json.dumps([document_id, request], sort_keys=True).encode()).hexdigest()
        if (kept := self._look_up(key)) is not None:
            return kept
        with self._drawing:
            if (kept := self._look_up(key)) is not None:  # drawn while this one waited
                return kept
            into = Path(self._folder.name) / "picture.png"
            self._worker.call(request | {"path": str(path), "into": str(into)})
            png = into.read_bytes()
        self._keep(key, png)
        return png

    def close(self) -> None:
        """End the worker."""
        self._worker.stop()
        with self._drawing:
            self._worker.close()
        self._folder.cleanup()

    def _look_up(self, key: str) -> bytes | None:
        with self._keeping:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: str, png: bytes) -> None:
        with self._keeping:
            self._kept[key] = png
            self._size += len(png)
            while self._size > _KEPT:
                self._size -= len(self._kept.popitem(last=False)[1])
