"""Data as it is: nothing in it is taken for markup, and nothing in it reaches the terminal as a command."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len

#: Marks that turn the direction of what is printed after them.
_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(value: Any) -> str:
    """A value as one line of text: controls, marks of direction and lone surrogates are spelt out, NULL is nothing."""
    text = "" if value is None else str(value)
    if text.isprintable():
        return text
    return "".join(c if _is_harmless(c) else _spelt(c) for c in text)


def aligned(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """The table as plain lines, each column as wide as its widest value, two blanks between them."""
    table = [[visible(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _is_harmless(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") and character not in _TURNING


def _spelt(character: str) -> str:
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    return short or (f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}")
