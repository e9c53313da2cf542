"""Whom a document is by: never a quoted title, a torn line or the title of a part; the file name before headings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure.sheets import cover, document, page
from juesuan.disclosure.identity.names import LABELLED, TITLED, name_by
from juesuan.disclosure.identity.region import region_of
from juesuan.disclosure.identity.wording import Clue
from juesuan.disclosure.identity.years import year_by
from juesuan.disclosure.model import Issue
from juesuan.disclosure.understand import understand

_PICTURE = page(1, " ")


def _name(*lines: str, file_name: str = "x.pdf") -> str | None:
    return understand(document(_PICTURE, page(2, *lines), file_name=file_name)).identity.department_name


def test_a_quoted_title_is_another_documents() -> None:
    lines = ["《某省财政厅关于2019年省级部门预算的批复》", "某省政协办公厅"]
    assert _name(*lines, file_name="某省政协办公厅2019年度部门预算.pdf") == "某省政协办公厅"
    assert _name(*lines) is None


@pytest.mark.parametrize(
    "line",
    [
        "（境）经费和公务用车购置及运行维护费（以下简称“三公”经费）2019年决算支出情况如下",
        "第四部分 2019年度部门绩效评价情况",
        "三、某某项目经费2019年度决算情况说明",
    ],
)
def test_a_torn_line_and_the_title_of_a_part_name_nobody(line: str) -> None:
    assert _name(line) is None


def test_the_file_name_is_believed_before_a_heading_and_the_other_is_told() -> None:
    read = understand(
        document(_PICTURE, page(2, "第一部分 某县水利局概况"), file_name="某县农业农村局2022年度部门决算.pdf")
    )
    assert read.identity.department_name == "某县农业农村局"
    assert "department_conflict" in {issue.kind for issue in read.issues}


def test_a_title_with_text_behind_it_is_the_title() -> None:
    text = [
        "根据《中华人民共和国预算法》和财政部门关于做好决算公开工作的要求，现将本部门决算公开如下。",
        "本部门2023年度一般公共预算财政拨款支出100.00万元，预算编制情况如下",
    ]
    read = understand(document(cover("某县医疗保障局2023年度部门决算", *text))).identity
    assert (read.title, read.document_kind, read.department_name, read.fiscal_year) == (
        "某县医疗保障局2023年度部门决算", "final_account", "某县医疗保障局", 2023
    )  # fmt: skip


def test_a_final_account_does_not_become_a_budget_by_a_word_of_the_text() -> None:
    lines = ["一、预算执行情况", "二、预算绩效情况", "三、部门预算管理", "四、部门决算情况"]
    assert understand(document(_PICTURE, page(2, *lines))).identity.document_kind == "final_account"


def test_a_title_about_an_expense_names_no_department() -> None:
    read = understand(document(cover("某县“三公”经费支出2022年决算"), page(2, "编制单位：某县财政局"))).identity
    assert read.department_name != "某县“三公”经费支出"


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("西双版纳州水务局", "532800"),
        ("甘南州教育局", "623000"),
        ("延边州财政局", "222400"),
        ("伊犁州财政局", "654000"),
    ],
)
def test_autonomous_prefectures_by_their_short_names(name: str, region: str) -> None:
    found = region_of(name)
    assert found is not None
    assert found.region_code == region


def test_what_a_department_itself_accounts_for_is_a_units_account() -> None:
    assert understand(document(cover("某市财政局本级2023年度部门决算"))).identity.report_scope == "unit"
    assert understand(document(cover("某市某局2023年市本级部门决算"))).identity.report_scope == "department"


def test_whom_a_unit_belongs_to_is_not_who_publishes() -> None:
    read = understand(document(cover("某市实验小学2023年度单位决算公开报告", "主管部门：某市教育局")))
    assert read.identity.department_name == "某市实验小学"
    assert "department_conflict" not in {issue.kind for issue in read.issues}
    assert _name("主管部门：某市教育局") is None
    alone = understand(document(cover("2023年度部门决算", "主管部门：某市教育局")))
    assert alone.identity.department_name == "某市教育局"


def test_a_letter_typed_for_a_nought_is_one() -> None:
    read = understand(document(cover("某县人民检察院", "2O23年度部门决算"))).identity
    assert (read.department_name, read.fiscal_year) == ("某县人民检察院", 2023)


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("2019年某市质量监督局行政经费及“三公”经费预算情况", "某市质量监督局"),
        ("某县林业局“三公”经费2022年度决算公开", "某县林业局"),
        ("某县政府采购中心2023年度部门决算", "某县政府采购中心"),
        ("2023年度某市非税收入管理局部门决算", "某市非税收入管理局"),
        ("某市公共支出绩效评价中心2023年度单位决算", "某市公共支出绩效评价中心"),
        ("江城市政府采购2023年度决算", "江城市"),
        ("江城县财政收支2023年度决算", "江城县"),
        ("2022年度江城县“三公”经费支出决算公开", "江城县"),
    ],
)
def test_what_a_title_is_about_is_no_part_of_the_name_and_a_name_may_say_such_things(
    title: str, department: str
) -> None:
    assert understand(document(cover(title))).identity.department_name == department


def test_a_title_in_the_metadata_is_read_as_one_on_the_page() -> None:
    titled = replace(document(_PICTURE), metadata_title="2019年某市质量监督局行政经费及“三公”经费预算情况")
    assert understand(titled).identity.department_name == "某市质量监督局"


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        # One heading of last year's is a relic, and a title that the body outvotes is another.
        (["2022"], {"year_conflict"}),
        (["2023", "2022"], {"year_conflict"}),
        (["2022", "2022", "2022"], {"year_conflict"}),
        (["2023", "2023"], set()),
        # As many say the one as the other.
        (["2023", "2022", "2022"], {"year_in_doubt"}),
    ],
)
def test_a_year_is_in_doubt_where_as_much_speaks_for_another(headings: list[str], told: set[str]) -> None:
    years = [Clue(0, "2023", "title"), *(Clue(2, year, "heading") for year in headings)]
    issues: list[Issue] = []
    year_by(years, issues)
    assert {issue.kind for issue in issues} == told


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        ("某市发改委", "某市发展和改革委员会", False),
        ("某市财政局", "某市财政局国库处", False),
        ("某市财政局", "某市农业农村局", True),
    ],
)
def test_whose_it_is_is_in_doubt_where_title_and_forms_name_two(one: str, other: str, *, is_told: bool) -> None:
    names = [Clue(TITLED, one, "title on page 1"), *[Clue(LABELLED, other, "label of a table")] * 9]
    issues: list[Issue] = []
    assert name_by(names, issues)[0] == one
    assert ("department_in_doubt" in {issue.kind for issue in issues}) == is_told


def test_one_form_of_another_unit_is_no_doubt_whose_document_it_is() -> None:
    names = [Clue(TITLED, "某市财政局", "title"), *[Clue(LABELLED, "某市财政局", "label")] * 8]
    issues: list[Issue] = []
    assert name_by([*names, Clue(LABELLED, "某市农业农村局", "label")], issues)[0] == "某市财政局"
    assert [issue.kind for issue in issues] == ["department_conflict"]
