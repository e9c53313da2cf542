"""What pdfminer paints of a page, in the order of painting, with what decides whether it can be seen.

pdfminer knows neither layers nor clipping nor transparency, and does not say in which manner text is drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pdfminer.layout import LTChar, LTImage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import apply_matrix_pt
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from juesuan.reading.page.seen import Area, Character, Rect

#: Text drawn in these manners leaves no ink (ISO 32000-1, 9.3.6).
_NO_INK = (3, 7)
#: Colour spaces whose numbers say how light a colour is.
_PLAIN_SPACES = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3, "DeviceCMYK": 4, "ICCBased": None}


@dataclass(frozen=True, slots=True)
class _State:
    clip: Rect | None = None
    alpha: float = 1.0
    plain: bool = True  # painted over what lies beneath, not mixed with it
    is_off: bool = False


class Painting(PDFPageAggregatorWithMarkedContent):  # type: ignore[misc]
    """pdfminer's device: ``characters`` (by source: holder and item) and ``areas`` besides the layout."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.state = _State()
        self.characters: list[Character] = []
        self.areas: list[Area] = []
        self._order = 0
        self._mode = 0

    def render_string(self, textstate: Any, *arguments: Any) -> None:
        self._mode = textstate.render
        super().render_string(textstate, *arguments)

    def render_char(self, *arguments: Any, **options: Any) -> float:
        advance = float(super().render_char(*arguments, **options))
        item = self.cur_item._objs[-1]
        if isinstance(item, LTChar):
            lightness = _lightness(item.graphicstate.ncs, item.graphicstate.ncolor)
            self._order += 1
            self.characters.append(
                Character(
                    (self.cur_item, item),
                    item.get_text(),
                    item.bbox,
                    item.size,
                    self._order,
                    lightness,
                    self.state.alpha,
                    self._mode not in _NO_INK,
                    self.state.is_off,
                    self.state.clip,
                )
            )
        return advance

    def render_image(self, name: str, stream: PDFStream) -> None:
        super().render_image(name, stream)
        item = self.cur_item._objs[-1]
        masked = any(stream.get(key) for key in ("SMask", "Mask", "ImageMask", "IM", "SMaskInData"))
        if self.state.is_off:
            self.cur_item._objs.remove(item)
        elif isinstance(item, LTImage) and not masked:
            self._area(item.bbox, None, is_picture=True)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        before = len(self.cur_item._objs)
        super().paint_path(gstate, stroke, fill, evenodd, path)
        if self.state.is_off:
            del self.cur_item._objs[before:]
            return
        if fill:
            for item in self.cur_item._objs[before:]:
                if len(item.pts) in (4, 5):  # areas of other shapes leave corners open
                    self._area(item.bbox, _lightness(gstate.ncs, gstate.ncolor))

    def shade(self) -> None:
        """A shading fills all that is not clipped."""
        page = self.cur_item if not self._stack else self._stack[0]
        self._area(self.state.clip or page.bbox, None)

    def _area(self, box: Rect, lightness: float | None, *, is_picture: bool = False) -> None:
        if self.state.plain and self.state.alpha > 0.95 and not self.state.is_off:
            self._order += 1
            clip = self.state.clip
            self.areas.append(Area(overlap(box, clip) if clip else box, self._order, lightness, is_picture))


class Painter(PDFPageInterpreter):
    """pdfminer's interpreter: keeps the state of a ``Painting``. off: the numbers of the layers that are off."""

    device: Painting

    def __init__(self, rsrcmgr: Any, device: Painting, off: frozenset[int] = frozenset()) -> None:
        super().__init__(rsrcmgr, device)
        self._off = off
        self._saved: list[_State] = []
        self._marks: list[_State] = []

    def dup(self) -> Painter:
        return Painter(self.rsrcmgr, self.device, self._off)

    def do_q(self) -> None:
        super().do_q()
        self._saved.append(self.device.state)

    def do_Q(self) -> None:  # noqa: N802
        super().do_Q()
        if self._saved:
            self.device.state = replace(self._saved.pop(), is_off=self.device.state.is_off)

    def do_W(self) -> None:  # noqa: N802
        points = [p[i : i + 2] for p in self.curpath for i in range(1, len(p) - 1, 2)]
        if points:
            xs, ys = zip(*(apply_matrix_pt(self.ctm, (float(x), float(y))) for x, y in points), strict=True)
            box = (min(xs), min(ys), max(xs), max(ys))
            clip = self.device.state.clip
            self.device.state = replace(self.device.state, clip=overlap(box, clip) if clip else box)

    def do_W_a(self) -> None:  # noqa: N802
        self.do_W()

    def do_gs(self, name: Any) -> None:
        states = resolve1((self.resources or {}).get("ExtGState")) or {}
        chosen = resolve1(states.get(getattr(name, "name", name))) or {}
        state = self.device.state
        if isinstance(alpha := resolve1(chosen.get("ca")), int | float):
            state = replace(state, alpha=float(alpha))
        if "BM" in chosen or "SMask" in chosen:
            modes = _names(chosen.get("BM")) or ["Normal"]
            masked = isinstance(resolve1(chosen.get("SMask")), dict)
            state = replace(state, plain=modes[0] in ("Normal", "Compatible") and not masked)
        self.device.state = state

    def do_sh(self, name: object) -> None:
        self.device.shade()

    def do_BMC(self, tag: Any) -> None:  # noqa: N802
        self._marks.append(self.device.state)
        super().do_BMC(tag)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802
        self._marks.append(self.device.state)
        if getattr(tag, "name", None) == "OC" and isinstance(props, PSLiteral):
            layers = resolve1((self.resources or {}).get("Properties")) or {}
            if _is_off(layers.get(props.name), self._off):
                self.device.state = replace(self.device.state, is_off=True)
        super().do_BDC(tag, props)

    def do_EMC(self) -> None:  # noqa: N802
        super().do_EMC()
        if self._marks:
            self.device.state = replace(self.device.state, is_off=self._marks.pop().is_off)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        outer = self.device.state
        stream = resolve1(self.xobjmap.get(getattr(xobjid_arg, "name", None)))
        if isinstance(stream, PDFStream) and _is_off(stream.get("OC"), self._off):
            self.device.state = replace(outer, is_off=True)
        super().do_Do(xobjid_arg)
        self.device.state = outer


