"""The pictures of an OFD page, painted on its paper: what a scan shows."""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PIL import Image

from juesuan.reading.ofd.geometry import Matrix
from juesuan.reading.ofd.parts import Parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_INCH = 25.4
#: Pixels that a picture may have: an A3 at 600 to an inch has 70 million.
_MOST_PIXELS = 100_000_000


def painted(
    parts: Parts, pictures: Sequence[tuple[str, Matrix]], width: float, height: float, dpi: float
) -> NDArray[np.uint8]:
    """(height, width, 3) of a page of ``width`` × ``height`` points with ``dpi`` pixels to an inch. pictures: names of
    their parts with how their square of 1 by 1 lies on the page, in millimetres. What cannot be decoded stays white."""
    import numpy as np

    page = Image.new("RGB", (max(1, round(width * dpi / 72)), max(1, round(height * dpi / 72))), "white")
    for name, square in pictures:
        with suppress(OSError, ValueError, SyntaxError, zipfile.BadZipFile, zlib.error, Image.DecompressionBombError):
            _paint(page, parts.whole(name), square, dpi / _INCH)
    return np.asarray(page)


def _paint(page: Image.Image, data: bytes, square: Matrix, pixels: float) -> None:
    """pixels: to a millimetre."""
    with Image.open(io.BytesIO(data)) as opened:
        if opened.width * opened.height > _MOST_PIXELS:
            return
        picture = opened.convert("RGBA")
    # No finer than the page first: what is turned and shrunk in one step loses its thin strokes.
    across = math.hypot(square.a, square.b) * pixels
    down = math.hypot(square.c, square.d) * pixels
    size = (min(picture.width, max(1, round(across))), min(picture.height, max(1, round(down))))
    if size != picture.size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    determinant = square.a * square.d - square.b * square.c
    if determinant == 0:
        return
    # A pixel of the page → where it lies in the picture.
    x, y = picture.width / determinant / pixels, picture.height / determinant / pixels
    back = (
        square.d * x, -square.c * x, (square.c * square.f - square.d * square.e) * x * pixels,
        -square.b * y, square.a * y, (square.b * square.e - square.a * square.f) * y * pixels,
    )  # fmt: skip
    laid = picture.transform(page.size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC)
    page.paste(laid, (0, 0), laid)
