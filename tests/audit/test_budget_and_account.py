"""A department's budget and account of one year: what the account says of the budget is what was published, or told."""
# ruff: noqa: E501 - grids are as wide as the forms they stand for

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from disclosure.sheets import cover, document, page
from juesuan.audit.checks import judge
from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.understand import understand
from juesuan.settings import Home
from warehouse.disclosures import document_id
from warehouse.homes import build, one, put, rows

#: What both documents print alike; a plant gives the budget another figure.
SAME = {
    "overseas": "5.00",
    "operation": "9.00",
    "vehicle": "9.00",
    "reception": "6.00",
    "three_public": "20.00",
    "2010301": "60.00",
    "20103": "60.00",
    "201": "60.00",
    "agency": "12.50",
    "expenditure": "100.00",
}
#: Ten figures of the budget, its own sums kept, that are not what the account calls the initial budget.
PLANTED = {
    "overseas": "6.00",
    "operation": "8.00",
    "vehicle": "8.00",
    "reception": "7.50",
    "three_public": "21.50",
    "2010301": "61.00",
    "20103": "61.00",
    "201": "61.00",
    "agency": "12.40",
    "expenditure": "101.00",
}


def budget(figures: dict[str, str]) -> Disclosure:
    f = {name: f"{float(figure) * 10_000:,.2f}" for name, figure in figures.items()}  # printed in yuan
    return named(
        "budget",
        page(
            2,
            "2024年部门财务收支预算总表",
            "单位：元",
            f"""
            本年收入 | < | 本年支出 | <
            项目 | 预算数 | 项目 | 预算数
            一、财政拨款收入 | {f["expenditure"]} | 一、一般公共服务支出 | {f["201"]}
            1. 一般公共预算资金 | {f["expenditure"]} | 二、住房保障支出 | 400,000.00
            收入总计 | {f["expenditure"]} | 支出总计 | {f["expenditure"]}
            """,
        ),
        page(
            3,
            "2024年部门一般公共预算支出功能分类预算表",
            "单位：元",
            f"""
            项目 | < | 一般公共预算支出 | < | <
            功能分类科目编码 | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
            201 | 一般公共服务支出 | {f["201"]} | {f["201"]} |
            20103 | 政府办公厅（室）及相关机构事务 | {f["20103"]} | {f["20103"]} |
            2010301 | 行政运行 | {f["2010301"]} | {f["2010301"]} |
            221 | 住房保障支出 | 400,000.00 | | 400,000.00
            22102 | 住房改革支出 | 400,000.00 | | 400,000.00
            2210201 | 住房公积金 | 400,000.00 | | 400,000.00
            合计 | < | {f["expenditure"]} | {f["201"]} | 400,000.00
            """,
        ),
        page(
            4,
            "2024年部门“三公”经费和机关运行经费预算表",
            "单位：万元",
            f"""
            “三公”经费预算数 | < | < | < | < | < | 机关运行经费预算数
            合计 | 因公出国(境)费 | 公务接待费 | 公务用车购置及运行费 | < | < | ^
            ^ | ^ | ^ | 小计 | 购置费 | 运行费 | ^
            {figures["three_public"]} | {figures["overseas"]} | {figures["reception"]} | {figures["vehicle"]} | 0.00 | {figures["operation"]} | {figures["agency"]}
            """,
        ),
        title="2024年部门预算",
    )


def account() -> Disclosure:
    f = SAME
    return named(
        "account",
        page(
            2,
            "一般公共预算财政拨款支出决算表",
            "单位：万元",
            f"""
            科目编码 | 科目名称 | 年初预算数 | 决算数 | < | <
            ^ | ^ | ^ | 合计 | 基本支出 | 项目支出
            201 | 一般公共服务支出 | {f["201"]} | 55.00 | 55.00 |
            20103 | 政府办公厅（室）及相关机构事务 | {f["20103"]} | 55.00 | 55.00 |
            2010301 | 行政运行 | {f["2010301"]} | 55.00 | 55.00 |
            221 | 住房保障支出 | 40.00 | 38.00 | | 38.00
            22102 | 住房改革支出 | 40.00 | 38.00 | | 38.00
            2210201 | 住房公积金 | 40.00 | 38.00 | | 38.00
            """,
        ),
        page(
            3,
            "财政拨款“三公”经费支出决算表",
            "单位：万元",
            f"""
            年初预算数 | < | < | < | < | < | 决算数 | < | < | < | < | <
            合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | < | < | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | < | < | 公务接待费
            ^ | ^ | 小计 | 购置费 | 运行维护费 | ^ | ^ | ^ | 小计 | 购置费 | 运行维护费 | ^
            {f["three_public"]} | {f["overseas"]} | {f["vehicle"]} | 0.00 | {f["operation"]} | {f["reception"]} | 17.00 | 4.00 | 8.00 | 0.00 | 8.00 | 5.00
            """,
        ),
        page(
            4,
            "第三部分 2024年度部门决算情况说明",
            "一、支出决算情况说明",
            f"2024年度支出年初预算为{f['expenditure']}万元，支出决算为93.00万元。",
            "二、机关运行经费支出情况",
            f"2024年度机关运行经费年初预算为{f['agency']}万元，支出决算为11.00万元。",
        ),
        title="2024年度部门决算",
    )


def named(seed: str, *pages: object, title: str) -> Disclosure:
    read = understand(document(cover("示范市虚构局", title), *pages, file_name=f"{seed}.pdf"))  # type: ignore[arg-type]
    return replace(read, document_id=document_id(seed))


def judged(tmp_path: Path, figures: dict[str, str]) -> Path:
    home = Home(tmp_path / "home")
    put(home, account(), budget(figures))
    candidate = build(home)
    judge(candidate, home, docs=False)
    return candidate


DIFFERS = "SELECT sentence_zh, figures, document_id FROM finding WHERE cause = 'budget_differs' ORDER BY finding_no"


def test_an_account_that_says_what_the_budget_says_has_no_finding_about_it(tmp_path: Path) -> None:
    candidate = judged(tmp_path, SAME)
    assert rows(candidate, DIFFERS) == []
    compared = "SELECT count(*) FROM fact_check WHERE family = 'cross_kind' AND verdict IN ('exact', 'rounding')"
    assert one(candidate, compared) >= len(SAME) + 4
    assert (
        rows(
            candidate,
            "SELECT sentence_zh FROM finding JOIN dim_document USING (document_id) WHERE document_kind = 'budget'",
        )
        == []
    )


def test_ten_planted_disagreements_are_ten_findings_with_the_pages_of_both(tmp_path: Path) -> None:
    candidate = judged(tmp_path, PLANTED)
    found = rows(candidate, DIFFERS)
    assert len(found) == len(PLANTED)
    said = "\n".join(str(sentence) for sentence, _, _ in found)
    for name, figure in PLANTED.items():  # as it is printed: in 万元 in the last of the budget's forms, else in 元
        assert f" {figure}（差" in said or f" {float(figure) * 10_000:.2f}元（差" in said, name
    for sentence, figures, judged_in in found:
        documents = {figure["document_id"] for figure in figures}
        assert documents == {document_id("account"), document_id("budget")} and judged_in == document_id("account")
        assert all(figure["page_no"] for figure in figures)
        assert "account.pdf 第" in str(sentence) and "budget.pdf 第" in str(sentence)
    # Nothing else is found, in either document, than where they agree.
    others = "SELECT document_id, cause, sentence_zh FROM finding WHERE cause <> 'budget_differs' ORDER BY ALL"
    assert rows(candidate, others) == rows(judged(tmp_path / "agreeing", SAME), others)
