"""Pages that are pictures, handed to those who read pictures (juesuan[ocr], where it is installed)."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2

from juesuan.reading.content import UNKNOWN, PageContent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Set to 'off', pictures are not read even where they could be: it takes seconds a page.
VARIABLE = "JUESUAN_OCR"
#: A picture over this share of a page with fewer letters and digits than this beside it is the page: page numbers and
#: stamps are all the text it has.
_WHOLE_PAGE, _FEW_LETTERS = 0.5, 15
#: A picture that shows less than this share of the letters that lie over it is not what they were read from.
_SHOWN = 0.5


def is_picture(content: PageContent) -> bool:
    """Whether what a page prints must be read from its picture: it is a scan, with or without somebody's recognition
    laid over it, or its fonts do not say what most of it prints, or it shows a picture and no text at all."""
    letters = unknown = 0
    for glyph in content.glyphs:
        letters += glyph.text.isalnum()
        unknown += glyph.text == UNKNOWN
    if content.image_share > _WHOLE_PAGE:
        return letters - content.recognised < _FEW_LETTERS
    return unknown > letters or (letters == 0 and content.image_share > 0)


class ScannedPages:
    """The pages of one file as pictures. Raises pypdfium2.PdfiumError where pdfium cannot open it."""

    def __init__(self, path: Path) -> None:
        self._document = pypdfium2.PdfDocument(path)

    def recognised(self, content: PageContent) -> PageContent:
        """The content of a page from its picture."""
        return from_picture(content, lambda dpi: self._rendered(content.number, dpi))

    def close(self) -> None:
        """Release the file."""
        self._document.close()

    def _rendered(self, number: int, dpi: float) -> NDArray[np.uint8]:
        page = self._document[number - 1]
        try:
            bitmap: Any = page.render(scale=dpi / 72, rev_byteorder=True)
            picture: NDArray[np.uint8] = bitmap.to_numpy()[:, :, :3].copy()
            bitmap.close()
            return picture
        finally:
            page.close()


def from_picture(content: PageContent, render: Callable[[float], NDArray[np.uint8]]) -> PageContent:
    """The content of a page from its picture, whatever its text layer says; ``content`` as it is where that says far
    more than the picture shows. render: the page with so many pixels to an inch, (height, width, 3)."""
    from juesuan.reading.ocr.read import recognised  # heavy, and not always installed

    blank = PageContent(
        content.number,
        content.width,
        content.height,
        content.rotation,
        (),
        (),
        content.image_share,
        content.is_fallback,
    )
    found = recognised(blank, render)
    return found if _letters(found) >= _SHOWN * _letters(content) else content


def _letters(content: PageContent) -> int:
    return sum(glyph.text.isalnum() for glyph in content.glyphs)


def reads_pictures() -> bool:
    """Whether pictures can be read here and are to be; asking imports nothing heavy."""
    if os.environ.get(VARIABLE) == "off" or find_spec("onnxruntime") is None:
        return False
    from juesuan.reading.ocr.models import can_recognise

    return can_recognise()
