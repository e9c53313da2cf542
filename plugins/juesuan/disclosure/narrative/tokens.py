"""A prepared paragraph cut into tokens: figures with their units, words of phrases.yaml, marks, and everything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from juesuan.disclosure.narrative.functions import FunctionName
from juesuan.disclosure.narrative.phrases import Lexicon, Word
from juesuan.disclosure.narrative.prepared import Prepared
from juesuan.printed.numerals import CIRCLED, HAN_NUMERALS, is_circled

_YEAR = r"(?:19|20)\d{2}"
_DATE = re.compile(
    rf"{_YEAR}年?[-~～—至到]{_YEAR}年(?:度|间)?|{_YEAR}年\d{{1,2}}月(?:份|\d{{1,2}}日)?(?:底|末|初)?"
    rf"|{_YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)|\d{{1,2}}[-~～—至]\d{{1,2}}月(?:份)?|\d{{1,2}}月(?:\d{{1,2}}日|份|底|末|初)?|\d{{1,2}}日(?!均)"
)
_YEAR_TOKEN = re.compile(rf"({_YEAR})(?:(?=年初(?:部门)?预算)|年(?:度|末|底|初)?|(?![\d.年%]))")
_ORDINAL = re.compile(r"\d{1,2}[.、]")
_NO_DECIMALS = re.compile(rf"(?!\d)|(?={_YEAR}年)")
_NO_VALUE_AFTER = re.compile(
    r"号|年|月|日|时(?!间)|点(?!多)|分钟|周|季度|岁|级|届|世纪|热线|专线|平台|楼|层|版|°|℃|度|[A-Za-z+×*/＋]|：\d|-\d"
)
_NO_VALUE_BEFORE = re.compile(r"(?:[A-Za-z第+×*/＋〔]|[A-Za-z]-|\d[：.])$")
_INTEGER = r"\d{1,3}(?:[,，]\d{3})+(?![\d])|\d+(?: \d+)*|\d{1,3}(?: ?[,，] ?\d{3})+(?!\d)"
_NUMBER = re.compile(rf"(?:{_INTEGER})(?: ?\. ?\d+(?: \d+)*)?")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}(?=[^\W\d_])")
_ENUMERATOR = re.compile(
    rf"[{CIRCLED}]|(?<![一-鿿])[{HAN_NUMERALS}]{{1,2}}(?:是|方面)|第[{HAN_NUMERALS}]，|\([1-9]\d?\)"
)
#: What an enumerator begins with, circled numbers aside.
_ENUMERATING = frozenset(f"{HAN_NUMERALS}第(")
_UNIT_IN_BRACKETS = re.compile(r"\(([^()]{1,5})\)")
#: An identifier, not a figure: as long as this and without unit or point.
_LONG = 7


@dataclass(frozen=True, slots=True)
class Token:
    """One token at ``text[start:end]`` of a prepared paragraph.

    kind: number, function, word, year, date, ordinal, enumerator, open, close, comma, list (、), segment (；),
    stop (。), colon, other. words: what a phrase may be, by kind.
    """

    kind: str
    start: int
    end: int
    text: str
    words: Mapping[str, Word] | None = None
    number: Number | None = None
    function: FunctionName | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A printed figure. value as printed with its sign; unit as printed (万元 for 万 of money), None where none is
    printed; kinds: what the unit may count. end: offset after the digits (the token ends after the unit)."""

    value: Decimal
    ulp: Decimal
    unit: str | None
    kinds: frozenset[str]
    end: int


_MARKS = {
    "(": "open", ")": "close", "，": "comma", "、": "list", "；": "segment", "。": "stop", "！": "stop", "？": "stop",
    "：": "colon",
}  # fmt: skip


def tokenise(prepared: Prepared, functions: Sequence[FunctionName], words: Lexicon) -> list[Token]:
    """The tokens of a paragraph, in order, without gaps. functions: where function items are named in it."""
    text = prepared.text
    named = {f.start: f for f in functions}
    tokens: list[Token] = []
    i = other = 0

    def close_other(at: int) -> None:
        if other < at:
            tokens.append(Token("other", other, at, text[other:at]))

    while i < len(text):
        token = _token_at(text, i, named, tokens, words, fresh=other == i)
        if token is None:
            i += 1
            continue
        close_other(i)
        tokens.append(token)
        i = other = token.end
    close_other(len(text))
    return _units_of_lists(tokens)


def _token_at(
    text: str, i: int, named: Mapping[int, FunctionName], before: Sequence[Token], words: Lexicon, *, fresh: bool
) -> Token | None:
    if i in named:
        return Token("function", i, named[i].end, text[i : named[i].end], function=named[i])
    character = text[i]
    if (character in _ENUMERATING or is_circled(character)) and (found := _ENUMERATOR.match(text, i)):
        return Token("enumerator", i, found.end(), found[0])
    if character in _MARKS:
        return Token(_MARKS[character], i, i + 1, character)
    if character.isdigit() or (character in "-—" and text[i + 1 : i + 2].isdigit()):
        return _digits_at(text, i, named, before, words, fresh=fresh)
    if phrase := words.words.longest(text, i):
        end, meant = phrase
        return Token("word", i, end, text[i:end], words=meant)
    if character == "⟨" and (end := text.find("⟩", i) + 1):
        return Token("other", i, end, text[i:end])  # a threshold of something that is not known here
    return None


