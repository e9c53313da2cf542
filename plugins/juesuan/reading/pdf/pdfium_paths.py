"""Paths and pictures of a page through pdfium's C interface, in the frame that a reader sees."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from pypdfium2 import raw

from juesuan.reading.content import Rule
from juesuan.reading.page.shapes import RULE_THICKNESS, Shape, bar_rule

Matrix = tuple[float, float, float, float, float, float]
Bounds = tuple[float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: Forms within forms deeper than this are a trap.
_MAX_DEPTH = 12
#: Text drawn in these manners leaves no ink (ISO 32000-1, 9.3.6); text as transparent or as light as this (of 255) is
#: pale.
_NO_INK, _TRANSPARENT, _PALE, _DARK = (3, 7), 128, 152, 79
#: Of 255: paint no more opaque than this does not hide what lies beneath.
_SEE_THROUGH = 242
#: Paths of no more segments than this enclose one area.
_ONE_AREA = 5


class Frame(NamedTuple):
    """Where the visible part of a page lies in user space, and how it is turned for display (degrees clockwise)."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.rotation % 180 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.rotation % 180 else self.top - self.bottom

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space from the top left of the page as seen."""
        return _at(self.matrix, x, y)

    @property
    def matrix(self) -> Matrix:
        """From user space to the page as seen, y downwards."""
        if self.rotation == 0:
            return 1, 0, 0, -1, -self.left, self.top
        if self.rotation == 90:
            return 0, 1, 1, 0, -self.bottom, -self.left
        if self.rotation == 180:
            return -1, 0, 0, 1, self.right, -self.bottom
        return 0, -1, -1, 0, self.top, self.right


class PageObjects(NamedTuple):
    """What a page paints. shapes: its paths, bars already as rules. image_share: the part of the page that its largest
    picture covers. texts: its text objects by address, each with the matrix of the form it stands in. covers: the areas
    that are painted after text, as left, top, right and bottom on the page as seen, each with the number of text
    objects before it."""

    shapes: list[Shape | Rule]
    image_share: float
    texts: dict[int, Matrix]
    covers: list[tuple[int, float, float, float, float]]


def page_objects(page: Any, frame: Frame) -> PageObjects:
    """Everything painted on a page, inside forms too."""
    found = PageObjects([], 0.0, {}, [])
    largest = 0.0
    view = frame.matrix
    texts, areas = found.texts, list[Bounds]()
    for kind, item, matrix in _objects(_COUNT, _GET, page, _IDENTITY, 0):
        if kind == _PATH:
            found.shapes.extend(_shapes(item, matrix, view, areas if texts else None))
            if areas:
                found.covers.append((len(texts), *_seen(areas.pop(), view)))
        elif kind == _TEXT:
            texts[item] = matrix
        elif kind == _IMAGE:
            largest = max(largest, _share(item, matrix, frame))
            if texts:
                found.covers.append((len(texts), *_seen(_bounds(item, matrix), view)))
    return found._replace(image_share=largest)


def text_matrix(item: int, form: Matrix) -> Matrix:
    """The matrix of a text object in user space."""
    return _times(_matrix_of(item), form)


def ink_of(item: int, form: Matrix) -> float:
    """The smaller side of what an object prints, in points."""
    x0, y0, x1, y1 = _bounds(item, form)
    return min(x1 - x0, y1 - y0)


def _objects(
    count: Callable[..., int], get: Callable[..., Any], holder: Any, matrix: Matrix, depth: int
) -> Iterator[tuple[int, Any, Matrix]]:
    for i in range(count(holder)):
        item = get(holder, i)
        kind = _KIND(item)
        if kind != _FORM:
            yield kind, item, matrix
        elif depth < _MAX_DEPTH:
            inner = _times(_matrix_of(item), matrix)
            yield from _objects(_FORM_COUNT, _FORM_GET, item, inner, depth + 1)


def _matrix_of(item: int) -> Matrix:
    _MATRIX(item, _M)
    return _M.a, _M.b, _M.c, _M.d, _M.e, _M.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    if outer == _IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _shapes(path: int, matrix: Matrix, view: Matrix, areas: list[Bounds] | None) -> Iterable[Shape | Rule]:
    """What a path paints. areas: gets its bounds where it lays an opaque area over what is there."""
    _DRAW_MODE(path, _MODE, _STROKE)
    painted = bool(_MODE.value)
    filled = painted and not _white(_FILL_COLOR, path)
    covers = painted and areas is not None and _RGBA[3].value > _SEE_THROUGH
    stroked = bool(_STROKE.value) and not _white(_STROKE_COLOR, path)
    if not (filled or stroked):
        if covers:
            _add_area(areas, _bounds(path, matrix))
        return ()
    count = _SEGMENTS(path)
    if not stroked and count <= _ONE_AREA:
        # Nearly all borders of office documents: a thin filled rectangle. Its bounds say it all.
        x0, y0, x1, y1 = bounds = _bounds(path, matrix)
        if x1 - x0 > RULE_THICKNESS < y1 - y0:
            if covers:
                _add_area(areas, bounds)
            return ()
        (left, top), (right, bottom) = _at(view, x0, y0), _at(view, x1, y1)
        return (bar_rule(min(left, right), min(top, bottom), max(left, right), max(top, bottom)),)
    if covers:
        _add_area(areas, _bounds(path, matrix))
    return _subpaths(path, count, _times(_times(_matrix_of(path), matrix), view), stroked, filled)


def _add_area(areas: list[Bounds] | None, bounds: Bounds) -> None:
    if areas is not None and bounds[2] - bounds[0] > RULE_THICKNESS < bounds[3] - bounds[1]:
        areas.append(bounds)


def _seen(bounds: Bounds, view: Matrix) -> Bounds:
    """Left, top, right and bottom on the page as seen."""
    (x0, y0), (x1, y1) = _at(view, bounds[0], bounds[1]), _at(view, bounds[2], bounds[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _subpaths(path: int, count: int, whole: Matrix, stroked: bool, filled: bool) -> Iterator[Shape]:
    points: list[tuple[float, float]] = []
    straight = True
    for i in range(count):
        segment = _SEGMENT(path, i)
        kind = _SEGMENT_KIND(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield Shape(points, straight, stroked, filled)
            points, straight = [], True
        _SEGMENT_POINT(segment, _X0, _Y0)
        points.append(_at(whole, _X0.value, _Y0.value))
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        if _SEGMENT_CLOSE(segment):
            points.append(points[0])
    yield Shape(points, straight, stroked, filled)


def _bounds(item: int, matrix: Matrix) -> Bounds:
    _BOUNDS(item, _X0, _Y0, _X1, _Y1)
    if matrix is _IDENTITY:
        return _X0.value, _Y0.value, _X1.value, _Y1.value
    corners = [_at(matrix, x, y) for x in (_X0.value, _X1.value) for y in (_Y0.value, _Y1.value)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def may_be_unseen(texts: Iterable[int]) -> bool:
    """Whether some text object prints without ink, or so pale that it may be no print or a watermark."""
    red, green, blue, alpha = _RGBA
    for text in texts:
        if _RENDER_MODE(text) in _NO_INK:
            return True
        # Nearly all text is black: nothing with so little green is pale.
        if (
            _FILL_COLOR(text, red, green, blue, alpha)
            and (green.value > _DARK or alpha.value <= _TRANSPARENT)
            and (alpha.value <= _TRANSPARENT or 0.3 * red.value + 0.59 * green.value + 0.11 * blue.value >= _PALE)
        ):
            return True
    return False


def clip_of(text: int, form: Matrix, view: Matrix) -> Bounds | None:
    """What clipping leaves of a text object, on the page as seen: left, top, right and bottom; None where nothing clips
    it."""
    clip = _CLIP(text)
    left: Bounds | None = None
    for k in range(max(_CLIP_PATHS(clip), 0) if clip else 0):
        xs, ys = [], []
        for i in range(max(_CLIP_SEGMENTS(clip, k), 0)):
            _SEGMENT_POINT(_CLIP_SEGMENT(clip, k, i), _X0, _Y0)
            x, y = _at(form, _X0.value, _Y0.value)
            xs.append(x)
            ys.append(y)
        if xs:
            x0, y0, x1, y1 = _seen((min(xs), min(ys), max(xs), max(ys)), view)
            left = (
                (max(left[0], x0), max(left[1], y0), min(left[2], x1), min(left[3], y1)) if left else (x0, y0, x1, y1)
            )
    return left


def _white(color_of: Callable[..., int], item: int) -> bool:
    return bool(color_of(item, *_RGBA)) and _RGBA[0].value == _RGBA[1].value == _RGBA[2].value == 255


def _share(image: int, matrix: Matrix, frame: Frame) -> float:
    x0, y0, x1, y1 = _bounds(image, matrix)
    across = min(x1, frame.right) - max(x0, frame.left)
    down = min(y1, frame.top) - max(y0, frame.bottom)
    return max(across, 0.0) * max(down, 0.0) / (frame.width * frame.height)


def plain(function: Any, *arguments: Any, result: Any = ctypes.c_void_p) -> Any:
    """A function of pdfium's that takes and gives bare addresses, which compare and hash, and costs less to call: it is
    too short to let other threads run meanwhile."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_TEXT, _PATH = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH
