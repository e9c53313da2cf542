"""The checked PDF with frames and numbered notes where its findings are, and around pages that were not read, as
annotations any reader shows. The first page says what it came to.

Called in a process that can be killed: the file is whoever published it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from juesuan.errors import RejectedFile
from juesuan.evidence.lookup import Frame
from juesuan.report.model import Outcome, Report
from juesuan.report.words import OUTCOME, Language, headline

_RED, _BLUE, _AMBER, _GREY = (200, 30, 30), (0, 90, 178), (201, 133, 0), (86, 95, 107)
_OUTCOME = {Outcome.CLEAN: _GREY, Outcome.FINDINGS: _RED, Outcome.UNREAD: _AMBER, Outcome.NOTHING: _AMBER}
#: Points between a figure and its frame, and between the edge of a page and the frame around all of it.
_AROUND, _INSIDE = 2.0, 8.0


FUNCTION = "juesuan.report.pdf:annotate"


def notes_of(report: Report, document_id: str, language: Language) -> list[dict[str, Any]]:
    """What ``annotate`` is to write into the document: what it came to around the first page, a note around each page
    of which something was not read, and one for each figure of each finding that stands on a page."""
    return list(_notes(report, document_id, 0 if language == "zh" else 1, headline(report, language)))


def _notes(report: Report, document_id: str, language: int, said: str) -> Iterator[dict[str, Any]]:
    outcome = report.outcome
    yield {"page_no": 1, "frame": None, "colour": _OUTCOME[outcome], "note": f"{OUTCOME[outcome][language]}：{said}"}
    for issue in report.unread:
        if issue.page_no and len(report.files) == 1:  # an issue names no file
            message = (issue.message_zh, issue.message_en)[language]
            yield {"page_no": issue.page_no, "frame": None, "colour": _AMBER, "note": message}
    for number, cause in enumerate(report.causes, 1):
        for figure in cause.figures:
            if figure.frame and figure.page_no and figure.document_id == document_id:
                note = f"{number}. {(cause.sentence_zh, cause.sentence_en)[language]}"
                colour = _RED if figure.is_named else _BLUE
                yield {"page_no": figure.page_no, "frame": list(figure.frame), "colour": colour, "note": note}


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
            frame = note["frame"] or _whole(*page.get_size())
            written += _annotate(raw, page, tuple(frame), tuple(note["colour"]), note["note"])
            page.close()
        document.save(request["into"])
        document.close()
    except pypdfium2.PdfiumError as error:
        raise RejectedFile("damaged", f"The file cannot be annotated: {error}") from error
    return written


def _whole(width: float, height: float) -> Frame:
    inside = _INSIDE + _AROUND
    return (inside, inside, width - inside, height - inside)


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
