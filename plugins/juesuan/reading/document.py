"""A file → its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from juesuan.reading import plumber
from juesuan.reading.content import Glyph, PageContent
from juesuan.reading.lines import lines_of
from juesuan.reading.model import Document, Line, Page, Table
from juesuan.reading.tables import ruled_tables
from juesuan.settings import Limits


def read_document(path: Path, limits: Limits | None = None) -> Document:
    """Read a whole file.

    Raises RejectedFile where it cannot be read at all: empty, not a PDF, truncated, encrypted, without text …
    """
    data = path.read_bytes()
    return Document(
        file_name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        byte_size=len(data),
        pages=tuple(read_pages(path, limits)),
    )


def read_pages(path: Path, limits: Limits | None = None) -> Iterator[Page]:
    """The pages of a file one by one; each is parsed once and its memory released before the next."""
    for content in plumber.page_contents(path):
        yield page_of(content)


def page_of(content: PageContent) -> Page:
    """Lines and tables of one page's content."""
    tables = ruled_tables(content)
    return Page(
        number=content.number,
        width=content.width,
        height=content.height,
        rotation=content.rotation,
        lines=tuple(_lines(content.glyphs, tables)),
        tables=tuple(tables),
    )


def _lines(glyphs: tuple[Glyph, ...], tables: list[Table]) -> list[Line]:
    """Lines in reading order; what stands inside a table never joins what stands beside it."""
    regions: list[list[Glyph]] = [[] for _ in range(len(tables) + 1)]
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        inside = next((i for i, table in enumerate(tables) if table.box.holds(x, y)), len(tables))
        regions[inside].append(glyph)
    found = [line for region in regions for line in lines_of(region)]
    return sorted(found, key=lambda line: (line.places[0].bottom, line.places[0].x0))
