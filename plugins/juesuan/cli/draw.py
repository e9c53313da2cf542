"""``juesuan read FILE --draw FOLDER``: what was read, painted on the pictures of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.formats import PDF, sniff
from juesuan.reading.model import Box, Document, Page
from juesuan.reading.pdf.picture import pictures

if TYPE_CHECKING:
    from PIL.Image import Image

#: Dots per point.
_SCALE = 2
#: What is painted, with its colour and the width of its outline: what a page prints line by line, its tables, their
#: cells, the characters of each cell, and its columns.
LINE, TABLE, CELL, TEXT, COLUMN = (
    ((70, 160, 70), 1),
    ((200, 0, 0), 4),
    ((230, 120, 0), 2),
    ((0, 90, 220), 1),
    ((150, 0, 200), 1),
)


def draw_pages(path: Path, document: Document, folder: Path) -> list[Path]:
    """One PNG for each page of a PDF, in ``folder`` (made where it is not there): green the lines outside tables, red
    the tables, orange their cells, blue the characters of a cell, violet the edges of columns. Returns the files.

    Documents that are not printed on pages give none.
    """
    if sniff(path) != PDF:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for page, (picture, scale) in zip(document.pages, pictures(path, _SCALE), strict=True):
        _paint(page, picture, scale)
        files.append(folder / f"{path.stem}-{page.number:03d}.png")
        picture.save(files[-1])
    return files


def _paint(page: Page, picture: Image, scale: float) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(picture)
    for box, (colour, width) in outlines(page):
        pen.rectangle([scale * v for v in page.place(box)], outline=colour, width=width)


def outlines(page: Page) -> Iterator[tuple[Box, tuple[tuple[int, int, int], int]]]:
    """What is painted of a page, as it reads: boxes in points, each with colour and width."""
    for line in page.body_lines():
        yield line.box, LINE
    for table in page.tables:
        for cell in table.cells:
            yield cell.box, CELL
            if cell.text_box:
                yield cell.text_box, TEXT
        for x in table.edges:
            yield Box(x, table.box.top, x, table.box.bottom), COLUMN
        yield table.box, TABLE
