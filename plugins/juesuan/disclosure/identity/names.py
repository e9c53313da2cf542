"""Whose disclosure it is: the names that it prints, and which of them is believed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan.disclosure.identity.wording import KIND, LABEL, YEAR, Clue, contested, elsewhere, in_plain_words
from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import Issue
from juesuan.disclosure.tables.stitching import StitchedTable
from juesuan.printed.numerals import ordinal_of, without_ordinal
from juesuan.printed.organs import ends_as_organ
from juesuan.reading.model import Document

_TITLE = re.compile(
    rf"(?P<before>.*?)(?P<year>{YEAR})?(?P<unit>年度?|度)?(?P<after>[^\d]*?)(?P<kind>{KIND})(?P<rest>.*)"
)
_HEADING_YEAR = re.compile(rf"(?P<name>[^\d。,，;；:：、《》“”\"()]*?)(?P<year>{YEAR})年度?(?:{KIND})")
_PART_HEADING = re.compile(rf"(?P<name>.+?)(?:{YEAR}年.*|(?:部门|单位)?(?:概况|基本情况|简介|情况)$)")
PLACEHOLDER = re.compile(r"[xX×＊*○〇]{2,}|某某|\(?(?:部门|单位)名称\)?$")
_GENERIC = re.compile(r"(?:本)?(?:部门|单位)?(?:概况|基本情况|决算|预算|情况|说明|表|附件.*|目录|公开.*)?")
_PLACE = re.compile(r"[^局厅院委办会处中心部]{1,10}[省市区县州盟旗]")
#: What a title may be about instead of naming a department: 某县“三公”经费支出2022年决算.
_ABOUT = re.compile(r"三公|经费|支出|收入|收支|绩效|采购|批复")
#: How what a title is about begins, right behind the department that it names: 某局行政经费及“三公”经费.
_ABOUT_BEGINS = re.compile(
    r"[“\"]?(?:三公|(?:行政|机关|机关运行|公用)?经费|财政拨款|一般公共|政府性|政府采购|收支|收入|支出|绩效)"
)

#: What names of departments were read from, in the order in which they are believed.
COVERED, TITLED, LABELLED, _FILED, _PART, _HEADING, _ONLY_PLACE, _COMPETENT = range(8)
#: Says nothing against another name: the place alone, and whom a unit belongs to.
_NO_RIVALS = (_ONLY_PLACE, _COMPETENT)


def names_in(
    title: str,
    cover: Sequence[str],
    tables: Sequence[StitchedTable],
    lines: Sequence[tuple[int, str]],
    document: Document,
) -> Iterator[Clue]:
    for line in cover:
        if label := LABEL.match(line):
            yield Clue(_COMPETENT if label["competent"] else COVERED, label["name"], "label on page 1")
    found = _TITLE.match(title)
    if found:
        yield from _named_in_title(found["before"], found["after"])
    for table in tables:
        for line in table.heading_lines:
            if label := LABEL.match(in_plain_words(line)):
                rank = _COMPETENT if label["competent"] else LABELLED
                yield Clue(rank, label["name"], f"label of the table on page {table.page_from}")
    for source, text in elsewhere(document):
        if found := _TITLE.match(in_plain_words(text)):
            for clue in _named_in_title(found["before"], found["after"]):
                yield Clue(clue.rank if clue.rank == _ONLY_PLACE else _FILED, clue.value, source)
    for number, text in lines:
        flat = in_plain_words(text)
        if len(flat) > 60 or "《" in flat:  # a quoted title is another document's
            continue
        ordinal = ordinal_of(flat)
        if (
            ordinal
            and ordinal.style == "part"
            and (part_heading := _PART_HEADING.fullmatch(flat, ordinal.end)) is not None
        ):
            clue = Clue(_PART, part_heading["name"], f"heading on page {number}")
        elif (dated := _HEADING_YEAR.match(flat)) and len(dated["name"]) > 3:
            name = without_ordinal(dated["name"]).removeprefix("纳入")
            clue = Clue(_HEADING, name, f"heading on page {number}")
        else:
            continue
        if is_organ(bare_name(clue.value)):  # a part's title or a torn line names no department
            yield clue


def _named_in_title(before: str, after: str) -> Iterator[Clue]:
    """The department before or after the year; a place alone (某县2023年度水利局部门决算) is only its beginning."""
    if before and after and _PLACE.fullmatch(before):
        yield Clue(TITLED, before + after, "title on page 1")
        return
    for part in (before, after):
        if part and not _GENERIC.fullmatch(bare_name(part)):
            place = _PLACE.match(part)
            if _ABOUT.search(part):
                part = _organ_at_head(bare_name(part)) or (place[0] if place else "")
            yield Clue(_ONLY_PLACE if place and place[0] == part else TITLED, part, "title on page 1")


def _organ_at_head(words: str) -> str | None:
    """The department in words that also say what is published of it; the whole where it is a name itself, as of an
    office for purchases (某县政府采购中心)."""
    if ends_as_organ(words):
        return words
    ends = (found.start() for found in _ABOUT_BEGINS.finditer(words))
    return next((words[:end] for end in ends if ends_as_organ(words[:end])), None)


def bare_name(text: str) -> str:
    """A department's name without what is printed around it."""
    name = re.sub(r"^[\s\"“”《]+|[\s\"“”》]+$", "", text)
    name = re.sub(r"\((?:汇总|部门|单位|含下属|含所属|公章|盖章|印章)[^()]*\)", "", name)
    name = re.sub(r"(?:关于|附件\d*[:：]?)", "", name)
    return re.sub(r"(?:的|关于|部门|预算|决算|公开)$", "", name).strip(":：-—_ ")


def name_by(clues: Sequence[Clue], issues: list[Issue]) -> tuple[str | None, str]:
    usable = [
        Clue(clue.rank, bare_name(clue.value), clue.source)
        for clue in clues
        if len(bare_name(clue.value)) >= 3
        and not _GENERIC.fullmatch(bare_name(clue.value))
        and not PLACEHOLDER.search(clue.value)
    ]
    if not usable:
        return None, "department: not found"
    best = min(usable, key=lambda clue: clue.rank)
    if best.rank == _HEADING:  # headings in running text are the weakest: the most frequent of them
        common = Counter(clue.value for clue in usable if clue.rank == _HEADING).most_common(1)[0][0]
        best = next(clue for clue in usable if clue.value == common)
    # Covers, titles and labels say whose document it is; headings and file names hint at it.
    rival = contested(best, (clue for clue in usable if clue is best or clue.rank <= LABELLED), _one_name)
    if rival and is_organ(rival.value):
        issues.append(
            issue(
                "department_in_doubt", name=best.value, source=best.source, other=rival.value, other_source=rival.source
            )
        )
        return best.value, f"department: {best.source}"
    for clue in usable:
        other = clue.value
        if clue.rank not in _NO_RIVALS and is_organ(other) and other not in best.value and best.value not in other:
            issues.append(
                issue("department_conflict", name=best.value, source=best.source, other=other, other_source=clue.source)
            )
            break
    return best.value, f"department: {best.source}"


def _one_name(one: str, other: str) -> bool:
    """Whether two names may be one: part of the other, or short for it (某市发改委, 某市发展和改革委员会)."""
    short, long = sorted((one, other), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)


def is_organ(name: str) -> bool:
    """Whether a name ends as those of departments and units do, and is not a phrase that happens to."""
    return ends_as_organ(name) and _ABOUT.search(name) is None
