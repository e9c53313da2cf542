"""Which figures read in a picture are sure.

A figure is sure where it is one by the strict grammar, each of its signs has a high probability, another model reads
the same in a picture of its own, and it has the decimals of its column. None of these proves it; errors that are in the
picture are read alike by every model. What is not sure stays as it was read, and is marked; nothing is ever mended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from juesuan.reading.content import SURE
from juesuan.reading.ocr.figures import decimals_of, figures_among, is_code, is_strict_figure
from juesuan.reading.ocr.ink import Piece
from juesuan.reading.ocr.models import Reader
from juesuan.reading.ocr.second import SecondPicture, agrees
from juesuan.reading.ocr.setting import ReadLine

#: So far from the middle of its first and last sign, in ems, a figure among words is read again.
_NEIGHBOURS = 1.5
#: So many figures of a column, and this share of them with as many decimals, say how many it has.
_COLUMN, _MOST = 3, 0.7


@dataclass(frozen=True, slots=True)
class Witness:
    """Who reads a second time, and in what; None where there is nobody."""

    picture: SecondPicture | None
    model: Reader | None

    def agrees(self, figure: str, piece: Piece) -> bool:
        """Whether it reads the same."""
        return self.picture is not None and self.model is not None and agrees(figure, piece, self.picture, self.model)


def sureness(line: ReadLine, size: float, witness: Witness) -> list[float]:
    """How sure each character of a line is: what its model says of it; the signs of a figure as sure as its least sure
    one, and not at all where it is none or the witness reads another."""
    sure = [c.probability for c in line.characters]
    text = line.text
    for start, stop in figures_among(text):
        figure, least = text[start:stop], min(sure[start:stop])
        if least >= SURE and not (is_strict_figure(figure) and witness.agrees(figure, _piece(line, start, stop, size))):
            least = 0.0
        sure[start:stop] = [least] * (stop - start)
    return sure


def _piece(line: ReadLine, start: int, stop: int, size: float) -> Piece:
    """Where a figure of a line stands, with a character on either side: a nought by itself is read as a full stop."""
    reach = _NEIGHBOURS * size
    x0 = line.ink.x0 if start == 0 else max(line.ink.x0, round(line.middle(start) - reach))
    x1 = line.ink.x1 if stop == len(line.text) else min(line.ink.x1, round(line.middle(stop - 1) + reach))
    return Piece(x0, line.ink.top, max(x1, x0 + 1), line.ink.bottom)


@dataclass(frozen=True, slots=True)
class Standing:
    """A cell with its figure (or other text) and where it stands."""

    row: int
    column: int
    text: str
    is_sure: bool


def out_of_line(cells: Sequence[Standing]) -> set[tuple[int, int]]:
    """(row, column) of the cells of a table that are not to be trusted for what stands around them: figures with other
    decimals than their column's, and all that stands in a row whose code is not sure."""
    columns: dict[int, list[Standing]] = {}
    for cell in cells:
        if is_strict_figure(cell.text):
            columns.setdefault(cell.column, []).append(cell)
    odd = {found for column in columns.values() for found in _odd(column)}
    spoilt = {cell.row for cell in cells if is_code(cell.text) and not cell.is_sure}
    return odd | {(cell.row, cell.column) for cell in cells if cell.row in spoilt}


def _odd(column: Iterable[Standing]) -> set[tuple[int, int]]:
    figures = [cell for cell in column if not is_code(cell.text) or decimals_of(cell.text)]
    if len(figures) < _COLUMN:
        return set()
    usual, count = Counter(decimals_of(cell.text) for cell in figures).most_common(1)[0]
    if count < _MOST * len(figures):
        return set()
    return {(cell.row, cell.column) for cell in column if decimals_of(cell.text) != usual}
