"""Pieces of text that may not be seen: pdfium says neither what lies over them nor what they stand on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan.reading.content import Glyph, Unsure
from juesuan.reading.pdf.pdfium_paths import Matrix, PageObjects, clip_of, may_be_unseen

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


def check_all_seen(
    glyphs: Sequence[Glyph], starts: Sequence[tuple[int, int]], objects: PageObjects, view: Matrix
) -> None:
    """Raises Unsure where a piece of text may not be seen. starts: where in ``glyphs`` each piece starts, and the
    address of its text object. view: from user space to the page as seen."""
    if any(map(may_be_unseen, {text for _, text in starts})):
        raise Unsure("some text is pale or without ink")
    pieces: list[_Piece] = []
    for (start, text), (stop, _) in pairwise([*starts, (len(glyphs), 0)]):
        while start < stop and glyphs[start].text == " ":
            start += 1
        while start < stop and glyphs[stop - 1].text == " ":
            stop -= 1
        if start < stop:
            first = glyphs[start]
            pieces.append(_Piece(first.baseline, first.x0, glyphs[stop - 1].x1, first.size, text))
    pieces.sort()
    _check_not_clipped(pieces, objects, view)
    if objects.covers:
        _check_uncovered(pieces, objects)


def _check_not_clipped(pieces: Sequence[_Piece], objects: PageObjects, view: Matrix) -> None:
    for i, piece in enumerate(pieces):
        y, x0, x1, size, _ = piece
        for j in range(i + 1, len(pieces)):
            other = pieces[j]
            if other.baseline - y > _LEVEL * size:
                break
            shorter = size if size < other.size else other.size
            if min(x1, other.x1) - max(x0, other.x0) > _SHARED * shorter and other.baseline - y <= _LEVEL * shorter:
                for one in (piece, other):
                    clip = clip_of(one.text, objects.texts[one.text], view)
                    if clip and (one.x0 < clip[0] - 1 or one.x1 > clip[2] + 1 or not clip[1] < one.baseline < clip[3]):
                        raise Unsure("of two texts in one place one is clipped")


def _check_uncovered(pieces: Sequence[_Piece], objects: PageObjects) -> None:
    order = {address: i for i, address in enumerate(objects.texts)}
    for before, left, top, right, bottom in objects.covers:
        for i in range(bisect_left(pieces, (top,)), len(pieces)):
            baseline, x0, x1, _, text = pieces[i]
            if baseline > bottom:
                break
            if left < x1 and x0 < right and order[text] < before:
                raise Unsure("something is painted over some text")
