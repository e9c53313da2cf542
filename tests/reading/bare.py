"""What pdfplumber, the oracle of the fast backend, sees of a document's pages."""

from __future__ import annotations

import io

import pdfplumber

from juesuan.reading.content import PageContent
from juesuan.reading.pdf.plumber import contents_of
from once import once


def thorough(data: bytes) -> tuple[PageContent, ...]:
    """The content of every page; of one document worked out once in a run of the suite."""
    return once(_contents, data)


def _contents(data: bytes) -> tuple[PageContent, ...]:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return tuple(contents_of(document.pages))
