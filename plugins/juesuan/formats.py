"""What a file really is, from its first bytes; its name proves nothing."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

PDF = "application/pdf"
HTML = "text/html"
XLS = "application/vnd.ms-excel"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOC = "application/msword"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFD = "application/ofd"
ZIP = "application/zip"
UNKNOWN = "application/octet-stream"

#: What a person calls it.
NAMES = {
    PDF: "a PDF",
    HTML: "an HTML page",
    XLS: "an Excel workbook",
    XLSX: "an Excel workbook",
    DOC: "a Word document",
    DOCX: "a Word document",
    OFD: "an OFD document",
    ZIP: "a ZIP archive",
    "application/vnd.rar": "a RAR archive",
    "application/x-7z-compressed": "a 7-Zip archive",
    "application/x-ole-storage": "an old Office document",
    "text/rtf": "an RTF document",
    "image/jpeg": "a JPEG picture",
    "image/png": "a PNG picture",
    "image/tiff": "a TIFF picture",
    "image/gif": "a GIF picture",
    "text/plain": "plain text",
    UNKNOWN: "of an unknown kind",
}

_HEAD = 1024  # readers accept a PDF header anywhere in the first kilobyte
_SIGNATURES = (
    (b"{\\rtf", "text/rtf"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf'\x1c", "application/x-7z-compressed"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF8", "image/gif"),
)
_MARKUP = re.compile(rb"\s*<(!doctype html|html|head|body|script|meta|\?xml[^>]*>\s*<(!doctype )?html)", re.I)


def sniff(path: Path) -> str:
    """The media type of a file by its content: one of NAMES' keys. An empty file is UNKNOWN."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kind_of_ole(path)
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        return HTML
    if head and b"\x00" not in head and not re.search(rb"[\x01-\x08\x0e-\x1a]", head):
        return "text/plain"
    return UNKNOWN


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return ZIP
    if "OFD.xml" in names:
        return OFD
    if "xl/workbook.xml" in names:
        return XLSX
    return DOCX if "word/document.xml" in names else ZIP


def _kind_of_ole(path: Path) -> str:
    data = path.read_bytes()
    # Names of an OLE file's streams stand in its directory in UTF-16.
    if "Workbook".encode("utf-16-le") in data or "\x04\x00Book".encode("utf-16-le") in data:
        return XLS
    return DOC if "WordDocument".encode("utf-16-le") in data else "application/x-ole-storage"
