"""Entries of 名词解释 in the ways they are printed."""

from __future__ import annotations

from disclosure.outline.test_paragraphs import filled
from disclosure.outline.test_read import outline
from juesuan.disclosure.model import Term
from juesuan.disclosure.outline.glossary import read_glossary


def terms(*lines: str) -> list[Term]:
    text = ["|第三部分 情况说明", "  " + filled("说明文字，"), filled("", 0), filled("", 0), "终。"]
    return list(read_glossary(outline([*text, "|第四部分 名词解释", *lines]).sections))


def test_numbered_and_plain_entries() -> None:
    plain = terms("  财政拨款收入：指同级财政当年拨付的资金。", "  其他收入:指除上述以外取得的收入。")
    numbered = terms("  一、财政拨款收入：指同级财政当年拨付的资金。", "  二、其他收入:指除上述以外取得的收入。")
    assert [(t.term, t.definition) for t in plain] == [(t.term, t.definition) for t in numbered] == [
        ("财政拨款收入", "指同级财政当年拨付的资金。"),
        ("其他收入", "指除上述以外取得的收入。"),
    ]  # fmt: skip


def test_terms_are_linked_to_indicators_of_their_name() -> None:
    found = terms(
        "  （一）基本支出预算：是年度基本支出计划。",
        "  （二）“三公”经费：是因公出国（境）费等。",
        "  （三）月球经费：指去月球。",
    )
    assert [t.indicator_code for t in found] == ["basic_expenditure", "three_public_expense", None]


def test_defined_by_words_alone() -> None:
    (found,) = terms("  1.机关运行经费是指为保障行政单位运行用于购买货物和服务的各项资金。")
    assert (found.term, found.definition) == ("机关运行经费", "是指为保障行政单位运行用于购买货物和服务的各项资金。")


def test_an_entry_goes_on_over_lines_and_paragraphs() -> None:
    found = terms(
        "  " + filled("一、基本支出：指为保障机构正常运转"),
        "而发生的支出。",
        "  其中：人员经费反映工资。",
        "  二、项目支出：指其他支出。",
    )
    assert [t.term for t in found] == ["基本支出", "项目支出"]
    assert found[0].definition.endswith("而发生的支出。其中：人员经费反映工资。")


def test_a_colon_inside_brackets_parts_nothing() -> None:
    (found,) = terms("  一、年末结转（注：含结余）：指结转的资金。")
    assert (found.term, found.definition) == ("年末结转（注：含结余）", "指结转的资金。")


def test_only_the_glossary_holds_terms() -> None:
    found = outline(["  一、主要职能", "  本部门职责：指导工作。", "  二、名词解释", "  基本支出：指支出。"])
    assert [t.term for t in read_glossary(found.sections)] == ["基本支出"]
