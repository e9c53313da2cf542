"""The grammar's promises, whatever the words: it never fails, and it never guesses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.narrative.sentences import understood

_ROLES = [
    None, "income_overview", "three_public", "general_budget_expenditure", "fund_budget", "procurement", "assets",
    "performance", "units",
]  # fmt: skip
_WORDS = """
本年收入合计 财政拨款收入 三公经费 公务接待费 一般公共服务支出（类） 行政运行（项） 2010301行政运行 收、支总计 车辆
实有人数 项目 价值 涉及资金 接待 年初预算为 支出决算为 全年预算 完成预算的 完成年初预算 占 分别为 各 其中：
与上年相比 比2019年 较年初预算 增加 减少（增加） 下降 持平 主要原因是 主要用于 ① 一是 2022年度 12.5万元 -3% 0
4辆 2批次 40人次 1,234.5元 50万元以上 （ ） ， 、 ； 。 ： 月球 和
"""
_PIECES = _WORDS.split()


@settings(deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=25), st.sampled_from(_ROLES), st.booleans())
def test_any_words_are_read(pieces: list[str], role: str | None, is_budget: bool) -> None:
    text = "".join(pieces)
    lines = understood(text, text, role=role, is_budget=is_budget)
    assert all(" " in line for line in lines)


_SUBJECTS = [
    ("income_overview", "财政拨款收入"),
    ("expenditure_overview", "基本支出"),
    ("three_public", "公务接待费"),
    ("procurement", "政府采购货物支出"),
]


@pytest.mark.parametrize(("role", "subject"), _SUBJECTS)
@settings(deadline=None)
@given(
    word=st.sampled_from(["月球", "下属", "某某专项", "其余", "人均", "折合", "差旅"]),
    value=st.decimals(1, 10**6, places=2),
)
def test_a_word_nobody_knows_keeps_a_figure_without_a_meaning(
    role: str, subject: str, word: str, value: object
) -> None:
    assert understood(f"{subject}{value}万元。", role=role)[0] != f"{value}万元 -"
    assert understood(f"{subject}{word}{value}万元，占5%。", role=role) == [f"{value}万元 -", "5% -"]
    assert understood(f"{word}{subject}{value}万元，占5%。", role=role) == [f"{value}万元 -", "5% -"]


@pytest.mark.parametrize("opening", ["主要原因是：", "主要原因：一是", "主要是由于", "原因是", "主要系"])
def test_figures_of_reasons_have_no_meaning(opening: str) -> None:
    text = f"本年支出合计100万元，比上年减少20万元，{opening}基本支出减少15万元，项目支出减少5万元，占25%。"
    assert understood(text, role="expenditure_overview")[2:] == ["15万元 -", "5万元 -", "25% -"]


def test_a_reason_goes_on_in_numbered_sentences_and_paragraphs() -> None:
    lines = understood(
        "本年支出合计100万元，主要原因是：①基本支出增加15万元。②项目支出减少5万元。",
        "③基本支出减少1万元。",
        role="expenditure_overview",
    )
    assert lines == ["100万元 expenditure_total actual", "15万元 -", "5万元 -", "1万元 -"]


def test_a_reason_ends_where_a_subject_opens_anew_with_its_figure() -> None:
    lines = understood(
        "公务接待费支出0.1万元，比上年减少0.2万元，主要原因是：厉行节约；公务用车运行维护费支出9.8万元，比上年增加1万元。",
        role="three_public",
    )
    assert [line.split(" ", 1)[1] for line in lines] == [
        "reception_expense actual", "reception_expense change_amount", "vehicle_operation_expense actual",
        "vehicle_operation_expense change_amount",
    ]  # fmt: skip


def test_a_paragraph_left_open_hands_on_its_item_and_its_reason() -> None:
    item = [
        "一般公共服务支出（类）财政事务（款）行政运行（项）。主要用于：",
        "人员支出。年初预算为3万元，支出决算为2万元。",
    ]
    assert understood(*item, role="general_budget_expenditure") == [
        "3万元 2010601 initial_budget",
        "2万元 2010601 total",
    ]
    reason = ["本年支出合计9万元。主要原因：", "基本支出减少1万元。"]
    assert understood(*reason, role="expenditure_overview")[1] == "1万元 -"


def test_the_next_paragraph_speaks_for_itself() -> None:
    assert understood("基本支出9万元。", "占10%。", role="expenditure_overview")[1] == "10% -"


def test_years_decide_what_is_last_year() -> None:
    text = "本年支出合计9万元，比2021年度增加1万元。"
    assert understood(text, role="expenditure_overview", year=2022)[1] == "1万元 expenditure_total change_amount"
    assert understood(text, role="expenditure_overview", year=2023)[1] == "1万元 -"


def test_a_budget_states_budgets() -> None:
    text = "收入预算合计9万元，其中：财政拨款收入8万元，比2022年预算增加1万元。共有车辆2辆。"
    lines = understood(text, role="income_overview", is_budget=True)
    assert lines[:3] == [
        "9万元 income_total initial_budget",
        "8万元 appropriation_income initial_budget",
        "1万元 appropriation_income change_amount",  # against the budget of the year before
    ]
    assert understood("共有车辆2辆。", role="assets", is_budget=True) == ["2辆 vehicles_total actual"]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("示范市财政局", True),
        ("2023年度示范市财政局部门", True),
        ("示范市财政局（部门）", True),
        ("示范市财政局及所属单位", True),
        ("我单位", True),
        ("本部门", True),
        ("示范市国库支付中心", False),
        ("全市", False),
        ("示范市财政局本级", False),
        ("示范市财政局（本级）", False),
    ],
)
def test_whose_figure(words: str, known: bool) -> None:
    (line,) = understood(f"{words}基本支出9万元。", role="expenditure_overview", department="示范市财政局")
    assert line == ("9万元 basic_expenditure actual" if known else "9万元 -")


def test_one_units_own_document_is_its_own_level() -> None:
    lines = understood(
        "示范市财政局本级基本支出9万元。", role="expenditure_overview", department="示范市财政局", is_consolidated=False
    )
    assert lines == ["9万元 basic_expenditure actual"]


def test_figures_of_attached_reports_are_kept_without_a_meaning() -> None:
    text = "2023年本年收入合计100万元，与上年持平，其中：财政拨款收入90万元，占90%。"
    assert understood(text, role="attachments") == ["100万元 -", "90万元 -", "90% -"]
