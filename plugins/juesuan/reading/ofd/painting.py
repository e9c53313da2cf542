"""The layers of an OFD page → what they paint, in the order of painting."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from juesuan.reading.content import Glyph, glyph_at, printable
from juesuan.reading.ofd.geometry import POINTS, Matrix, around, box_of, corners, matrix_of, number, turn_of
from juesuan.reading.ofd.parts import Parts, child, children, local
from juesuan.reading.ofd.path import subpaths
from juesuan.reading.ofd.resources import Resources, is_opaque, picture_head
from juesuan.reading.ofd.text import characters
from juesuan.reading.office.package import too_costly
from juesuan.reading.page.seen import Area, Character, Rect
from juesuan.reading.page.shapes import Shape

#: Objects and characters of one page; the fullest pages of final accounts have ten thousand.
MAX_PAINTED = 500_000
#: Blocks and drawings hold others; deeper than this only those that hold themselves do.
_DEEP = 16
#: Text that leans from a multiple of 90 degrees by more than this is a watermark or the like.
_SKEW = 8
#: Characters nearer to each other than this share of an em, along the line or across it, stand in one place.
_BESIDE = 0.1
_OPAQUE = 0.95
_WHITE = 0.995


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for all that a layer or block paints. matrix: its millimetres to those of the page."""

    matrix: Matrix
    style: str | None = None
    alpha: float = 1.0
    is_off: bool = False
    depth: int = 0


class _Object:
    """One object of a layer and what it is painted with."""

    def __init__(self, element: etree._Element, surrounds: _Around, resources: Resources) -> None:
        self.element = element
        self._style = resources.style_of(element.get("DrawParam") or surrounds.style)
        self._resources = resources
        boundary = box_of(element.get("Boundary"))
        x, y, self.width, self.height = boundary or (0.0, 0.0, 0.0, 0.0)
        self.frame = surrounds.matrix.moved(x, y)
        self.matrix = self.frame.after(matrix_of(element.get("CTM")))
        self.alpha = surrounds.alpha * number(element.get("Alpha"), 255) / 255
        self.is_off = surrounds.is_off or not _flag(element, "Visible", True)

    @property
    def boundary(self) -> Rect:
        """The box that the object says it stays in, in points of the page."""
        return _placed(corners(0, 0, self.width, self.height), self.frame)

    def colour(self, name: str) -> etree._Element | None:
        found = child(self.element, name)
        if found is None:
            styled = self._style.get(name)
            return None if isinstance(styled, str) else styled
        return found

    def paint(self, name: str) -> tuple[float | None, float]:
        """Lightness and alpha of a colour by its name; black where nothing is said."""
        colour = self.colour(name)
        if colour is None:
            return 0.0, self.alpha
        return self._resources.lightness(colour), self.alpha * number(colour.get("Alpha"), 255) / 255


