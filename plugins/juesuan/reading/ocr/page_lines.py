"""The printed lines of a picture, read: each cell of its tables by itself, and outside them where they were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.reading.model import Box, Table
from juesuan.reading.ocr.cell_lines import ink_of_cell, is_print
from juesuan.reading.ocr.ink import Ink, Piece, pieces_of
from juesuan.reading.ocr.lines_read import Character, read_line
from juesuan.reading.ocr.models import reader
from juesuan.reading.ocr.picture import Upright
from juesuan.reading.ocr.setting import ReadLine, has_han

#: Around the ink of a line outside tables, in points.
_MARGIN = 1.4
#: A line outside tables of which the most probable character is less so is dirt.
_LEGIBLE = 0.5
#: A speck is so many pixels wide or high; the dots of a colon are larger.
_SPECK = 1
#: What stands within this of a table, in points, is its own.
_EDGE = 2.0


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line that was read. place: table, row and column of its cell, None outside tables. is_crossed: a stroke that is
    no print runs through the cell."""

    read: ReadLine
    place: tuple[int, int, int] | None = None
    is_crossed: bool = False


def lines_in_cells(upright: Upright, ink: Ink, table: Table, number: int) -> Iterator[CellLine]:
    """The lines in the cells of a table. A lone dash is told by its shape: models take it for 一 or 1."""
    for cell in table.cells:
        found = ink_of_cell(ink, cell.box, upright.scale)
        for crop, around in found.lines:
            dash = ReadLine((Character("—", 0.5, 1.0),), crop, around)
            line = dash if found.kind == "dash" else _read(upright, crop, around)
            if line and has_han(line.text) and (wider := _with_marks(ink, crop, cell.box, upright.scale)):
                line = _read(upright, wider, around) or line
            if line:
                yield CellLine(line, (number, cell.row, cell.column), found.is_crossed)


def _with_marks(ink: Ink, crop: Piece, cell: Box, scale: float) -> Piece | None:
    """The crop of some words with the small marks beside them (：、。), None where there is no more ink. A figure has
    none, and a speck there would spoil it."""
    edge = _EDGE / scale
    left = max(round(cell.x0 / scale + edge), crop.x0 - crop.height)
    right = min(round(cell.x1 / scale - edge), crop.x1 + crop.height)
    wider = Piece(min(left, crop.x0), crop.top, max(right, crop.x1), crop.bottom)
    band = ink[wider.top : wider.bottom]
    more = band[:, wider.x0 : crop.x0].any() or band[:, crop.x1 : wider.x1].any()
    return wider if more else None


def lines_outside(upright: Upright, ink: Ink, boxes: Sequence[Piece], tables: Sequence[Box]) -> list[CellLine]:
    """The lines that stand in ``boxes`` and in no table."""
    free, scale = ink.copy(), upright.scale
    edge = _EDGE / scale
    for table in tables:
        x0, top, x1, bottom = (side / scale for side in table)
        free[max(0, round(top - edge)) : round(bottom + edge), max(0, round(x0 - edge)) : round(x1 + edge)] = False
    lines = []
    for box in boxes:
        around = _ink_in(free, box, scale)
        if around is None:
            continue
        line = _read(upright, _with_margin(around, round(_MARGIN / scale), ink.shape), around)
        if line and max(c.probability for c in line.characters) >= _LEGIBLE:
            lines.append(CellLine(line))
    return lines


def _ink_in(free: Ink, box: Piece, scale: float) -> Piece | None:
    """The smallest piece around the print in a box, small marks included; None where it holds none."""
    pieces = pieces_of(free[box.top : box.bottom, box.x0 : box.x1])
    if not any(is_print(p, scale) for p in pieces):
        return None
    pieces = [p for p in pieces if min(p.width, p.height) > _SPECK]
    return Piece(
        box.x0 + min(p.x0 for p in pieces),
        box.top + min(p.top for p in pieces),
        box.x0 + max(p.x1 for p in pieces),
        box.top + max(p.bottom for p in pieces),
    )


def _with_margin(piece: Piece, margin: int, shape: tuple[int, ...]) -> Piece:
    return Piece(
        max(0, piece.x0 - margin),
        max(0, piece.top - margin),
        min(shape[1], piece.x1 + margin),
        min(shape[0], piece.bottom + margin),
    )


def _read(upright: Upright, crop: Piece, around: Piece) -> ReadLine | None:
    characters = tuple(c for c in read_line(upright.crop(crop), reader()) if len(c.text) == 1)
    return ReadLine(characters, crop, around) if any(not c.text.isspace() for c in characters) else None
