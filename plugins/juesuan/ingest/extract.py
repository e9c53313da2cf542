"""One document, inside a worker process: bytes → pages → disclosure → extract."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from juesuan.disclosure.understand import understand
from juesuan.errors import RejectedFile
from juesuan.reading import read_document
from juesuan.settings import Home, Limits
from juesuan.warehouse.extracts import write_extract


def extract(request: dict[str, Any]) -> dict[str, Any]:
    """Read ``request['path']`` and write its extract.

    request: path, file_name (as published: a stored file is named by its sha256). Returns {'facts': rows of fact
    tables found}. Raises RejectedFile.
    """
    path, name = Path(request["path"]), request["file_name"]
    try:
        document = replace(read_document(path, Limits.from_environment()), file_name=name)
    except RejectedFile as rejected:
        message = rejected.message.replace(path.name, name)
        raise RejectedFile(rejected.reason_code, message, page_no=rejected.page_no) from None
    disclosure = understand(document)
    write_extract(disclosure, Home().extracts)
    return {
        "facts": len(disclosure.function_amounts)
        + len(disclosure.economic_amounts)
        + len(disclosure.indicators)
        + sum(len(project.funds) + len(project.metrics) for project in disclosure.projects)
    }
