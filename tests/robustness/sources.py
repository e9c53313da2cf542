"""What is damaged: the samples of this project and, where they stand beside it, real published documents."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium

from juesuan.ingest.environment import project_dir

_PAGES = 3


def whole_files() -> dict[str, bytes]:
    """Samples and real documents by name."""
    shared = project_dir().parent / "shared"
    folders = (project_dir() / "include" / "samples", *shared.glob("corpus/*"), shared / "seed")
    return {path.name: path.read_bytes() for folder in folders for path in sorted(folder.glob("*.pdf"))}


def excerpts() -> dict[str, bytes]:
    """A few pages of each: quick to read, with the fonts and content of the whole."""
    return {f"pages-of-{name}": excerpt(source) for name, source in whole_files().items()}


def excerpt(source: bytes, pages: int = _PAGES) -> bytes:
    """Pages from the first third of a PDF, where the first forms stand, as a file of their own; or all there are."""
    target = BytesIO()
    with pdfium.PdfDocument(source) as document, pdfium.PdfDocument.new() as part:
        first = max(0, min(len(document) // 4, len(document) - pages))
        part.import_pages(document, list(range(len(document)))[first : first + pages])
        part.save(target)
    return target.getvalue()


def without_text(name: str) -> bool:
    """Whether a document is a scan: its damage would end as no_text whatever it is."""
    return Path(name).stem.endswith("_scan")
