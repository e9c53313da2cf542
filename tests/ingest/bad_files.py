"""Files that are no disclosure although their names say so, made from nothing."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def small_pdf(path: Path, *lines: str, password: str | None = None) -> Path:
    """A PDF of one page with ``lines`` on it."""
    encryption = StandardEncryption(password, ownerPassword="owner", strength=128) if password else None
    canvas = Canvas(str(path), encrypt=encryption, invariant=1)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 20 * number, line)
    canvas.showPage()
    canvas.save()
    return path


def write_bad_files(folder: Path) -> dict[str, str]:
    """Write one file of every kind of bad input; returns file name -> expected reason_code."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "page.pdf").write_text("<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>")
    whole = small_pdf(folder / "truncated.pdf", *(f"line {n}" for n in range(40))).read_bytes()
    (folder / "truncated.pdf").write_bytes(whole[: len(whole) // 2])
    small_pdf(folder / "locked.pdf", "secret", password="hidden")
    with pdfium.PdfDocument.new() as document:
        document.save(folder / "no-pages.pdf")
    small_pdf(folder / "no-text.pdf")
    (folder / "accounts.xlsx").write_bytes(b"PK\x03\x04 something")
    (folder / "accounts.rar").write_bytes(b"Rar!\x1a\x07 something")
    return {
        "empty.pdf": "empty",
        "page.pdf": "not_a_pdf",
        "truncated.pdf": "truncated",
        "locked.pdf": "encrypted",
        "no-pages.pdf": "no_pages",
        "no-text.pdf": "no_text",
        "accounts.xlsx": "not_a_pdf",
        "accounts.rar": "unsupported_type",
    }
