"""Lines around a table: which is its title, which only names department, number or unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan.printed.money import money_unit_of_line
from juesuan.printed.numerals import HAN_NUMERALS
from juesuan.printed.words import plain

#: Lines in the head of a table that are not its title: 部门：…, 公开01表, 预算公开表2, 表三, 附表2, （2020年度）.
_FRAME_LINE = re.compile(
    rf"(?:预算|编制|填报|公开|主管)?(?:部门|单位)(?:名称|\(单位\))?:|(?:财决|(?:部门|单位)?预算?|部预)?公开(?:表?[\d{HAN_NUMERALS}]+表?|表)$"
    rf"|(?:(?:部门|单位)?预算?|部预)?(?:表[\d{HAN_NUMERALS}]+|[\d{HAN_NUMERALS}]+表)(?:[-—][\d{HAN_NUMERALS}]+)?$"
    rf"|附[表件]?[\d{HAN_NUMERALS}]+:?$|\(?\d{{4}}年度?\)?$"
)
_YEAR_LINE = re.compile(r"\(?\d{4}年度?\)?")
_UNIT_TAIL = re.compile(r"\(?(?:金额|计量)?单位:?(?:人民币)?[百千万亿]*元\)?$")
_TITLE = re.compile(rf".*表(?:\(.*\)|[-—–―]*续表?)?[{HAN_NUMERALS}]?$")
_SENTENCE = re.compile(r"[,，。;；]|^(?:注|说明|备注)|(?:本|空|下|附)表(?:\(.*\))?$|见.{0,4}表$")
#: A title that wraps: its last line alone, and what its first line ends with where that line stands alone too.
_TITLE_TAIL = re.compile(r"(?:决算|预算|算)?总?表")
_UNFINISHED = re.compile(r"(?:财政拨款|经费|预算|基本|基本支出|收入|支出|项目|拨)$")


def without_unit(line: str) -> str:
    """A line in plain words without book marks and the unit of money at its end: '《收入决算表》  单位：万元' ->
    '收入决算表'."""
    return _UNIT_TAIL.sub("", plain(line)).strip("《》〈〉")


def is_title(line: str) -> bool:
    """Whether a printed line is the title of a table: it ends in 表 (（续） and a unit of money aside) and is no
    sentence."""
    text = without_unit(line)
    if not 3 < len(text) <= 60 or _FRAME_LINE.match(text) or _SENTENCE.search(text):
        return False
    return _TITLE.fullmatch(text) is not None


def nearest_title(lines: Sequence[str]) -> str | None:
    """The last of the lines that is a title, both halves of one that wraps; ``None`` where none is."""
    for i in range(len(lines) - 1, -1, -1):
        text = without_unit(lines[i])
        tail = _TITLE_TAIL.fullmatch(text) is not None
        before = plain(lines[i - 1]) if i else ""
        if before and not is_title(before) and (tail or _UNFINISHED.search(before)) and text.endswith("表"):
            return lines[i - 1].strip() + lines[i].strip()
        if is_title(lines[i]):
            return lines[i].strip()
    return None


def may_head(line: str) -> bool:
    """Whether a line may be cells of a header: words that are no sentence."""
    return re.search(r"[,，.。;；:：、]", line) is None


def is_year_line(line: str) -> bool:
    """Whether a line says a year and nothing else: 2023年度."""
    return _YEAR_LINE.fullmatch(plain(line)) is not None


def is_frame_line(line: str) -> bool:
    """Whether a line names the department, the unit of money, the number or the year of a table."""
    text = plain(line)
    return money_unit_of_line(text) is not None or _FRAME_LINE.match(text) is not None


def says_continued(line: str) -> bool:
    """Whether a line says that a table goes on: （续）, 续表, 收入决算表—续."""
    return (
        re.fullmatch(
            r"[(\[]?(?:接上[页表]|续(?:上[页表]|表)?)\d*[)\]]?|.*表[-—–―]*[(\[]?续表?[\d一二三]*[)\]]?", plain(line)
        )
        is not None
    )
