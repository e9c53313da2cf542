"""Numbers, boxes and transformations of OFD: millimetres from the top left, y downwards (GB/T 33190, 7.3 and 8.5)."""

from __future__ import annotations

import math
from typing import NamedTuple

#: Points of a millimetre.
POINTS = 72 / 25.4
#: What is further from its origin than this, in millimetres, is on no page.
_FAR = 1e6


class Matrix(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Matrix) -> Matrix:
        """``inner`` first, then this one."""
        e, f = self.at(inner.e, inner.f)
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )

    def moved(self, x: float, y: float) -> Matrix:
        """With the origin moved by x and y, in the coordinates that this one takes."""
        e, f = self.at(x, y)
        return self._replace(e=e, f=f)


def numbers(text: str | None) -> list[float]:
    """The numbers of a list ('0 0 210 297'); '' and None give none. Raises ValueError for what is no number that can
    lie on a page."""
    found = [float(word) for word in (text or "").split()]
    if any(not abs(number) <= _FAR for number in found):
        raise ValueError(f"numbers beyond any page: {text!r}")
    return found


def number(text: str | None, otherwise: float) -> float:
    """One number. Raises ValueError."""
    found = numbers(text)
    return found[0] if found else otherwise


def box_of(text: str | None) -> tuple[float, float, float, float] | None:
    """x, y, width and height; None where nothing is stated. Raises ValueError."""
    found = numbers(text)
    if not found:
        return None
    x, y, width, height = found
    return x, y, width, height


def matrix_of(text: str | None) -> Matrix:
    """A CTM. Raises ValueError."""
    found = numbers(text)
    if not found:
        return Matrix()
    a, b, c, d, e, f = found
    return Matrix(a, b, c, d, e, f)


def around(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """x0, y0, x1, y1 around points (at least one)."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def corners(x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    """The corners of a box, closed."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]


def turn_of(matrix: Matrix) -> float:
    """Degrees anticlockwise, as seen, that the x axis of a matrix runs."""
    return math.degrees(math.atan2(-matrix.b, matrix.a)) % 360
