"""Units of money as printed."""

from __future__ import annotations

import pytest

from juesuan.printed.money import majority_unit, money_unit_of_header, money_unit_of_line
from juesuan.printed.words import plain


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("部门： 某厅 单位:元", "元"),
        ("金额单位：人民币千元", "千元"),
        ("单 位 ： 万 元", "万元"),
        ("计量单位：亿元", "亿元"),
        ("单位：元  币种：人民币", "元"),
        ("注：本表金额单位为元。", "元"),
        ("注：本表以万元为金额单位（保留两位小数）。", "万元"),
        ("编制单位：某局", None),
        ("单位：元件厂", None),
        ("单位：台", None),
    ],
)
def test_unit_of_a_line(text: str, unit: str | None):
    assert money_unit_of_line(text) == unit


def test_unit_of_a_header_cell():
    assert money_unit_of_header("年初预算数（万元）") == "万元"
    assert money_unit_of_header("金额:元") == "元"
    assert money_unit_of_header("决算数") is None


def test_majority():
    assert majority_unit(["元", "万元", None, "万元"]) == "万元"
    assert majority_unit(["元", "万元"]) is None
    assert majority_unit([None]) is None


def test_plain_drops_width_and_blanks():
    assert plain("２０１（类）\n 单 位：") == "201(类)单位:"
    assert plain(None) == ""
