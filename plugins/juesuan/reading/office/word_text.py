"""The text of one Word paragraph as it is printed: insertions accepted, deletions gone, hidden text left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from juesuan.reading.office.word_numbers import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: What is no part of the accepted text: deletions, what was moved away, and what is no text at all.
_GONE = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "rt", "sdtPr")}
_CHARACTERS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_TRACKED = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_PICTURES = {f"{W}drawing", f"{W}pict"}
_TEXT_BOX = f"{W}txbxContent"


@dataclass
class Told:
    """What is met in a document and not handed over, counted by its kind."""

    counts: Counter[str] = field(default_factory=Counter)


def paragraph_text(paragraph: etree._Element, told: Told) -> str:
    """The printed characters of a paragraph, '\\n' where it breaks a line by hand."""
    return "".join(_texts(paragraph, told))


def _texts(element: etree._Element, told: Told) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _TRACKED:
            told.counts["tracked_changes"] += 1
        if tag in _GONE or not isinstance(tag, str):
            continue
        if tag == f"{W}r" and _is_hidden(child):
            told.counts["hidden_text"] += bool("".join(child.itertext(f"{W}t")).strip())
        elif tag == f"{W}t":
            yield child.text or ""
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag]
        elif tag == f"{W}br":
            if child.get(f"{W}type", "textWrapping") == "textWrapping":
                yield "\n"
        elif tag == f"{W}object":
            told.counts["embedded_object"] += 1
        elif tag in _PICTURES or tag == f"{_MC}AlternateContent":
            told.counts["picture_in_text"] += not any(True for _ in child.iter(_TEXT_BOX)) and _is_picture(child)
        else:
            yield from _texts(child, told)


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")


def _is_picture(element: etree._Element) -> bool:
    return any(isinstance(e.tag, str) and etree.QName(e).localname in ("blip", "imagedata") for e in element.iter())


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes anchored in a paragraph, each once: newer programs write one twice, for the older
    ones."""
    for box in paragraph.iter(_TEXT_BOX):
        ancestors = list(box.iterancestors())
        if any(a.tag == f"{_MC}Fallback" for a in ancestors) or any(a.tag in _GONE for a in ancestors):
            continue
        if not any(a.tag == _TEXT_BOX for a in ancestors):  # one inside another belongs to that
            yield box


def footnotes_of(paragraph: etree._Element) -> Iterator[str]:
    """The ids of the footnotes and endnotes that a paragraph refers to, as 'footnote/3'."""
    for kind in ("footnote", "endnote"):
        for reference in paragraph.iter(f"{W}{kind}Reference"):
            yield f"{kind}/{reference.get(f'{W}id', '')}"
