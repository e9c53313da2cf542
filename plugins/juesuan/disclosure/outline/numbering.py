"""The numbers printed before headings and list items of official documents: 第一部分, 一、, （一）, 1., （1）."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from juesuan.printed.numerals import OrdinalStyle, ordinal_of

#: The ordinals that headings have, from the outermost.
_RANKS: dict[OrdinalStyle, int] = {"part": 1, "han": 2, "han_bracketed": 3, "arabic": 4, "arabic_bracketed": 5}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A printed number. rank 1 第X部分, 2 一、, 3 （一）, 4 1., 5 （1）. end: offset of the words after it."""

    rank: int
    ordinal: int
    end: int


@lru_cache(4096)  # of one line after another it is asked again and again
def numbered(text: str) -> Numbered | None:
    """The number a text begins with, ``None`` where it begins with none ('2024年…' and '1.5%' do not)."""
    found = ordinal_of(text)
    rank = _RANKS.get(found.style) if found else None
    return Numbered(rank, found.number, found.end) if found and rank else None


def starts_numbered(text: str) -> bool:
    """Whether a printed line begins with the number of a heading or of a list item."""
    return numbered(text) is not None


class NumberSequence:
    """Section numbers for headings in order. A rank that starts anew at 1 below itself (二、… 一、二、… 三、) is
    nested until its outer sequence goes on."""

    def __init__(self) -> None:
        self._open: list[tuple[int, int, str]] = []  # rank, ordinal, section_no

    @property
    def above(self) -> tuple[str, ...]:
        """Numbers of the sections that the last one stands in, outermost first, itself included."""
        return tuple(no for _, _, no in self._open)

    def place(self, rank: int, ordinal: int) -> str:
        """The section number of the next heading."""
        while self._open and self._open[-1][0] > rank:
            self._open.pop()
        same = [i for i, (r, _, _) in enumerate(self._open) if r == rank]
        goes_on = next((i for i in reversed(same) if self._open[i][1] + 1 == ordinal), None)
        if goes_on is None and same and ordinal != 1:
            goes_on = same[-1]
        if goes_on is not None:
            del self._open[goes_on:]
        above = self._open[-1][2] + "." if self._open else ""
        self._open.append((rank, ordinal, f"{above}{ordinal}"))
        return self._open[-1][2]

    def restart(self, path: tuple[tuple[int, int, str], ...]) -> None:
        """Go on from a heading whose (rank, ordinal, number) and those above it are known."""
        self._open = list(path)