_IMAGE, _FORM = raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM

#: Where pdfium puts its answers. One set for all calls: pdfium is for one thread only anyway.
_X0, _Y0, _X1, _Y1 = (ctypes.c_float() for _ in range(4))
_M, _MODE, _STROKE = raw.FS_MATRIX(), ctypes.c_int(), ctypes.c_int()
_RGBA = tuple(ctypes.c_uint() for _ in range(4))

_ADDRESS, _INT, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(ctypes.c_float)
_INTS, _UINTS = ctypes.POINTER(ctypes.c_int), (ctypes.POINTER(ctypes.c_uint),) * 4
_COUNT, _FORM_COUNT = raw.FPDFPage_CountObjects, plain(raw.FPDFFormObj_CountObjects, _ADDRESS, result=_INT)
_GET = plain(raw.FPDFPage_GetObject, _ADDRESS, _INT)
_FORM_GET = plain(raw.FPDFFormObj_GetObject, _ADDRESS, ctypes.c_ulong)
_KIND = plain(raw.FPDFPageObj_GetType, _ADDRESS, result=_INT)
_MATRIX = plain(raw.FPDFPageObj_GetMatrix, _ADDRESS, ctypes.POINTER(raw.FS_MATRIX), result=_INT)
_BOUNDS = plain(raw.FPDFPageObj_GetBounds, _ADDRESS, *((_FLOAT,) * 4), result=_INT)
_CLIP = plain(raw.FPDFPageObj_GetClipPath, _ADDRESS)
_CLIP_PATHS = plain(raw.FPDFClipPath_CountPaths, _ADDRESS, result=_INT)
_CLIP_SEGMENTS = plain(raw.FPDFClipPath_CountPathSegments, _ADDRESS, _INT, result=_INT)
_CLIP_SEGMENT = plain(raw.FPDFClipPath_GetPathSegment, _ADDRESS, _INT, _INT)
_RENDER_MODE = plain(raw.FPDFTextObj_GetTextRenderMode, _ADDRESS, result=_INT)
_DRAW_MODE = plain(raw.FPDFPath_GetDrawMode, _ADDRESS, _INTS, _INTS, result=_INT)
_FILL_COLOR = plain(raw.FPDFPageObj_GetFillColor, _ADDRESS, *_UINTS, result=_INT)
_STROKE_COLOR = plain(raw.FPDFPageObj_GetStrokeColor, _ADDRESS, *_UINTS, result=_INT)
_SEGMENTS = plain(raw.FPDFPath_CountSegments, _ADDRESS, result=_INT)
_SEGMENT = plain(raw.FPDFPath_GetPathSegment, _ADDRESS, _INT)
_SEGMENT_KIND = plain(raw.FPDFPathSegment_GetType, _ADDRESS, result=_INT)
_SEGMENT_POINT = plain(raw.FPDFPathSegment_GetPoint, _ADDRESS, _FLOAT, _FLOAT, result=_INT)
_SEGMENT_CLOSE = plain(raw.FPDFPathSegment_GetClose, _ADDRESS, result=_INT)
