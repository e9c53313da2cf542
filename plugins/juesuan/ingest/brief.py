"""One document in a few words, inside a worker process; for looking over a folder without a warehouse."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from juesuan.disclosure.understand import understand
from juesuan.reading import read_document
from juesuan.settings import Limits
from juesuan.warehouse.extracts import write_extract


def brief(request: dict[str, Any]) -> dict[str, Any]:
    """Read ``request['path']``, named ``request['file_name']`` for people; with ``request['extracts']`` (a folder) its
    extract is written there.

    Returns department, fiscal_year, kind, pages, fallback_pages, forms (codes), numbers, understood, facts, projects,
    issues (count by severity). Raises RejectedFile.
    """
    disclosure = understand(read_document(Path(request["path"]), Limits.from_environment(), request["file_name"]))
    if request["extracts"]:
        write_extract(disclosure, Path(request["extracts"]))
    return {
        "department": disclosure.identity.department_name,
        "fiscal_year": disclosure.identity.fiscal_year,
        "kind": disclosure.identity.document_kind,
        "pages": disclosure.page_count,
        "fallback_pages": len(disclosure.fallback_pages),
        "forms": sorted({table.form_code for table in disclosure.tables if table.form_code}),
        "facts": disclosure.figure_count,
        "numbers": len(disclosure.numbers),
        "understood": sum(1 for n in disclosure.numbers if n.indicator_code or n.function_code),
        "projects": len(disclosure.projects),
        "issues": dict(Counter(issue.severity for issue in disclosure.issues)),
    }
