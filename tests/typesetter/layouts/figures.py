"""Figures as publishers print them: their minus, separators, marks and blanks, with the value each one has."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from typesetter.printed import Cell, Fact, rounded

from .habits import Layout

_SEPARATORS = {
    "none": "",
    "comma": ",",
    "blank": " ",
    "apostrophe": "'",
    "hard_blank": "\u00a0",
    "thin_blank": "\u2009",
}
_MINUS = {
    "hyphen": "-{}",
    "full_width": "－{}",
    "sign": "\u2212{}",
    "hard_hyphen": "\u2011{}",
    "soft_hyphen": "\u00ad{}",
    "triangle": "△{}",
    "black_triangle": "▲{}",
    "brackets": "({})",
    "wide_brackets": "（{}）",
    "shell_brackets": "〔{}〕",
}
_MARKS = {"circled": "{}①", "raised": "{}²", "bracketed": "{}[1]"}
#: Places behind the point: hundreds of millions are printed with more of them.
_PLACES = {"亿元": 4}


class Writer:
    """Writes the figures of one layout. One seed writes the same."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.unit = layout["unit"]
        self._chance = Random(f"figures/{layout.seed}")

    def cell(self, amount: Decimal, fact: Fact | None) -> Cell:
        """The cell of so many yuan."""
        layout, chance = self.layout, self._chance
        value = rounded(amount, self.unit, _PLACES.get(self.unit, 2))
        if value == 0:
            return self._zero(value, fact)
        text = f"{value:,f}".replace(",", _SEPARATORS[layout["thousands"]])
        if layout["minus"] != "none" and chance.random() < 0.2:
            text, value = _MINUS[layout["minus"]].format(text), -value
        if layout["mark"] != "none" and chance.random() < 0.15:
            text = _MARKS[layout["mark"]].format(text)
        beneath = f"{chance.randint(100, 999)}.{chance.randint(10, 99)}" if self._hides(text) else ""
        return Cell(text, "figure", align="right", fact=fact, value=value, beneath=beneath)

    def _hides(self, text: str) -> bool:
        return self.layout["hidden"].endswith("_under") and self._chance.random() < 0.2

    def _zero(self, value: Decimal, fact: Fact | None) -> Cell:
        zeros = self.layout["zeros"]
        if zeros == "mixed":
            zeros = self._chance.choice(("blank", "zero"))
        text = {"blank": "", "dash": "—", "zero": f"{value:f}"}[zeros]
        return Cell(text, "figure", align="right", fact=fact, value=value if zeros == "zero" else None)
