"""Which part of a web page is its content, and which is what portals put around it: menus, paths, lists of links."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

_FURNITURE = {"nav", "footer", "form", "aside"}
_HEADINGS = {"h1", "h2", "h3"}
#: What holds content without being any.
_CONTAINERS = {
    "html",
    "body",
    "div",
    "section",
    "article",
    "main",
    "center",
    "span",
    "td",
    "tr",
    "tbody",
    "table",
    "form",
}
#: A part with more of its text in links is a list of links, whatever it says beside them, unless that is long. One that
#: is short and without a sentence says nothing.
_LINKED, _LONG, _SHORT = 0.5, 400, 120


@dataclass(frozen=True, slots=True)
class Area:
    """The element whose children are the content, and the headings above it outside."""

    element: etree._Element
    headings: tuple[etree._Element, ...]


def content_area(body: etree._Element) -> Area | None:
    """Go down from the body as long as one part alone holds content; everything beside it is furniture. ``None`` where
    all of it is."""
    if is_furniture(body):
        return None
    headings: list[etree._Element] = []
    area = body
    while area.tag in _CONTAINERS:
        parts = [child for child in area if isinstance(child.tag, str)]
        holding = [part for part in parts if not is_furniture(part)]
        if len(holding) != 1 or holding[0].tag not in _CONTAINERS or _own_text(area) or is_data_table(holding[0]):
            break
        before = parts[: parts.index(holding[0])]
        headings += [h for part in before for h in part.iter(*_HEADINGS) if text_of(h)]
        area = holding[0]
    return Area(area, tuple(headings))


def is_furniture(element: etree._Element) -> bool:
    """Whether a part of a page is no content: it holds no table of cells, and beside its links no sentence and hardly
    any text."""
    tables = any(is_data_table(table) for table in element.iter("table"))
    if tables or element.tag in _FURNITURE:
        return not tables
    plain = len(text_of(element)) - linked_length(element)
    if linked_length(element) > _LINKED * len(text_of(element)):
        return plain < _LONG
    return plain < _SHORT and "。" not in text_of(element)


def is_data_table(element: etree._Element) -> bool:
    """Whether an element is a table of cells, not a frame that places parts of the page."""
    if element.tag != "table" or any(True for _ in element.iterdescendants("table")):
        return False
    rows = list(element.iter("tr"))
    return max((sum(1 for _ in row.iterchildren("td", "th")) for row in rows), default=0) > 1 and (
        linked_length(element) <= _LINKED * len(text_of(element))
    )


def linked_length(element: etree._Element) -> int:
    """Characters of an element that are links."""
    return sum(len(text_of(link)) for link in links_of(element))


def links_of(element: etree._Element) -> list[etree._Element]:
    """The links in an element that lead elsewhere, not to a part of the page."""
    return [link for link in element.iter("a") if not (link.get("href") or "#").startswith("#")]


def text_of(element: etree._Element) -> str:
    """All its characters without blanks."""
    return "".join("".join(element.itertext()).split())


def _own_text(element: etree._Element) -> bool:
    """Whether text stands in an element beside its children."""
    own = [element.text or "", *(child.tail or "" for child in element)]
    return len("".join("".join(own).split())) > 20
