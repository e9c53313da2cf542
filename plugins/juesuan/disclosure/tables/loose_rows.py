"""Rows of a table without rules that went over to the next page: too few there to be seen as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.printed.words import plain
from juesuan.reading.model import Box, Line

_FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?|—+|-+")
_NAME = re.compile(r"[^\d.,]*[㐀-鿿][^.,]*")

#: (column, printed text, its box) for each word of a row.
LooseRow = tuple[tuple[int, str, Box], ...]


def loose_rows(lines: Sequence[Line], edges: Sequence[float]) -> Iterator[LooseRow]:
    """The first lines of a page as rows of a table with these column edges, up to the first line that is none.

    A row prints a code or a name, then nothing but figures, each word in a column of its own, two figures at least.
    """
    for line in lines:
        row: list[tuple[int, str, Box]] = []
        for word in re.finditer(r"\S+", line.text):
            box = line.box_of(word.start(), word.end())
            column = sum(edge <= (box.x0 + box.x1) / 2 for edge in edges[1:-1])
            row.append((column, word[0], box))
        if not _is_row(row):
            return
        yield tuple(row)


def _is_row(row: Sequence[tuple[int, str, Box]]) -> bool:
    columns = [column for column, _, _ in row]
    if len(set(columns)) < len(columns) or columns != sorted(columns):
        return False
    words = [plain(text) for _, text, _ in row]
    lead = 0
    while lead < len(words) and (_NAME.fullmatch(words[lead]) or (lead == 0 and re.fullmatch(r"\d{3,7}", words[0]))):
        lead += 1
    figures = words[lead:]
    return lead > 0 and len(figures) >= 2 and all(_FIGURE.fullmatch(word) for word in figures)
