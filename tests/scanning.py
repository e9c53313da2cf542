"""Scans of printed pages, as a scanner makes them: aslant, noisy, stamped, the wrong way up; and damaged ones."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from juesuan.reading.model import Table

RGB = NDArray[np.uint8]
Damage = Callable[[Image.Image], Image.Image]


def scan(
    pdf: bytes,
    pages: Iterable[int],
    *,
    dpi: int = 150,
    skew: float = 0.5,
    noise: float = 9.0,
    quarters: int = 0,
    damage: Sequence[Damage] = (),
) -> bytes:
    """Pictures of some pages (1-based) as a PDF without text. skew: degrees anticlockwise, of every second page the
    other way. noise: its standard deviation, of 255. quarters: turned clockwise so often. damage: done to the print
    of each page before it is scanned, at 200 pixels to an inch."""
    document = pypdfium2.PdfDocument(pdf)
    random = np.random.default_rng(0)
    pictures = []
    for n, number in enumerate(pages):
        picture = document[number - 1].render(scale=200 / 72).to_pil().convert("RGB")
        if damage:
            picture = damage[n](picture)
        width, height = (round(side * dpi / 200) for side in picture.size)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        picture = picture.rotate(skew if n % 2 == 0 else -skew, Image.Resampling.BICUBIC, fillcolor="white")
        grainy = _grainy(picture, noise, random)
        pictures.append(grainy.transpose(_TURNS[quarters]) if quarters else grainy)
    buffer = io.BytesIO()
    pictures[0].save(buffer, "PDF", resolution=dpi, save_all=True, append_images=pictures[1:], quality=75)
    return buffer.getvalue()


_TURNS = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}


def _grainy(picture: Image.Image, noise: float, random: np.random.Generator) -> Image.Image:
    blurred = np.asarray(picture.filter(ImageFilter.GaussianBlur(0.6)), np.float32)
    grain = random.normal(0, noise, blurred.shape[:2]).astype(np.float32)[:, :, None]
    return Image.fromarray(np.clip(blurred * 0.94 + 8 + grain, 0, 255).astype(np.uint8))


def without_rules(tables: Iterable[Table], kept: Collection[int] = ()) -> Damage:
    """The rules of some tables painted out, but for the level ones above the rows in ``kept`` (the count of rows stands
    for the last): (0, 1, n) leaves a table of three lines."""

    def damage(picture: Image.Image) -> Image.Image:
        draw, scale = ImageDraw.Draw(picture), 200 / 72
        for table in tables:
            for cell in table.cells:
                x0, top, x1, bottom = (side * scale for side in cell.box)
                for x in (x0, x1):
                    draw.rectangle([x - 3, top + 3, x + 3, bottom - 3], fill="white")
                for row, y in ((cell.row, top), (cell.row + cell.row_span, bottom)):
                    if row not in kept:
                        draw.rectangle([x0 - 3, y - 2, x1 + 3, y + 2], fill="white")
        return picture

    return damage


def stamp(colour: str | tuple[int, int, int], x: float, top: float, radius: float = 60) -> Damage:
    """A round stamp about a point, in points from the top left of the page."""

    def stamped(picture: Image.Image) -> Image.Image:
        scale = picture.size[0] / 595
        layer = Image.new("RGB", picture.size, "white")
        draw = ImageDraw.Draw(layer)
        box = [(x - radius) * scale, (top - radius) * scale, (x + radius) * scale, (top + radius) * scale]
        draw.ellipse(box, outline=colour, width=round(3 * scale))
        for k in range(5):
            y = (top - radius / 2 + k * radius / 4) * scale
            draw.line([box[0] + 20 * scale, y, box[2] - 20 * scale, y + 6 * scale], fill=colour, width=round(2 * scale))
        return Image.fromarray(np.minimum(np.asarray(picture), np.asarray(layer)))

    return stamped
