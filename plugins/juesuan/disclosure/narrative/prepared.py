"""A paragraph in the form in which words and figures are compared, every character tied to where it is printed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from juesuan.printed.figures import money_scale
from juesuan.printed.numerals import is_circled

_QUOTES = frozenset("“”\"'‘’＂＇「」『』")
_OPEN, _CLOSE = frozenset("（([【［〔〖"), frozenset("）)]】］〕〗")
_PUNCTUATION = str.maketrans(
    {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "．": ".", "﹣": "-", "−": "-", "–": "-"}
)
_MERGES = frozenset("0123456789.,，%-")
_SPACED = re.compile(r"\S \S \S \S \S")
#: 50万元（含）以上, 3000.00万元及以下, 10%以上: what a thing must reach is no figure of the document.
_THRESHOLD = re.compile(
    r"(?<![\d.])(\d+(?:,\d{3})*(?:\.\d+)?)(亿元|万元|千元|元|万|%|人|岁|台|个|次|天|年|平方米)?(?:人民币)?"
    r"(?:\(不?含\)|\(含[^()]{0,6}\)|及|或|\(含\d*[^()]*\))?(?:以上|以下|以内)(?:\(不?含\))?"
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """text: half-width, without quotation marks and blanks (except between the digits of a figure), brackets round,
    sentence punctuation full-width, thresholds as ⟨yuan⟩. origin[i]: offset in the paragraph of ``text[i]``."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the paragraph that ``text[start:end]`` was made of."""
        return self.origin[start], self.origin[end - 1] + 1


def prepare(text: str) -> Prepared:
    """``text`` of one paragraph made comparable."""
    characters: list[str] = []
    origin: list[int] = []
    spaced = _SPACED.search(text) is not None and sum(c.isspace() for c in text) * 3 > len(text)
    for i, raw in enumerate(text):
        if raw.isspace():
            before = characters[-1] if characters else ""
            after = text[i + 1 : i + 2]
            if spaced or not (before in _MERGES and before != "，" and _plain(after) in _MERGES):
                continue
            characters.append(" ")
        elif raw in _QUOTES:
            continue
        else:
            characters.append(_plain(raw))
        origin.append(i)
    return _with_thresholds("".join(characters), origin)


@lru_cache(8192)  # a text is made of few different characters
def _plain(character: str) -> str:
    if character in _OPEN:
        return "("
    if character in _CLOSE:
        return ")"
    if is_circled(character):  # it stays what it is
        return character
    plain = unicodedata.normalize("NFKC", character)
    return (plain if len(plain) == 1 else character).translate(_PUNCTUATION)


def _with_thresholds(text: str, origin: list[int]) -> Prepared:
    # A comma between digits may group thousands: it was made full-width like every other and is judged with the figure.
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for found in _THRESHOLD.finditer(text):
        scale = money_scale({"万": "万元"}.get(found[2] or "", found[2]))
        amount = Decimal(found[1].replace(",", "")) * scale if scale else Decimal(0)
        token = f"⟨{amount.normalize():f}⟩"
        pieces += [text[done : found.start()], token]
        places += origin[done : found.start()]
        # every character of the token stands for the whole expression; the last for its end
        places += [origin[found.start()]] * (len(token) - 1) + [origin[found.end() - 1]]
        done = found.end()
    pieces.append(text[done:])
    places += origin[done:]
    return Prepared("".join(pieces), tuple(places))
