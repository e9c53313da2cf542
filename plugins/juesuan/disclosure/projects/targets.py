"""A metric's target or actual value, as printed, into operator, value and unit: '≥50 人' -> ('≥', 50, '人')."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """operator: '=', '≥', '≤', '>', '<', 'between' or None where none is printed. value: the number as printed; the
    lower bound of a range, whose upper bound is ``high``. unit: what follows, e.g. '人', '%', '月底', '万元'.
    All None for a text that states no single quantity ('持续提供', '2020年12月底前')."""

    operator: str | None = None
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None


_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT = r"(?:k?m[23]|[^\d\s,，。;；、:：~～≥≤=<>＞＜]{0,10}?)"  # ㎡ and m³ in half-width end in a digit
_SYMBOLS = {
    "≥": "≥", "≧": "≥", "⩾": "≥", ">=": "≥", "=>": "≥", "≤": "≤", "≦": "≤", "⩽": "≤", "<=": "≤", "=<": "≤",
    ">": ">", "<": "<", "=": "=", "﹥": ">", "﹤": "<",
}  # fmt: skip
_WORDS = {
    "大于等于": "≥", "大于或等于": "≥", "不低于": "≥", "不少于": "≥", "不小于": "≥", "至少": "≥", "最少": "≥",
    "小于等于": "≤", "小于或等于": "≤", "不超过": "≤", "不高于": "≤", "不多于": "≤", "不大于": "≤", "不超": "≤",
    "控制在": "≤", "至多": "≤", "最多": "≤",
    "大于": ">", "高于": ">", "超过": ">", "多于": ">", "小于": "<", "低于": "<", "少于": "<", "等于": "=",
}  # fmt: skip
_AFTER = {
    "以上": "≥", "及以上": "≥", "(含)以上": "≥", "以内": "≤", "之内": "≤", "以下": "≤", "及以下": "≤",
}  # fmt: skip
_OPERATORS = {**_SYMBOLS, **_WORDS}
_BEFORE = "|".join(re.escape(o) for o in sorted(_OPERATORS, key=len, reverse=True))
_BEHIND = "|".join(re.escape(o) for o in sorted(_AFTER, key=len, reverse=True))
_SINGLE = re.compile(rf"(?P<op>{_BEFORE})?(?P<value>{_NUMBER})(?P<unit>{_UNIT})(?P<after>{_BEHIND})?")
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})(?P<unit1>{_UNIT})(?:-|--|—|——|–|~|至|到)(?P<high>{_NUMBER})(?P<unit2>{_UNIT})"
)
_CHAIN = re.compile(
    rf"(?P<low>{_NUMBER})(?P<unit1>{_UNIT})≤(?:[A-Za-zXx]|指标值)?≤?(?P<high>{_NUMBER})(?P<unit2>{_UNIT})"
)
#: Units that make a number a point in time or a ratio of two: no quantity to compare with.
_NO_UNIT = re.compile(r"年(?:底|末|初|前|内完成)|^年.*月|^年度|^(?:号|日前|点前)")


def parse_quantity(text: str) -> Quantity:
    """Read one printed target or actual value. Whatever is more than one operator, number (or range) and unit is left
    as text: an empty ``Quantity``."""
    plain = "".join(unicodedata.normalize("NFKC", text.replace("≧", "≥").replace("≦", "≤")).split())
    plain = plain.rstrip("。;；,").replace("−", "-")
    chain = _CHAIN.fullmatch(plain) or _RANGE.fullmatch(plain)
    if chain:
        return _between(chain)
    single = _SINGLE.fullmatch(plain)
    if not single:
        return Quantity()
    before, after = _OPERATORS.get(single["op"] or ""), _AFTER.get(single["after"] or "")
    unit, value = single["unit"], _decimal(single["value"])
    if (before and after and before != after) or (_NO_UNIT.search(unit) and _looks_like_year(value)):
        return Quantity()
    operator = before or after
    return Quantity(operator, value, None, unit or None)


def _between(found: re.Match[str]) -> Quantity:
    low, high = _decimal(found["low"]), _decimal(found["high"])
    one, other = found["unit1"], found["unit2"]
    if (one and other and one != other) or low > high or _NO_UNIT.search(one or other):
        return Quantity()
    return Quantity("between", low, high, (other or one) or None)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _looks_like_year(value: Decimal) -> bool:
    return Decimal(1990) <= value <= Decimal(2100) and value == value.to_integral_value()
