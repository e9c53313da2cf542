"""Which backend reads a page: the fast one where it is certain, the thorough one everywhere else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2

from juesuan.reading import pdfium, plumber
from juesuan.reading.content import PageContent

#: Set to 'pdfplumber', every page is read by the thorough backend.
VARIABLE = "JUESUAN_BACKEND"


@contextmanager
def opened_fast(path: Path, page_count: int) -> Iterator[pypdfium2.PdfDocument | None]:
    """The file opened by pdfium; ``None`` where pdfium cannot open it or counts other pages than ``page_count``, and
    where the environment asks for the thorough backend."""
    if os.environ.get(VARIABLE) == "pdfplumber":
        yield None
        return
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield document if len(document) == page_count else None
    finally:
        document.close()


def content_of(fast: pypdfium2.PdfDocument | None, page: Any) -> PageContent:
    """The content of one pdfplumber ``page``, through pdfium where it is certain of it. Raises what pdfplumber raises;
    the page's memory is released."""
    if fast is not None:
        try:
            return pdfium.content_of(fast, page.page_number)
        except pdfium.Unsure:
            pass
    try:
        return plumber.content_of(page)
    finally:
        page.close()
