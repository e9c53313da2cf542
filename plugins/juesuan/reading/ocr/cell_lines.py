"""The cell of a ruled table in a picture → the crops of its printed lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from juesuan.reading.model import Box
from juesuan.reading.ocr.ink import Ink, Piece, pieces_of

#: Ink wholly within this of a border, in points, is its rule: tables are drawn aslant and their sides are as thick.
_BORDER = 1.6
#: What is left of a rule is not wider than this many pixels, or runs along this share of the side of its cell.
_HAIR, _RUNS = 2, 0.8
#: Print is at least so high or so wide, in points. Specks and slivers of rules are not; they were read as 1 and M.
_HIGH, _WIDE = 2.4, 2.6
#: A minus of small type is at least so wide, a full stop so large, in points.
_STROKE, _RING = 1.3, 1.6
#: A lone piece of ink whose height is less than this share of its width, and than so many points, is a dash, whatever a
#: model reads in it; one that is higher is a figure struck out.
_FLAT, _THIN = 0.25, 3.0
#: Around the ink of a line, in points, as much as its cell has: models want some paper.
_MARGIN = 1.4
#: A row of ink lower than this share of the highest one is the dot or the stroke of a character beside it.
_PART = 0.45


@dataclass(frozen=True, slots=True)
class CellInk:
    """What stands in a cell: nothing, a dash, or lines of print as pairs of crop and ink, pixels. is_crossed: a stroke
    runs through it from border to border, such as a stamp's or a pen's; what is read there is not sure."""

    kind: Literal["blank", "dash", "lines"]
    lines: tuple[tuple[Piece, Piece], ...] = ()
    is_crossed: bool = False


def ink_of_cell(ink: Ink, box: Box, scale: float) -> CellInk:
    """The print inside ``box`` (points); crops never reach into its borders further than half a rule."""
    x0, top, x1, bottom = (round(side / scale) for side in box)
    inside = ink[max(top, 0) : bottom, max(x0, 0) : x1]
    border = round(_BORDER / scale)
    pieces = pieces_of(_within_borders(inside, border))
    pieces = [p for p in pieces if not _of_border(p, inside.shape, border)]
    print_ = [p for p in pieces if is_print(p, scale)]
    if not print_:
        return CellInk("blank")
    rows = _rows([p for p in pieces if is_print(p, scale) or _is_small_sign(p, scale)])
    moved = [Piece(p.x0 + max(x0, 0), p.top + max(top, 0), p.x1 + max(x0, 0), p.bottom + max(top, 0)) for p in rows]
    margin, edge = round(_MARGIN / scale), max(1, round(0.4 / scale))
    cell = Piece(x0 + edge, top + edge, x1 - edge, bottom - edge)
    crossed = any(_borders_met(p, inside.shape, border) > 1 for p in print_)
    if len(print_) == 1 and not crossed and print_[0].height < min(_FLAT * print_[0].width, _THIN / scale):
        return CellInk("dash", ((moved[0], moved[0]),))
    return CellInk("lines", tuple((_grown(row, margin, cell), row) for row in moved), crossed)


def is_print(piece: Piece, scale: float) -> bool:
    """Whether a piece of ink is large enough to be a character, or a part of one that is no dot."""
    return piece.height * scale >= _HIGH or piece.width * scale >= _WIDE


def _within_borders(inside: Ink, border: int) -> Ink:
    """The ink of a cell but for a zone along its borders. For finding print only; nothing is read from it."""
    cleared = np.zeros_like(inside)
    within = np.s_[border : inside.shape[0] - border, border : inside.shape[1] - border]
    cleared[within] = inside[within]
    return cleared


def _of_border(piece: Piece, shape: tuple[int, ...], border: int) -> bool:
    """Whether a piece of ink is what is left of an aslant border: it begins where the zone along it ends, and is a
    hair, or as thin as a rule and nearly as long as the cell."""
    height, width = shape
    beside = piece.x0 == border or piece.x1 == width - border
    along = piece.top == border or piece.bottom == height - border
    upright = beside and (piece.width <= _HAIR or (piece.width <= 2 * border and piece.height >= _RUNS * height))
    level = along and (piece.height <= _HAIR or (piece.height <= 2 * border and piece.width >= _RUNS * width))
    return upright or level


def _borders_met(piece: Piece, shape: tuple[int, ...], border: int) -> int:
    """How many borders a piece of ink runs into."""
    height, width = shape
    return (
        (piece.x0 == border) + (piece.top == border) + (piece.x1 == width - border) + (piece.bottom == height - border)
    )


def _is_small_sign(piece: Piece, scale: float) -> bool:
    """Whether a piece too small for print may be a minus or a full stop (。) of small type; specks are smaller."""
    stroke = piece.width >= 1.5 * piece.height and piece.width * scale >= _STROKE
    return stroke or min(piece.width, piece.height) * scale >= _RING


def _rows(pieces: Sequence[Piece]) -> list[Piece]:
    """The printed lines as boxes of their ink, top to bottom: ink parted by paper all across the cell. No point or
    speck is among the pieces: a point stands between digits, and a speck that is read beside a figure spoils it."""
    taken = np.zeros(max(p.bottom for p in pieces) + 1, np.bool_)
    for piece in pieces:
        taken[piece.top : piece.bottom] = True
    edges = np.flatnonzero(np.diff(taken.astype(np.int8), prepend=0))
    bands = _whole([(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)])
    rows = []
    for top, bottom in bands:
        of_row = [p for p in pieces if top <= (p.top + p.bottom) / 2 <= bottom]
        rows.append(Piece(min(p.x0 for p in of_row), top, max(p.x1 for p in of_row), bottom))
    return rows


def _whole(bands: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Bands too low to be a line of their own belong to the nearest one, if that is near."""
    highest = max(bottom - top for top, bottom in bands)
    whole = [band for band in bands if band[1] - band[0] >= _PART * highest]
    for top, bottom in bands:
        if bottom - top >= _PART * highest:
            continue
        gap, near = min((max(upper - bottom, top - lower), i) for i, (upper, lower) in enumerate(whole))
        if gap <= _PART * highest:
            whole[near] = (min(whole[near][0], top), max(whole[near][1], bottom))
        else:
            whole.append((top, bottom))
    return sorted(whole)


def _grown(row: Piece, margin: int, cell: Piece) -> Piece:
    return Piece(
        max(row.x0 - margin, min(cell.x0, row.x0)),
        max(row.top - margin, min(cell.top, row.top)),
        min(row.x1 + margin, max(cell.x1, row.x1)),
        min(row.bottom + margin, max(cell.bottom, row.bottom)),
    )
