"""Parts are of the year, the plan and the unit of their whole; a whole is taken up again after its parts."""

from __future__ import annotations

import pytest

from disclosure.narrative.sentences import rules, understood

_PARTS = ["公务接待费4.00万元，公务用车运行维护费11.00万元。", "公务接待费4.00万元；公务用车运行维护费11.00万元。"]


def _measures(lines: list[str]) -> list[str]:
    return [line.split(" ", 1)[1] for line in lines]


@pytest.mark.parametrize("parts", _PARTS)
@pytest.mark.parametrize("joint", ["，其中：", "。其中，", "，主要用于："])
@pytest.mark.parametrize(
    ("measure", "printed"),
    [("initial_budget", "年初预算数为"), ("full_year_budget", "全年预算数为"), ("actual", "支出决算数为")],
)
def test_parts_have_the_measure_of_their_whole(parts: str, joint: str, measure: str, printed: str) -> None:
    lines = understood(f"“三公”经费{printed}15.00万元{joint}{parts}", role="three_public")
    codes = ["three_public_expense", "reception_expense", "vehicle_operation_expense"]
    assert _measures(lines) == [f"{code} {measure}" for code in codes]


@pytest.mark.parametrize("parts", _PARTS)
@pytest.mark.parametrize("joint", ["，其中：", "。其中，", "，主要用于：", "（其中：", "（"])
@pytest.mark.parametrize("whose", ["2022年", "2024年", "上年", "去年", "全市", "各乡镇", "某某学校"])
def test_parts_of_another_year_or_of_somebody_else_are_nobodys(parts: str, joint: str, whose: str) -> None:
    text = f"{whose}“三公”经费支出15.00万元{joint}{parts.rstrip('。')}{'）' if '（' in joint else ''}。"
    assert _measures(understood(text, role="three_public")) == ["-", "-", "-"]


def test_what_goes_on_from_another_year_in_the_same_sentence_is_of_that_year() -> None:
    lines = understood(
        "2022年度收入总计640万元，支出总计640万元；2023年度收入总计700万元，支出总计700万元。",
        role="income_expenditure_overview",
    )
    assert _measures(lines) == ["-", "-", "grand_total actual income", "grand_total actual expenditure"]


def test_parts_of_a_change_are_not_taken_for_values() -> None:
    text = "“三公”经费支出9万元，比上年减少1.7万元，其中公务接待费1万元，公务用车运行维护费0.7万元。"
    assert _measures(understood(text, role="three_public"))[2:] == ["-", "-"]
    text = "“三公”经费支出9万元，比上年减少1.7万元，其中公务接待费1万元，公务用车运行维护费8万元。"
    assert _measures(understood(text, role="three_public"))[2:] == [
        "reception_expense actual", "vehicle_operation_expense actual"
    ]  # fmt: skip


def test_a_change_of_a_budget_is_no_change_of_the_account() -> None:
    text = "公务接待费年初预算4万元，比上年增加1万元；支出决算2万元，比上年减少0.5万元。"
    assert _measures(understood(text, role="three_public")) == [
        "reception_expense initial_budget", "-", "reception_expense actual", "reception_expense change_amount"
    ]  # fmt: skip


def test_whole_or_last_part_is_told_by_what_was_given() -> None:
    head = "“三公”经费年初预算15万元，其中：公务接待费年初预算4万元，公务用车运行维护费年初预算11万元。"
    assert understood(head + "支出决算9万元。", role="three_public")[-1] == "9万元 three_public_expense actual"
    head = "“三公”经费年初预算15万元，支出决算9万元，其中：公务接待费年初预算4万元。"
    assert understood(head + "支出决算2万元。", role="three_public")[-1] == "2万元 reception_expense actual"
    head = "“三公”经费年初预算15万元，其中：公务接待费年初预算4万元。"
    assert understood(head + "支出决算2万元。", role="three_public")[-1] == "2万元 -"


def test_the_rule_that_decided_can_be_asked() -> None:
    text = "2022年公务接待费3万元，2023年公务接待费2万元，月球1万元，主要原因是会议减少2万元。"
    assert rules(text, role="three_public") == ["another year", "subject named", "unknown words", "inside a reason"]


def test_what_goes_on_from_a_units_figure_is_the_units() -> None:
    text = "本年支出合计730万元，其中局本级支出500万元，基本支出300万元，项目支出200万元。"
    assert _measures(understood(text, role="expenditure_overview")) == ["expenditure_total actual", "-", "-", "-"]
