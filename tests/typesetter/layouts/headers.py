"""Headers of tables from the words above each column."""

from __future__ import annotations

from collections.abc import Sequence

from typesetter.printed import Cell, Row

#: The words above one column from the top down.
Path = tuple[str, ...]


def header_rows(paths: Sequence[Path]) -> list[Row]:
    """The rows of a header: columns under one word share its cell, the lowest word of a column reaches down to the
    figures. Every path has at least one word."""
    depth = max(map(len, paths))
    rows: list[list[Cell | None]] = [[None] * len(paths) for _ in range(depth)]
    for level in range(depth):
        column = 0
        while column < len(paths):
            path = paths[column]
            wide = 1
            if level < len(path) - 1:
                while column + wide < len(paths) and _shares(path, paths[column + wide], level):
                    wide += 1
                rows[level][column] = Cell(path[level], "header", wide)
            elif level == len(path) - 1:
                rows[level][column] = Cell(path[level], "header", 1, depth - level)
            column += wide
    return [tuple(row) for row in rows]


def _shares(path: Path, other: Path, level: int) -> bool:
    """Whether both columns stand under the same cell at this level."""
    return len(other) > level + 1 and path[: level + 1] == other[: level + 1]
