"""The outline of a path object → its subpaths (GB/T 33190, 9.2)."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.reading.ofd.geometry import numbers

#: How many numbers follow each operator; the last two are the point that it leads to.
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


class Subpath(NamedTuple):
    """points: its corners as drawn, the first again where it is closed. straight: whether all its sides are."""

    points: list[tuple[float, float]]
    straight: bool


def subpaths(data: str) -> list[Subpath]:
    """The subpaths of abbreviated data: 'M 0 0 L 10 0 L 10 5 C'. Raises ValueError for what is no outline."""
    words = data.split()
    found: list[Subpath] = []
    points: list[tuple[float, float]] = []
    straight = True
    at = 0
    while at < len(words):
        operator = words[at].upper()
        takes = _TAKES.get(operator)
        if takes is None:
            raise ValueError(f"{words[at]!r} in an outline")
        values = numbers(" ".join(words[at + 1 : at + 1 + takes]))
        if len(values) < takes:
            raise ValueError(f"an outline ends within {operator!r}")
        at += 1 + takes
        if operator == "C":
            if points:
                points.append(points[0])
            continue
        if operator in "SM":
            if len(points) > 1:
                found.append(Subpath(points, straight))
            points, straight = [], True
        points.append((values[-2], values[-1]))
        straight = straight and operator in "SML"
    if len(points) > 1:
        found.append(Subpath(points, straight))
    return found
