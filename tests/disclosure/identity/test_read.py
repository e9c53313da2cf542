"""Who published a document, for which year: from whatever it prints."""

from __future__ import annotations

import pytest

from disclosure.sheets import cover, document, page
from juesuan.disclosure.model import Identity, Issue
from juesuan.disclosure.understand import understand
from juesuan.reading.model import Document

GRID = "项目 | 决算数 | 项目 | 决算数\n一、财政拨款收入 | 1.00 | 一、外交支出 | 1.00"


def identity(*cover_lines: str, file_name: str = "x.pdf") -> Identity:
    return understand(document(cover(*cover_lines), file_name=file_name)).identity


def issues(read: Document) -> list[Issue]:
    return [i for i in understand(read).issues if not i.kind.startswith(("no_forms", "forms"))]


@pytest.mark.parametrize(
    ("lines", "name", "year", "kind", "scope"),
    [
        (["上海市普陀区财政局", "年度部门决算", "2024"], "上海市普陀区财政局", 2024, "final_account", "department"),
        (["2024", "上海市普陀区财政局", "年度部门决算"], "上海市普陀区财政局", 2024, "final_account", "department"),
        (
            ["上海市普陀区规划和自然", "资源局", "2024 年度部门决算"],
            "上海市普陀区规划和自然资源局",
            2024,
            "final_account",
            "department",
        ),
        (
            ["乌鲁木齐市政务服务管理局（汇总）2020 年度", "部门决算公开说明"],
            "乌鲁木齐市政务服务管理局",
            2020,
            "final_account",
            "department",
        ),
        (
            ["2018 年度江苏省高级", "人民法院预算公开", "2018 年 2 月 24 日"],
            "江苏省高级人民法院",
            2018,
            "budget",
            "department",
        ),
        (["2019年度江苏省高级人民法院", "部门决算公开"], "江苏省高级人民法院", 2019, "final_account", "department"),
        (
            ["上海市普陀区2024年区级单位预算", "预算单位：上海市普陀区图书馆"],
            "上海市普陀区图书馆",
            2024,
            "budget",
            "unit",
        ),
        (["某市某区第一小学", "二〇二三年度单位决算"], "某市某区第一小学", 2023, "final_account", "unit"),
        (["二○二一年度", "某县水利局部门决算"], "某县水利局", 2021, "final_account", "department"),
        (["附件1", "某县审计局（部门）2022年部门决算情况说明"], "某县审计局", 2022, "final_account", "department"),
        (["柞水县审计局2020年部门决算"], "柞水县审计局", 2020, "final_account", "department"),
        (["虚构县2023年度", "水利局部门决算"], "虚构县水利局", 2023, "final_account", "department"),
        (["某市2024年市级部门预算", "预算主管部门：某市财政局"], "某市财政局", 2024, "budget", "department"),
        (["某市财政局2023年度部门（单位）决算"], "某市财政局", 2023, "final_account", "department"),
        (
            ["某市市场监督管理局", "2022年度部门决算公开报告", "目 录"],
            "某市市场监督管理局",
            2022,
            "final_account",
            "department",
        ),
        (
            ["某市发展和改革委员会关于2021年度部门决算的说明"],
            "某市发展和改革委员会",
            2021,
            "final_account",
            "department",
        ),
    ],
)
def test_covers(lines: list[str], name: str, year: int, kind: str, scope: str):
    found = identity(*lines)
    assert (found.department_name, found.fiscal_year, found.document_kind, found.report_scope) == (
        name,
        year,
        kind,
        scope,
    )


def test_a_torn_title_is_put_together():
    assert identity("上海市普陀区财政局", "年度部门决算", "2024").title == "上海市普陀区财政局2024年度部门决算"


def test_a_full_date_on_the_cover_is_the_day_of_publication():
    assert identity("某市某局2022年度部门决算", "2023年9月8日").published_on == "2023-09-08"
    assert identity("某市某局2022年度部门决算").published_on is None


def test_evidence_says_where_each_answer_was_read():
    found = identity("上海市普陀区财政局", "2024年度部门决算")
    assert "department: title on page 1" in found.evidence and "year: title on page 1" in found.evidence
    assert any("普陀区" in line for line in found.evidence)


