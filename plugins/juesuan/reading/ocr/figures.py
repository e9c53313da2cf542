"""Is what was read a figure, and nothing else? The strict grammar that print follows and misreadings seldom do."""

from __future__ import annotations

import re

#: The signs that figures are made of.
SIGNS = frozenset("0123456789.,%％-−")
#: Groups of three behind commas or none at all; no blank, no second point, none at an end.
_FIGURE = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%％‰]?", re.ASCII)
#: A figure among words: its signs as far as they go.
_AMONG_WORDS = re.compile(r"[-−]?\d(?:[\d.,]*\d)?[%％‰]?", re.ASCII)
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}", re.ASCII)


def is_strict_figure(text: str) -> bool:
    """Whether ``text`` is a figure as print has them."""
    return _FIGURE.fullmatch(text) is not None


def is_code(text: str) -> bool:
    """Whether ``text`` may be the code of a class, item or sub-item (GB's 3, 5 or 7 digits)."""
    return _CODE.fullmatch(text) is not None


def figures_among(text: str) -> list[tuple[int, int]]:
    """Where the figures of a text begin and end."""
    return [match.span() for match in _AMONG_WORDS.finditer(text)]


def decimals_of(text: str) -> int:
    """How many decimals a figure has."""
    _, _, decimals = text.rstrip("%％‰").partition(".")
    return len(decimals)
