"""Which backend reads a page: a list of them is asked in order, and the first that is sure of the page reads it."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import pypdfium2

from juesuan.reading.content import PageContent, Unsure
from juesuan.reading.pdf import pdfium, plumber
from juesuan.reading.pdf.fields import field_glyphs
from juesuan.reading.pdf.painting import layers_off
from juesuan.reading.pdf.scanned import ScannedPages, is_picture, reads_pictures

#: Set to 'pdfplumber', every page is read by the thorough backend.
VARIABLE = "JUESUAN_BACKEND"


#: pdfium keeps what it has read of a file until the file is closed: half a megabyte a page in real accounts.
_PAGES_OF_AN_OPENING = 50


class Backend(Protocol):
    """Reads the pages of one file that it holds open."""

    def content_of(self, number: int) -> PageContent:
        """The content of one page (1-based). Raises Unsure where the next backend is to read it."""

    def close(self) -> None:
        """Release the file."""


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
        if self._left == 0:
            self.close()
            self._document = pypdfium2.PdfDocument(self._path)
            self._left = _PAGES_OF_AN_OPENING
        self._left -= 1
        return pdfium.content_of(self._document, number)

    def close(self) -> None:
        self._document.close()


class ThoroughPages:
    """The pages of one file through pdfplumber, which stays open with ``pdf``. It is sure of every page; it raises
    whatever pdfminer does."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf

    def content_of(self, number: int) -> PageContent:
        page = self._pdf.pages[number - 1]
        try:
            return replace(plumber.content_of(page), is_fallback=True)
        finally:
            page.close()
            gc.collect(0)  # what pdfminer leaves behind hangs together in cycles

    def close(self) -> None:
        """Nothing is held."""


class Backends:
    """Backends in the order in which they are asked. pdf: the file as pdfplumber has opened it. path: where it is."""

    def __init__(self, backends: Sequence[Backend], pdf: Any, path: Path) -> None:
        *self._before, self._last = backends
        self._pdf = pdf
        self._path = path
        self._pictures: ScannedPages | None = None

    def content_of(self, number: int) -> PageContent:
        """The content of one page (1-based) by the first backend that is sure of it, and what its fields are filled
        with; of a page that is a picture, what is recognised in it where that can be done. Raises what the last backend
        raises."""
        content = self._content_of(number)
        if is_picture(content) and (pictures := self._opened_pictures()):
            return pictures.recognised(content)
        filled = field_glyphs(self._pdf.pages[number - 1])
        return replace(content, glyphs=content.glyphs + filled) if filled else content

    def _content_of(self, number: int) -> PageContent:
        for backend in self._before:
            with suppress(Unsure):
                return backend.content_of(number)
        return self._last.content_of(number)

    def _opened_pictures(self) -> ScannedPages | None:
        if self._pictures is None and reads_pictures():
            with suppress(pypdfium2.PdfiumError):
                self._pictures = ScannedPages(self._path)
        return self._pictures

    def close(self) -> None:
        """Release the file."""
        for backend in (*self._before, self._last):
            backend.close()
        if self._pictures:
            self._pictures.close()


@contextmanager
def opened_backends(path: Path, pdf: Any) -> Iterator[Backends]:
    """The backends for a file that pdfplumber has opened as ``pdf``: pdfium first, where it can open the file and
    counts as many pages, unless some of its layers are off (pdfium's text has them all) or the environment asks for
    the thorough one alone."""
    backends: list[Backend] = [ThoroughPages(pdf)]
    wanted = os.environ.get(VARIABLE) != "pdfplumber" and not layers_off(pdf.doc.catalog)
    if wanted and (fast := _fast(path, len(pdf.pages))):
        backends.insert(0, fast)
    with closing(Backends(backends, pdf, path)) as opened:
        yield opened


def _fast(path: Path, page_count: int) -> FastPages | None:
    try:
        pages = FastPages(path)
    except pypdfium2.PdfiumError:
        return None
    if len(pages) == page_count:
        return pages
    pages.close()
    return None
