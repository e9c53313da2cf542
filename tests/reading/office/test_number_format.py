"""What a spreadsheet shows of a number, format by format."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.reading.office.number_format import is_moment, shown_moment, shown_number, shown_text

#: (value, format, what Excel shows)
SHOWN = [
    (3, "0.00", "3.00"),
    (3, None, "3"),
    (0.1 + 0.2, "General", "0.3"),
    (2186.5200000000004, "General", "2186.52"),
    (1, "G/通用格式", "1"),
    (2.675, "0.00", "2.68"),  # in binary a little less than it says
    (1.005, "0.00", "1.01"),
    (0.5, "#.##", ".5"),
    (0, "#", ""),
    (0, ";;;", ""),
    (201, "000", "201"),
    (1, "000", "001"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (123456.7, "#,##0", "123,457"),
    (-3.5, "0.00", "-3.50"),
    (-3.5, "#,##0.00_);(#,##0.00)", "(3.50)"),
    (-1234.5, "#,##0.00_ ;[Red]\\-#,##0.00\\ ", "-1,234.50"),
    (0, '#,##0.00;-#,##0.00;"-"', "-"),
    (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    (1234.5, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
    (12345.678, "0.00,", "12.35"),
    (12345678, "0.00,,", "12.35"),
    (12345.6, "0!.0,", "1.2"),  # units shown as ten thousands
    (123456, "0!.0000", "12.3456"),
    (0.1319, "0.00%", "13.19%"),
    (1.5, '0.00"万元"', "1.50万元"),
    (7, "[$￥-804]#,##0.00", "￥7.00"),
    (5, "[>=10]0.0;[<10]0.00", "5.00"),
    (12, "[>=10]0.0;[<10]0.00", "12.0"),
]


@pytest.mark.parametrize(("value", "code", "shown"), SHOWN)
def test_a_number_is_shown_as_its_format_says(value: float, code: str | None, shown: str):
    assert shown_number(value, code) == shown


@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_an_amount_of_a_few_decimals_keeps_every_digit_of_it(digits: int, places: int):
    value = Decimal(digits).scaleb(-places)
    shown = shown_number(float(value), "#,##0." + "0" * places if places else "#,##0")
    assert Decimal(shown.replace(",", "")) == value


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 4))
def test_rounding_is_half_away_from_zero(value: Decimal, places: int):
    shown = shown_number(value, "0." + "0" * places if places else "0")
    assert Decimal(shown) == value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def test_a_date_is_shown_as_its_format_says():
    moment = datetime(2024, 1, 31, 5, 6, 7)
    assert shown_moment(moment, 'yyyy"年"m"月"d"日"') == "2024年1月31日"
    assert shown_moment(moment, "yyyy-mm-dd hh:mm:ss") == "2024-01-31 05:06:07"
    assert is_moment("[$-804]yyyy/m/d;@")
    assert not is_moment("[Red]0.00") and not is_moment('0.00"日"') and not is_moment(None)


def test_text_is_shown_as_it_is_unless_the_format_hides_or_frames_it():
    assert shown_text("合计", "0.00") == "合计"
    assert shown_text("合计", '0;0;0;"（"@"）"') == "（合计）"
    assert shown_text("合计", ";;;") == ""
