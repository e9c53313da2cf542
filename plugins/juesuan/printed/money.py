"""Units of money as documents state them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from juesuan.printed.figures import MONEY_SCALE
from juesuan.printed.words import plain

#: The units of money as alternatives of a pattern, the longest first.
MONEY_UNITS = "|".join(sorted(MONEY_SCALE, key=len, reverse=True))
#: "单位：万元", "金额单位: 人民币元", "单位：元 币种：人民币", "金额单位均为万元", "本表以万元为金额单位"; never
#: "编制单位：…局", which names no unit of money.
_UNIT_LINE = re.compile(
    rf"单位[:;]?(?:均?[为是])?(?:人民币)?({MONEY_UNITS})(?:(?![一-鿿])|(?=币种|表示|列示))|以(?:人民币)?({MONEY_UNITS})为(?:金额|计量)?单位"
)
#: A unit named inside a header cell: "决算数(万元)", "金额:元".
_UNIT_IN_HEADER = re.compile(rf"[(:]({MONEY_UNITS})\)?$")


def money_unit_of_line(text: str) -> str | None:
    """The unit of money that a printed line states ('单位：万元' -> '万元'), ``None`` where it states none."""
    words = plain(text)
    if "单位" not in words:  # as in nearly every line
        return None
    found = _UNIT_LINE.search(words)
    return found[1] or found[2] if found else None


def money_unit_of_header(text: str) -> str | None:
    """The unit of money in a header cell ('金额（万元）' -> '万元'), ``None`` where there is none."""
    found = _UNIT_IN_HEADER.search(plain(text))
    return found[1] if found else None


def majority_unit(units: Iterable[str | None]) -> str | None:
    """The unit that most tables print; ``None`` where none prints one or two are printed equally often."""
    counted = Counter(unit for unit in units if unit).most_common(2)
    if not counted or (len(counted) == 2 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]