def painting_of(page: Any) -> Painting:
    """What a pdfplumber page paints; the page takes its layout from it."""
    device = Painting(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    Painter(page.pdf.rsrcmgr, device, layers_off(page.pdf.doc.catalog)).process_page(page.page_obj)
    page._layout = device.get_result()
    return device


def take_out(characters: Iterable[Character]) -> None:
    """Take characters out of the layout that holds them."""
    unseen: dict[int, set[int]] = defaultdict(set)
    holders = {}
    for character in characters:
        holder, item = character.source
        unseen[id(holder)].add(id(item))
        holders[id(holder)] = holder
    for key, holder in holders.items():
        holder._objs = [item for item in holder._objs if id(item) not in unseen[key]]


def layers_off(catalog: Any) -> frozenset[int]:
    """The object numbers of the layers that a reader of the document does not see at first (ISO 32000-1, 8.11.4)."""
    properties = resolve1(catalog.get("OCProperties")) or {}
    if not isinstance(properties, dict):
        return frozenset()
    shown = resolve1(properties.get("D")) or {}
    base_off = _names(shown.get("BaseState")) == ["OFF"]
    off = _numbers(properties.get("OCGs")) - _numbers(shown.get("ON")) if base_off else set()
    return frozenset(off | _numbers(shown.get("OFF")))


def overlap(one: Rect, other: Rect) -> Rect:
    """What two rectangles share; one of no size outside the page where that is nothing."""
    box = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return box if box[0] <= box[2] and box[1] <= box[3] else (-1.0, -1.0, -1.0, -1.0)


def _is_off(layer: Any, off: frozenset[int]) -> bool:
    """Whether a layer, or a membership in several, is off."""
    if not off or layer is None:
        return False
    if isinstance(layer, PDFObjRef) and layer.objid in off:
        return True
    membership = resolve1(layer)
    if not isinstance(membership, dict) or _names(membership.get("Type")) != ["OCMD"]:
        return False
    groups = membership.get("OCGs")
    states = [number not in off for number in _numbers(groups if isinstance(groups, PDFObjRef) is False else [groups])]
    if not states:
        return False
    shown = {"AllOn": all(states), "AnyOff": not all(states), "AllOff": not any(states)}
    return not shown.get((_names(membership.get("P")) or ["AnyOn"])[0], any(states))


def _numbers(references: Any) -> set[int]:
    found = references if isinstance(references, list) else resolve1(references)
    return {r.objid for r in found if isinstance(r, PDFObjRef)} if isinstance(found, Iterable) else set()


def _names(value: Any) -> list[str]:
    found = resolve1(value)
    return [str(v.name) for v in (found if isinstance(found, list) else [found]) if isinstance(v, PSLiteral)]


def _lightness(space: Any, color: Any) -> float | None:
    parts = tuple(color) if isinstance(color, list | tuple) else (color,)
    if getattr(space, "name", None) not in _PLAIN_SPACES or not all(isinstance(p, int | float) for p in parts):
        return None
    match parts:
        case (grey,):
            return float(grey)
        case (red, green, blue):
            return float(0.3 * red + 0.59 * green + 0.11 * blue)
        case (cyan, magenta, yellow, black):
            return max(0.0, 1 - float(0.3 * cyan + 0.59 * magenta + 0.11 * yellow) - float(black))
    return None
