"""Stands in for reading a document in tests of the steps around it: what the file says is what happens."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from juesuan.errors import RejectedFile
from juesuan.settings import Home
from juesuan.warehouse.extracts import extract_path, seal


def extract(request: dict[str, Any]) -> dict[str, Any]:
    """Reject what begins with 'bad', crash on 'crash', else write an empty file as extract."""
    text = Path(request["path"]).read_text()
    if text.startswith("bad"):
        raise RejectedFile("not_a_pdf", f"{request['file_name']} is no PDF.")
    if text.startswith("crash"):
        os.abort()
    path = extract_path(Home().extracts, request["sha256"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    seal(path, path)
    return {"facts": len(text)}
