"""May this PDF be read at all? Every refusal says what is wrong and what to do."""

from __future__ import annotations

import re
from pathlib import Path

from juesuan.errors import RejectedFile
from juesuan.reading.pdf.scanned import reads_pictures
from juesuan.settings import Limits

#: The largest page that PDF allows without scaling, in points (200 inches); a hostile or broken file beyond.
MAX_PAGE_SIDE = 14_400
_TAIL = 2048
#: What whoever is refused a scan may do about it.
INSTALL = "pip install 'juesuan[ocr]'"


def ends_complete(path: Path) -> bool:
    """Whether a PDF closes with its end mark, as every completely transferred one does."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(file.tell() - _TAIL, 0))
        return b"%%EOF" in file.read()


def check_page_count(count: int, file_name: str, limits: Limits) -> None:
    """Raises RejectedFile: 'no_pages', 'too_many_pages'."""
    if count == 0:
        raise RejectedFile("no_pages", f"{file_name} has no pages.")
    if count > limits.max_pages:
        raise RejectedFile(
            "too_many_pages",
            f"{file_name} has {count:,} pages, more than the limit of {limits.max_pages:,} (JUESUAN_MAX_PAGES): "
            "raise the limit if the file is to be trusted.",
        )


def check_page_size(width: float, height: float, number: int, file_name: str) -> None:
    """Raises RejectedFile 'page_too_large' for a page that no printer could print."""
    if not (0 < width <= MAX_PAGE_SIDE and 0 < height <= MAX_PAGE_SIDE):
        raise RejectedFile(
            "page_too_large",
            f"Page {number} of {file_name} measures {width:g} × {height:g} points; at most "
            f"{MAX_PAGE_SIDE:,} × {MAX_PAGE_SIDE:,} can be read.",
            page_no=number,
        )


def truncated(file_name: str) -> RejectedFile:
    """The refusal of a file whose end is missing."""
    return RejectedFile("truncated", f"{file_name} breaks off before its end: fetch it again.")


def encrypted(file_name: str) -> RejectedFile:
    """The refusal of a file that asks for a password."""
    return RejectedFile("encrypted", f"{file_name} is protected by a password: ask the publisher for an open copy.")


def damaged(file_name: str, cause: object, page_no: int | None = None) -> RejectedFile:
    """The refusal of a file whose inside is broken."""
    where = f"Page {page_no} of {file_name}" if page_no else file_name
    detail = " ".join(str(cause).split())[:120] or type(cause).__name__
    return RejectedFile("damaged", f"{where} is damaged and cannot be read ({detail}).", page_no=page_no)


def no_text(file_name: str, letters: int, unknown: int, scanned: bool) -> RejectedFile:
    """The refusal of a file from whose pages no text can be read. letters: readable characters in all; unknown: those
    whose font does not say what they are; scanned: whether its pages are pictures."""
    if unknown > letters:
        cause = "its fonts do not say which characters they print"
    elif scanned:
        cause = "its pages are pictures (a scan)"
    else:
        cause = "its pages hold no text"
    return RejectedFile("no_text", f"{file_name} cannot be read: {cause}. {_what_helps()}")


def _what_helps() -> str:
    if reads_pictures():
        return "Text recognition (OCR) found next to nothing on them either: ask the publisher for the text."
    return f"Install text recognition (OCR) to read pictures: {INSTALL}."


def title_of(raw: object) -> str:
    """A title from a PDF's information dictionary as text. Printer drivers write Chinese ones as the hexadecimal of
    their GBK bytes."""
    title = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw if isinstance(raw, str) else ""
    if match := re.fullmatch(r"<((?:[0-9A-Fa-f]{2})+)>", title.strip()):
        title = bytes.fromhex(match[1]).decode("gb18030", "replace")
    return title.replace("\x00", "").strip()