def _digits_at(
    text: str, i: int, named: Mapping[int, FunctionName], before: Sequence[Token], words: Lexicon, *, fresh: bool
) -> Token | None:
    follows_ordinal = bool(before) and before[-1].kind == "ordinal" and before[-1].end == i
    if (
        not follows_ordinal
        and text[i].isdigit()
        and i
        and (text[i - 1].isdigit() or (text[i - 1] == "." and text[i - 2 : i - 1].isdigit()))
    ):
        return None  # the rest of digits that were no figure
    if found := _DATE.match(text, i):
        years = set(re.findall(_YEAR, found[0]))
        return Token("date", i, found.end(), found[0], year=int(years.pop()) if len(years) == 1 else None)
    if found := _YEAR_TOKEN.match(text, i):
        after = text[found.end() :]
        if "年" in found[0] or not _unit_at(after, words):
            return Token("year", i, found.end(), found[0], year=int(found[1]))
    starts_segment = fresh and (not before or before[-1].kind in ("segment", "stop", "colon", "comma", "enumerator"))
    found = _ORDINAL.match(text, i) if starts_segment else None
    if found and (
        found.end() in named or _NO_DECIMALS.match(text, found.end())
    ):  # 4.2080505 机关事业单位…: not one figure
        return Token("ordinal", i, found.end(), found[0])
    if starts_segment and (found := _CODE.match(text, i)) and not _unit_at(text[found.end() :], words):
        return Token("other", i, found.end(), found[0])  # the code of an economic item
    return _number_at(text, i, words)


def _number_at(text: str, i: int, words: Lexicon) -> Token | None:
    sign = ""
    start = i
    if text[i] in "-—":
        if i and (text[i - 1] in "-—~～" or (text[i - 1].isascii() and text[i - 1].isalnum())):
            return None
        if text[i] == "—" and text[max(i - 1, 0) : i] not in ("率", "为"):
            return None
        sign, start = "-", i + 1
    found = _NUMBER.match(text, start)
    if found is None or (i and _NO_VALUE_BEFORE.search(text[max(0, i - 2) : i])):
        return None
    printed, end = _whole(found[0], text, start, words)
    plain = re.sub(r"[ ,，]", "", printed)
    unit, kinds, unit_end = _unit_at(text[end:], words) or (None, frozenset[str](), 0)
    if unit is None and (_NO_VALUE_AFTER.match(text, end) or ("." not in plain and len(plain) >= _LONG)):
        return None
    value = Decimal(sign + plain)
    exponent = value.as_tuple().exponent
    ulp = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    number = Number(value, ulp, unit, kinds, end)
    return Token("number", i, end + unit_end, text[i : end + unit_end], number=number)


def _whole(printed: str, text: str, start: int, words: Lexicon) -> tuple[str, int]:
    """The figure and its end: digit groups parted by a blank are one figure only where a unit follows and the first
    group is no year and no code; blanks beside the point or a comma are always inside."""
    end = start + len(printed)
    groups = re.findall(r"\d+(?: \d+)+", printed)
    if not groups:
        return printed, end
    first = printed.split(" ")[0]
    is_year_or_code = len(first) in (3, 4, 5, 7) and first.startswith(("19", "20", "2"))
    if not is_year_or_code and _unit_at(text[end:], words) and len(re.sub(r"\D", "", printed)) <= 12:
        return printed, end
    stop = printed.index(" ")
    return printed[:stop], start + stop


def _unit_at(after: str, words: Lexicon) -> tuple[str, frozenset[str], int] | None:
    """The unit at the start of ``after``: its name, what it may count, its length."""
    offset = 1 if after[:1] == " " else 0
    for unit, kinds in words.units.items():
        if after.startswith(unit, offset):
            following = after[offset + len(unit) :]
            if following.startswith(words.unit_not_before.get(unit, ())):
                continue
            if unit in ("万", "亿"):
                if re.match(r"[一-鿿]", following):  # 209万用于…: of what, is not said
                    return unit, frozenset({"other"}), offset + 1
                return unit + "元", kinds, offset + 1
            return unit, kinds, offset + len(unit)
    bracketed = _UNIT_IN_BRACKETS.match(after, offset)
    if bracketed and bracketed[1] in words.units:
        return bracketed[1], words.units[bracketed[1]], bracketed.end()
    return None


def _units_of_lists(tokens: Iterable[Token]) -> list[Token]:
    """Figures of a list that print their unit once, after the last: 4125.49, 4143.91 万元."""
    done: list[Token] = []
    for token in tokens:
        done.append(token)
        number = token.number
        k = len(done) - 1
        while number is not None and number.unit and k >= 2:
            mark, earlier = done[k - 1], done[k - 2]
            if mark.kind not in ("comma", "list") or earlier.number is None or earlier.number.unit:
                break
            e = earlier.number
            with_unit = Number(e.value, e.ulp, number.unit, number.kinds, e.end)
            done[k - 2] = Token("number", earlier.start, earlier.end, earlier.text, number=with_unit)
            k -= 2
    return done
