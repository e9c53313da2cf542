"""Pieces of text that may not be seen: pdfium says neither what lies over them nor what they stand on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from juesuan.reading.content import Glyph, Unsure
from juesuan.reading.pdf.pdfium_paths import Bounds, Matrix, PageObjects, clip_of, may_be_unseen

#: Pieces that share more than this many ems of one line stand in one place.
_SHARED = 0.35
#: Baselines of one place are no further apart than this share of the type.
_LEVEL = 0.4


class _Piece(NamedTuple):
    baseline: float
    x0: float
    x1: float
    size: float
    text: int


_X0 = itemgetter(_Piece._fields.index("x0"))


def check_all_seen(
    glyphs: Sequence[Glyph], starts: Sequence[tuple[int, int]], objects: PageObjects, view: Matrix
) -> None:
    """Raises Unsure where a piece of text may not be seen. starts: where in ``glyphs`` each piece starts, and the
    address of its text object. view: from user space to the page as seen."""
    if may_be_unseen({text for _, text in starts}):
        raise Unsure("some text is pale or without ink")
    pieces: list[_Piece] = []
    new = tuple.__new__  # a named tuple's own constructor costs as much as all the rest
    for (start, text), (stop, _) in pairwise([*starts, (len(glyphs), 0)]):
        while start < stop and glyphs[start][0] == " ":
            start += 1
        while start < stop and glyphs[stop - 1][0] == " ":
            stop -= 1
        if start < stop:
            _, x0, _, _, _, baseline, size, _, _ = glyphs[start]
            pieces.append(new(_Piece, (baseline, x0, glyphs[stop - 1].x1, size, text)))
    pieces.sort()
    _check_not_clipped(pieces, objects, view)
    if objects.covers:
        _check_uncovered(pieces, objects)


def _check_not_clipped(pieces: Sequence[_Piece], objects: PageObjects, view: Matrix) -> None:
    for line in _lines(pieces):
        line.sort(key=_X0)
        furthest, reach = line[0], line[0].x1
        for piece in line:
            _, x0, x1, size, _ = piece
            if x0 < reach and piece is not furthest:
                shared = (x1 if x1 < reach else reach) - x0
                if shared > _SHARED * (size if size < furthest.size else furthest.size):
                    for one in (furthest, piece):
                        _check_clip(one, clip_of(one.text, objects.texts[one.text], view))
            if x1 > reach:
                furthest, reach = piece, x1


def _check_clip(piece: _Piece, clip: Bounds | None) -> None:
    if clip and (piece.x0 < clip[0] - 1 or piece.x1 > clip[2] + 1 or not clip[1] < piece.baseline < clip[3]):
        raise Unsure("of two texts in one place one is clipped")


def _lines(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces that stand level, of pieces in the order of their baselines."""
    line: list[_Piece] = []
    for piece in pieces:
        if line and piece.baseline - line[0].baseline > _LEVEL * piece.size:
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def _check_uncovered(pieces: Sequence[_Piece], objects: PageObjects) -> None:
    order = {address: i for i, address in enumerate(objects.texts)}
    for before, left, top, right, bottom in objects.covers:
        for i in range(bisect_left(pieces, (top,)), len(pieces)):
            baseline, x0, x1, _, text = pieces[i]
            if baseline > bottom:
                break
            if left < x1 and x0 < right and order[text] < before:
                raise Unsure("something is painted over some text")
