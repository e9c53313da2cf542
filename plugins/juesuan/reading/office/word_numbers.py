"""The numbers that a word processor sets before paragraphs (一、（一）1.): printed on the page, but not in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from juesuan.printed.numerals import in_han, in_han_digits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
#: Private-use characters of symbol fonts, which bullets are made of.
_SYMBOL = re.compile("[\ue000-\uf8ff]")
#: What is set right before the words, whatever the list says about the room between.
_CLOSED = ("、", "）", "．", "：", "】", "。")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list. text: as '（%1）'. is_legal: every number in it is written in digits."""

    format: str
    text: str
    start: int
    suffix: str
    is_legal: bool
    restart: int | None  # the level whose numbers restart it, counted from 1; 0: none does


@dataclass
class Numbering:
    """The lists of a document, counting as its paragraphs are read in order."""

    levels: dict[str, dict[int, _Level]]  # of each list
    lists: dict[str, str]  # list -> the abstract one that counts for it
    styles: dict[str, tuple[str, int]]  # paragraph style -> list and level
    overrides: dict[tuple[str, int], int]
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number_id: str, level: int) -> str:
        """The number of the next paragraph of a list, with the blank behind it where one is printed; '' for bullets."""
        levels = self.levels.get(number_id, {})
        if level not in levels:
            return ""
        counts = self._counts[self.lists[number_id]]
        restart = (number_id, level) not in self._begun and (number_id, level) in self.overrides
        self._begun.add((number_id, level))
        if restart or level not in counts:
            counts[level] = self.overrides.get((number_id, level), levels[level].start)
        else:
            counts[level] += 1
        for deeper in [n for n in counts if n > level and (n not in levels or levels[n].restart != 0)]:
            del counts[deeper]
        own = levels[level]
        if own.format == "bullet":
            return ""

        def number(match: re.Match[str]) -> str:
            n = int(match[1]) - 1
            shown = levels.get(n, own)
            return in_format(counts.get(n, shown.start), "decimal" if own.is_legal else shown.format)

        text = _SYMBOL.sub("", re.sub(r"%([1-9])", number, own.text))
        return text if not text or own.suffix == "nothing" or text.endswith(_CLOSED) else f"{text} "


def numbering_of(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists of a document. numbering, styles: the roots of its parts, None where it has none."""
    abstract: dict[str, dict[int, _Level]] = {}
    linked: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for definition in numbering.iter(f"{W}abstractNum") if numbering is not None else ():
        abstract_id = definition.get(f"{W}abstractNumId", "")
        abstract[abstract_id] = {}
        for level in definition.iter(f"{W}lvl"):
            n = _int(level.get(f"{W}ilvl"), 0)
            abstract[abstract_id][n] = _level(level)
            if style := _value(level, "pStyle"):
                linked[abstract_id].append((style, n))
    found = Numbering({}, {}, {}, {})
    for instance in numbering.iter(f"{W}num") if numbering is not None else ():
        number_id, abstract_id = instance.get(f"{W}numId", ""), _value(instance, "abstractNumId") or ""
        levels = dict(abstract.get(abstract_id, {}))
        for override in instance.iter(f"{W}lvlOverride"):
            n = _int(override.get(f"{W}ilvl"), 0)
            if (own := override.find(f"{W}lvl")) is not None:
                levels[n] = _level(own)
            if (start := _value(override, "startOverride")) is not None:
                found.overrides[number_id, n] = _int(start, 1)
        found.levels[number_id], found.lists[number_id] = levels, abstract_id
        for style, n in linked[abstract_id]:
            found.styles.setdefault(style, (number_id, n))
    for style in styles.iter(f"{W}style") if styles is not None else ():
        if (own := style.find(f"{W}pPr/{W}numPr")) is not None and (number_id := _value(own, "numId")):
            name = style.get(f"{W}styleId", "")
            level = next((n for s, n in linked[found.lists.get(number_id, "")] if s == name), None)
            found.styles[name] = (number_id, _int(_value(own, "ilvl"), 0) if level is None else level)
    return found


def _level(level: etree._Element) -> _Level:
    restart = _value(level, "lvlRestart")
    return _Level(
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText") or "",
        _int(_value(level, "start"), 0),
        _value(level, "suff") or "tab",
        level.find(f"{W}isLgl") is not None,
        None if restart is None else _int(restart, 0),
    )


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return None if found is None else str(found.get(f"{W}val", ""))


def _int(text: str | None, default: int) -> int:
    try:
        return int(text or default)
    except ValueError:
        return default


def in_format(number: int, name: str) -> str:
    """A number as a list of this format (``w:numFmt``) writes it; in digits where the format is none of those that
    Chinese documents use."""
    if name in (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
        "japaneseDigitalTenThousand",
    ):
        digits = name in ("ideographDigital", "japaneseDigitalTenThousand")
        return in_han_digits(number) if digits or number > 99 else in_han(number)
    if name in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if name == "decimalFullWidth":
        return str(number).translate({ord(str(d)): ord("０") + d for d in range(10)})
    if name == "decimalZero":
        return f"{number:02}"
    if name in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if name == "upperLetter" else letter
    if name in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = in_roman(number)
        return roman.upper() if name == "upperRoman" else roman
    if name == "ideographTraditional" and 1 <= number <= 10:
        return "甲乙丙丁戊己庚辛壬癸"[number - 1]
    return "" if name == "none" else str(number)


def in_roman(number: int) -> str:
    """1 … 3999 in small Roman numerals."""
    shown = ""
    for value, letters in _ROMAN:
        while number >= value:
            shown, number = shown + letters, number - value
    return shown + _ROMAN_ONES[number]
