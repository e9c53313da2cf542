"""``juesuan read FOLDER``: many documents side by side, one line each."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from juesuan.disclosure.kinds import kinds
from juesuan.errors import InputError, RejectedFile
from juesuan.files import printable
from juesuan.settings import Limits

if TYPE_CHECKING:
    from juesuan.sources.folder import FoundFile

BRIEF = "juesuan.ingest.brief:brief"


def read_folder(folder: Path, console: Console, *, extracts: Path | None, workers: int | None, as_json: bool) -> None:
    """Read every document below ``folder`` (or in one archive) in worker processes and print a line for each; with
    ``as_json`` one JSON object a line, as each is done. extracts: a folder that the extracts are written to. Raises
    InputError where there is nothing to read."""
    from juesuan.sources.folder import find_files, opened

    with ExitStack() as stack:
        found = list(opened(find_files(folder), stack))
        if not found:
            raise InputError(
                f"There is no document in {str(folder)!r} (PDF, OFD, Word, Excel, web page, ZIP; folders below too)."
            )
        results = _results(found, extracts, workers or os.cpu_count() or 1)
        if as_json:
            for file, result in results:
                print(json.dumps({"path": file.place} | _plain(result), ensure_ascii=False), flush=True)
            return
        table = Table("file", "department", "year", "pages", "forms", "facts", "understood", "issues")
        root = printable(folder.absolute()) + ("/" if folder.is_dir() else "#")
        for file, result in sorted(_with_progress(results, len(found)), key=lambda pair: pair[0].place):
            table.add_row(file.place.removeprefix(root), *_cells(result))
        console.print(table)


def _results(found: list[FoundFile], extracts: Path | None, workers: int) -> Iterator[tuple[FoundFile, Any]]:
    from juesuan.formats import media_type_of
    from juesuan.sources.folder import refused_type
    from juesuan.worker.pool import run_all

    requests = []
    for number, file in enumerate(found):
        refusal = file.refusal or refused_type(file.name, media_type_of(file.path, file.name))
        if refusal:
            yield file, RejectedFile(*refusal)
            continue
        into = str(extracts) if extracts else None
        requests.append({"number": number, "path": str(file.path), "file_name": file.name, "extracts": into})
    for request, result in run_all(BRIEF, requests, Limits.from_environment(), workers):
        yield found[request["number"]], result


def _with_progress(results: Iterator[tuple[FoundFile, Any]], total: int) -> Iterator[tuple[FoundFile, Any]]:
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
