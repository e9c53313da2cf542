"""``juesuan read FOLDER``: many documents side by side, one line each."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from juesuan.disclosure.kinds import kinds
from juesuan.errors import InputError, RejectedFile
from juesuan.settings import Limits

BRIEF = "juesuan.ingest.brief:brief"


def read_folder(folder: Path, console: Console, *, extracts: Path | None, workers: int | None, as_json: bool) -> None:
    """Read every document below ``folder`` in worker processes and print a line for each; with ``as_json`` one JSON
    object a line, as each is done. extracts: a folder that the extracts are written to. Raises InputError where there
    is nothing to read."""
    from juesuan.formats import media_type_of
    from juesuan.sources.folder import find_files, refused_type

    found = [f.path for f in find_files(folder) if not f.refusal]
    paths = [path for path in found if refused_type(path.name, media_type_of(path)) is None]
    if not paths:
        raise InputError(f"There is no document in {str(folder)!r} (PDF, Word, Excel, web page; folders below too).")
    results = _results(paths, extracts, workers or os.cpu_count() or 1)
    if as_json:
        for path, result in results:
            print(json.dumps({"path": str(path)} | _plain(result), ensure_ascii=False), flush=True)
        return
    table = Table("file", "department", "year", "pages", "forms", "facts", "understood", "issues")
    for path, result in sorted(_with_progress(results, len(paths)), key=lambda pair: pair[0]):
        table.add_row(str(path.relative_to(folder)), *_cells(result))
    console.print(table)


def _results(paths: list[Path], extracts: Path | None, workers: int) -> Iterator[tuple[Path, Any]]:
    from juesuan.worker.pool import run_all

    requests = [{"path": str(path), "extracts": str(extracts) if extracts else None} for path in paths]
    for request, result in run_all(BRIEF, requests, Limits.from_environment(), workers):
        yield Path(request["path"]), result


def _with_progress(results: Iterator[tuple[Path, Any]], total: int) -> Iterator[tuple[Path, Any]]:
    console = Console(stderr=True)
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Reading", total=total)
        for pair in results:
            progress.advance(bar)
            yield pair


def _cells(result: Any) -> list[str]:
    if isinstance(result, RejectedFile):
        return ["", "", "", "", "", "", f"rejected: {result.message}"]
    understood = f"{result['understood']}/{result['numbers']}" if result["numbers"] else ""
    kind = kinds()[result["kind"]]
    noted = "" if kind.is_account else f" ({kind.name_en})"
    issues = ", ".join(f"{count} {severity}" for severity, count in sorted(result["issues"].items()))
    return [
        result["department"] or "",
        f"{result['fiscal_year'] or ''}{noted}",
        str(result["pages"]),
        " ".join(result["forms"]),
        str(result["facts"]),
        understood,
        issues,
    ]


def _plain(result: Any) -> dict[str, Any]:
    if isinstance(result, RejectedFile):
        return {"reason_code": result.reason_code, "message": result.message}
    return dict(result)
