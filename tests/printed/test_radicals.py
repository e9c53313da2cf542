"""Radicals are read as the ideographs they stand for."""

import unicodedata

from juesuan.printed.radicals import IDEOGRAPHS
from juesuan.printed.words import plain


def test_a_word_printed_with_radicals_is_the_word() -> None:
    assert plain("公务用⻋购置及运行维护费") == "公务用车购置及运行维护费"
    assert plain("⻓期、⻅习、⺠政、⻛险、⻔诊") == "长期、见习、民政、风险、门诊"


def test_radicals_become_ideographs_and_nothing_else_does() -> None:
    for code, ideograph in IDEOGRAPHS.items():
        assert unicodedata.name(chr(code)).startswith("CJK RADICAL")
        assert unicodedata.name(ideograph).startswith("CJK UNIFIED IDEOGRAPH")


def test_all_radicals_of_the_supplement_that_documents_of_today_print_are_known() -> None:
    simplified = [c for c in range(0x2E80, 0x2F00) if "C-SIMPLIFIED" in unicodedata.name(chr(c), "")]
    assert [hex(c) for c in simplified if c not in IDEOGRAPHS] == []
