"""The pages that a report's findings are about, with the figures framed.

They are drawn in a process of their own: one that can be killed, and that has not read a file yet, since reading shuts
out the machine's fonts, which a page without embedded ones is shown with.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from juesuan.errors import RejectedFile
from juesuan.evidence.causes import Cause, pages_of
from juesuan.evidence.picture import FUNCTION
from juesuan.report.model import Picture, Report
from juesuan.settings import Limits
from juesuan.worker.pool import Worker

#: So many pages of a finding are shown, and so many findings with pages; more say nothing more.
_MOST_PAGES, _MOST_FINDINGS = 3, 30
_SCALE = 1.6


def with_pictures(report: Report, paths: Mapping[str, Path]) -> Report:
    """The report with the pages of its findings, the one with the figure likely wrong first, at most three each. paths:
    of the files, by document id. What has no pages gives none."""
    if not report.causes:
        return report
    with closing(Worker(FUNCTION, Limits.from_environment())) as worker:
        names = {document_id: name for name, document_id in report.files}
        drawn = tuple(
            tuple(_pictures_of(cause, paths, names, worker)) if number < _MOST_FINDINGS else ()
            for number, cause in enumerate(report.causes)
        )
    return replace(report, pictures=drawn)


def _pictures_of(
    cause: Cause, paths: Mapping[str, Path], names: Mapping[str, str], worker: Worker
) -> Iterator[Picture]:
    for marked in list(pages_of(cause))[:_MOST_PAGES]:
        if (path := paths.get(marked.document_id)) is None:
            continue
        with tempfile.TemporaryDirectory(prefix="juesuan-picture-") as folder:
            into = Path(folder) / "page.png"
            request = {
                "path": str(path.absolute()),
                "page_no": marked.page_no,
                "frames": marked.frames,
                "cells": marked.cells,
                "asked": marked.asked,
                "scale": _SCALE,
                "is_cut": True,
                "into": str(into),
            }
            try:
                worker.call(request)
            except RejectedFile:
                continue
            printed = tuple(figure.raw_text for figure in marked.figures)
            yield Picture(names.get(marked.document_id, path.name), marked.page_no, printed, into.read_bytes())
