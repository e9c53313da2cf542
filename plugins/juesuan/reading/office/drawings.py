"""What is drawn over the cells of a sheet: pictures and boxes of text, of which no reader of cells knows."""

from __future__ import annotations

import re
import zipfile
from collections import Counter

from juesuan.reading.office.package import parsed, relations

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_PART = re.compile(r"xl/drawings/drawing\d*\.xml")
_FIGURE = re.compile(r"\d")


def drawn_on(package: zipfile.ZipFile, part: str, file_name: str) -> Counter[str]:
    """How many pictures and boxes with figures lie on a sheet, by the kind of issue that tells them. part: the sheet's
    name in its package. Raises RejectedFile 'damaged'."""
    found: Counter[str] = Counter()
    for name in relations(package, part, file_name).values():
        root = parsed(package, name, file_name) if _PART.fullmatch(name) else None
        if root is not None:
            found["picture_in_text"] += sum(1 for _ in root.iter(f"{_DRAWING}pic"))
            boxes = ("".join(shape.itertext(_TEXT)) for shape in root.iter(f"{_DRAWING}sp"))
            found["embedded_object"] += sum(1 for text in boxes if _FIGURE.search(text))
    return found
