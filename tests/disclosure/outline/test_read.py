"""Headings, lists that look like headings, tables of contents, and what sections are about."""

from __future__ import annotations

import pytest

from disclosure.outline.test_paragraphs import filled, set_page
from juesuan.disclosure.outline.contents import find_contents
from juesuan.disclosure.outline.numbering import NumberSequence, numbered
from juesuan.disclosure.outline.paragraphs import read_paragraphs
from juesuan.disclosure.outline.read import Outline, read_outline
from juesuan.disclosure.outline.roles import reading_of_role, role_of_title
from juesuan.reading.model import Document, Page


def outline(*pages: list[str]) -> Outline:
    made: tuple[Page, ...] = tuple(set_page(n + 1, *lines) for n, lines in enumerate(pages))
    return read_outline(Document("x.pdf", "0" * 64, 1, made))


def numbers(found: Outline) -> list[str]:
    return [s.section.section_no for s in found.sections]


def titles(found: Outline) -> dict[str, str]:
    return {s.section.section_no: s.section.title for s in found.sections}


TEXT = "  " + filled("本段是说明文字，") + "。"

BODY = [
    "|第一部分 部门概况", "  一、主要职能", TEXT, "  二、机构设置及人员情况", TEXT, "|第二部分 部门决算情况说明",
    "  一、收入支出决算总体情况说明", TEXT, "  二、其他重要事项的情况说明", "  （一）机关运行经费支出情况", TEXT,
    "  （二）政府采购情况", TEXT, "|第三部分 名词解释", "  基本支出：指为保障机构正常运转而发生的支出。",
]  # fmt: skip
CONTENTS = [
    "|目 录", "第一部分 部门概况", "一、主要职能", "二、机构设置及人员情况", "第二部分 部门决算情况说明",
    "一、收入支出决算总体情况说明", "二、其他重要事项的情况说明",
    "(一) 机关运行经费支出情况", "(二) 政府采购情况", "第三部分 名词解释",
]  # fmt: skip
EXPECTED = ["1", "1.1", "1.2", "2", "2.1", "2.2", "2.2.1", "2.2.2", "3"]


def test_headings_are_numbered_by_their_place() -> None:
    found = outline(BODY)
    assert numbers(found) == EXPECTED
    assert [s.section.level for s in found.sections] == [1, 2, 2, 1, 2, 2, 3, 3, 1]
    assert titles(found)["2.2.1"] == "机关运行经费支出情况"


def test_sections_know_what_they_are_about() -> None:
    roles = {s.section.section_no: s.role for s in outline(BODY).sections}
    assert roles == {
        "1": "units", "1.1": "duties", "1.2": "units", "2": "narrative", "2.1": "income_expenditure_overview",
        "2.2": "other_matters", "2.2.1": "agency_operating", "2.2.2": "procurement", "3": "glossary",
    }  # fmt: skip


def test_text_belongs_to_the_heading_above_it() -> None:
    found = {s.section.section_no: s for s in outline(BODY).sections}
    assert found["2.1"].section.text == TEXT.strip()
    assert (found["2"].section.text, found["2.2"].section.text) == ("", "")


@pytest.mark.parametrize("cover", [[], ["|示范市财政局", "|2024年度部门决算"]])
def test_the_table_of_contents_is_not_the_body(cover: list[str]) -> None:
    pages = [cover, CONTENTS, BODY] if cover else [CONTENTS, BODY]
    found = outline(*pages)
    assert numbers(found) == EXPECTED
    assert [e.section_no for e in found.contents] == EXPECTED
    assert found.sections[0].section.page_from == len(pages)


def test_a_table_of_contents_may_share_its_page_with_the_body() -> None:
    assert numbers(outline(CONTENTS + BODY)) == EXPECTED


def test_a_table_of_contents_over_two_pages_with_leaders_and_page_numbers() -> None:
    led = [CONTENTS[0], *(f"{line} ………………………… {n + 1}" for n, line in enumerate(CONTENTS[1:]))]
    found = outline(led[:5], led[5:], BODY)
    assert numbers(found) == EXPECTED
    assert [e.title for e in found.contents][:2] == ["部门概况", "主要职能"]


def test_titles_without_numbers_answer_to_the_table_of_contents() -> None:
    contents = [
        "|目 录",
        "一、部门主要职能 ……………",
        "二、名词解释 ……………",
        "三、部门预算表 ……………",
        "1. 2025年部门收支预算总表 ……………",
        "四、其他相关情况说明 ……………",
    ]
    body = [
        ["|示范市财政局主要职能", TEXT], ["|名词解释", "  基本支出：指支出。"],
        ["|2025年部门收支预算总表", "单位：万元"],
        ["|其他相关情况说明", "  一、三公经费预算情况说明", TEXT],
    ]  # fmt: skip
    found = outline(contents, *body)
    assert numbers(found) == ["1", "2", "3.1", "4", "4.1"]
    assert [s.role for s in found.sections] == ["duties", "glossary", "forms", "other_matters", "three_public"]


