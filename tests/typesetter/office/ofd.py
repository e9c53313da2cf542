"""A canvas that writes OFD (GB/T 33190), with as much of reportlab's manner as the typesetter needs.

reportlab measures points from the bottom left, OFD millimetres from the top left.
"""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Literal
from xml.sax.saxutils import escape, quoteattr

from reportlab.pdfbase import pdfmetrics

from ..looks import Look
from ..printed import Printed
from ..setting import press

_MM = 25.4 / 72
_MADE = (2026, 1, 1, 0, 0, 0)
_SPACE = "http://www.ofdspec.org/2016"
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class OfdLook:
    """Habits of those who write OFD. deltas: every distance, equal ones as runs ('g 5 3.2'), or each character an
    object of its own. scaled: sizes of 1, made large by the transformation. blocks: objects in nested blocks. styles:
    colours and widths of lines by reference. prefix: of the namespace, '' for the default one. rooted: locations from
    the root of the package."""

    deltas: Literal["list", "runs", "single"] = "list"
    scaled: bool = False
    blocks: bool = False
    styles: bool = False
    prefix: str = "ofd"
    rooted: bool = False


PLAIN_OFD = OfdLook()


def ofd(printed: Printed, look: Look, ofd_look: OfdLook = PLAIN_OFD) -> bytes:
    """The disclosure as OFD, set as the PDF is."""
    return press(printed, look, lambda buffer: OfdCanvas(buffer, ofd_look))


