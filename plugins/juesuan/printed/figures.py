"""Printed figures as exact decimals: the number, its last printed place, and the text it was read from.

Money never passes through a binary float. A figure that cannot be read without guessing is refused
(``NotAFigure``); the caller records the refusal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

#: Units of money as printed, in yuan.
MONEY_SCALE: dict[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}

#: A cell holding only these says "nothing here", as an empty cell does.
_NIL_MARKS = frozenset("-—–―－−‐‑_/\\一")
#: Only width is taken off: NFKC would make digits of ①, ² and ½, which are marks, not figures.
_WIDTH: dict[int, int | str] = {**{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}, 0xFE63: "-", 0xFE50: ","}
#: Every hyphen and dash, U+00AD the soft hyphen among them, and the triangle of bookkeepers.
_MINUS = dict.fromkeys(map(ord, "\u00ad‐‑‒–—―−△▲"), "-")
_NUMBER = re.compile(r"[+-]?(?:\d+|\d+(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
#: Marks that lead to a note below the table. Raised, so they follow the figure.
_NOTE_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⁰¹²³⁴⁵⁶⁷⁸⁹*※#†‡"
_NUMBERED_MARK = re.compile(r"(?<=[\d)〕])(?:[\[(〔【]注?\d{1,2}[\])〕】]|注\d{0,2})$", re.ASCII)
_CURRENCY = "¥￥"
#: Separators of thousands beside the comma that stand in no words: no-break and thin blanks, apostrophes.
_SEPARATORS = "\u00a0\u2007\u2009\u200a\u202f'’˙"
_BRACKETED = re.compile(
    rf"[(〔\[]\s*(\d[\d, {_SEPARATORS}]*\.\d+|\d{{1,3}}(?:[, {_SEPARATORS}]\d{{3}})+)\s*[)〕\]]", re.ASCII
)
_SEPARATED = re.compile(rf"[+-]?\d{{1,3}}(?:[{_SEPARATORS}]\d{{3}})+(?:\.\d+)?", re.ASCII)
_SPACED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:\.\d+)?", re.ASCII)


class NotAFigure(ValueError):
    """The text is neither blank nor one readable figure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number.

    value: as printed, in the printed unit. ulp: one unit in the last printed place ("2186.52" -> 0.01, "0" -> 1).
    raw: the characters as printed.
    """

    value: Decimal
    ulp: Decimal
    raw: str

    def scaled(self, scale: Decimal) -> tuple[Decimal, Decimal]:
        """Value and ulp multiplied by ``scale`` (yuan per printed unit), exactly."""
        return self.value * scale, self.ulp * scale


@lru_cache(8192)  # a cell is read by those who look for headers, for labels and for amounts
def parse_figure(text: str | None, *, spaced: bool = False) -> Figure | None:
    """Read one printed figure.

    text: the characters of one cell or token, full-width or not, with or without thousands separators; line breaks
    inside are those of a wrapped cell. A minus may be any dash, △ or brackets around an amount ("(112.40)"); note
    marks after the figure ("415.99①") are no part of it. spaced: blanks group thousands ("5 252.21"), which only the
    rest of the table can tell. Returns ``None`` for a blank cell or a lone dash. Raises ``NotAFigure`` for words, for
    two figures in one place, and for separators that group nothing.
    """
    raw = (text or "").strip()
    if not raw or set(raw) <= _NIL_MARKS:
        return None
    if _NUMBER.fullmatch(raw):  # as nearly all are printed
        value = Decimal(raw.replace(",", ""))
        return Figure(value, last_place(value), raw)
    plain = _NUMBERED_MARK.sub(
        "", raw.translate(_WIDTH).translate(_MINUS).rstrip(_NOTE_MARKS).strip().lstrip(_CURRENCY)
    )
    if bracketed := _BRACKETED.fullmatch(plain):
        plain = f"-{bracketed[1]}"
    if _SEPARATED.fullmatch(plain) or (spaced and _SPACED.fullmatch(plain)):
        plain = re.sub(rf"[ {_SEPARATORS}]", "", plain)
    tokens = plain.split()
    joined = "".join(tokens)
    # "12 13" may be one wrapped figure or two: only a join that the parts could not be on their own is safe.
    if len(tokens) > 1 and all(_NUMBER.fullmatch(t) for t in tokens):
        raise NotAFigure(f"two figures in one place: {raw!r}")
    if not _NUMBER.fullmatch(joined):
        raise NotAFigure(f"not a figure: {raw!r}")
    value = Decimal(joined.replace(",", ""))
    return Figure(value, last_place(value), raw)


def is_figure(text: str | None) -> bool:
    """Whether a text is one readable figure (codes are): neither blank, nor a dash, nor words."""
    try:
        return parse_figure(text) is not None
    except NotAFigure:
        return False


def is_figure_or_nil(text: str | None) -> bool:
    """Whether a text is one readable figure, or the dash that stands for none."""
    try:
        return parse_figure(text) is not None or bool(text and text.strip())
    except NotAFigure:
        return False


def last_place(value: Decimal) -> Decimal:
    """One unit in the last written place of ``value``: 9.80 -> 0.01, 12 -> 1."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise NotAFigure(f"not a finite number: {value}")
    return Decimal(1).scaleb(exponent)


def money_scale(unit: str | None) -> Decimal | None:
    """Yuan per unit of money ('万元' -> 10000), ``None`` where the unit is unknown."""
    if unit is None:
        return None
    return MONEY_SCALE.get(unit.strip().removeprefix("人民币"))