def test_forms_may_stand_before_the_text() -> None:
    contents = [
        "|目 录",
        "第一部分 概况",
        "第二部分 决算表",
        "一、收入支出决算总表",
        "二、收入决算表",
        "第三部分 决算情况说明",
        "一、收入决算情况说明",
        "第四部分 名词解释",
    ]
    found = outline(
        contents, ["|第一部分 概况", TEXT], ["|第二部分 决算表", "|收入支出决算总表", "  单位：万元"],
        ["|收入决算表", "  单位：万元"],
        ["|第三部分 决算情况说明", "  一、收入决算情况说明", TEXT, "|第四部分 名词解释"],
    )  # fmt: skip
    assert numbers(found) == ["1", "2", "2.1", "2.2", "3", "3.1", "4"]
    assert [(s.section.page_from, s.section.page_to) for s in found.sections][1:4] == [(3, 4), (3, 3), (4, 4)]


def test_lists_are_text() -> None:
    duties = ["  （一）贯彻执行国家和本市有关财政工作的法律、法规。", "  （二）完成区委、区政府交办的其他任务。"]
    offices = ["  1、办公室", "  2、组织人事处", "  3、法官管理处"]
    amounts = ["  （一）人员经费7670.82万元。主要包括：基本工资。", "  （二）公用经费1642.08万元。主要包括：办公费。"]
    functions = ["  1、一般公共服务支出（类）财政事务（款）行政运行（项）。年初预算为1万元。"]
    terms = ["  一、财政拨款收入：指单位取得的财政拨款。", "  二、事业收入：指开展业务取得的收入。"]
    found = outline(
        ["|第一部分 概况", "  一、主要职能", *duties, "  二、机构设置", *offices, "|第二部分 情况说明",
         "  一、基本支出决算情况说明", *amounts, *functions, "|第三部分 名词解释", *terms]
    )  # fmt: skip
    assert numbers(found) == ["1", "1.1", "1.2", "2", "2.1", "3"]


def test_offices_by_kind_are_headings_of_their_lists() -> None:
    found = outline(
        [
            "  三、机构设置",
            "  （一）机关内设机构",
            "  1、办公室",
            "  2、教育处",
            "  （二）派出机构",
            "  1、铁路运输法院",
        ]
    )
    assert numbers(found) == ["3", "3.1", "3.2"]


def test_a_heading_may_open_its_paragraph() -> None:
    found = outline(
        [
            "  十、其他重要事项的情况说明",
            "  （一）机关运行经费支出情况。2023年度支出5万元。",
            "  （二）政府采购情况：总额3万元。",
        ]
    )
    assert numbers(found) == ["10", "10.1", "10.2"]
    assert [s.section.text for s in found.sections] == ["", "2023年度支出5万元。", "总额3万元。"]


def test_captions_of_tables_are_no_text() -> None:
    found = outline(["  十一、预算绩效的情况说明", TEXT])
    assert found.sections[0].section.text == TEXT.strip()


def test_numbering_that_starts_anew_is_nested_until_the_outer_goes_on() -> None:
    sequence = NumberSequence()
    placed = [sequence.place(rank, n) for rank, n in [(2, 1), (2, 2), (2, 1), (2, 2), (3, 1), (2, 3), (2, 4), (2, 3)]]
    assert placed == ["1", "2", "2.1", "2.2", "2.2.1", "2.3", "2.4", "3"]


def test_a_number_printed_twice_stays_unique() -> None:
    found = outline(["  一、收入决算情况说明", TEXT, "  三、支出决算情况说明", TEXT, "  三、政府采购情况", TEXT])
    assert len(set(numbers(found))) == 3


def test_sheets_between_numbered_sections_take_no_number_from_them() -> None:
    sheets = [["|项目支出绩效自评表", TEXT]] * 3
    beside = outline(
        ["  一、部门概况", TEXT, "  二、部门决算情况说明", "  （一）总体情况说明", TEXT],
        *sheets,
        ["  三、名词解释", "  基本支出：指为保障机构正常运转而发生的支出。"],
    )
    assert titles(beside) == {
        "1": "部门概况", "2": "部门决算情况说明", "2.1": "总体情况说明", "4": "项目支出绩效自评表", "3": "名词解释",
    }  # fmt: skip
    of_parts = outline(BODY[:-2], *sheets, BODY[-2:])
    assert numbers(of_parts) == [*EXPECTED[:-1], "4", "3"]


