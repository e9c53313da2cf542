"""A file is read the same on a machine with Chinese fonts and on one without."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reading.drawing import FONT, grid, pdf, text
from typesetter import frames

#: Prints what pdfium itself and what this project read of a file, in a process of its own. The folder stands for the
#: machine's fonts.
SCRIPT = """
import ctypes, json, sys
import pypdfium2
from pypdfium2 import raw

name, fonts, reads = sys.argv[1:]
folders = (ctypes.POINTER(ctypes.c_char) * 2)()
folder = ctypes.create_string_buffer(fonts.encode())
folders[0] = ctypes.cast(folder, ctypes.POINTER(ctypes.c_char))
raw.FPDF_DestroyLibrary()
raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=folders))
if reads == "pdfium":
    document = pypdfium2.PdfDocument(name)
    page = document[0].get_textpage()
    found = [[page.get_text_range(i, 1), *page.get_charbox(i)] for i in range(page.count_chars())]
else:
    from juesuan.audit.second_reading import PrintedFact, read_again
    from juesuan.reading import read_document
    [page] = read_document(__import__("pathlib").Path(name)).pages
    found = [repr(page), page.is_fallback]
    facts = [PrintedFact(1, cell.box, cell.text) for table in page.tables for cell in table.cells]
    found += map(str, read_again(__import__("pathlib").Path(name), facts))
print(json.dumps(found))
"""


def read(name: Path, fonts: Path, reads: str) -> object:
    command = [sys.executable, "-c", SCRIPT, str(name), str(fonts), reads]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The fonts of two machines: none, and one for simplified Chinese."""
    without, with_chinese = (tmp_path_factory.mktemp(name) for name in ("none", "chinese"))
    font = TTFont(io.BytesIO(frames.font_file()))
    font["OS/2"].ulCodePageRange1 = 1 << 18  # simplified Chinese
    font.save(with_chinese / "frames.ttf")
    return without, with_chinese


@pytest.mark.parametrize("rotation", [0, 90, 270])
def test_a_file_without_its_fonts_reads_the_same(tmp_path: Path, machines: tuple[Path, Path], rotation: int) -> None:
    def draw(c):
        c.saveState()
        if rotation:
            c.translate(*{90: (595, 0), 270: (0, 842)}[rotation])
            c.rotate(rotation)
            c.translate(0, 595 - 842)
        grid(c, [60, 220, 320], [100, 120, 140], [["项目", "决算数"], ["办公费", "12.50"]])
        text(c, 60, 200, "单位：万元 1,234.50")
        c.setFont(FONT, 10)
        c.drawString(60, 600, "款")
        c.restoreState()

    path = pdf(tmp_path / "a.pdf", draw, rotation=rotation)
    without, with_chinese = machines
    assert read(path, without, "pdfium") != read(path, with_chinese, "pdfium"), "the fonts would matter"
    assert read(path, without, "juesuan") == read(path, with_chinese, "juesuan")
