"""A file → its pages, by the reader of its kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from juesuan.collector import collector_paused
from juesuan.errors import RejectedFile
from juesuan.formats import HTML, PDF, TEXT, format_of, promised, sniff
from juesuan.reading.model import Document, OpenDocument, Page
from juesuan.settings import Limits

#: A reader by its name in the table of formats, as module and function; imported where a file needs it, since each
#: brings a library of its own. Called with (path, limits) it opens a file of its kind, or raises RejectedFile.
_READERS = {
    "pdf": ("juesuan.reading.pdf.file", "opened_pdf"),
    "xlsx": ("juesuan.reading.office.xlsx", "opened_xlsx"),
    "xls": ("juesuan.reading.office.xls", "opened_xls"),
    "docx": ("juesuan.reading.office.word", "opened_word"),
    "old word": ("juesuan.reading.office.converted", "opened_converted"),
    "foreign workbook": ("juesuan.reading.office.converted", "opened_converted_workbook"),
    "ofd": ("juesuan.reading.ofd.file", "opened_ofd"),
    "html": ("juesuan.reading.office.web", "opened_web"),
}


def read_document(
    path: Path, limits: Limits | None = None, file_name: str | None = None, content: str | None = None
) -> Document:
    """Read a whole file. file_name: as published, where it is stored under another name. content: of a web page, the
    CSS selector of what is no menu of its portal, where its catalogue says so.

    Raises RejectedFile where it cannot be read: see read_pages.
    """
    if file_name and file_name != path.name:
        try:
            return replace(read_document(path, limits, content=content), file_name=file_name)
        except RejectedFile as rejected:
            message = rejected.message.replace(path.name, file_name)
            raise RejectedFile(rejected.reason_code, message, page_no=rejected.page_no) from None
    limits = limits or Limits.from_environment()
    media_type = _readable(path, limits)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    with collector_paused(), _opened(path, media_type, limits, content) as document:
        pages = tuple(document.pages)
        return Document(path.name, sha256, path.stat().st_size, pages, document.title, media_type)


def read_pages(path: Path, limits: Limits | None = None) -> Iterator[Page]:
    """The pages of a file one by one; each is parsed once and its memory released before the next.

    Raises RejectedFile with reason 'missing', 'unreadable', 'empty', 'too_large', 'not_a_pdf', what its reader finds
    ('truncated', 'damaged', 'encrypted', 'no_pages', 'too_many_pages', 'page_too_large'), and after the last page
    'no_text' where none could be read.
    """
    limits = limits or Limits.from_environment()
    with _opened(path, _readable(path, limits), limits) as document:
        yield from document.pages


def _opened(
    path: Path, media_type: str, limits: Limits, content: str | None = None
) -> AbstractContextManager[OpenDocument]:
    reader = format_of(media_type).reader
    assert reader is not None
    module, name = _READERS[reader]
    given = (path, limits, content) if media_type == HTML else (path, limits)
    opened: AbstractContextManager[OpenDocument] = getattr(import_module(module), name)(*given)
    return opened


def _readable(path: Path, limits: Limits) -> str:
    """The media type of a file that there is a reader for. Raises RejectedFile."""
    if not path.exists():
        raise RejectedFile("missing", f"There is no file {path.name}: check the path.")
    if not path.is_file():
        raise RejectedFile("not_a_pdf", f"{path.name} is a folder, not a file.")
    size = path.stat().st_size
    if size == 0:
        raise RejectedFile("empty", f"{path.name} is empty (0 bytes): fetch it again.")
    if size > limits.max_bytes:
        raise RejectedFile(
            "too_large",
            f"{path.name} holds {size:,} bytes, more than the limit of {limits.max_bytes:,} "
            "(JUESUAN_MAX_BYTES): raise the limit if the file is to be trusted.",
        )
    try:
        kind = format_of(sniff(path))
    except OSError as error:
        raise RejectedFile("unreadable", f"{path.name} cannot be opened: {error.strerror or error}.") from error
    wanted = promised(path.name)
    if kind.media_type == TEXT and wanted.media_type == HTML:  # a piece of a page begins with any element
        kind = wanted
    if kind.media_type == HTML and wanted.kind == "document" and not _is_of_office(path):
        raise RejectedFile(
            "not_a_pdf",
            f"{path.name} is {kind.name}, not {wanted.name}: the portal may have answered with an error or a login "
            "page. Fetch it again.",
        )
    if kind.reader is None:
        named = wanted.name if wanted.reader else format_of(PDF).name
        raise RejectedFile("not_a_pdf", f"{path.name} is {kind.name}, not {named}.")
    return kind.media_type


def _is_of_office(path: Path) -> bool:
    """Whether an office program wrote this web page: workbooks and documents are often saved as one and keep the ending
    of their name."""
    with path.open("rb") as file:
        return b"schemas-microsoft-com:office" in file.read(4096)
