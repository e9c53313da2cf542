"""A bare 预算数 is what the document's own note says."""

from __future__ import annotations

import pytest

from disclosure.sheets import cover, document, page
from juesuan.disclosure.narrative.budget_note import bare_budget
from juesuan.disclosure.understand import understand


@pytest.mark.parametrize(
    ("note", "measure"),
    [
        ("注：预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数；决算数是", "full_year_budget"),
        ("（注：上述“预算”口径为全年预算数，包括年初预算数和调整数）", "full_year_budget"),
        ("预算数为按规定程序调整后的全年预算数。", "full_year_budget"),
        ("表中预算数为年初预算数。", "initial_budget"),
        ("“三公”经费支出预算数为15.00万元，全年预算数为12万元。", "initial_budget"),
        ("预算数为调整预算20万元", "initial_budget"),
        ("", "initial_budget"),
    ],
)
def test_the_note_says_which_budget_is_meant(note: str, measure: str) -> None:
    assert bare_budget([note]) == measure


def _measures(*lines: str) -> list[str | None]:
    read = understand(document(cover("某县水利局2023年度部门决算"), page(2, *lines)))
    return [number.measure_code for number in read.numbers]


def test_the_text_takes_the_note_s_word_but_for_what_it_calls_by_name() -> None:
    text = "公务接待费预算数4.00万元，支出决算2.10万元。"
    note = "注：预算数为全年预算数，反映按规定程序调整后的预算数。"
    title = "一、“三公”经费支出决算情况说明"
    assert _measures(title, text) == ["initial_budget", "actual"]
    assert _measures(title, text, note) == ["full_year_budget", "actual"]
    assert _measures(title, "公务接待费年初预算4.00万元。", note) == ["initial_budget"]


def test_text_before_the_first_heading_is_text() -> None:
    lines = ["截至2023年12月31日，本部门共有在职人员12人。", "一、收入决算情况说明", "本年收入合计5.00万元。"]
    assert len(_measures(*lines)) == 2
