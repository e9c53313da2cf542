"""Pages of a PDF as pictures. pdfium is not thread-safe, and published files are hostile: whoever serves several people
calls this in a process that can be killed (``worker``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

#: No picture is larger, in pixels: a page may claim any size.
_MOST_PIXELS = 25_000_000


def pictures(path: Path, scale: float, numbers: Iterable[int] | None = None) -> Iterator[tuple[Image, float]]:
    """The pages with these 1-based numbers (default: all), as a reader sees them, in RGB; each with its scale in pixels
    per point, less than ``scale`` where the page is very large. Raises IndexError for a page that is not there, and
    pypdfium2's errors."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        document.init_forms()
        for number in numbers if numbers is not None else range(1, len(document) + 1):
            if not 1 <= number <= len(document):
                raise IndexError(f"There is no page {number}; the file has {len(document)}.")
            page = document[number - 1]
            width, height = page.get_size()
            fits = min(scale, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
            yield page.render(scale=fits).to_pil().convert("RGB"), fits
            page.close()
    finally:
        document.close()
