"""Lines cut at wide gaps, and the columns that such pieces line up in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan.reading.content import Glyph
from juesuan.reading.model import Box

#: A gap of this many ems parts two pieces of a line for sure; between a figure and anything else, or another figure,
#: a far smaller one may.
_WIDE_GAP, _FIGURE_GAP = 1.0, 0.3
#: Headings of narrow columns are at least this many ems apart.
_HEADING_GAP = 0.3
#: White between two columns is at least this many ems wide on every row.
_COLUMN_GAP = 0.3
_FIGURE = re.compile(r"[-+−－\u00ad‐‑–—△▲(（〔]?[\d０-９][\d０-９,，.．]*[%％]?[)）〕]?[⁰-⁹¹²³]*")
_DASHES = "-—–―－"
_NIL = re.compile(f"[{_DASHES}]+")
_AMOUNT = re.compile(r".*[,，.．][\d０-９]{2,}[%％]?[)）]?")


class Chunk(NamedTuple):
    """A piece of a line between wide gaps; ``text`` without its blanks."""

    text: str
    box: Box
    size: float
    glyphs: tuple[Glyph, ...]

    @property
    def middle(self) -> float:
        """Height of its middle on the page."""
        return (self.box.top + self.box.bottom) / 2

    @property
    def is_figure(self) -> bool:
        return bool(_FIGURE.fullmatch(self.text))

    @property
    def is_nil(self) -> bool:
        """A dash that says 'nothing here'."""
        return bool(_NIL.fullmatch(self.text))

    @property
    def is_amount(self) -> bool:
        """A figure with decimals or thousands separators: no page number, ordinal or year."""
        return self.is_figure and bool(_AMOUNT.fullmatch(self.text))


def is_figure(text: str) -> bool:
    """Whether the text of a cell's line is one figure or a dash that stands for none."""
    return bool(_FIGURE.fullmatch(text) or _NIL.fullmatch(text))


def chunks_of(line: Sequence[Glyph]) -> list[Chunk]:
    """The pieces of one line (glyphs left to right) between wide gaps, figures apart. A line set wide, one character
    at a time, is one piece."""
    pieces: list[list[Glyph]] = []
    blanks: list[Glyph] = []
    for glyph in line:
        if glyph.text == " ":
            blanks.append(glyph)
            continue
        if pieces and glyph.x0 - pieces[-1][-1].x1 <= _gap_within(pieces[-1], glyph) * glyph.size:
            pieces[-1] += [*blanks, glyph]
        else:
            pieces.append([glyph])
        blanks = []
    if len(pieces) > 2 and all(len(piece) == 1 for piece in pieces):
        gaps = [b[0].x0 - a[0].x1 for a, b in pairwise(pieces)]
        if max(gaps) < 1.3 * min(gaps) and not any(p[0].text.isdigit() for p in pieces):
            pieces = [[g for piece in pieces for g in piece]]
    return [_chunk(piece) for piece in pieces]


def split_headings(chunk: Chunk) -> list[Chunk]:
    """A piece of a header line cut where headings of narrow columns nearly meet: at smaller gaps, between words of
    three characters or more (项 目 set wide is one)."""
    pieces: list[list[Glyph]] = [[]]
    for glyph in chunk.glyphs:
        last = next((g for g in reversed(pieces[-1]) if g.text != " "), None)
        if last is not None and glyph.text != " " and glyph.x0 - last.x1 > _HEADING_GAP * glyph.size:
            pieces.append([])
        pieces[-1].append(glyph)
    if len(pieces) == 1 or any(sum(g.text != " " for g in piece) < 3 for piece in pieces):
        return [chunk]
    return [_chunk(piece) for piece in pieces]


def _chunk(piece: Sequence[Glyph]) -> Chunk:
    texts, x0s, tops, x1s, bottoms, _, sizes, *_ = zip(*piece, strict=True)
    around = Box(min(x0s), min(tops), max(x1s), max(bottoms))
    return Chunk("".join(text for text in texts if text != " "), around, sizes[0], tuple(piece))


def _gap_within(piece: Sequence[Glyph], glyph: Glyph) -> float:
    digits = glyph.text.isdigit() or piece[-1].text.isdigit()
    if not digits and piece[0].text not in _DASHES:
        return _WIDE_GAP
    text = "".join(g.text for g in piece if g.text != " ")
    return _FIGURE_GAP if (is_figure(text) if digits else _NIL.fullmatch(text)) else _WIDE_GAP


def columns_of(rows: Iterable[Sequence[Chunk]]) -> list[tuple[float, float]]:
    """The x ranges that pieces of ``rows`` share, left to right, with white between them on every row."""
    chunks = sorted((c for row in rows for c in row), key=lambda c: c.box.x0)
    columns: list[list[float]] = []
    for chunk in chunks:
        if columns and chunk.box.x0 - columns[-1][1] < _COLUMN_GAP * chunk.size:
            columns[-1][1] = max(columns[-1][1], chunk.box.x1)
        else:
            columns.append([chunk.box.x0, chunk.box.x1])
    return [(x0, x1) for x0, x1 in columns]


def span_of(chunk: Chunk, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """First and last column that a piece overlaps; the nearest one where it overlaps none."""
    overlapped = [i for i, (x0, x1) in enumerate(columns) if chunk.box.x0 < x1 and x0 < chunk.box.x1]
    if overlapped:
        return overlapped[0], overlapped[-1]
    middle = (chunk.box.x0 + chunk.box.x1) / 2
    nearest = min(range(len(columns)), key=lambda i: min(abs(columns[i][0] - middle), abs(columns[i][1] - middle)))
    return nearest, nearest


def figure_columns(rows: Iterable[Sequence[Chunk]], columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that hold mostly figures."""
    figures, others = [0] * len(columns), [0] * len(columns)
    for row in rows:
        for chunk in row:
            first, last = span_of(chunk, columns)
            if first != last:
                others[first] += 1
            elif not chunk.is_nil:
                (figures if chunk.is_figure else others)[first] += 1
    return [i for i in range(len(columns)) if figures[i] > 2 * others[i]]


def amount_columns(rows: Sequence[Sequence[Chunk]], columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that hold mostly figures, some with decimals or separators: not those of codes or ordinals."""
    amounts = {span_of(c, columns)[0] for row in rows for c in row if c.is_amount}
    return [i for i in figure_columns(rows, columns) if i in amounts]
