"""What titles, labels and file names are made of, and what was read from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import eq

from juesuan.formats import FORMATS
from juesuan.printed.numerals import with_plain_years
from juesuan.printed.words import plain
from juesuan.reading.model import Document

YEAR = r"(?:19|20)\d{2}"
#: What follows the name and the year in a title: 年度部门决算, 年区级部门预算, 年度单位决算公开说明.
KIND = r"(?:[省市区县]?本?级|部门|单位|\(部门\)|\(单位\)|汇总|收支)*(?:预?决算|预算)"
LABEL = re.compile(
    r"(?:决算|预算|编制|填报|公开|(?P<competent>(?:预算|上级)?主管))?(?:部门|单位)(?:名称|\((?:公章|盖章|单位|部门)\))?:(?P<name>[^:]+?)"
    r"(?:(?:金额|计量)?单位:.*|(?:编制|填报)?日期:.*|(?:财决)?公开\d*表?.*|(?:19|20)\d{2}年.*)?$"
)
_ENDING = re.compile(rf"\.(?:{'|'.join(suffix for kind in FORMATS for suffix in kind.suffixes)})$", re.IGNORECASE)
DATE = re.compile(rf"({YEAR})年(\d{{1,2}})月(\d{{1,2}})日")


@dataclass(frozen=True, slots=True)
class Clue:
    """A name or a year, and where it was read. The smallest ``rank`` is believed first."""

    rank: int
    value: str
    source: str


def contested(best: Clue, clues: Iterable[Clue], is_same: Callable[[str, str], bool] = eq) -> Clue | None:
    """A clue for something else that is borne out as well as ``best``: printed no less often, and believed no less or
    printed more than once. None where there is none: then ``best`` is what the document says."""
    told = list(clues)
    support = sum(is_same(clue.value, best.value) for clue in told)
    for rival in sorted(told, key=lambda clue: clue.rank):
        if not is_same(rival.value, best.value):
            count = sum(is_same(clue.value, rival.value) for clue in told)
            if count >= support and (count > 1 or rival.rank <= best.rank):
                return rival
    return None


def in_plain_words(text: str) -> str:
    """Plain text with years in Han digits (二〇二四年) written 2024."""
    return with_plain_years(plain(text))


def elsewhere(document: Document) -> tuple[tuple[str, str], ...]:
    """Where else than on its pages a document says what it is: (source, words) of metadata and file name."""
    return ("metadata", decoded(document.metadata_title)), ("file name", stem(document.file_name))


def decoded(metadata: str) -> str:
    """A metadata title; some writers put it as hexadecimal GBK between angle brackets."""
    if found := re.fullmatch(r"<([0-9A-Fa-f]+)>", metadata.strip()):
        try:
            return stem(bytes.fromhex(found[1]).decode("gb18030"))
        except ValueError:
            return ""
    return stem(metadata)


def stem(name: str) -> str:
    """A file's name without the ending that says what kind of file it is."""
    return _ENDING.sub("", name.strip())
