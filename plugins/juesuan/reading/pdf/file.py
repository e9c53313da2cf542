"""A PDF → its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed, PDFXRefFallback
from pdfminer.pdftypes import resolve1

from juesuan.collector import collector_paused
from juesuan.errors import RejectedFile
from juesuan.reading.content import UNKNOWN, PageContent
from juesuan.reading.model import OpenDocument, Page
from juesuan.reading.page.read import page_of
from juesuan.reading.pdf import intake
from juesuan.reading.pdf.backends import opened_backends
from juesuan.reading.pdf.integrity import check_page, circular_reference
from juesuan.settings import Limits

#: With fewer readable letters and digits than this on each of its pages a document of pictures counts as a scan:
#: page numbers and stamps are all the text it has.
_LETTERS_OF_A_PAGE = 15
#: A picture over this share of a page is the page.
_WHOLE_PAGE = 0.5


@contextmanager
def opened_pdf(path: Path, limits: Limits) -> Iterator[OpenDocument]:
    """The pages of a PDF; each is parsed once and its memory released before the next.

    Raises RejectedFile with reason 'truncated', 'damaged', 'encrypted', 'no_pages', 'too_many_pages', 'page_too_large';
    its pages raise 'damaged', and after the last one 'no_text' where nothing could be read.
    """
    with _opened(path, limits) as pdf:
        yield OpenDocument(_pages(pdf, path), intake.title_of(pdf.metadata.get("Title")))


@contextmanager
def _opened(path: Path, limits: Limits) -> Iterator[Any]:
    if (number := circular_reference(path)) is not None:
        raise intake.damaged(path.name, f"its object {number} refers to itself")
    try:
        pdf = pdfplumber.open(path)
    except Exception as error:  # whatever a hostile file makes the parser raise
        raise _refusal(error, path) from error
    try:
        _check(pdf, path, limits)
        yield pdf
    finally:
        with suppress(Exception):  # closing parses the pages again where that failed before
            pdf.close()
        pdf.stream.close()


def _check(pdf: Any, path: Path, limits: Limits) -> None:
    complete = intake.ends_complete(path)
    if not complete and any(isinstance(xref, PDFXRefFallback) for xref in pdf.doc.xrefs):
        raise intake.truncated(path.name)
    try:
        pages = pdf.pages
        promised = resolve1(resolve1(pdf.doc.catalog.get("Pages") or {}).get("Count"))
    except Exception as error:
        raise _refusal(error, path) from error
    if not isinstance(promised, int) or len(pages) < promised:
        raise intake.damaged(path.name, f"{len(pages)} of its {promised} pages are there")
    intake.check_page_count(len(pages), path.name, limits)
    seen: set[int] = set()
    for page in pages:
        intake.check_page_size(float(page.width), float(page.height), page.page_number, path.name)
        try:
            check_page(page.page_obj, seen)
        except MemoryError:
            raise
        except Exception as error:
            raise intake.damaged(path.name, _cause(error), page.page_number) from error


def _pages(pdf: Any, path: Path) -> Iterator[Page]:
    letters = unknown = richest = 0
    scanned = False
    for content in _contents(pdf, path):
        printed = [glyph[0] for glyph in content.glyphs]
        on_page = sum(map(str.isalnum, printed))
        letters, richest = letters + on_page, max(richest, on_page)
        unknown += printed.count(UNKNOWN)
        scanned = scanned or content.image_share > _WHOLE_PAGE
        with collector_paused():
            page = page_of(content)
        yield page
    if letters == 0 or unknown > letters or (scanned and richest < _LETTERS_OF_A_PAGE):
        raise intake.no_text(path.name, letters, unknown, scanned)


def _contents(pdf: Any, path: Path) -> Iterator[PageContent]:
    with opened_backends(path, pdf) as backends:
        for page in pdf.pages:
            try:
                with collector_paused():
                    content = backends.content_of(page.page_number)
            except MemoryError:
                raise
            except Exception as error:
                raise intake.damaged(path.name, _cause(error), page.page_number) from error
            yield content


def _refusal(error: Exception, path: Path) -> RejectedFile:
    cause = _cause(error)
    if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError | PDFTextExtractionNotAllowed):
        return intake.encrypted(path.name)
    return intake.damaged(path.name, cause) if intake.ends_complete(path) else intake.truncated(path.name)


def _cause(error: Exception) -> Exception:
    """pdfplumber wraps what pdfminer raises."""
    return error.args[0] if error.args and isinstance(error.args[0], Exception) else error
