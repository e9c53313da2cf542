"""The checked PDF with frames and numbered notes where its findings are, as annotations any reader shows.

Called in a process that can be killed: the file is whoever published it."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

from juesuan.errors import RejectedFile
from juesuan.evidence.causes import Cause
from juesuan.evidence.lookup import Frame

_MAIN, _OTHER = (200, 30, 30), (0, 90, 178)
_AROUND = 2.0


FUNCTION = "juesuan.report.pdf:annotate"


def notes_of(causes: Sequence[Cause], document_id: str) -> list[dict[str, Any]]:
    """What ``annotate`` is to write into the document: a note for each figure of each finding that stands on a page."""
    return [
        {
            "page_no": figure.page_no,
            "frame": list(figure.frame),
            "is_named": figure.is_named,
            "note": f"{number}. {cause.sentence_zh}",
        }
        for number, cause in enumerate(causes, 1)
        for figure in cause.figures
        if figure.frame and figure.page_no and figure.document_id == document_id
    ]


def annotate(request: dict[str, Any]) -> int:
    """Write the PDF ``request['path']`` with a frame and a note for each of 'notes' (see ``notes_of``) to 'into';
    returns how many. Raises RejectedFile."""
    import pypdfium2
    from pypdfium2 import raw

    written = 0
    try:
        document = pypdfium2.PdfDocument(request["path"])
        for note in request["notes"]:
            page = document[note["page_no"] - 1]
            colour = _MAIN if note["is_named"] else _OTHER
            written += _annotate(raw, page, tuple(note["frame"]), colour, note["note"])
            page.close()
        document.save(request["into"])
        document.close()
    except pypdfium2.PdfiumError as error:
        raise RejectedFile("damaged", f"The file cannot be annotated: {error}") from error
    return written


def _annotate(raw: Any, page: Any, frame: Frame, colour: tuple[int, int, int], note: str) -> int:
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_SQUARE)
    if not annotation:
        return 0
    x0, top, x1, bottom = frame
    corners = [_on_paper(raw, page, x, y) for x, y in ((x0 - _AROUND, top - _AROUND), (x1 + _AROUND, bottom + _AROUND))]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    rectangle = raw.FS_RECTF(left=xs[0], bottom=ys[0], right=xs[1], top=ys[1])
    raw.FPDFAnnot_SetRect(annotation, rectangle)
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *colour, 255)
    raw.FPDFAnnot_SetBorder(annotation, 0, 0, 1.5)
    text = (note + "\0").encode("utf-16-le")
    buffer = (ctypes.c_ushort * (len(text) // 2)).from_buffer_copy(text)
    raw.FPDFAnnot_SetStringValue(annotation, b"Contents", buffer)
    raw.FPDFPage_CloseAnnot(annotation)
    return 1


def _on_paper(raw: Any, page: Any, x: float, y: float) -> tuple[float, float]:
    """A point of the page as a reader sees it (from the top left) in the page's own coordinates."""
    width, height = page.get_size()
    fine = 100  # device units a point: the call rounds them
    paper_x, paper_y = ctypes.c_double(), ctypes.c_double()
    raw.FPDF_DeviceToPage(
        page, 0, 0, round(width * fine), round(height * fine), 0, round(x * fine), round(y * fine), paper_x, paper_y
    )
    return paper_x.value, paper_y.value
