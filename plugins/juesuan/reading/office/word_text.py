"""The text of one Word paragraph as it is printed: what is hidden or struck out is left out and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from lxml import etree

from juesuan.reading.content import UNKNOWN
from juesuan.reading.office.word_numbers import W
from juesuan.reading.office.word_styles import switch_of, value_of
from juesuan.reading.page.raised import raised

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: What is no text.
_SILENT = {f"{W}{name}" for name in ("instrText", "delText", "pPr", "rPr", "rt", "sdtPr")}
_CHARACTERS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_PICTURES = {f"{W}drawing", f"{W}pict"}
_TEXT_BOX = f"{W}txbxContent"
#: Parts of a formula that is one line of characters; any other sets them above each other.
_PLAIN_MATH = {f"{_M}{name}" for name in ("oMath", "oMathPara", "oMathParaPr", "jc", "r", "t", "rPr", "sty", "nor")}
#: Where the font Symbol has what ASCII has, and a minus; the characters of symbol fonts begin there.
_SYMBOL_FROM, _AS_IN_ASCII = 0xF000, frozenset("0123456789.,%()+=-")
#: The ticks and boxes of the font Wingdings.
_WINGDINGS = {0xF0FC: "√", 0xF0FB: "×", 0xF0FE: "☑", 0xF0A8: "□", 0xF06F: "□", 0xF052: "☑"}


@dataclass
class Told:
    """What is met in a document and not handed over, counted by its kind."""

    counts: Counter[str] = field(default_factory=Counter)


def paragraph_text(
    paragraph: etree._Element, told: Told, hidden_styles: Container[str] = (), *, is_hidden: bool = False
) -> str:
    """The printed characters of a paragraph, '\\n' where it breaks a line by hand. hidden_styles: those that hide
    what is set in them. is_hidden: whether its own style does."""
    return "".join(_Texts(told, hidden_styles, is_hidden).of(paragraph))


@dataclass(frozen=True, slots=True)
class _Texts:
    told: Told
    hidden_styles: Container[str]
    is_hidden: bool

    def of(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in _SILENT or not isinstance(tag, str):
                continue
            if tag == f"{W}r":
                yield from self._run(child)
            elif tag == f"{W}t":
                yield child.text or ""
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            elif tag == f"{W}br":
                if child.get(f"{W}type", "textWrapping") == "textWrapping":
                    yield "\n"
            elif tag == f"{W}sym":
                yield _symbol(child)
            elif tag in (f"{_M}oMath", f"{_M}oMathPara"):
                yield _formula(child)
            elif tag == f"{W}object":
                self.told.counts["embedded_object"] += 1
            elif tag in _PICTURES or tag == f"{_MC}AlternateContent":
                has_text = any(True for _ in child.iter(_TEXT_BOX))
                self.told.counts["picture_in_text"] += not has_text and _is_picture(child)
            else:
                yield from self.of(child)

    def _run(self, run: etree._Element) -> Iterator[str]:
        properties = run.find(f"{W}rPr")
        if self._hides(properties):
            self.told.counts["hidden_text"] += _prints(run)
        elif switch_of(properties, "strike") or switch_of(properties, "dstrike"):
            self.told.counts["struck_text"] += _prints(run)
        elif value_of(properties, "vertAlign") == "superscript":
            yield from map(raised, self.of(run))
        else:
            yield from self.of(run)

    def _hides(self, properties: etree._Element | None) -> bool:
        own = switch_of(properties, "vanish")
        if own is not None:
            return own
        return self.is_hidden or (value_of(properties, "rStyle") or "") in self.hidden_styles


def _prints(run: etree._Element) -> bool:
    return bool("".join(run.itertext(f"{W}t")).strip())


def _symbol(symbol: etree._Element) -> str:
    """The character of a font of symbols, as far as it is known what it shows."""
    try:
        code = int(symbol.get(f"{W}char", ""), 16)
    except ValueError:
        return UNKNOWN
    font = symbol.get(f"{W}font", "")
    if font == "Wingdings":
        return _WINGDINGS.get(code, UNKNOWN)
    plain = chr(code - _SYMBOL_FROM) if _SYMBOL_FROM < code < _SYMBOL_FROM + 0x80 else ""
    return plain if font == "Symbol" and plain in _AS_IN_ASCII else UNKNOWN


def _formula(formula: etree._Element) -> str:
    tags = {child.tag for child in formula.iter() if isinstance(child.tag, str) and child.tag.startswith(_M)}
    return "".join(formula.itertext(f"{_M}t")) if tags <= _PLAIN_MATH else UNKNOWN


def _is_picture(element: etree._Element) -> bool:
    return any(isinstance(e.tag, str) and etree.QName(e).localname in ("blip", "imagedata") for e in element.iter())


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes anchored in a paragraph, each once: newer programs write one twice, for the older
    ones."""
    for box in paragraph.iter(_TEXT_BOX):
        ancestors = list(box.iterancestors())
        if any(a.tag == f"{_MC}Fallback" for a in ancestors):
            continue
        if not any(a.tag == _TEXT_BOX for a in ancestors):  # one inside another belongs to that
            yield box


def footnotes_of(paragraph: etree._Element) -> Iterator[str]:
    """The ids of the footnotes and endnotes that a paragraph refers to, as 'footnote/3'."""
    for kind in ("footnote", "endnote"):
        for reference in paragraph.iter(f"{W}{kind}Reference"):
            yield f"{kind}/{reference.get(f'{W}id', '')}"
