"""A text object → where each of its characters stands (GB/T 33190, 11.3 and 11.4)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from juesuan.reading.content import UNKNOWN
from juesuan.reading.ofd.geometry import number, numbers
from juesuan.reading.ofd.parts import children

#: Stands for a character that XML cannot hold or that its writer does not know; the glyph is chosen by its number.
_PLACEHOLDER = "¤"
#: Widths of a character in ems.
_FULL, _HALF = 1.0, 0.5


class Set(NamedTuple):
    """One character with its origin and about its width, in the coordinates of its object."""

    text: str
    x: float
    y: float
    width: float


def characters(text_object: etree._Element) -> Iterator[Set]:
    """The characters of a text object in order. Raises ValueError for what is no number."""
    size = number(text_object.get("Size"), 0.0)
    across = size * number(text_object.get("HScale"), 1.0)
    runs_down = round(number(text_object.get("ReadDirection"), 0.0) / 90) % 2 == 1
    by_number = _by_number(text_object)
    x = y = 0.0
    count = 0  # of codes in all
    for code in children(text_object, "TextCode"):
        x, y = at = number(code.get("X"), x), number(code.get("Y"), y)
        text = _text(code)
        widths = [across * _ems(character) for character in text]
        steps = _steps(code, widths, size if runs_down else 0.0)
        for character, width, (right, down) in zip(text, widths, steps, strict=True):
            known = not (count in by_number and _is_nameless(character))
            yield Set(character if known else UNKNOWN, *at, width)
            at = at[0] + right, at[1] + down
            count += 1


def distances(text: str | None, count: int) -> list[float]:
    """``count`` distances of a list such as '3 g 4 3.2 6' (3, four times 3.2, 6); the last one goes on where there are
    too few. None where there are none. Raises ValueError."""
    words = iter((text or "").split())
    found: list[float] = []
    for word in words:
        if len(found) >= count:
            break
        if word != "g":
            found += numbers(word)
            continue
        times, value = next(words, ""), next(words, "")
        found += numbers(value) * min(int(times), count)  # whoever wrote the file chose the number
    return (found + found[-1:] * count)[:count] if found else []


def _steps(code: etree._Element, widths: list[float], down: float) -> list[tuple[float, float]]:
    """How far it is from each character to the next, right and down; from the last one not at all."""
    count = len(widths) - 1
    if count < 1:
        return [(0.0, 0.0)] * len(widths)
    right, below = (distances(code.get(name), count) for name in ("DeltaX", "DeltaY"))
    if not right and not below:  # each stands beside or below the one before, as far as that is wide
        right, below = ([], [down] * count) if down else (widths[:count], [])
    nothing = [0.0] * count
    return [*zip(right or nothing, below or nothing, strict=True), (0.0, 0.0)]


def _by_number(text_object: etree._Element) -> frozenset[int]:
    """The positions of the codes whose glyphs are chosen by number, not by the character."""
    found: set[int] = set()
    total = sum(len(_text(code)) for code in children(text_object, "TextCode"))
    for chosen in children(text_object, "CGTransform"):
        first = int(number(chosen.get("CodePosition"), 0))
        found.update(range(max(first, 0), min(first + int(number(chosen.get("CodeCount"), 1)), total)))
    return frozenset(found)


def _is_nameless(character: str) -> bool:
    return character == _PLACEHOLDER or unicodedata.category(character) in ("Co", "Cn")


def _text(code: etree._Element) -> str:
    text = "".join(code.itertext())
    return text.strip() if "\n" in text else text  # an indented file; no line breaks inside a text


def _ems(character: str) -> float:
    return _FULL if unicodedata.east_asian_width(character) in "WFA" else _HALF
