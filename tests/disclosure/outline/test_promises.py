"""Entries of the table of contents that the body does not keep."""

from __future__ import annotations

import pytest

from juesuan.disclosure.model import Section
from juesuan.disclosure.outline.contents import Entry
from juesuan.disclosure.outline.promises import unkept_promises
from juesuan.disclosure.outline.read import Outline, OutlineSection


def outline(contents: list[str], titles: list[str]) -> Outline:
    sections = [OutlineSection(Section(str(i), 1, title, 1, 1, ""), ()) for i, title in enumerate(titles)]
    return Outline(tuple(sections), (), tuple(Entry(str(i), 2, i, title) for i, title in enumerate(contents)))


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("收入决算情况说明", "收入决算情况说明"),
        ("其他重要事项说明", "其他重要事项的情况说明"),
        ("某某局2024年度部门决算表", "某某局 2024 年度部门决算表"),
        ("《收入支出决算总表》", "收入支出决算总表"),
        ("部门主要职能", "某某局主要职能"),
        ("2. 2026年部门收入预算总表", "2026年部门收入预算总表"),
    ],
)
def test_titles_need_not_be_quite_the_same(entry: str, title: str) -> None:
    assert unkept_promises(outline([entry], [title])) == ()


def test_a_form_that_is_not_printed_is_named() -> None:
    (issue,) = unkept_promises(
        outline(["收入决算表", "国有资本经营预算财政拨款收入支出决算表"], ["收入决算表", "名词解释"])
    )
    assert issue.kind == "contents_entry_missing"
    assert "国有资本经营预算财政拨款收入支出决算表" in issue.message_zh


def test_without_an_outline_nothing_is_said() -> None:
    assert unkept_promises(outline(["收入决算表"], [])) == ()
