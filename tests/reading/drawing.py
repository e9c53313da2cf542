"""Small PDFs drawn for one test each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = 595, 842

Draw = Callable[[Canvas], None]


def pdf(
    path: Path,
    *pages: Draw,
    size: tuple[float, float] = (WIDTH, HEIGHT),
    rotation: int = 0,
    crop: tuple[float, ...] | None = None,
    media: tuple[float, ...] | None = None,
) -> Path:
    """A PDF of one page per function; then its pages get /Rotate and boxes (x0, y0, x1, y1 in user space)."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=size, pageCompression=0)
    for draw in pages:
        canvas.setFont(FONT, 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    if rotation or crop or media:
        document = pypdfium2.PdfDocument(path.read_bytes())
        for page in document:
            page.set_rotation(rotation)
            if media:
                page.set_mediabox(*media)
            if crop:
                page.set_cropbox(*crop)
        document.save(path)
        document.close()
    return path


def text(canvas: Canvas, x: float, top: float, words: str, size: float = 10, height: float = HEIGHT) -> None:
    """Words with their baseline ``top`` points below the page's top."""
    canvas.setFont(FONT, size)
    canvas.drawString(x, height - top, words)


def line(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)


def bar(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    """A border drawn as a filled rectangle half a point thin."""
    across = x1 - x0 > bottom - top
    canvas.rect(x0, HEIGHT - bottom, (x1 - x0) if across else 0.5, 0.5 if across else bottom - top, stroke=0, fill=1)


def grid(
    canvas: Canvas,
    xs: Sequence[float],
    ys: Sequence[float],
    rows: Sequence[Sequence[str]],
    *,
    rule: Callable[[Canvas, float, float, float, float], None] = line,
    vertical: bool = True,
    horizontal: bool = True,
    size: float = 10,
) -> None:
    """A table with its words 3 points from the left border of their cell, figures 3 from the right."""
    if horizontal:
        for y in ys:
            rule(canvas, xs[0], y, xs[-1], y)
    if vertical:
        for x in xs:
            rule(canvas, x, ys[0], x, ys[-1])
    for row, top in zip(rows, ys, strict=False):
        for k, words in enumerate(row):
            canvas.setFont(FONT, size)
            if words[:1].isdigit() and k:
                canvas.drawRightString(xs[k + 1] - 3, HEIGHT - top - size - 2, words)
            else:
                canvas.drawString(xs[k] + 3, HEIGHT - top - size - 2, words)


def texts(table: object) -> list[list[str | None]]:
    """A table's rows as text, None where a merged cell continues."""
    return [[None if cell is None else cell.text for cell in row] for row in table.rows()]
