"""Units of money and the plain form of printed words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from juesuan.figures import MONEY_SCALE

_UNITS = "|".join(sorted(MONEY_SCALE, key=len, reverse=True))
#: "单位：万元", "金额单位: 人民币元", "计量单位 千元"; never "编制单位：…局", which names no unit of money.
_UNIT_LINE = re.compile(rf"单位[:;]?(?:人民币)?({_UNITS})(?![一-鿿])")
#: A unit named inside a header cell: "决算数(万元)", "金额:元".
_UNIT_IN_HEADER = re.compile(rf"[(:]({_UNITS})\)?$")


@lru_cache(8192)  # the same words are compared by one reader after another
def plain(text: str | None) -> str:
    """``text`` in one shape for comparison: full-width Latin, digits and brackets made half-width, all blanks and line
    breaks removed."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def money_unit_of_line(text: str) -> str | None:
    """The unit of money that a printed line states ('单位：万元' -> '万元'), ``None`` where it states none."""
    found = _UNIT_LINE.search(plain(text))
    return found[1] if found else None


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
