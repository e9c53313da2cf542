"""The picture of a page → its content, as any backend hands it over."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from juesuan.reading.content import SURE, Glyph, PageContent, turned
from juesuan.reading.ocr.detect import text_boxes
from juesuan.reading.ocr.ink import Piece, ink_of
from juesuan.reading.ocr.kept import kept_or
from juesuan.reading.ocr.level import MOST, skew_of
from juesuan.reading.ocr.models import second_reader
from juesuan.reading.ocr.orient import quarters_of, turned_piece
from juesuan.reading.ocr.page_lines import CellLine, lines_in_cells, lines_outside
from juesuan.reading.ocr.picture import Upright, levelled, paper_of, turned_picture, without_stamps
from juesuan.reading.ocr.ruling import rules_of
from juesuan.reading.ocr.second import CLOSER, SecondPicture
from juesuan.reading.ocr.setting import glyphs_of, type_sizes
from juesuan.reading.ocr.trust import Standing, Witness, out_of_line, sureness
from juesuan.reading.page.ruled import ruled_tables

#: Renders the page with so many pixels to an inch: (height, width, 3).
Render = Callable[[float], NDArray[np.uint8]]

#: 150 pixels to an inch are enough for the type of these documents, 300 read no better and take twice as long.
_DPI = 200.0
#: The boxes of lines that lean by more degrees reach into each other: they are found anew in the levelled page.
_ASLANT = 1.0
#: No page is rendered with more pixels: an A3 at 200 to an inch has 7.7 million. Larger ones are rendered coarser.
_MOST_PIXELS = 12_000_000


def recognised(blank: PageContent, render: Render) -> PageContent:
    """The content of a page that is a picture. blank: the page with its size and nothing on it."""
    dpi = dpi_of(blank.width, blank.height)
    picture = render(dpi)
    return kept_or(blank, picture, lambda: _read(blank, picture, dpi, render))


def _read(blank: PageContent, picture: NDArray[np.uint8], dpi: float, render: Render) -> PageContent:
    upright, boxes = _upright(picture, dpi)
    ink = ink_of(upright.grey, upright.paper, upright.scale)
    sideways = upright.quarters % 2 == 1
    page = replace(
        blank,
        width=blank.height if sideways else blank.width,
        height=blank.width if sideways else blank.height,
        rules=tuple(rules_of(ink, upright.scale)),
        is_recognised=True,
        skew=upright.skew,
    )
    tables = [grid.table(text, "ruled")[0] for grid, text in ruled_tables(page)]
    in_cells = [line for n, table in enumerate(tables) for line in lines_in_cells(upright, ink, table, n)]
    outside = lines_outside(upright, ink, boxes, [table.box for table in tables])
    lines = [*in_cells, *outside]
    glyphs = tuple(_glyphs(lines, upright.scale, _witness(render, dpi, upright))) if lines else ()
    return turned(replace(page, glyphs=glyphs), -upright.quarters)


def dpi_of(width: float, height: float) -> float:
    """Pixels to an inch for a page of so many points."""
    return min(_DPI, math.sqrt(_MOST_PIXELS / (width * height)) * 72)


def _upright(rgb: NDArray[np.uint8], dpi: float) -> tuple[Upright, list[Piece]]:
    """The picture upright and level, and the lines that were found in it."""
    grey = without_stamps(rgb, 72 / dpi)
    paper = paper_of(grey)
    boxes = text_boxes(grey, dpi)
    quarters = quarters_of(grey, boxes)
    boxes = [turned_piece(box, quarters, *grey.shape) for box in boxes]
    grey = turned_picture(grey, quarters)
    skew = skew_of(ink_of(grey[::2, ::2], paper, 144 / dpi))
    upright = Upright(levelled(grey, skew, paper), dpi, quarters, skew, paper)
    if abs(skew) > _ASLANT:
        return upright, text_boxes(upright.grey, dpi)
    return upright, [upright.levelled_piece(box) for box in boxes]


def _witness(render: Render, dpi: float, upright: Upright) -> Witness:
    model = second_reader()
    if model is None or abs(upright.skew) >= MOST:  # a page that leans by more is not levelled: nothing is sure on it
        return Witness(None, None)
    grey = turned_picture(without_stamps(render(dpi * CLOSER), 72 / (dpi * CLOSER)), upright.quarters)
    closer = grey.shape[1] / upright.grey.shape[1]
    return Witness(SecondPicture(grey, closer, upright.skew, upright.paper), model)


def _glyphs(lines: Sequence[CellLine], scale: float, witness: Witness) -> Iterator[Glyph]:
    sizes = type_sizes([line.read for line in lines])
    sure = [sureness(line.read, size, witness) for line, size in zip(lines, sizes, strict=True)]
    distrusted = _distrusted(lines, sure)
    for line, size, probabilities in zip(lines, sizes, sure, strict=True):
        if line.is_crossed or line.place in distrusted:
            probabilities = [0.0] * len(probabilities)
        yield from glyphs_of(line.read, size, scale, probabilities)


def _distrusted(lines: Sequence[CellLine], sure: Sequence[Sequence[float]]) -> set[tuple[int, int, int]]:
    """The cells (table, row, column) that are not to be trusted for what stands around them."""
    tables: dict[int, list[Standing]] = {}
    for line, probabilities in zip(lines, sure, strict=True):
        if line.place:
            table, row, column = line.place
            standing = Standing(row, column, line.read.text.strip(), min(probabilities) >= SURE)
            tables.setdefault(table, []).append(standing)
    return {(n, *place) for n, cells in tables.items() for place in out_of_line(cells)}
