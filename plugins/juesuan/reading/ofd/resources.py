"""What the objects of an OFD document refer to by number: colours, styles, pictures, drawings used again and again."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from juesuan.reading.ofd.geometry import number
from juesuan.reading.ofd.parts import Parts, child, children, local, text_of

#: Styles refer to styles; deeper than this only those that refer to themselves do.
_DEEP = 16
#: Chunks of a PNG that come before its pixels end within this.
_HEAD = 4096


@dataclass(slots=True)
class Resources:
    """Elements by the number that objects refer to them by. media: names of the parts that hold pictures."""

    colour_spaces: dict[str, etree._Element] = field(default_factory=dict)
    styles: dict[str, etree._Element] = field(default_factory=dict)
    drawings: dict[str, etree._Element] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)

    def style_of(self, reference: str | None) -> dict[str, etree._Element | str]:
        """What a style (DrawParam) says, with what it takes from others: attributes and colours by their names."""
        said: dict[str, etree._Element | str] = {}
        for _ in range(_DEEP):
            style = self.styles.get(reference or "")
            if style is None:
                break
            for name, value in style.attrib.items():
                said.setdefault(str(name), str(value))
            for colour in children(style, "FillColor", "StrokeColor"):
                said.setdefault(local(colour), colour)
            reference = style.get("Relative")
        return said

    def lightness(self, colour: etree._Element) -> float | None:
        """0 black to 1 white; None for what is no plain colour."""
        words = (colour.get("Value") or "").split()
        space = self.colour_spaces.get(colour.get("ColorSpace") or "")
        if not words or any(True for _ in children(colour, "Pattern", "AxialShd", "RadialShd", "GouraudShd")):
            return None
        full = 2 ** number(space.get("BitsPerComponent") if space is not None else None, 8) - 1
        values = [(int(w[1:], 16) if w.startswith("#") else number(w, 0)) / full for w in words]
        match values:
            case (grey,):
                return grey
            case (red, green, blue):
                return 0.3 * red + 0.59 * green + 0.11 * blue
            case (cyan, magenta, yellow, black):
                return max(0.0, 1 - (0.3 * cyan + 0.59 * magenta + 0.11 * yellow) - black)
        return None


def resources_of(parts: Parts, locations: Iterable[tuple[str, str]]) -> Resources:
    """locations: of the resource parts, each with the part that names it. Raises RejectedFile 'damaged'."""
    found = Resources()
    for location, base in locations:
        name = parts.find(location, base)
        if name is None:
            continue  # fonts and pictures may be missing; text and lines are there all the same
        root = parts.root(name)
        folder = posixpath.join(root.get("BaseLoc") or "", "")
        for group in root:
            for item in group if local(group) else ():
                _add(found, parts, item, name, folder)
    return found


def _add(found: Resources, parts: Parts, item: etree._Element, base: str, folder: str) -> None:
    identity = item.get("ID") or ""
    match local(item):
        case "ColorSpace":
            found.colour_spaces[identity] = item
        case "DrawParam":
            found.styles[identity] = item
        case "CompositeGraphicUnit":
            if (content := child(item, "Content")) is not None:
                found.drawings[identity] = content
        case "MultiMedia":
            file = text_of(item, "MediaFile")
            if name := parts.find(folder + file, base) or parts.find(file, base):
                found.media[identity] = name


def is_opaque(head: bytes) -> bool:
    """Whether a picture that begins like this lets nothing of what lies beneath it show: PNG may, and so do GIF."""
    if head.startswith(b"\x89PNG"):
        return head[25:26] not in (b"\x04", b"\x06") and b"tRNS" not in head
    return not head.startswith(b"GIF8") and bool(head)


def picture_head(parts: Parts, resources: Resources, reference: str | None) -> bytes:
    """The first bytes of a picture that an object refers to."""
    name = resources.media.get(reference or "")
    return parts.head(name, _HEAD) if name else b""