@dataclass
class OfdCanvas:
    """One document in the making."""

    buffer: BinaryIO
    look: OfdLook = PLAIN_OFD
    pages: list[tuple[float, float, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.title = ""
        self._identity = 1000
        self._width = self._height = 0.0
        self._objects: list[str] = []
        self._outside: list[str] = []
        self._forms: dict[str, tuple[int, str]] = {}
        self._matrix: Matrix = _IDENTITY
        self._saved: list[tuple[Matrix, float]] = []
        self._grey, self._line_width = 0.0, 1.0
        self._font, self._size = "Helvetica", 12.0

    # ---- what reportlab's has ----

    def setTitle(self, title: str) -> None:  # noqa: N802
        self.title = title

    def setAuthor(self, author: str) -> None:  # noqa: N802
        pass

    def setCreator(self, creator: str) -> None:  # noqa: N802
        pass

    def setPageSize(self, size: Sequence[float]) -> None:  # noqa: N802
        self._width, self._height = size

    def setPageRotation(self, degrees: int) -> None:  # noqa: N802
        if degrees:
            raise NotImplementedError("OFD turns no pages")

    def setFont(self, name: str, size: float) -> None:  # noqa: N802
        self._font, self._size = name, size

    def setLineWidth(self, width: float) -> None:  # noqa: N802
        self._line_width = width

    def setFillGray(self, grey: float) -> None:  # noqa: N802
        self._grey = grey

    def saveState(self) -> None:  # noqa: N802
        self._saved.append((self._matrix, self._grey))

    def restoreState(self) -> None:  # noqa: N802
        self._matrix, self._grey = self._saved.pop()

    def translate(self, x: float, y: float) -> None:
        self.transform(1, 0, 0, 1, x, y)

    def rotate(self, degrees: float) -> None:
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        self.transform(cos, sin, -sin, cos, 0, 0)

    def transform(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        p, q, r, s, t, u = self._matrix
        self._matrix = (
            a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u,
        )  # fmt: skip

    def beginForm(self, name: str, *box: float) -> None:  # noqa: N802
        self._outside, self._objects = self._objects, []

    def endForm(self) -> None:  # noqa: N802
        self._identity += 1
        self._forms[f"page{len(self.pages) + 1}"] = (self._identity, "".join(self._objects))
        self._objects = self._outside

    def doForm(self, name: str) -> None:  # noqa: N802
        width, height = self._width * _MM, self._height * _MM
        self._add("CompositeObject", "", Boundary=f"0 0 {width:.4f} {height:.4f}", ResourceID=self._forms[name][0])

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._path([(x0, y0), (x1, y1)], stroke=True, fill=False)

    def lines(self, segments: Iterable[tuple[float, float, float, float]]) -> None:
        for segment in segments:
            self.line(*segment)

    def rect(self, x: float, y: float, width: float, height: float, *, stroke: int = 1, fill: int = 0) -> None:
        points = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        self._path(points, stroke=bool(stroke), fill=bool(fill))

    def drawString(  # noqa: N802
        self,
        x: float,
        y: float,
        text: str,
        *,
        mode: int | None = None,
        charSpace: float = 0,  # noqa: N803
    ) -> None:
        widths = [pdfmetrics.stringWidth(c, self._font, self._size) + charSpace for c in text]
        if self.look.deltas == "single":
            for character, width in zip(text, widths, strict=True):
                self._text(x, y, character, [width], mode)
                x += width
        elif text:
            self._text(x, y, text, widths, mode)

    def showPage(self) -> None:  # noqa: N802
        self.pages.append((self._width * _MM, self._height * _MM, "".join(self._objects)))
        self._objects, self._matrix, self._grey = [], _IDENTITY, 0.0

    def save(self) -> None:
        self.buffer.write(package(self))

    # ---- OFD ----

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in millimetres from its top left."""
        a, b, c, d, e, f = self._matrix
        return (a * x + c * y + e) * _MM, (self._height - (b * x + d * y + f)) * _MM

    def _add(self, kind: str, inside: str, **attributes: object) -> None:
        self._identity += 1
        said = "".join(f" {name}={quoteattr(str(value))}" for name, value in attributes.items())
        element = f'<ofd:{kind} ID="{self._identity}"{said}>{inside}</ofd:{kind}>'
        if self.look.blocks:
            self._identity += 1
            element = f'<ofd:PageBlock ID="{self._identity}">{element}</ofd:PageBlock>'
        self._objects.append(element)

    def _text(self, x: float, y: float, text: str, widths: Sequence[float], mode: int | None) -> None:
        a, b, c, d, _, _ = self._matrix
        size = self._size * _MM
        width = sum(widths) * _MM
        origin = self._seen(x, y)
        box = [
            (a * u - c * v, -b * u + d * v) for u in (0, width) for v in (-0.88 * size, 0.12 * size)
        ]  # around the origin
        left, top = min(p[0] for p in box), min(p[1] for p in box)
        right, bottom = max(p[0] for p in box), max(p[1] for p in box)
        unit = size if self.look.scaled else 1.0
        matrix = (a * unit, -b * unit, -c * unit, d * unit, -left, -top)
        plain = (a, b, c, d) == (1, 0, 0, 1) and not self.look.scaled
        attributes: dict[str, object] = {
            "Boundary": f"{origin[0] + left:.4f} {origin[1] + top:.4f} {right - left:.4f} {bottom - top:.4f}",
            "Font": 3,
            "Size": f"{size / unit:.4f}",
        }
        if not plain:
            attributes["CTM"] = " ".join(f"{value:.6f}" for value in matrix)
        if mode == 3:
            attributes["Fill"] = "false"
        at = (-left, -top) if plain else (0.0, 0.0)
        deltas = _deltas([value * _MM / unit for value in widths[:-1]], self.look.deltas == "runs")
        said = f' DeltaX="{deltas}"' if deltas else ""
        inside = f'<ofd:TextCode X="{at[0]:.4f}" Y="{at[1]:.4f}"{said}>{escape(text)}</ofd:TextCode>'
        self._add("TextObject", self._colour("FillColor", self._grey) + inside, **attributes)

    def _path(self, points: Sequence[tuple[float, float]], *, stroke: bool, fill: bool) -> None:
        seen = [self._seen(x, y) for x, y in points]
        left, top = min(p[0] for p in seen), min(p[1] for p in seen)
        right, bottom = max(p[0] for p in seen), max(p[1] for p in seen)
        (x0, y0), *others = [(x - left, y - top) for x, y in seen]
        data = f"M {x0:.4f} {y0:.4f}" + "".join(f" L {x:.4f} {y:.4f}" for x, y in others)
        attributes: dict[str, object] = {
            "Boundary": f"{left:.4f} {top:.4f} {max(right - left, 0.1):.4f} {max(bottom - top, 0.1):.4f}"
        }
        if self.look.styles:
            attributes["DrawParam"] = 10
        else:
            attributes["LineWidth"] = f"{self._line_width * _MM:.4f}"
        if fill:
            attributes["Fill"] = "true"
        if not stroke:
            attributes["Stroke"] = "false"
        colours = (self._colour("FillColor", self._grey) if fill else "") + (
            self._colour("StrokeColor", 0.0) if stroke else ""
        )
        self._add("PathObject", f"{colours}<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>", **attributes)

    def _colour(self, name: str, grey: float) -> str:
        if self.look.styles and grey == 0.0:
            return ""
        value = round(grey * 255)
        return f'<ofd:{name} Value="{value} {value} {value}"/>'


def _deltas(values: Sequence[float], runs: bool) -> str:
    words = [f"{value:.4f}" for value in values]
    if not runs:
        return " ".join(words)
    said: list[str] = []
    while words:
        count = next((n for n, word in enumerate(words) if word != words[0]), len(words))
        said.append(f"g {count} {words[0]}" if count > 1 else words[0])
        words = words[count:]
    return " ".join(said)


def package(canvas: OfdCanvas) -> bytes:
    """The zip of a finished document."""
    look, root = canvas.look, "/Doc_0/" if canvas.look.rooted else ""
    pages = canvas.pages
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="{root}Pages/Page_{n - 1}/Content.xml"/>' for n in range(1, len(pages) + 1)
    )
    width, height, _ = pages[0]
    composites = "".join(
        f'<ofd:CompositeGraphicUnit ID="{identity}" Width="{width:.4f}" Height="{height:.4f}">'
        f"<ofd:Content>{inside}</ofd:Content></ofd:CompositeGraphicUnit>"
        for identity, inside in canvas._forms.values()
    )
    files = {
        "OFD.xml": _element(
            look,
            "OFD",
            f"<ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID><ofd:Title>{escape(canvas.title)}</ofd:Title>"
            "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
            ' Version="1.0" DocType="OFD"',
        ),
        "Doc_0/Document.xml": _element(
            look,
            "Document",
            f"<ofd:CommonData><ofd:MaxUnitID>{canvas._identity}</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>"
            f"0 0 {width:.4f} {height:.4f}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>{root}PublicRes.xml"
            f"</ofd:PublicRes><ofd:DocumentRes>{root}DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages>",
        ),
        "Doc_0/PublicRes.xml": _element(
            look,
            "Res",
            '<ofd:Fonts><ofd:Font ID="3" FontName="宋体" FamilyName="宋体"/></ofd:Fonts><ofd:DrawParams>'
            '<ofd:DrawParam ID="9" LineWidth="0.2"><ofd:StrokeColor Value="0 0 0"/></ofd:DrawParam>'
            '<ofd:DrawParam ID="10" Relative="9"><ofd:FillColor Value="0 0 0"/></ofd:DrawParam></ofd:DrawParams>',
            ' BaseLoc="Res"',
        ),
        "Doc_0/DocumentRes.xml": _element(
            look,
            "Res",
            f"<ofd:CompositeGraphicUnits>{composites}</ofd:CompositeGraphicUnits>" if composites else "",
            ' BaseLoc="Res"',
        ),
    }
    for n, (across, down, objects) in enumerate(pages):
        files[f"Doc_0/Pages/Page_{n}/Content.xml"] = _element(
            look,
            "Page",
            f"<ofd:Area><ofd:PhysicalBox>0 0 {across:.4f} {down:.4f}</ofd:PhysicalBox></ofd:Area>"
            f'<ofd:Content><ofd:Layer ID="{90_000_000 + n}" Type="Body">{objects}</ofd:Layer></ofd:Content>',
        )
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A package of parts by their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _element(look: OfdLook, name: str, inside: str, attributes: str = "") -> str:
    prefix = f"{look.prefix}:" if look.prefix else ""
    inside = inside.replace("<ofd:", f"<{prefix}").replace("</ofd:", f"</{prefix}")
    space = f"xmlns:{look.prefix}" if look.prefix else "xmlns"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{prefix}{name} {space}="{_SPACE}"{attributes}>'
        f"{inside}</{prefix}{name}>"
    )
