"""Numerals and ordinals of official documents, whatever their manner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.printed.numerals import in_han, in_han_digits, number_of, ordinal_of, with_plain_years, without_ordinal


@pytest.mark.parametrize(
    ("text", "style", "number", "words"),
    [
        ("第三部分 情况说明", "part", 3, "情况说明"),
        ("第二章概况", "part", 2, "概况"),
        ("第一，加强", "nth", 1, "加强"),
        ("十一、其他", "han", 11, "其他"),
        ("（十二）完成", "han_bracketed", 12, "完成"),
        ("(一) 机关", "han_bracketed", 1, "机关"),
        ("1．因公", "arabic", 1, "因公"),
        ("12、住房", "arabic", 12, "住房"),
        ("（3）公务", "arabic_bracketed", 3, "公务"),
        ("一）基本", "half_bracketed", 1, "基本"),
        ("2)项目", "half_bracketed", 2, "项目"),
        ("③差旅费", "circled", 3, "差旅费"),
        ("⑫其他", "circled", 12, "其他"),
        ("０１、收入", "arabic", 1, "收入"),
    ],
)
def test_an_ordinal_has_a_style_a_number_and_words(text: str, style: str, number: int, words: str) -> None:
    found = ordinal_of(text)
    assert found is not None
    assert (found.style, found.number, text[found.end :]) == (style, number, words)
    assert without_ordinal(text) == words


@pytest.mark.parametrize(
    "text", ["2024年度", "1.5%", "一般公共预算", "三公经费", "第三条 职责", "十二月", "0、", "12", "", " ", "（ⅹ）"]
)
def test_other_words_have_none(text: str) -> None:
    assert ordinal_of(text) is None
    assert without_ordinal(text) == text


def test_numbers_of_numerals() -> None:
    numerals = ("一", "十", "十一", "二十", "二十三", "一百零五", "7", "１２", "⑳", "某", "")
    assert [number_of(text) for text in numerals] == [1, 10, 11, 20, 23, 105, 7, 12, 20, 0, 0]


@given(st.integers(1, 99))
def test_what_is_written_in_words_is_read_as_it_was(number: int) -> None:
    assert number_of(in_han(number)) == number
    for text in (f"{in_han(number)}、支出", f"（{in_han(number)}）支出", f"第{in_han(number)}部分 支出"):
        found = ordinal_of(text)
        assert found is not None and found.number == number and text[found.end :] == "支出"


@given(st.integers(2000, 2099))
def test_years_in_han_digits(year: int) -> None:
    assert with_plain_years(f"{year}年".replace("0", "O")) == f"{year}年"
    assert with_plain_years(f"{in_han_digits(year)}年度部门决算") == f"{year}年度部门决算"


@given(st.text("第一二十百（）()1２、.．，①③ 部分年", max_size=8))
def test_an_ordinal_never_takes_more_than_there_is(text: str) -> None:
    found = ordinal_of(text)
    assert found is None or (found.number > 0 and 0 < found.end <= len(text))
