"""One document, inside a worker process: bytes → pages → disclosure → extract."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from juesuan.disclosure.understand import understand
from juesuan.reading import read_document
from juesuan.settings import Home, Limits
from juesuan.warehouse.extracts import write_extract


def extract(request: dict[str, Any]) -> dict[str, Any]:
    """Read ``request['path']`` and write its extract.

    request: path, file_name (as published: a stored file is named by its sha256), content (of a web page: the selector
    of its text, where known). Returns {'facts': rows of fact
    tables found}. Raises RejectedFile.
    """
    document = read_document(
        Path(request["path"]), Limits.from_environment(), request["file_name"], request.get("content")
    )
    disclosure = understand(document)
    write_extract(disclosure, Home().extracts)
    return {
        "facts": disclosure.figure_count
        + sum(len(project.funds) + len(project.metrics) for project in disclosure.projects)
    }
