"""What the styles of a Word document say of the text that is set in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from juesuan.reading.office.word_numbers import W

_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their ids that set their text in the middle, and those that hide it."""

    centred: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


def styles_of(root: etree._Element | None) -> Styles:
    """Of the root of the part of styles, None where there is none. What a style does not say, the one that it is based
    on says."""
    alignment: dict[str, str | bool | None] = {}
    vanish: dict[str, str | bool | None] = {}
    based: dict[str, str] = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        name = style.get(f"{W}styleId", "")
        alignment[name] = value_of(style.find(f"{W}pPr"), "jc")
        vanish[name] = switch_of(style.find(f"{W}rPr"), "vanish")
        based[name] = value_of(style, "basedOn") or ""
    return Styles(
        frozenset(name for name in based if _inherited(name, alignment, based) == "center"),
        frozenset(name for name in based if _inherited(name, vanish, based)),
    )


def _inherited(name: str, own: Mapping[str, str | bool | None], based: Mapping[str, str]) -> str | bool | None:
    seen: set[str] = set()
    while name in own and name not in seen and own[name] is None:
        seen.add(name)
        name = based[name]
    return own.get(name)


def value_of(properties: etree._Element | None, name: str) -> str | None:
    """The value of a property, None where nothing is said of it."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else str(found.get(f"{W}val", ""))


def switch_of(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a property is on, None where nothing is said of it."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in _OFF
