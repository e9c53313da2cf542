"""Numerals and ordinals as official documents print them: 一、 （一） 1. （1） ① 第一部分; years in Han digits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

#: The Han digits by value, and the numerals that ordinals are made of, as the inside of a character class.
HAN_DIGITS = "〇一二三四五六七八九"
HAN_NUMERALS = "一二三四五六七八九十"
#: Circled numbers and letters, black ones among them, as the inside of a character class.
CIRCLED = "①-⓿❶-➓"

#: How an ordinal is printed: 第一部分; 第一、; 一、; （一）; 1. or 1、; （1）; 一） or 1）; ①.
OrdinalStyle = Literal["part", "nth", "han", "han_bracketed", "arabic", "arabic_bracketed", "half_bracketed", "circled"]

_HAN = f"[{HAN_NUMERALS}百]{{1,4}}"
_ARABIC = "[0-9０-９]{1,2}"
_STYLES: tuple[tuple[OrdinalStyle, str], ...] = (
    ("part", rf"第\s*({_HAN}|{_ARABIC})\s*(?:部分|章|篇)\s*[、：:.．]?"),
    ("nth", rf"第\s*({_HAN}|{_ARABIC})\s*[、．.，,]"),
    ("han", rf"({_HAN})\s*[、．.，,]"),
    ("han_bracketed", rf"[（(]\s*({_HAN})\s*[）)]\s*[、．.]?"),
    ("arabic", rf"({_ARABIC})\s*(?:[、．]|\.(?!\s?\d))\s*(?!\d)"),
    ("arabic_bracketed", rf"[（(]\s*({_ARABIC})\s*[）)]\s*[、．.]?"),
    ("half_bracketed", rf"({_HAN}|{_ARABIC})\s*[）)]\s*[、．.]?"),
    ("circled", rf"([{CIRCLED}])\s*[、．.]?"),
)
_ORDINAL = re.compile(r"\s*(?:" + "|".join(f"(?:{pattern})" for _, pattern in _STYLES) + r")\s*")
_BEGINS = frozenset(f"第{HAN_NUMERALS}百（(0123456789０１２３４５６７８９")
_HAN_YEAR = re.compile(r"二[〇○零][〇○零一二三四五六七八九]{2}")
#: The letter O typed for a nought: 2O23年.
_TYPED_YEAR = re.compile(r"2[0Oo][\dOo]{2}(?=年)")
_DIGIT_OF = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A printed ordinal. number: from 1. end: offset of the words behind it."""

    style: OrdinalStyle
    number: int
    end: int


def ordinal_of(text: str) -> Ordinal | None:
    """The ordinal that a text begins with, ``None`` where it begins with none ('2024年…' and '1.5%' do not)."""
    head = text.lstrip()[:1]
    if head not in _BEGINS and not is_circled(head):
        return None
    found = _ORDINAL.match(text)
    if found is None or found.lastindex is None:
        return None
    number = number_of(found[found.lastindex])
    return Ordinal(_STYLES[found.lastindex - 1][0], number, found.end()) if number else None


def without_ordinal(text: str) -> str:
    """A text without the ordinal it begins with: '（一）基本支出' -> '基本支出'."""
    found = ordinal_of(text)
    return text[found.end :] if found else text


def is_circled(character: str) -> bool:
    """Whether a character is a circled number or letter: a mark, no digit."""
    return "①" <= character <= "⓿" or "❶" <= character <= "➓"


def number_of(text: str) -> int:
    """'十一' -> 11, '二十' -> 20, '7' -> 7, '③' -> 3; 0 where it is no number below 1,000."""
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and is_circled(text):
        return int(unicodedata.digit(text, 0) or unicodedata.numeric(text, 0))
    total, digit = 0, 0
    for character in text:
        if character in HAN_DIGITS:
            digit = HAN_DIGITS.index(character)
        elif character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        elif character != "零":
            return 0
    return total + digit


def in_han(number: int) -> str:
    """0 … 99 in words: 10 -> '十', 21 -> '二十一'."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{HAN_DIGITS[tens]}十"
    return head + (HAN_DIGITS[ones] if ones or not tens else "")


def in_han_digits(number: int) -> str:
    """A number digit by digit: 2024 -> '二〇二四'."""
    return "".join(HAN_DIGITS[int(digit)] for digit in str(number))


def with_plain_years(text: str) -> str:
    """A text with its years in Arabic digits, not in Han ones nor with letters for noughts: 二〇二四年 -> 2024年."""
    text = _HAN_YEAR.sub(lambda found: found[0].translate(_DIGIT_OF), text)
    return _TYPED_YEAR.sub(lambda found: found[0].upper().replace("O", "0"), text)
