"""What a spreadsheet shows of a number: its value through the number format of its cell.

The printed figure of a workbook is what is displayed: 3 shown as '3.00' has the last place 0.01. Values are rounded as
spreadsheets do it: fifteen significant digits of the binary number first, then half away from zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

#: Significant digits that a spreadsheet keeps of a number, and characters that its General format shows of one.
_DIGITS, _GENERAL_WIDTH = 15, 11
_GENERAL = re.compile(r"general|G/通用格式", re.IGNORECASE)
_PIECE = re.compile(
    r"""(?P<quoted>"[^"]*"?)|(?P<escaped>\\.|!.)|(?P<space>_.)|(?P<fill>\*.)|(?P<bracket>\[[^\]]*\])"""
    r"""|(?P<general>general|G/通用格式)|(?P<digit>[0#?])|(?P<exponent>E[+-]0+)|(?P<other>.)""",
    re.IGNORECASE | re.DOTALL,
)
_DATE_PIECE = re.compile(
    r"""(?P<quoted>"[^"]*"?)|(?P<escaped>\\.|!.)|(?P<space>_.)|(?P<fill>\*.)|(?P<bracket>\[[^\]]*\])"""
    r"""|(?P<date>y+|m+|d+|h+|s+|a+|AM/PM|上午/下午)|(?P<other>.)""",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_COLOUR = re.compile(r"\[(?:red|红色?|blue|蓝色?|green|绿色?|magenta|洋红|(?:color|颜色) ?\d+)\]", re.IGNORECASE)
#: What may stand for a minus.
_MINUS = re.compile(r"[-−－(（负减△▲]")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the up to four parts of a format. pieces: (kind, text) in order. condition: operator and bound."""

    pieces: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None = None


def shown_number(value: float | int | Decimal, code: str | None) -> str:
    """The characters that a cell of format ``code`` displays for ``value``, without outer blanks."""
    exact = _fifteen_digits(value)
    sections = _sections(code or "General")
    section, takes_sign = _section_for(exact, sections)
    if section is None:
        return "#" * 8  # Excel fills the cell with them where no condition holds
    sign = "-" if takes_sign and exact < 0 else ""
    return f"{sign}{_shown(abs(exact), section.pieces)}".strip()


def shown_text(text: str, code: str | None) -> str:
    """What a cell of format ``code`` displays for text: itself, but for formats with a part for text."""
    sections = _sections(code or "General")
    if len(sections) < 4:
        return text
    return "".join(
        text if kind == "other" and piece == "@" else _literal(kind, piece) for kind, piece in sections[3].pieces
    )


def shown_moment(moment: datetime | date | time, code: str | None) -> str:
    """A date or time as a cell of format ``code`` displays it, '2024年1月31日' or '2024-01-31'."""
    pieces = [(m.lastgroup or "other", m[0]) for m in _DATE_PIECE.finditer((code or "yyyy-mm-dd").split(";")[0])]
    shown: list[str] = []
    after_hour = False
    for i, (kind, piece) in enumerate(pieces):
        if kind != "date":
            shown.append(_literal(kind, piece))
            continue
        letter = piece[0].lower()
        before_seconds = any(k == "date" and p[0].lower() == "s" for k, p in pieces[i + 1 : i + 3])
        is_minute = letter == "m" and (after_hour or before_seconds)
        shown.append(_moment_part(moment, letter, len(piece), is_minute))
        after_hour = letter == "h"
    return "".join(shown).strip()


def _moment_part(moment: datetime | date | time, letter: str, width: int, is_minute: bool) -> str:
    names = {"y": "year", "m": "minute" if is_minute else "month", "d": "day", "h": "hour", "s": "second"}
    number = getattr(moment, names.get(letter, ""), None)
    if number is None:
        return ""
    if letter == "y":
        return f"{number:04}" if width > 2 else f"{number % 100:02}"
    return f"{number:02}" if width > 1 else str(number)


def is_moment(code: str | None) -> bool:
    """Whether a format shows dates or times: it names a year, month, day, hour or second outside quotes."""
    if not code or _GENERAL.search(code):
        return False
    return any(
        m.lastgroup == "date" or (m.lastgroup == "bracket" and re.fullmatch(r"\[(?:h+|m+|s+)\]", m[0], re.IGNORECASE))
        for m in _DATE_PIECE.finditer(code.split(";")[0])
    )


def _fifteen_digits(value: float | int | Decimal) -> Decimal:
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return Context(prec=_DIGITS, rounding=ROUND_HALF_UP).plus(exact)


@lru_cache(512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[tuple[str, str]]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for match in _PIECE.finditer(code):
        kind, piece = match.lastgroup or "other", match[0]
        if kind == "other" and piece == ";":
            parts.append([])
            conditions.append(None)
        elif kind == "bracket" and (condition := _CONDITION.fullmatch(piece[1:-1])):
            conditions[-1] = (condition[1], Decimal(condition[2]))
        else:
            parts[-1].append((kind, piece))
    return tuple(_Section(tuple(pieces), condition) for pieces, condition in zip(parts, conditions, strict=True))


def _section_for(value: Decimal, sections: tuple[_Section, ...]) -> tuple[_Section | None, bool]:
    """The section that shows a value, and whether a minus is set before it."""
    numeric = sections[:3]
    if any(s.condition for s in numeric):
        for section in numeric:
            if section.condition is None or _holds(value, *section.condition):
                return section, True
        return None, False
    if len(numeric) == 1:
        return numeric[0], True
    if value < 0:
        return numeric[1], _is_red_ink(numeric[1])
    return (numeric[2], False) if value == 0 and len(numeric) == 3 else (numeric[0], False)


def _is_red_ink(section: _Section) -> bool:
    """Whether nothing but colour says that what a section shows is negative: red ink is the minus of account books."""
    coloured = any(kind == "bracket" and _COLOUR.fullmatch(piece) for kind, piece in section.pieces)
    signed = any(kind != "bracket" and _MINUS.search(piece) for kind, piece in section.pieces)
    return coloured and not signed


def _holds(value: Decimal, operator: str, bound: Decimal) -> bool:
    return {
        "<": value < bound,
        ">": value > bound,
        "=": value == bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "<>": value != bound,
    }[operator]


def _shown(value: Decimal, pieces: tuple[tuple[str, str], ...]) -> str:
    """A value that is not negative through one section."""
    if any(kind == "exponent" for kind, _ in pieces):
        places = sum(kind == "digit" for kind, _ in pieces[_point(pieces) :])
        return f"{value:.{places}E}"
    if not any(kind == "digit" for kind, _ in pieces):
        return "".join(
            _general(value) if kind == "general" or (kind, piece) == ("other", "@") else _literal(kind, piece)
            for kind, piece in pieces
        )
    if any((kind, piece) == ("other", "/") for kind, piece in pieces):
        return _general(value)  # fractions stand in no account
    digits = [i for i, (kind, _) in enumerate(pieces) if kind == "digit"]
    point = _point(pieces)
    scaling = {i for i in range(digits[-1] + 1, len(pieces)) if pieces[i] == ("other", ",")}
    if not scaling and point < len(pieces):  # 0,.00
        before = [i for i in digits if i < point]
        scaling = {i for i in range(before[-1] + 1 if before else 0, point) if pieces[i] == ("other", ",")}
    grouped = any(pieces[i] == ("other", ",") for i in range(digits[0], min(point, digits[-1])) if i not in scaling)
    percents = sum(piece == ("other", "%") for piece in pieces)
    shown = _digits_at(
        value.scaleb(2 * percents - 3 * len(scaling)),
        pieces,
        [i for i in digits if i < point],
        [i for i in digits if i > point],
        grouped=grouped,
    )
    silent = scaling | {point} | {i for i in range(digits[0], digits[-1]) if pieces[i] == ("other", ",")}
    return "".join(
        shown[i] if i in shown else "" if i in silent else _literal(*piece) for i, piece in enumerate(pieces)
    )


def _point(pieces: tuple[tuple[str, str], ...]) -> int:
    return next((i for i, piece in enumerate(pieces) if piece == ("other", ".")), len(pieces))


def _digits_at(
    value: Decimal, pieces: tuple[tuple[str, str], ...], whole: list[int], decimals: list[int], *, grouped: bool
) -> dict[int, str]:
    """What stands at each placeholder (its index in ``pieces``) before and behind the point: 0 is always shown, # and ?
    only where needed. Digits fill the places from the point outwards, so that what is set between two of them (0!.0000
    shows units as ten thousands) stands between the digits."""
    rounded = value.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, Context(prec=60))
    head, _, tail = f"{rounded:f}".partition(".")
    head = head.lstrip("0").rjust(sum(pieces[i][1] == "0" for i in whole), "0")
    marked = [
        f"{digit}," if grouped and left and left % 3 == 0 else digit
        for left, digit in zip(range(len(head) - 1, -1, -1), head, strict=True)
    ]
    shown = dict.fromkeys([*whole, *decimals], "")
    for place in reversed(whole[1:]):
        shown[place] = marked.pop() if marked else ""
    if whole:
        shown[whole[0]] = "".join(marked)
    keep = max((n for n, i in enumerate(decimals, 1) if pieces[i][1] == "0" or tail[n - 1] != "0"), default=0)
    for n, place in enumerate(decimals[:keep]):
        shown[place] = tail[n] if n else f".{tail[0]}"
    return shown if whole else shown | {decimals[0]: f"{head}{shown[decimals[0]]}"}


def _general(value: Decimal) -> str:
    """The General format: as many decimals as fit into eleven characters."""
    whole = len(str(int(value)))
    places = max(0, _GENERAL_WIDTH - whole - 1)
    if whole > _GENERAL_WIDTH or (value and value < Decimal("1e-9")):
        return f"{value:.5E}"
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=60))
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _literal(kind: str, piece: str) -> str:
    """What a piece of a format shows that stands for no digit."""
    if kind == "quoted":
        return piece.strip('"')
    if kind == "escaped":
        return piece[1:]
    if kind == "bracket":
        return currency[1] if (currency := _CURRENCY.fullmatch(piece)) else ""
    return {"space": " ", "fill": ""}.get(kind, piece)
