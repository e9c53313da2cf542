"""The tree of a web page, made as a browser shows it; what of its content is left out is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from lxml import etree

#: Nothing of these is ever printed.
_SILENT = {"script", "style", "noscript", "template", "head", "title", "select", "textarea", "button"}
#: They show what is not in the page itself; what they hold is for browsers that cannot.
_FRAMES = {"iframe", "frame", "object", "embed"}
_STRUCK = {"del", "s", "strike"}
_FIELDS = {"text", "number", ""}
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0[a-z%]*\s*(?:;|$))", re.I
)
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
#: A rule of a style sheet; and a selector that names a class or an id, and perhaps an element, and nothing else.
_RULE, _SIMPLE = re.compile(r"([^{}]+)\{([^{}]*)\}"), re.compile(r"(\w*)([.#])([\w-]+)", re.ASCII)
#: What is no rule for the page as it is shown: comments, and what holds for paper or small screens only.
_CSS_ASIDE = re.compile(r"/\*.*?\*/|<!--|-->|@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
_FIGURE = re.compile(r"\d")
#: A picture that says it is smaller, in pixels, is an icon or a line; so is one of these kinds.
_ICON, _ICONS = 60, (".gif", ".ico", ".svg")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was taken out of the tree. parent: the element that held it. kind: of the issue that tells it."""

    parent: etree._Element
    kind: str


def only_selected(text: str, selector: str) -> str:
    """The page with nothing but its head, the first element that a CSS selector finds, and the headings above that; all
    of it where it finds none."""
    page = BeautifulSoup(text, "lxml")
    found = page.select_one(selector)
    if found is None or page.body is None or found is page.body:
        return text
    kept = [*reversed(found.find_all_previous(["h1", "h2", "h3"])), found]
    for element in kept:
        element.extract()
    page.body.clear()
    for element in kept:
        page.body.append(element)
    return str(page)


def as_shown(root: etree._Element) -> list[LeftOut]:
    """Take out of the tree what is not shown, struck out or not part of the page, and open tables of one cell. Returns
    what was taken out and may hold figures."""
    hides = _Sheets(root)
    left_out: list[LeftOut] = []
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is None or not isinstance(element.tag, str):
            continue
        if (kind := _kind(element, hides)) is not None:
            if kind and _is_told(element, kind):
                left_out.append(LeftOut(parent, kind))
            _drop(element)
        elif element.tag == "input" and (element.get("type") or "").lower() in _FIELDS:
            element.tail = (element.get("value") or "") + (element.tail or "")
        elif element.tag == "table" and _is_one_cell(element):
            etree.strip_tags(element, "tbody", "tr", "td", "th")
            element.tag = "div"
    return left_out


def told_in(area: etree._Element, left_out: list[LeftOut]) -> Counter[str]:
    """How much was left out inside an element, by the kind of issue; pictures that are no icons counted in."""
    told = Counter(out.kind for out in left_out if out.parent is area or area in out.parent.iterancestors())
    told["picture_in_text"] += sum(1 for picture in area.iter("img") if not _is_icon(picture))
    return told


class _Sheets:
    """Which elements the page's own style sheets hide or strike out, by class or id."""

    def __init__(self, root: etree._Element) -> None:
        self._rules: dict[tuple[str, str], tuple[str, str]] = {}
        for sheet in root.iter("style"):
            for selectors, style in _RULE.findall(_CSS_ASIDE.sub("", "".join(sheet.itertext()))):
                for selector in selectors.split(","):
                    if (simple := _SIMPLE.fullmatch(selector.strip())) and _says(style):
                        self._rules[simple[2], simple[3]] = simple[1].lower(), _says(style)

    def says(self, element: etree._Element) -> str:
        """The kind of issue that tells why an element is left out, '' where it is not."""
        if not self._rules:
            return ""
        names = [(".", name) for name in (element.get("class") or "").split()] + [("#", element.get("id") or "")]
        found = (self._rules[name] for name in names if name in self._rules)
        return next((kind for tag, kind in found if tag in ("", element.tag)), "")


def _says(style: str) -> str:
    if _HIDDEN.search(style):
        return "hidden_text"
    return "struck_text" if _STRUCK_STYLE.search(style) else ""


def _kind(element: etree._Element, sheets: _Sheets) -> str | None:
    """Why an element is left out: the kind of issue, '' for what never prints; None where it stays."""
    if element.tag in _SILENT:
        return ""
    if element.tag in _FRAMES:
        return "embedded_object"
    if element.tag in _STRUCK:
        return "struck_text"
    if element.get("hidden") is not None:
        return "hidden_text"
    return _says(element.get("style") or "") or sheets.says(element) or None


def _is_told(element: etree._Element, kind: str) -> bool:
    return kind == "embedded_object" or bool(_FIGURE.search("".join(element.itertext())))


def _is_one_cell(table: etree._Element) -> bool:
    cells: Iterator[etree._Element] = table.iter("td", "th")
    return next(cells, None) is not None and next(cells, None) is None


def _is_icon(picture: etree._Element) -> bool:
    sides = [picture.get(side) or "" for side in ("width", "height")]
    stated = [float(side.removesuffix("px")) for side in sides if re.fullmatch(r"\d+(?:\.\d+)?(?:px)?", side)]
    is_small = bool(stated) and min(stated) < _ICON
    return is_small or (picture.get("src") or "").lower().endswith(_ICONS)


def _drop(element: etree._Element) -> None:
    """Take an element out; what follows it is text of its parent."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
