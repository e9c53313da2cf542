"""The plain form of printed words."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from juesuan.printed.radicals import IDEOGRAPHS


@lru_cache(8192)  # the same words are compared by one reader after another
def plain(text: str | None) -> str:
    """``text`` in one shape for comparison: full-width Latin, digits and brackets made half-width, radicals made
    ideographs, all blanks and line breaks removed."""
    return "".join(unicodedata.normalize("NFKC", text or "").translate(IDEOGRAPHS).split())
