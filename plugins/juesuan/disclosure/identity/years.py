"""Which year it is about: the years that it prints, and which of them is believed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan.disclosure.identity.wording import KIND, YEAR, Clue, contested, elsewhere, in_plain_words
from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import Issue
from juesuan.disclosure.tables.stitching import StitchedTable
from juesuan.printed.numerals import without_ordinal
from juesuan.reading.model import Document

_YEAR_HEADING = re.compile(rf"[^,，。;；:：、]*?({YEAR})年度?{KIND}(?:情况|公开)*(?:说明|表|报告|公开)?")


def years_in(
    title: str, tables: Sequence[StitchedTable], lines: Sequence[tuple[int, str]], document: Document
) -> Iterator[Clue]:
    if found := re.search(rf"({YEAR})(?=年|度|部门|单位|决算|预算)", title):
        yield Clue(0, found[1], "title on page 1")
    for table in tables:
        for line in table.heading_lines:
            if found := re.search(rf"({YEAR})年度?.*(?:决算|预算).*表|^\(?({YEAR})年度?\)?$", in_plain_words(line)):
                yield Clue(1, found[1] or found[2], f"heading of the table on page {table.page_from}")
    for number, text in lines:
        flat = in_plain_words(text)
        if len(flat) <= 60 and (found := _YEAR_HEADING.fullmatch(without_ordinal(flat))):
            yield Clue(2, found[1], f"heading on page {number}")
        elif found := re.search(rf"截[至止]({YEAR})年12月31日", flat):
            yield Clue(3, found[1], f"date on page {number}")
    for source, text in elsewhere(document):
        if found := re.search(rf"(?<!\d)({YEAR})(?!\d)", in_plain_words(text)):
            yield Clue(4, found[1], source)


def year_by(clues: Sequence[Clue], issues: list[Issue]) -> tuple[int | None, str]:
    if not clues:
        return None, "year: not found"
    strong = [clue for clue in clues if clue.rank <= 2] or list(clues)
    best = min(strong, key=lambda clue: clue.rank)
    counted = Counter(clue.value for clue in strong)
    others = [clue for clue in clues if clue.value != best.value and clue.rank <= 3]
    if others:
        common, times = counted.most_common(1)[0]
        # A title left over from last year is outvoted by the headings of the body.
        if common != best.value and times >= 2 * counted[best.value]:
            best = next(clue for clue in strong if clue.value == common)
            others = [clue for clue in clues if clue.value != best.value and clue.rank <= 3]
        if rival := contested(best, strong):
            issues.append(
                issue(
                    "year_in_doubt", year=best.value, source=best.source, other=rival.value, other_source=rival.source
                )
            )
        else:
            other = others[0]
            issues.append(
                issue(
                    "year_conflict", year=best.value, source=best.source, other=other.value, other_source=other.source
                )
            )
    return int(best.value), f"year: {best.source}"
