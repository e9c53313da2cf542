"""Which backend reads a page: the fast one where it is certain, the thorough one everywhere else."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pypdfium2

from juesuan.reading.content import PageContent
from juesuan.reading.pdf import pdfium, plumber

#: Set to 'pdfplumber', every page is read by the thorough backend.
VARIABLE = "JUESUAN_BACKEND"


#: pdfium keeps what it has read of a file until the file is closed: half a megabyte a page in real accounts.
_PAGES_OF_AN_OPENING = 50


class FastPages:
    """The pages of one file through pdfium. The file is opened anew now and then, so that a thousand pages take no more
    memory than fifty. Raises pypdfium2.PdfiumError where pdfium cannot open it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document = pypdfium2.PdfDocument(path)
        self._left = _PAGES_OF_AN_OPENING

    def __len__(self) -> int:
        return len(self._document)

    def content_of(self, number: int) -> PageContent:
        """The content of one page (1-based). Raises pdfium.Unsure."""
        if self._left == 0:
            self.close()
            self._document = pypdfium2.PdfDocument(self._path)
            self._left = _PAGES_OF_AN_OPENING
        self._left -= 1
        return pdfium.content_of(self._document, number)

    def close(self) -> None:
        """Release the file."""
        self._document.close()


@contextmanager
def opened_fast(path: Path, page_count: int) -> Iterator[FastPages | None]:
    """The file opened by pdfium; ``None`` where pdfium cannot open it or counts other pages than ``page_count``, and
    where the environment asks for the thorough backend."""
    if os.environ.get(VARIABLE) == "pdfplumber":
        yield None
        return
    try:
        pages = FastPages(path)
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield pages if len(pages) == page_count else None
    finally:
        pages.close()


def content_of(fast: FastPages | None, page: Any) -> PageContent:
    """The content of one pdfplumber ``page``, through pdfium where it is certain of it. Raises what pdfplumber raises;
    the page's memory is released."""
    if fast is not None:
        with suppress(pdfium.Unsure):
            return fast.content_of(page.page_number)
    try:
        return plumber.content_of(page)
    finally:
        page.close()
        gc.collect(0)  # what pdfminer leaves behind hangs together in cycles
