"""Which tables are forms, in which unit, and what a document without figures says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure.sheets import cover, document, form, functions, kinds, page, read
from juesuan.disclosure.forms import form_words
from juesuan.disclosure.forms.recognise import form_of_heading
from juesuan.disclosure.understand import understand

D = Decimal
GRID = """
项目 | < | 合计 | 基本支出 | 项目支出
科目编码 | 科目名称 | ^ | ^ | ^
201 | 一般公共服务支出 | 3.00 | 1.00 | 2.00
"""


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("收入支出决算总表", "01"),
        ("2023年度收入支出决算总表", "01"),
        ("部门收支决算总表", "01"),
        ("收入决算表", "02"),
        ("二、收 入 决 算 表", "02"),
        ("支出决算表（续）", "03"),
        ("财政拨款收入支出决算总表", "04"),
        ("财政拨款收支决算总表", "04"),
        ("一般公共预算财政拨款支出决算表", "05"),
        ("公共预算财政拨款支出决算表", "05"),
        ("一般公共预算财政拨款基本支出决算表", "06"),
        ("财政拨款“三公”经费支出决算表", "07"),
        ("一般公共预算财政拨款 三公 经费支出决算表", "07"),
        ("“三公”经费、会议费和培训费支出决算表", "07"),
        ("政府性基金预算财政拨款收入支出决算表", "08"),
        ("国有资本经营预算财政拨款收入支出决算表", "09"),
        ("国有资本经营预算财政拨款支出决算表", "09"),
        ("一般公共预算财政拨款支出决算明细表", "S11"),
        ("一般公共预算财政拨款项目支出决算表", "S12"),
        ("政府性基金预算财政拨款“三公”经费支出决算表", None),
        ("财政拨款支出决算明细表", "S10"),
        ("2024年部门财务收支预算总表", None),
        ("2024年部门支出预算总表", None),
        ("收支预算总表", None),
        ("项目支出绩效自评表", None),
        ("政府采购情况表", "B11"),
        ("国有资产占有使用情况表", "C10"),
        ("机构运行信息表", "C11"),
        ("部门支出决算总表", "03"),
        ("收入决算表 单位：万元", "02"),
        ("公开02表 收入决算表", "02"),
        ("单位名单表", None),
    ],
)
def test_headings(heading: str, code: str | None):
    assert form_of_heading(heading, form_words("final_account")) == code


def test_a_form_without_a_title_is_known_by_its_header():
    grid = """
    科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入
    201 | 一般公共服务支出 | 3.00 | 3.00 | | | | |
    """
    read_back = read(page(2, "单位：万元", grid))
    assert read_back.tables[0].form_code == "02" and functions(read_back)[("201", "total")] == D(30000)


@pytest.mark.parametrize(("unit", "yuan"), [("元", "3.00"), ("千元", "3000"), ("万元", "30000"), ("亿元", "300000000")])
def test_units(unit: str, yuan: str):
    read_back = form("支出决算表", GRID, unit)
    assert functions(read_back)[("201", "total")] == D(yuan)
    assert read_back.function_amounts[0].ulp_yuan == D(yuan) / 300
    assert read_back.money_unit == unit


def test_each_form_has_its_own_unit():
    read_back = read(
        page(2, "支出决算表", "单位：万元", GRID),
        page(
            3,
            "收入决算表",
            "单位：元",
            GRID.replace("基本", "事业").replace("事业支出", "事业收入").replace("项目支出", "其他收入"),
        ),
    )
    assert {(f.form_code, f.amount_yuan) for f in read_back.function_amounts if f.measure_code == "total"} == {
        ("03", D(30000)),
        ("02", D(3)),
    }


def test_a_missing_unit_is_the_other_forms_and_is_said():
    read_back = read(page(2, "支出决算表", "单位：万元", GRID), page(3, "一般公共预算财政拨款支出决算表", GRID))
    assert {f.amount_yuan for f in read_back.function_amounts if f.measure_code == "total"} == {D(30000)}
    assert [(i.kind, i.severity, i.page_no) for i in read_back.issues] == [("unit_missing", "warning", 3)]


def test_no_unit_anywhere_is_no_guess():
    read_back = form("支出决算表", GRID, unit=None)
    assert read_back.function_amounts == ()
    assert kinds(read_back)[0] == "unit_unknown"


def test_a_unit_in_the_text_will_do():
    read_back = read(page(2, "（金额单位：元）", "第二部分 决算表"), page(3, "支出决算表", GRID))
    assert functions(read_back)[("201", "total")] == D(3)
    assert kinds(read_back) == ["unit_missing"]


def test_a_form_of_a_final_account_in_a_budget_gives_no_facts_and_keeps_its_cells():
    read_back = understand(
        document(
            cover("示范市虚构局", "2024年部门预算"),
            page(2, "支出决算表", "单位：元", GRID),
            page(3, "2024年部门支出预算总表", GRID),
        )
    )
    assert read_back.identity.document_kind == "budget"
    assert [t.form_code for t in read_back.tables] == [None, "BG03"]
    assert {fact.form_code for fact in read_back.function_amounts} == {"BG03"}
    assert read_back.tables[0].cells == (
        "项目\t\t合计\t基本支出\t项目支出",
        "科目编码\t科目名称\t\t\t",
        "201\t一般公共服务支出\t3.00\t1.00\t2.00",
    )


def test_a_budget_table_in_a_final_account_gives_no_facts():
    read_back = read(page(2, "2023年部门支出预算总表", "单位：万元", GRID))
    assert read_back.function_amounts == () and read_back.tables[0].cells
    assert kinds(read_back) == ["no_forms", "table_not_a_form"]


def test_forms_without_figures_say_so():
    read_back = form("支出决算表", GRID.replace("3.00", "").replace("1.00", "").replace("2.00", ""))
    assert read_back.function_amounts == () and kinds(read_back) == ["forms_blank"]


def test_a_blank_official_form_gives_nothing_and_says_why():
    read_back = understand(document(cover("上海市XX局", "2024年度部门决算"), page(2, "支出决算表", "单位：万元", GRID)))
    assert read_back.function_amounts == () and kinds(read_back) == ["blank_form"]
    assert read_back.tables[0].form_code == "03"


def test_a_form_that_occurs_again_is_read_once():
    read_back = read(
        page(2, "支出决算表", "单位：万元", GRID),
        page(3, "某中心", "支出决算表", "单位：万元", GRID.replace("3.00", "9.00")),
    )
    assert functions(read_back)[("201", "total")] == D(30000) and kinds(read_back) == ["form_repeated"]


def test_a_header_nobody_knows_is_an_error_and_not_silence():
    read_back = form("支出决算表", "甲 | 乙 | 丙\n201 | 3.00 | 4.00")
    assert read_back.function_amounts == () and "form_not_understood" in kinds(read_back)


def test_a_list_of_contents_and_a_list_of_units_are_no_forms():
    read_back = read(
        page(2, "目录", "第二部分 决算表\n一、收入决算表 | 3\n二、支出决算表 | 4".replace("第二部分 决算表\n", "")),
        page(3, "纳入编制范围的单位包括：", "序号 | 单位名称 | 备注\n1 | 示范市虚构局（本级） |\n2 | 示范市虚构中心 |"),
        page(4, "支出决算表", "单位：万元", GRID),
    )
    assert [t.form_code for t in read_back.tables] == [None, None, "03"]
    assert kinds(read_back) == []


def test_last_years_table_beside_this_years_is_told():
    grid = "科目编码 | 科目名称 | 合计 | 项目支出\n213 | 农林水支出 | {0}.00 | {0}.00"
    last, this = (page(n, f"{year}年度支出决算表", "单位：万元", grid.format(n)) for n, year in ((2, 2022), (3, 2023)))
    for pages in ((last, this), (this, last)):
        read_back = read(*pages)
        assert functions(read_back)[("213", "total")] == D(30000) and "form_of_other_year" in kinds(read_back)
    alone = read(last)
    assert functions(alone)[("213", "total")] == D(20000) and "year_conflict" in kinds(alone)
