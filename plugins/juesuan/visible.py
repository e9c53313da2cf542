"""Data as it is, on one line: nothing in it reaches a terminal or a log as a command, or as a line of its own."""

from __future__ import annotations

import unicodedata
from typing import Any

#: Marks that turn the direction of what is printed after them.
_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Characters of an error's own words that are kept.
_MOST_SAID = 1_000


def visible(value: Any) -> str:
    """A value as one line of text: controls, marks of direction and lone surrogates are spelt out, NULL is nothing."""
    text = "" if value is None else str(value)
    if text.isprintable():
        return text
    return "".join(c if _is_harmless(c) else _spelt(c) for c in text)


def said_by(error: BaseException) -> str:
    """What an error says, visible and of a length to be read; whatever its own words set off is no error more."""
    try:
        said = str(error)
    except Exception:
        said = "which says nothing of itself"
    return visible(said[:_MOST_SAID])


def _is_harmless(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") and character not in _TURNING


def _spelt(character: str) -> str:
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    return short or (f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}")
