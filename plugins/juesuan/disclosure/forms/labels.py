"""Printed labels reduced to what they mean."""

from __future__ import annotations

import re
from functools import lru_cache

from juesuan.printed.numerals import ordinal_of, without_ordinal
from juesuan.printed.words import plain

_LEAD = re.compile(r"其中[::、]?|[·•★*]")
_BRACKETED = re.compile(r"\([^()]*\)")
_NUMBERING = frozenset({"栏次", "栏目", "列次", "行次"})
_CODE_PARTS = frozenset({"类", "款", "项"})  # on the line of 栏次 in the ministry's own forms
_COLUMN_NUMBER = re.compile(r"\d{1,2}(?:=[\d+\-()]+)?")
_QUOTES = str.maketrans("", "", "\"'“”‘’「」『』《》〈〉＂")


@lru_cache(8192)  # the same labels are looked up by one reader after another
def bare(text: str) -> str:
    """A label without width, blanks, ordinal, 其中, quotation marks and bracketed notes:
    '八、社会保障和就业支出（类）' -> '社会保障和就业支出'."""
    label = plain(without_ordinal(text)).translate(_QUOTES)
    while (shorter := _BRACKETED.sub("", label)) != label:
        label = shorter
    while found := ordinal_of(label) or _LEAD.match(label):
        label = label[found.end() if isinstance(found, re.Match) else found.end :]
    return label.strip(":;、,.。-")


def header_word(text: str) -> str:
    """A header cell as ``bare``, its unit kept where that is percent: '比上年增减（%）' -> '比上年增减%'."""
    word = bare(text)
    return f"{word}%" if "(%)" in plain(text) and not word.endswith("%") else word


def in_brackets(text: str) -> list[str]:
    """The notes in brackets of a header cell, bare: '预算数（年初）' -> ['年初']."""
    return [bare(note[1:-1]) for note in _BRACKETED.findall(plain(text))]


def printed_name(text: str) -> str:
    """A name as printed, without blanks, line breaks, ordinal and a note that only says its level or what it holds:
    '公 务 用 车⏎购 置' -> '公务用车购置'; brackets that belong to a name stay."""
    name = "".join(text.split())
    if (ordinal := ordinal_of(name)) and ordinal.style in ("han", "han_bracketed"):
        name = name[ordinal.end :]
    return re.sub(r"[（(](?:类|款|项|[含不包]+[^()（）]*)[)）]$", "", name)


def is_row_of_numbers(texts: list[str]) -> bool:
    """Whether cells (blanks left out) only number the columns: 栏次, then 1, 2, 3 or sums of such numbers."""
    words = [word for text in texts if (word := plain(text)) not in _CODE_PARTS]
    numbers = [word for word in words if word not in _NUMBERING]
    if not all(_COLUMN_NUMBER.fullmatch(word) for word in numbers):
        return False
    if not words:
        return False
    if len(numbers) < len(words):
        return words[0] in _NUMBERING
    leading = [int(re.match(r"\d+", word)[0]) for word in numbers]  # type: ignore[index]
    return len(numbers) >= 4 and leading[0] in {1, 2} and leading == [leading[0] + i for i in range(len(leading))]
