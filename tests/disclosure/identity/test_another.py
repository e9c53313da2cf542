"""Two disclosures bound in one file: the first is read as if it were alone, the second is told."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from disclosure.sheets import cover, document, page
from juesuan.api import read_disclosure
from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.understand import understand
from juesuan.reading.model import Document
from typesetter import random_disclosure, render

GRID = "项目 | 决算数 | 项目 | 决算数\n一、财政拨款收入 | 1.00 | 一、外交支出 | 1.00"
CONTENTS = ["目 录", "第一部分 概况", "第二部分 2022年度部门决算表"]
#: Department and year of what is bound behind 示范市审计局's account of 2022.
BEHIND = {"another department": ("示范市教育局", 2022), "another year": ("示范市审计局", 2023)}


@cache
def account(department: str, year: int) -> bytes:
    return render(random_disclosure(1, "small", department=department, year=year))


def bound(*parts: bytes) -> tuple[bytes, int]:
    """The parts as one PDF, and the page on which the second begins."""
    target = BytesIO()
    whole = pypdfium2.PdfDocument.new()
    pages = []
    for part in parts:
        one = pypdfium2.PdfDocument(part)
        pages.append(len(one))
        whole.import_pages(one, list(range(len(one))))
    whole.save(target)
    return target.getvalue(), pages[0] + 1


def read(content: bytes, folder: Path) -> Disclosure:
    path = folder / "决算.pdf"
    path.write_bytes(content)
    return read_disclosure(path)


def facts(disclosure: Disclosure) -> tuple[object, ...]:
    """Everything that is said of the department and year."""
    return (
        disclosure.identity,
        disclosure.function_amounts,
        disclosure.economic_amounts,
        disclosure.indicators,
        disclosure.numbers,
        disclosure.projects,
        disclosure.reporting_units,
        disclosure.sections,
    )


def kinds(read: Document) -> list[str]:
    return [issue.kind for issue in understand(read).issues if issue.kind == "another_disclosure"]


@pytest.mark.parametrize("behind", BEHIND.values(), ids=BEHIND.keys())
def test_the_first_is_read_as_if_it_were_alone_and_the_second_told(behind: tuple[str, int], tmp_path: Path) -> None:
    first, second = account("示范市审计局", 2022), account(*behind)
    content, begins = bound(first, second)
    both = read(content, tmp_path)
    assert facts(both) == facts(read(first, tmp_path))
    [told] = [issue for issue in both.issues if issue.kind == "another_disclosure"]
    assert told.severity == "error"
    assert told.page_no == begins
    assert behind[0] in told.message_en and str(behind[1]) in told.message_en
    later = [table for table in both.tables if table.page_from >= begins]
    assert sum(table.figures_told for table in later) == sum(table.figures_printed for table in later) > 100
    assert all(table.cells for table in later)


def test_the_same_disclosure_bound_twice_is_no_other(tmp_path: Path) -> None:
    content, _ = bound(account("示范市审计局", 2022), account("示范市审计局", 2022))
    assert "another_disclosure" not in {issue.kind for issue in read(content, tmp_path).issues}


def with_behind(behind: list[list[str]]) -> Document:
    """A file whose first disclosure has a cover, contents and a form, and these pages behind."""
    first = [cover("示范市审计局2022年度部门决算"), page(2, *CONTENTS), page(3, "收入支出决算总表", GRID)]
    return document(*first, *(page(number, *lines) for number, lines in enumerate(behind, 4)))


@pytest.mark.parametrize(
    "behind",
    [
        [["示范市教育局", "2022年度部门决算"], CONTENTS, ["第一部分 示范市教育局概况"]],
        [["示范市审计局2023年度部门预算"], CONTENTS],
        [["示范市教育局2022年度部门决算", *CONTENTS]],
        [["第一部分 示范市教育局概况", "第二部分 示范市教育局2022年度部门决算表"]],
    ],
)
def test_a_cover_or_a_first_part_of_somebody_elses_begins_another(behind: list[list[str]]) -> None:
    assert kinds(with_behind(behind)) == ["another_disclosure"]


@pytest.mark.parametrize(
    "behind",
    [
        [["示范市审计局", "2022年度部门决算"], CONTENTS],
        [["第二部分 2021年度部门决算表"], ["第一部分 收入"]],
        [["示范市审计局2022年度部门整体支出绩效评价报告"], ["目 录", "一、基本情况"], ["第一部分 项目概况"]],
        [["四、与示范市教育局2021年度部门决算的比较"], ["第一部分 示范市审计局概况"]],
        [["示范市教育局2022年度部门决算，见其网站。"], ["第一部分 示范市审计局概况"]],
    ],
)
def test_what_repeats_the_cover_or_has_parts_of_its_own_is_the_same_disclosure(behind: list[list[str]]) -> None:
    assert kinds(with_behind(behind)) == []


def test_a_document_without_a_single_line_begins_nowhere() -> None:
    read = understand(Document("a.pdf", "0" * 64, 1, ()))
    assert "another_disclosure" not in {issue.kind for issue in read.issues}