@pytest.mark.parametrize(
    "line",
    [
        "部门：某市某局 单位：万元",
        "编制单位：某市某局",
        "公开部门：某市某局（公章） 金额单位：元",
        "部门：某市某局 2021年度 单位：万元",
        "填报单位：某市某局（汇总） 日期：2022-08-01 单位：万元",
    ],
)
def test_tables_alone_name_their_department(line: str):
    sheet = page(1, "2021年度收入支出决算总表", "公开01表", line, GRID)
    found = understand(document(sheet)).identity
    assert (found.department_name, found.fiscal_year, found.document_kind) == ("某市某局", 2021, "final_account")


def test_the_file_name_is_the_last_resort():
    sheet = page(1, "收入支出决算总表", "单位：万元", GRID)
    found = understand(document(sheet, file_name="某市水务局2022年度部门决算公开.pdf")).identity
    assert (found.department_name, found.fiscal_year) == ("某市水务局", 2022)
    assert "year: file name" in found.evidence


def test_nothing_is_invented():
    read_back = understand(document(page(1, "收入支出决算总表", "单位：万元", GRID)))
    assert read_back.identity.department_name is None and read_back.identity.fiscal_year is None
    assert {"department_unknown", "year_unknown"} <= {i.kind for i in read_back.issues}


def test_conflicting_years_are_reported():
    read = document(
        cover("某市某局", "2023年度部门决算"),
        page(2, "第二部分 某市某局2022年度部门决算表"),
        page(3, "第三部分 某市某局2023年度部门决算情况说明"),
    )
    (issue,) = issues(read)
    assert issue.kind == "year_conflict" and "2022" in issue.message_zh and "2023" in issue.message_zh
    assert understand(read).identity.fiscal_year == 2023


def test_a_stale_year_on_the_cover_is_outvoted():
    pages = [page(n, f"第{c}部分 某市某局2023年度部门决算情况说明") for n, c in enumerate("一二三四", 2)]
    read = document(cover("某市某局", "2022年度部门决算"), *pages)
    assert understand(read).identity.fiscal_year == 2023
    assert [i.kind for i in issues(read)] == ["year_conflict"]


def test_years_in_sentences_are_no_conflict():
    read = document(
        cover("某市某局", "2023年度部门决算"),
        page(2, "因2022年预算执行较慢，申请2022年预算时人数减少。", "与2022年度决算相比，增加1.00万元。"),
    )
    assert issues(read) == []


def test_conflicting_names_are_reported():
    read = document(cover("某市某区规划局", "2023年度部门决算"), page(2, "某市规划局2023年度部门决算表"))
    (issue,) = issues(read)
    assert issue.kind == "department_conflict" and "某市规划局" in issue.message_zh
    assert understand(read).identity.department_name == "某市某区规划局"


@pytest.mark.parametrize("name", ["上海市XX局", "××市××局", "某某局", "XXX部门"])
def test_a_placeholder_is_a_blank_form(name: str):
    read_back = understand(document(cover(name, "2024年度部门决算")))
    assert read_back.identity.department_name is None
    assert read_back.issues[0].kind == "blank_form" and name in read_back.issues[0].message_zh


def test_a_summary_is_consolidated():
    assert identity("某市某局（汇总）2020年度部门决算").is_consolidated
    assert not identity("某市某局（本级）2020年度单位决算").is_consolidated
    assert identity("某市某局（本级）2020年度单位决算").department_name == "某市某局（本级）"


def test_a_budget_that_mentions_final_accounts_stays_a_budget():
    assert identity("某市某局", "2024年部门预算").document_kind == "budget"
    read = document(
        page(1, "2019年收支预算总表", "部门：某市某局 单位：万元", GRID), page(2, "2019年支出预算总表", GRID)
    )
    assert understand(read).identity.document_kind == "budget"


def test_a_cover_that_names_both_kinds_is_of_the_kind_that_is_said_beside_it() -> None:
    budget = identity("示范市虚构局预决算公开", "2024年度部门预算")
    account = identity("示范市虚构局预决算公开", "2024年度部门决算")
    assert (budget.department_name, budget.document_kind) == ("示范市虚构局", "budget")
    assert (account.department_name, account.document_kind) == ("示范市虚构局", "final_account")
