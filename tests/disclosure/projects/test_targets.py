"""Targets and actual values as publishers print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.disclosure.projects.targets import Quantity, parse_quantity

D = Decimal


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("≥50人", "≥", "50", "人"),
        ("=182部", "=", "182", "部"),
        ("≤1.5%", "≤", "1.5", "%"),
        ("≤10 月底", "≤", "10", "月底"),
        ("≤15 万", "≤", "15", "万"),
        ("≧ 3个/年", "≥", "3", "个/年"),
        (">=3次", "≥", "3", "次"),
        ("＞９５％", ">", "95", "%"),
        ("不低于95%", "≥", "95", "%"),
        ("不超过 1,200.5 万元", "≤", "1200.5", "万元"),
        ("控制在30万元以内", "≤", "30", "万元"),
        ("80%以上", "≥", "80", "%"),
        ("90分（含）以上", "≥", "90", "分"),
        ("6.73 万元", None, "6.73", "万元"),
        ("≥500㎡", "≥", "500", "m2"),
        ("-5%", None, "-5", "%"),
        ("0", None, "0", None),
        ("=20 工作日。", "=", "20", "工作日"),
    ],
)
def test_one_number_with_sign_and_unit(text: str, operator: str | None, value: str, unit: str | None) -> None:
    assert parse_quantity(text) == Quantity(operator, D(value), None, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("90%-95%", "90", "95", "%"),
        ("90～95%", "90", "95", "%"),
        ("3至5次", "3", "5", "次"),
        ("10-12月", "10", "12", "月"),
    ],
)
def test_ranges_keep_both_ends(text: str, low: str, high: str, unit: str) -> None:
    assert parse_quantity(text) == Quantity("between", D(low), D(high), unit)


@pytest.mark.parametrize(
    "text",
    ["", "持续提供", "达到年度指标", "2020年12月底前", "≤2020年12月31日", "2020年底", "3个系统，2台", "1:1",
     "完成率100%", "95%-90%", "不低于95%以内", "100%达标，无投诉"],
)  # fmt: skip
def test_whatever_is_more_than_one_quantity_stays_text(text: str) -> None:
    assert parse_quantity(text) == Quantity()


@given(
    st.sampled_from(["≥", "≤", "=", ">", "<", ""]),
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(["人", "%", "万元", "个", "台（套）", "天", "次/年"]),
    st.booleans(),
)
def test_number_sign_and_unit_come_back_however_spaced(operator: str, value: D, unit: str, spaced: bool) -> None:
    gap = " " if spaced else ""
    found = parse_quantity(f"{operator}{gap}{value}{gap}{unit}")
    assert found.operator == (operator or None)
    assert found.value == value
    assert found.unit == unit.replace("（", "(").replace("）", ")")
