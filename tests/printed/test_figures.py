"""Printed figures become exact decimals, or are refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.printed.figures import Figure, NotAFigure, last_place, money_scale, parse_figure

PRINTED = [
    ("2,940.05", "2940.05", "0.01"),
    ("2940.05", "2940.05", "0.01"),
    ("0", "0", "1"),
    ("0.00", "0.00", "0.01"),
    ("-18.11", "-18.11", "0.01"),
    ("－18.11", "-18.11", "0.01"),
    ("１２．５", "12.5", "0.1"),
    ("31,214,205.80", "31214205.80", "0.01"),
    ("31,214,205\n.80", "31214205.80", "0.01"),  # wrapped in a narrow cell
    ("22,186,44\n0.80", "22186440.80", "0.01"),
    ("446. 11", "446.11", "0.01"),  # a blank after the point, as readers and scanners see it
    ("  7.1 ", "7.1", "0.1"),
]


@pytest.mark.parametrize(("text", "value", "ulp"), PRINTED)
def test_a_printed_figure_keeps_its_value_and_last_place(text: str, value: str, ulp: str) -> None:
    figure = parse_figure(text)
    assert figure is not None
    assert (figure.value, figure.ulp, figure.raw) == (Decimal(value), Decimal(ulp), text.strip())


@pytest.mark.parametrize("text", [None, "", "  ", "\n", "—", "——", "-", "－"])
def test_a_blank_or_a_lone_dash_is_no_figure(text: str | None) -> None:
    assert parse_figure(text) is None


@pytest.mark.parametrize("text", ["合计", "12 13", "1.2.3", "12,34.5", ",5", "12.5万", "1.00\n2.00", "12%", "…"])
def test_what_cannot_be_read_without_guessing_is_refused(text: str) -> None:
    with pytest.raises(NotAFigure):
        parse_figure(text)


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False),
    st.booleans(),
    st.booleans(),
)
def test_every_amount_survives_printing(value: Decimal, commas: bool, wide: bool) -> None:
    text = f"{value:,.2f}" if commas else f"{value:.2f}"
    if wide:
        text = text.translate(str.maketrans("0123456789.,-", "０１２３４５６７８９．，－"))
    figure = parse_figure(text)
    assert figure == Figure(value, Decimal("0.01"), text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_scaling_is_exact(value: Decimal) -> None:
    scale = money_scale("万元")
    assert scale is not None
    assert Figure(value, last_place(value), str(value)).scaled(scale) == (value * 10_000, Decimal(10))


def test_an_unknown_unit_of_money_has_no_scale() -> None:
    assert money_scale("万美元") is None
    assert money_scale(None) is None
