"""What was recognised in a picture is kept by the picture's hash: a scan is read once, however often it is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from juesuan.files import read_json, write_json
from juesuan.reading.content import Glyph, PageContent, Rule
from juesuan.reading.ocr.models import installed
from juesuan.settings import Home

#: Raised whenever the same picture may be read otherwise than before.
_RECIPE = 1


def kept_or(blank: PageContent, picture: NDArray[np.uint8], read: Callable[[], PageContent]) -> PageContent:
    """The content of a page from its picture (height, width, 3): as kept in the home, else as ``read`` finds it. blank:
    the page with nothing on it. Nothing is kept where no home has been made."""
    if not Home().root.is_dir():
        return read()
    path = Home().recognised / f"{_key(picture)}.json"
    if (content := _kept(path, blank)) is None:
        content = read()
        found = {"glyphs": [*map(list, content.glyphs)], "rules": [*map(list, content.rules)], "skew": content.skew}
        write_json(path, found)
    return content


def _key(picture: NDArray[np.uint8]) -> str:
    digest = hashlib.sha256(repr((_RECIPE, installed(), picture.shape)).encode())
    digest.update(np.ascontiguousarray(picture).data)
    return digest.hexdigest()


def _kept(path: Path, blank: PageContent) -> PageContent | None:
    try:
        value = read_json(path)
        glyphs, rules = tuple(Glyph(*g) for g in value["glyphs"]), tuple(Rule(*r) for r in value["rules"])
        return replace(blank, glyphs=glyphs, rules=rules, skew=float(value["skew"]), is_recognised=True)
    except (OSError, ValueError, KeyError, TypeError):  # not there, or damaged: read anew
        return None