@dataclass
class Painting:
    """What one page paints, in points from its top left. characters: their source is the glyph that each is. pictures:
    names of their parts, each with how its square of 1 by 1 lies on the page, in millimetres. painted: objects and
    characters, counted."""

    parts: Parts
    resources: Resources
    width: float
    height: float
    characters: list[Character] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[tuple[str, Matrix]] = field(default_factory=list)
    image_share: float = 0.0
    painted: int = 0
    _last: tuple[float, float] = (0.0, 0.0)  # where the last character stands

    def paint(self, layers: Iterable[etree._Element], origin: tuple[float, float]) -> None:
        """Paint layers one over the other. origin: the top left of the page in their coordinates, in millimetres.
        Raises ValueError where they do not say what they paint, RejectedFile 'too_large' where that is no page."""
        x, y = origin
        for layer in layers:
            self._block(layer, _Around(Matrix().moved(-x, -y), layer.get("DrawParam")))

    def _block(self, block: etree._Element, surrounds: _Around) -> None:
        if surrounds.depth > _DEEP:
            raise ValueError("a drawing that holds itself")
        for element in block:
            kind = local(element)
            if kind == "PageBlock":
                self._block(element, replace(surrounds, depth=surrounds.depth + 1))
            elif kind in _PAINTS:
                self._count()
                _PAINTS[kind](self, _Object(element, surrounds, self.resources), surrounds)

    def _count(self) -> None:
        self.painted += 1
        if self.painted > MAX_PAINTED:
            raise too_costly(self.parts.file_name, f"a page of it has more than {MAX_PAINTED:,} objects and characters")

    def _next(self) -> int:
        return len(self.characters) + len(self.areas)

    def _drawing(self, held: _Object, surrounds: _Around) -> None:
        content = self.resources.drawings.get(held.element.get("ResourceID") or "")
        if content is not None:
            inner = _Around(held.matrix, surrounds.style, held.alpha, held.is_off, surrounds.depth + 1)
            self._block(content, inner)

    def _text(self, held: _Object, _: _Around) -> None:
        fills, strokes = _flag(held.element, "Fill", True), _flag(held.element, "Stroke", False)
        lightness, alpha = held.paint("FillColor" if fills else "StrokeColor")
        matrix, size = held.matrix, number(held.element.get("Size"), 0.0)
        em, scale = size * math.hypot(matrix.c, matrix.d) * POINTS, math.hypot(matrix.a, matrix.b) * POINTS
        direction = _direction(turn_of(matrix) - number(held.element.get("CharDirection"), 0.0))
        clip = _clip(held) if held.element.get("Boundary") else None
        for character in characters(held.element):
            self._count()
            text = printable(character.text)
            if not text:
                continue
            x, y = _scaled(matrix.at(character.x, character.y))
            glyph = glyph_at(text, x, y, character.width * scale, em, direction)
            self._narrow_the_last(x, y, em, direction)
            self._last = (x, y)
            self.characters.append(
                Character(
                    glyph,
                    text,
                    (glyph.x0, glyph.top, glyph.x1, glyph.bottom),
                    em,
                    self._next(),
                    lightness,
                    alpha,
                    fills or strokes,
                    held.is_off,
                    clip,
                )
            )

    def _narrow_the_last(self, x: float, y: float, em: float, direction: int) -> None:
        """How wide a character is, its font knows; none is wider than what is left before the next one on its line,
        whose origin is (x, y)."""
        last = self.characters[-1] if self.characters else None
        if last is None or last.size != em or last.source.direction != direction:
            return
        across, up = x - self._last[0], self._last[1] - y
        cos, sin = math.cos(math.radians(direction)), math.sin(math.radians(direction))
        along, aside = across * cos + up * sin, abs(up * cos - across * sin)
        width = last.box[2] - last.box[0] if direction % 180 == 0 else last.box[3] - last.box[1]
        if aside < _BESIDE * em and _BESIDE * em < along < width:
            glyph = glyph_at(last.text, *self._last, along, em, direction)
            self.characters[-1] = last._replace(source=glyph, box=(glyph.x0, glyph.top, glyph.x1, glyph.bottom))

    def _path(self, held: _Object, _: _Around) -> None:
        if held.is_off:
            return
        outline = child(held.element, "AbbreviatedData")
        fills, strokes = _flag(held.element, "Fill", False), _flag(held.element, "Stroke", True)
        (filled, fill_alpha), (stroked, stroke_alpha) = held.paint("FillColor"), held.paint("StrokeColor")
        for part in subpaths("" if outline is None else outline.text or ""):
            self._count()
            points = [_scaled(held.matrix.at(x, y)) for x, y in part.points]
            self.shapes.append(
                Shape(
                    points,
                    part.straight,
                    strokes and stroke_alpha > 0 and not _is_white(stroked),
                    fills and fill_alpha > 0 and not _is_white(filled),
                )
            )
            is_area = fills and part.straight and len(points) in (4, 5) and held.colour("FillColor") is not None
            if is_area and fill_alpha > _OPAQUE:
                self.areas.append(Area(around(points), self._next(), filled, False))

    def _picture(self, held: _Object, _: _Around) -> None:
        if held.is_off:
            return
        square = held.matrix if held.element.get("CTM") else held.frame.after(Matrix(a=held.width, d=held.height))
        box = _placed(corners(0, 0, 1, 1), square)
        if name := self.resources.media.get(held.element.get("ResourceID") or ""):
            self.pictures.append((name, square))
        across = min(box[2], self.width) - max(box[0], 0.0)
        down = min(box[3], self.height) - max(box[1], 0.0)
        self.image_share = max(self.image_share, max(across, 0) * max(down, 0) / (self.width * self.height))
        head = picture_head(self.parts, self.resources, held.element.get("ResourceID"))
        if held.alpha > _OPAQUE and not held.element.get("ImageMask") and is_opaque(head):
            self.areas.append(Area(box, self._next(), None, True))


_PAINTS = {
    "TextObject": Painting._text,
    "PathObject": Painting._path,
    "ImageObject": Painting._picture,
    "CompositeObject": Painting._drawing,
}


def glyphs_of(seen: Iterable[Character], width: float, height: float) -> tuple[Glyph, ...]:
    """The glyphs of characters that lie on a page."""
    glyphs = (character.source for character in seen)
    return tuple(g for g in glyphs if 0 <= (g.x0 + g.x1) / 2 <= width and 0 <= (g.top + g.bottom) / 2 <= height)


def _clip(held: _Object) -> Rect | None:
    """The box that nothing of a text is painted outside of. Boundaries are often drawn close to the ink."""
    x0, y0, x1, y1 = held.boundary
    slack = number(held.element.get("Size"), 0.0) * math.hypot(held.matrix.c, held.matrix.d) * POINTS
    box = x0 - slack, y0 - slack, x1 + slack, y1 + slack
    for clip in (c for clips in children(held.element, "Clips") for c in children(clips, "Clip")):
        areas = [
            point
            for area in children(clip, "Area")
            for path in children(area, "Path")
            for point in _outline_of(path, held.frame.after(matrix_of(area.get("CTM"))))
        ]
        if areas:
            x0, y0, x1, y1 = around(areas)
            box = max(box[0], x0), max(box[1], y0), min(box[2], x1), min(box[3], y1)
    return box


def _outline_of(path: etree._Element, frame: Matrix) -> list[tuple[float, float]]:
    x, y, *_ = box_of(path.get("Boundary")) or (0.0, 0.0)
    matrix = frame.moved(x, y).after(matrix_of(path.get("CTM")))
    outline = child(path, "AbbreviatedData")
    parts = subpaths("" if outline is None else outline.text or "")
    return [_scaled(matrix.at(*point)) for part in parts for point in part.points]


def _placed(points: list[tuple[float, float]], matrix: Matrix) -> Rect:
    return around([_scaled(matrix.at(x, y)) for x, y in points])


def _scaled(point: tuple[float, float]) -> tuple[float, float]:
    return point[0] * POINTS, point[1] * POINTS


def _direction(degrees: float) -> int:
    nearest = round(degrees / 90) * 90
    return (nearest if abs(degrees - nearest) <= _SKEW else round(degrees)) % 360


def _is_white(lightness: float | None) -> bool:
    return lightness is not None and lightness > _WHITE


def _flag(element: etree._Element, name: str, otherwise: bool) -> bool:
    said = (element.get(name) or "").strip().lower()
    return said in ("true", "1") if said else otherwise
