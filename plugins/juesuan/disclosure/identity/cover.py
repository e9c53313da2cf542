"""The title on the cover of a disclosure, or at the head of one without a cover."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan.disclosure.identity.wording import DATE, LABEL, YEAR, in_plain_words

#: The title of a form at the head of a document without a cover names no department.
_FORM_TITLE = re.compile(
    rf"(?:{YEAR}年度?)?(?:部门|单位)?(?:收入|支出|收支|财政拨款|一般公共|公共预算|政府性|国有).*表"
)
_COVER_LINES = 14
_LONGEST_TITLE = 80
#: A line of running text on the first page: the title is over before it.
_RUNNING = re.compile(r".*[，。；,;]|(?:根据|按照|依据|现将|为了?(?:进一步|做好|贯彻))")
_COMPLETE = re.compile(r".*(?:决算|预算)(?:公开|说明|报告|情况|信息|分析|编制|表)*$")


def cover_lines(lines: Sequence[str]) -> list[str]:
    """The lines of the first page that belong to a title: all of a cover, the head of a page that goes straight on."""
    kept: list[str] = []
    for line in lines[:_COVER_LINES]:
        text = in_plain_words(line)
        if text.startswith(("目录", "第一部分", "一、")) or len(text) > 60 or _RUNNING.match(text):
            break
        kept.append(text)
    return kept


def title_of(cover: Sequence[str]) -> str:
    """The printed title, its lines joined; a year torn out of '…2024年度部门决算' is put back."""
    parts = [
        line
        for line in cover
        if not (DATE.fullmatch(line) or LABEL.match(line) or _FORM_TITLE.match(line) or line.startswith("附件"))
    ]
    last = max((i for i, line in enumerate(parts) if "决算" in line or "预算" in line), default=None)
    if last is None:
        return ""
    if len("".join(parts[: last + 1])) > _LONGEST_TITLE:
        last = next((i for i, line in enumerate(parts) if _COMPLETE.match(line)), last)
    lone = next((i for i, line in enumerate(parts) if re.fullmatch(YEAR, line)), None)
    text = "".join(line for i, line in enumerate(parts[: last + 1]) if i != lone)
    if lone is not None and not re.search(YEAR, text):
        year = parts[lone]
        at = next(
            (m.start() for m in (re.search(r"年度?(?=部门|单位|决算|预算|区级|市级|县级|省级)", text),) if m), None
        )
        text = f"{text[:at]}{year}{text[at:]}" if at is not None else f"{year}年{text}"
    tail = parts[last + 1] if last + 1 < len(parts) else ""
    if re.fullmatch(r"(?:公开|说明|公开说明|报告|情况说明|表|信息公开|分析报告)+", tail):
        text += tail
    return text if len(text) <= _LONGEST_TITLE else ""


def published_on(cover: Sequence[str]) -> str | None:
    """A full date on the cover is the day of publication."""
    for line in cover:
        if found := DATE.fullmatch(line):
            return f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}"
    return None
