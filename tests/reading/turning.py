"""Documents with the content of their pages turned."""

from __future__ import annotations

import io

import pypdfium2
from pypdfium2 import raw


def turned(data: bytes, by: int, *, rotate: int | None = None, crop: float = 0) -> bytes:
    """The document with what its pages print turned anticlockwise by so many degrees.

    rotate: /Rotate of the pages, in degrees clockwise; left out, as many as they are turned by, so that they are seen
    upright again. crop: points cut off on all sides, and the media box moved by as much.
    """
    document = pypdfium2.PdfDocument(data)
    for page in document:
        width, height = page.get_size()
        matrix, (right, top) = {
            0: ((1, 0, 0, 1, 0, 0), (width, height)),
            90: ((0, 1, -1, 0, height, 0), (height, width)),
            180: ((-1, 0, 0, -1, width, height), (width, height)),
            270: ((0, -1, 1, 0, 0, width), (height, width)),
        }[by]
        assert raw.FPDFPage_TransFormWithClip(page.raw, raw.FS_MATRIX(*matrix), None)
        page.set_mediabox(-crop, crop, right, top)
        page.set_cropbox(crop, crop, right - crop, top - crop)
        page.set_rotation(by if rotate is None else rotate)
    saved = io.BytesIO()
    document.save(saved)
    document.close()
    return saved.getvalue()
