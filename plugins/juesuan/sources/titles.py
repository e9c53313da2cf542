"""What a link's words say about the file behind it: department, fiscal year, kind. A hint, never a fact: the
document itself is asked again when it is read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from juesuan.printed.numerals import HAN_NUMERALS, with_plain_years
from juesuan.printed.organs import ends_as_organ, ends_as_place

TitleKind = Literal["final_account", "budget", "other"]

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
# What stands around a department's name in titles; the longest form first.
_AROUND_NAME = re.compile(
    r"20\d\d\s*年?\s*度?"
    rf"|(附件|附表)\s*[\d{HAN_NUMERALS}]*\s*[:：、.]?"
    r"|关于|(信息)?公开.*$|(部门|单位)?(本级)?(预|决)算.*$"
    r"|[《》“”\"\[\]【】]|\.(pdf|xlsx?|docx?|zip|rar)$"
)
_BRACKETED_END = re.compile(r"[（(](汇总|本级|部门|单位)[)）]$")
_LEAD = re.compile(r"^[\s\d.、_\-—·]+")


@dataclass(frozen=True, slots=True)
class TitleHint:
    """department None where the title names none; fiscal_year None where it names none or several."""

    department: str | None
    fiscal_year: int | None
    kind: TitleKind


def read_title(title: str) -> TitleHint:
    """Department, year and kind from a link's text, a page's title or a file's name."""
    text = with_plain_years(unicodedata.normalize("NFKC", title).strip())
    return TitleHint(_department(text), _year(text), _kind(text))


def _kind(text: str) -> TitleKind:
    final, budget = text.rfind("决算"), text.rfind("预算")
    if final < 0 and budget < 0:
        return "other"
    # 预决算公开 names both; what stands last names the thing (…预算单位决算公开).
    return "final_account" if final > budget else "budget"


def _year(text: str) -> int | None:
    years = {int(y) for y in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _department(text: str) -> str | None:
    name = _LEAD.sub("", _AROUND_NAME.sub("", text)).strip(" _-—·:：、,，。")
    name = re.sub(r"\s+", "", _BRACKETED_END.sub("", name)).strip("的")
    # "说明" and "附表" are no departments.
    return name if len(name) >= 3 and (ends_as_organ(name) or ends_as_place(name)) else None
