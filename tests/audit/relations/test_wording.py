"""Rules that are no arithmetic: completeness, years, names, direction words, reasons."""

from __future__ import annotations

import pytest

from audit.candidate import Warehouse
from audit.relations.judging import verdicts


def test_a_form_is_there_or_said_to_be_empty(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for code in ("01", "02", "03", "04", "05", "06"):
        warehouse.form(d, code)
    warehouse.section(d, "2.7", "“三公”经费", "2024年度无“三公”经费财政拨款支出。")
    warehouse.section(d, "2.8", "政府性基金", "我单位本年度无政府性基金预算财政拨款收入支出，该表为空表。")
    assert verdicts(warehouse, "disclosure_forms") == dict.fromkeys(
        ("01", "02", "03", "04", "05", "06", "07", "08"), "exact"
    ) | {"09": "inconsistent"}


def test_the_form_of_the_state_capital_budget_came_with_2020(warehouse: Warehouse) -> None:
    d = warehouse.document(year=2019)
    for code in ("01", "02", "03", "04", "05", "06", "07", "08"):
        warehouse.form(d, code)
    assert set(verdicts(warehouse, "disclosure_forms").values()) == {"exact"}


def test_a_set_of_its_own_lacks_none_of_the_forms_that_another_stands_for(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for code in ("01", "02", "U04"):
        warehouse.form(d, code)
    assert verdicts(warehouse, "disclosure_forms") == {"01": "exact", "02": "exact", "03": "inconsistent"}


def test_a_form_of_another_set_beside_the_nine_excuses_none_of_them(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for code in ("01", "02", "03", "04", "05", "06", "08", "U04"):
        warehouse.form(d, code)
    found = verdicts(warehouse, "disclosure_forms")
    assert found["07"] == found["09"] == "inconsistent"


@pytest.mark.parametrize(
    ("text", "verdict"), [("部门决算报表（见附表）", "not_applicable"), ("部门决算报表", "inconsistent")]
)
def test_no_form_at_all(warehouse: Warehouse, text: str, verdict: str) -> None:
    warehouse.section(warehouse.document(), "4", text, "")
    assert verdicts(warehouse, "disclosure_forms") == {"all": verdict}


def test_one_year_throughout(warehouse: Warehouse) -> None:
    d = warehouse.document(year=2024)
    warehouse.section(d, "2", "某局2024年度部门决算表", "", level=1)
    warehouse.section(d, "3", "某局2023年度部门决算情况说明", "", level=1)
    warehouse.section(d, "3.1", "总体情况", "与2023年度相比，减少 2 万元。2019 年以来持续增长。")
    warehouse.section(d, "3.11", "国有资产", "截至 2022 年 12 月 31 日，共有车辆 4 辆。")
    assert verdicts(warehouse, "disclosure_year") == {
        "与上年比较/2023": "exact",
        "截止日期/2022": "inconsistent",
        "标题/2023": "inconsistent",
        "标题/2024": "exact",
    }


def test_the_year_above_a_table(warehouse: Warehouse) -> None:
    d = warehouse.document(year=2024)
    row = {"document_id": d, "table_no": 1, "page_from": 1, "heading": "项目支出绩效自评表", "row_count": 9}
    warehouse.insert("document_table", row | {"caption": "项目支出绩效自评表\n（2022年度）"})
    assert verdicts(warehouse, "disclosure_year") == {"表头/2022": "inconsistent"}


def test_one_department_throughout(warehouse: Warehouse) -> None:
    d = warehouse.document("某市财政局")
    warehouse.section(d, "1", "第一部分 某市财政局概况", "", level=1)
    warehouse.section(d, "2", "第二部分 某市商务局2024年度部门决算表", "", level=1)
    warehouse.section(d, "3", "名词解释", "", level=1)
    assert verdicts(warehouse, "disclosure_department") == {"某市商务局": "inconsistent", "某市财政局": "exact"}


def test_each_form_states_its_unit(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.form(d, "01")
    warehouse.form(d, "02", unit=None)
    assert verdicts(warehouse, "disclosure_units") == {"01": "exact", "02": "inconsistent"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("年初预算为 1560.05 万元，支出决算为 1511.89 万元。决算数小于预算数的主要原因：…", "exact"),
        ("年初预算为 1,560.05 万元，支出决算为 1,511.89 万元。决算数大于预算数的主要原因：…", "inconsistent"),
        ("年初预算为 10.00 万元，支出决算为 10.00 万元。决算数与预算数基本持平。", "exact"),
        ("年初预算为10.00万元，支出决算为12.00万元，完成年初预算的120.00%。决算数与预算数持平。", "inconsistent"),
        ("年初预算数 2039.11 万元，决算数 2114.86 万元，预决算差异率 3.71%，决算数大于年初预算数", "exact"),
    ],
)
def test_direction_words_agree_with_the_figures(warehouse: Warehouse, text: str, verdict: str) -> None:
    warehouse.section(warehouse.document(), "3.5", "支出", text)
    assert verdicts(warehouse, "disclosure_direction") == {"3.5/1": verdict}


def test_a_word_is_not_set_against_another_subjects_figures(warehouse: Warehouse) -> None:
    text = "年初预算为10.00万元，支出决算为12.00万元。2024年度“三公”经费支出决算数小于预算数的主要原因：…"
    d = warehouse.document()
    warehouse.section(d, "3.7", "三公", text)
    assert verdicts(warehouse, "disclosure_direction") == {"": "not_applicable"}
    warehouse.indicator(d, None, "three_public_expense", "5.00")
    warehouse.indicator(d, None, "three_public_expense", "9.00", "initial_budget")
    assert verdicts(warehouse, "disclosure_direction") == {"3.7/1": "exact"}


def test_a_change_has_a_reason(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.section(d, "2.1", "总体", "本年收入 10 万元，减少 2 万元。")
    warehouse.indicator(d, None, "income_total", "-2.00", "change_amount", section_no="2.1")
    assert verdicts(warehouse, "disclosure_reasons") == {"2.1": "inconsistent"}
    warehouse.section(d, "2.1.1", "原因", "主要原因是：人员减少。")
    assert verdicts(warehouse, "disclosure_reasons") == {"2.1": "exact"}


def test_the_row_above_a_code_is_printed(warehouse: Warehouse) -> None:
    d = warehouse.document()
    for code in ("201", "20103", "2010301", "20805", "2080505"):
        warehouse.function(d, "02", code, "1.00")
    assert verdicts(warehouse, "form_heads") == {
        "02/201": "exact",
        "02/20103": "exact",
        "02/20805": "exact",
        "02/208": "inconsistent",
    }


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ("301 302", "inconsistent"),
        ("301 302 TOTAL", "exact"),
        ("301 302 PERSONNEL PUBLIC", "exact"),
        ("301 PERSONNEL", "exact"),
    ],
)
def test_a_form_prints_the_row_that_adds_it_up(warehouse: Warehouse, rows: str, verdict: str) -> None:
    d = warehouse.document()
    for code in rows.split():
        warehouse.economic(d, code, "1.00")
    assert verdicts(warehouse, "form_total_row") == {"06": verdict}


def test_the_row_that_adds_a_form_up_is_asked_of_a_form_that_was_read_in_full(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.function(d, "03", "201", "1.00")
    told = {"document_id": d, "issue_no": 1, "page_no": 4, "kind": "unmapped_row"}
    warehouse.insert("document_issue", told | {"form_code": "03", "printed": "总合计"})
    assert "03" not in verdicts(warehouse, "form_total_row")


def test_what_the_contents_promise(warehouse: Warehouse) -> None:
    d = warehouse.document()
    row = {"document_id": d, "issue_no": 1, "kind": "contents_entry_missing", "severity": "warning"}
    warehouse.insert("document_issue", row | {"message_zh": "目录列有“收入决算表”，正文中没有找到", "message_en": "x"})
    assert verdicts(warehouse, "disclosure_contents") == {"1": "inconsistent"}


@pytest.mark.parametrize(
    ("stated", "instance", "verdict"),
    [("3.00", "executed", "exact"), ("9.00", "full_year_budget", "exact"), ("5.00", "executed", "inconsistent")],
)
def test_the_projects_money_is_what_the_text_states(
    warehouse: Warehouse, stated: str, instance: str, verdict: str
) -> None:
    d = warehouse.document()
    warehouse.indicator(d, None, "performance_project_funds", stated)
    for no, (budget, executed) in enumerate([(40_000, 10_000), (50_000, 20_000)], start=1):
        key = f"{d}-{no}"
        warehouse.insert("dim_project", {"project_key": key, "document_id": d, "project_no": no, "name": "甲"})
        warehouse.insert(
            "fact_project_fund",
            {"document_id": d, "fact_no": no, "project_key": key, "fund_source": "total", "ulp_yuan": 100}
            | {"full_year_budget_yuan": budget, "executed_yuan": executed},
        )
    assert verdicts(warehouse, "project_funds_stated") == {instance: verdict}


def test_the_money_of_some_projects_is_not_held_against_that_of_all(warehouse: Warehouse) -> None:
    d = warehouse.document()
    warehouse.indicator(d, None, "performance_project_funds", "5.00")
    warehouse.indicator(d, None, "performance_project_count", "2")
    warehouse.insert("dim_project", {"project_key": f"{d}-1", "document_id": d, "project_no": 1, "name": "甲"})
    warehouse.insert(
        "fact_project_fund",
        {"document_id": d, "fact_no": 1, "project_key": f"{d}-1", "fund_source": "total", "ulp_yuan": 100}
        | {"full_year_budget_yuan": 40_000, "executed_yuan": 10_000},
    )
    assert verdicts(warehouse, "project_funds_stated") == {"full_year_budget": "blocked"}