def test_parts_without_numbers_stand_above_the_numbers_in_them() -> None:
    found = outline(
        ["|样例市审计局概况", "  一、主要职能", TEXT, "  二、机构设置情况", TEXT],
        ["|样例市审计局2023年度部门决算情况说明", "  一、收入支出决算总体情况说明", TEXT],
        ["|项目支出绩效自评表", TEXT],
    )
    assert numbers(found)[-3:] == ["2", "2.1", "3"]


def test_a_text_without_headings_has_no_sections() -> None:
    found = outline([TEXT])
    assert (found.sections, [p.text for p in found.front]) == ((), [TEXT.strip()])


@pytest.mark.parametrize(
    ("text", "rank", "ordinal"),
    [
        ("第三部分 情况说明", 1, 3), ("第一部分：概况", 1, 1), ("十一、其他", 2, 11), ("（十二）完成", 3, 12),
        ("(一) 机关", 3, 1),
        ("1．因公", 4, 1), ("12、住房", 4, 12), ("（3）公务", 5, 3),
    ],
)  # fmt: skip
def test_printed_numbers(text: str, rank: int, ordinal: int) -> None:
    found = numbered(text)
    assert found is not None
    assert (found.rank, found.ordinal) == (rank, ordinal)


@pytest.mark.parametrize(
    "text", ["2024年度", "1.5%", "一般公共预算", "三公经费", "第三条 职责", "十二月", "①办公室", ""]
)
def test_no_printed_numbers(text: str) -> None:
    assert numbered(text) is None


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("收入支出决算总体情况说明", "income_expenditure_overview"),
        ("2021年度收入支出决算总体及增减变动情况", "income_expenditure_overview"),
        ("收支决算总体情况", "income_expenditure_overview"),
        ("收入决算情况说明", "income_overview"),
        ("支出决算情况说明", "expenditure_overview"),
        ("财政拨款收入支出决算总体情况说明", "appropriation_overview"),
        ("2020年度财政拨款收入支出总体情况说明", "appropriation_overview"),
        ("财政拨款收支决算总体情况", "appropriation_overview"),
        ("一般公共预算财政拨款支出决算具体情况", "general_budget_expenditure"),
        ("财政拨款支出决算情况说明", "general_budget_expenditure"),
        ("一般公共预算财政拨款基本支出决算情况说明", "general_budget_basic"),
        ("一般公共预算财政拨款“三公”经费支出决算情况说明", "three_public"),
        ("政府性基金预算财政拨款收入支出决算情况说明", "fund_budget"),
        ("国有资本经营预算支出决算情况说明", "capital_budget"),
        ("机关运行经费支出情况", "agency_operating"),
        ("机构运行经费支出决算情况说明", "agency_operating"),
        ("关于政府采购支出说明", "procurement"),
        ("国有资产占用情况说明", "assets"),
        ("预算绩效管理工作开展情况", "performance"),
        ("关于2023年度绩效评价情况的说明", "performance"),
        ("一般性支出情况说明", "meetings"),
        ("专业名词解释", "glossary"),
        ("部门决算报表（见附表）", "forms"),
        ("收入支出决算总表", "forms"),
        ("部门主要职责及内设机构", "duties"),
        ("部门职责", "duties"),
        ("机构设置及人员情况", "units"),
        ("部门决算单位构成", "units"),
        ("部门人员情况", "units"),
        ("2022年度单位决算情况说明", "narrative"),
        ("其他重要事项的情况说明", "other_matters"),
        ("一般公共服务（类）", None),
        ("附件1", "attachments"),
        ("2023年部门整体支出绩效自评报告", "attachments"),
        ("部门预算绩效管理情况", "performance"),
    ],
)
def test_titles_of_many_provinces(title: str, role: str | None) -> None:
    assert role_of_title(title) == role


def test_what_is_attached_stays_attached() -> None:
    found = outline(["|第四部分 附件", "  一、收入决算情况说明", TEXT, "|第五部分 名词解释", TEXT])
    assert [s.role for s in found.sections] == ["attachments", "attachments", "glossary"]


def test_how_sections_are_read() -> None:
    roles = ("glossary", "forms", "duties", "attachments", "three_public", None)
    assert [reading_of_role(r) for r in roles] == ["none", "none", "staff", "kept", "figures", "figures"]


def test_no_table_of_contents() -> None:
    found = find_contents(read_paragraphs([set_page(1, *BODY)]))
    assert (found.start, found.stop, found.entries) == (0, 0, ())
