"""What a link's words say about the file behind it: department, fiscal year, kind. A hint, never a fact: the
document itself is asked again when it is read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

TitleKind = Literal["final_account", "budget", "other"]

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_CHINESE_YEAR = re.compile(r"二[〇零○]([〇零○一二三四五六七八九])([〇零○一二三四五六七八九])")
_CHINESE_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
# What stands around a department's name in titles; the longest form first.
_AROUND_NAME = re.compile(
    r"(20\d\d|二[〇零○].{2})\s*年?\s*度?"
    r"|(附件|附表)\s*[\d一二三四五六七八九十]*\s*[:：、.]?"
    r"|关于|(信息)?公开.*$|(部门|单位)?(本级)?(预|决)算.*$"
    r"|[《》“”\"\[\]【】]|\.(pdf|xlsx?|docx?|zip|rar)$"
)
_BRACKETED_END = re.compile(r"[（(](汇总|本级|部门|单位)[)）]$")
# What the names of departments and units end with; "说明" and "附表" are no departments.
_ORGAN_END = re.compile(r"[局委办厅院会部站所队校园馆府道镇乡处室心社团庭区县市省司台组联党盟旗署学场库]$")
_LEAD = re.compile(r"^[\s\d.、_\-—·]+")


@dataclass(frozen=True, slots=True)
class TitleHint:
    """department None where the title names none; fiscal_year None where it names none or several."""

    department: str | None
    fiscal_year: int | None
    kind: TitleKind


def read_title(title: str) -> TitleHint:
    """Department, year and kind from a link's text, a page's title or a file's name."""
    text = unicodedata.normalize("NFKC", title).strip()
    return TitleHint(_department(text), _year(text), _kind(text))


def _kind(text: str) -> TitleKind:
    final, budget = text.rfind("决算"), text.rfind("预算")
    if final < 0 and budget < 0:
        return "other"
    # 预决算公开 names both; what stands last names the thing (…预算单位决算公开).
    return "final_account" if final > budget else "budget"


def _year(text: str) -> int | None:
    years = {int(y) for y in _YEAR.findall(text)}
    years |= {2000 + 10 * _CHINESE_DIGIT[a] + _CHINESE_DIGIT[b] for a, b in _CHINESE_YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _department(text: str) -> str | None:
    name = _LEAD.sub("", _AROUND_NAME.sub("", text)).strip(" _-—·:：、,，。")
    name = re.sub(r"\s+", "", _BRACKETED_END.sub("", name)).strip("的")
    return name if len(name) >= 3 and _ORGAN_END.search(name) else None
