"""The fonts of a machine are no part of a file: what is read must be the same on every machine.

For a font that a file does not bring along, pdfium looks for one among those of the machine. Where it finds one with
Chinese characters, characters get extents that they have not elsewhere, and other pieces of text are left out of what
pdfium reads. Without any, it falls back on fonts of its own.
"""

from __future__ import annotations

from pypdfium2 import raw

#: A provider of fonts that has none. pdfium keeps its address.
_NO_FONTS = raw.FPDF_SYSFONTINFO(version=1)


def ignore_machine_fonts() -> None:
    """Documents that pdfium opens from now on, in this process, get none of the machine's fonts."""
    raw.FPDF_SetSystemFontInfo(_NO_FONTS)
