"""Small raised digits: marks that lead to a note or name a power, never digits of the figure beside them."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.reading.content import Glyph

#: A mark is at most this share of the type beside it,
_SMALL = 0.75
#: its baseline lies this share of that type above the other, at least and at most,
_LOWEST, REACH = 0.21, 0.6
#: and it stands no further from it.
_BESIDE = 0.35

_RAISED = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_TABLE = str.maketrans(_RAISED)


def raised(text: str) -> str:
    """What a text prints that is set small and raised as a whole."""
    return text.translate(_TABLE)


def with_raised_digits(upper: Sequence[Glyph], lower: Sequence[Glyph]) -> tuple[list[Glyph], bool]:
    """The glyphs of ``upper`` with the raised digits of ``lower``, the text one baseline below, as what they print: ¹
    for 1. Also whether ``upper`` holds nothing else, so that both are one printed line."""
    marks = [_is_mark(glyph, lower) for glyph in upper]
    if not any(marks):
        return list(upper), False
    shown = [g._replace(text=_RAISED[g.text]) if mark else g for g, mark in zip(upper, marks, strict=True)]
    return shown, all(mark or g.text == " " for g, mark in zip(upper, marks, strict=True))


def _is_mark(glyph: Glyph, lower: Sequence[Glyph]) -> bool:
    if glyph.text not in _RAISED:
        return False
    return any(
        glyph.size <= _SMALL * other.size
        and _LOWEST * other.size <= other.baseline - glyph.baseline <= REACH * other.size
        and min(abs(glyph.x0 - other.x1), abs(other.x0 - glyph.x1)) <= _BESIDE * other.size
        for other in lower
        if other.text != " "
    )
