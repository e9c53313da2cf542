"""What kind of file this is: one table, and the bytes decide. A file's name only promises."""

from __future__ import annotations

import codecs
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

PDF = "application/pdf"
HTML = "text/html"
XLS = "application/vnd.ms-excel"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOC = "application/msword"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFD = "application/ofd"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLE = "application/x-ole-storage"
ENCRYPTED = "application/encrypted"
ZIP = "application/zip"
RAR = "application/vnd.rar"
SEVEN_ZIP = "application/x-7z-compressed"
TEXT = "text/plain"
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. name: what a person calls it. suffixes: endings of names that promise it, without the dot; the
    kinds that have any are those that disclosures are published in. reader: which reader of ``reading`` reads it, None
    where none does."""

    media_type: str
    name: str
    kind: Literal["document", "archive", "picture", "web", "other"]
    suffixes: tuple[str, ...] = ()
    reader: str | None = None


FORMATS = (
    Format(PDF, "a PDF", "document", ("pdf",), reader="pdf"),
    Format(XLS, "an Excel workbook", "document", ("xls", "et"), reader="xls"),
    Format(XLSX, "an Excel workbook", "document", ("xlsx",), reader="xlsx"),
    Format(DOC, "a Word document", "document", ("doc", "wps"), reader="old word"),
    Format(DOCX, "a Word document", "document", ("docx",), reader="docx"),
    Format(OFD, "an OFD document", "document", ("ofd",), reader="ofd"),
    Format("text/rtf", "an RTF document", "document", ("rtf",), reader="old word"),
    Format(ODT, "an OpenDocument text", "document", ("odt",), reader="old word"),
    Format(ODS, "an OpenDocument spreadsheet", "document", ("ods",), reader="foreign workbook"),
    Format(OLE, "an old Office document", "document"),
    Format(ENCRYPTED, "an Office document protected by a password", "document"),
    Format(HTML, "an HTML page", "web", ("htm", "html"), reader="html"),
    Format("multipart/related", "a saved web page", "web", ("mht", "mhtml")),
    Format(ZIP, "a ZIP archive", "archive", ("zip",)),
    Format(RAR, "a RAR archive", "archive", ("rar",)),
    Format(SEVEN_ZIP, "a 7-Zip archive", "archive", ("7z",)),
    Format("application/x-tar", "a TAR archive", "archive", ("tar",)),
    Format("application/gzip", "a gzip archive", "archive", ("gz",)),
    Format("image/jpeg", "a JPEG picture", "picture", ("jpg", "jpeg")),
    Format("image/png", "a PNG picture", "picture", ("png",)),
    Format("image/tiff", "a TIFF picture", "picture", ("tif", "tiff")),
    Format("image/gif", "a GIF picture", "picture", ("gif",)),
    Format(TEXT, "plain text", "other"),
    Format(UNKNOWN, "of an unknown kind", "other"),
)
_BY_MEDIA_TYPE = {f.media_type: f for f in FORMATS}
_BY_SUFFIX = {suffix: f for f in FORMATS for suffix in f.suffixes}

#: Endings of the files that a publisher attaches to a page.
ATTACHED = tuple(suffix for f in FORMATS if f.kind in ("document", "archive") for suffix in f.suffixes)

_HEAD = 1024  # readers accept a PDF header anywhere in the first kilobyte
_SIGNATURES = (
    (b"{\\rtf", "text/rtf"),
    (b"Rar!", RAR),
    (b"7z\xbc\xaf'\x1c", SEVEN_ZIP),
    (b"\x1f\x8b", "application/gzip"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF8", "image/gif"),
)
_MARKUP = re.compile(
    rb"(?:\s|<!--.*?-->)*<(!doctype html|html|head|body|script|meta|\?xml[^>]*>\s*<(!doctype )?html)", re.I | re.S
)
_TAR_MARK, _TAR_AT = b"ustar", 257
#: Streams at the root of an OLE file, and what it is that has them.
_OLE_STREAMS = (("Workbook", XLS), ("Book", XLS), ("WordDocument", DOC), ("EncryptedPackage", ENCRYPTED))


def format_of(media_type: str) -> Format:
    """The format of a media type; the unknown one where the table does not have it."""
    return _BY_MEDIA_TYPE.get(media_type, _BY_MEDIA_TYPE[UNKNOWN])


def promised(file_name: str) -> Format:
    """The format that a file's name promises; the unknown one where it promises none that disclosures come in."""
    return _BY_SUFFIX.get(PurePath(file_name).suffix.lower().removeprefix("."), _BY_MEDIA_TYPE[UNKNOWN])


def media_type_of(path: Path, file_name: str | None = None) -> str:
    """The media type of a file: by its bytes, and where they say nothing, by its name (as published: ``file_name``).
    Raises OSError."""
    sniffed = sniff(path)
    return promised(file_name or path.name).media_type if sniffed in (TEXT, UNKNOWN) else sniffed


def sniff(path: Path) -> str:
    """The media type of a file by its bytes alone: one of FORMATS'. An empty file is UNKNOWN. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kind_of_ole(path)
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head.startswith(_TAR_MARK, _TAR_AT):
        return "application/x-tar"
    if b"%PDF-" in head:  # after the archives: a PDF that one holds unpacked begins in its first kilobyte, too
        return PDF
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        return HTML
    if head.lstrip().lower().startswith((b"mime-version:", b"from: <saved by")):
        return "multipart/related"
    if head and b"\x00" not in head and not re.search(rb"[\x01-\x08\x0e-\x1a]", head):
        return TEXT
    return UNKNOWN


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            stated = archive.read("mimetype")[:100].decode("ascii", "replace").strip() if "mimetype" in names else ""
    except Exception:  # the bytes decide what zipfile raises; that it is a zip of some kind they have said
        return ZIP
    if "OFD.xml" in names:
        return OFD
    if stated in (ODT, ODS):
        return stated
    if "xl/workbook.xml" in names:
        return XLSX
    return DOCX if "word/document.xml" in names else ZIP


def _kind_of_ole(path: Path) -> str:
    import olefile  # few files need it

    try:
        # Whatever is not as it should be ends the search: a hostile file gets no memory for what it claims to hold.
        with olefile.OleFileIO(path, raise_defects=olefile.DEFECT_INCORRECT) as storage:
            return next((media_type for stream, media_type in _OLE_STREAMS if storage.exists(stream)), OLE)
    except (OSError, ValueError, IndexError):  # olefile's own errors are OSErrors
        return OLE
