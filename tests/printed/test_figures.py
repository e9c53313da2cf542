"""Printed figures become exact decimals, or are refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.printed.figures import (
    Figure,
    NotAFigure,
    is_figure,
    is_figure_or_nil,
    last_place,
    money_scale,
    parse_figure,
)

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
    ("415.99①", "415.99", "0.01"),  # a mark of a note is no digit
    ("415.99²", "415.99", "0.01"),
    ("415.99*", "415.99", "0.01"),
    ("415.99[1]", "415.99", "0.01"),
    ("415.99（12）", "415.99", "0.01"),
    ("(112.40)", "-112.40", "0.01"),
    ("（1,112.40）", "-1112.40", "0.01"),
    ("〔112.40〕", "-112.40", "0.01"),
    ("\u00ad112.40", "-112.40", "0.01"),  # soft hyphen
    ("‑112.40", "-112.40", "0.01"),  # no-break hyphen
    ("−112.40", "-112.40", "0.01"),
    ("△112.40", "-112.40", "0.01"),
    ("▲112.40", "-112.40", "0.01"),
    ("5\u00a0252.21", "5252.21", "0.01"),
    ("5\u2009252\u202f000.21", "5252000.21", "0.01"),
    ("5'252.21", "5252.21", "0.01"),
    ("￥415.99", "415.99", "0.01"),
    ("¥ 1,415.99", "1415.99", "0.01"),
    ("(5\u00a0252.21)", "-5252.21", "0.01"),
    ("(112.40)[1]", "-112.40", "0.01"),
    ("415.99注2", "415.99", "0.01"),
    ("415.99（注1）", "415.99", "0.01"),
]


@pytest.mark.parametrize(("text", "value", "ulp"), PRINTED)
def test_a_printed_figure_keeps_its_value_and_last_place(text: str, value: str, ulp: str) -> None:
    figure = parse_figure(text)
    assert figure is not None
    assert (figure.value, figure.ulp, figure.raw) == (Decimal(value), Decimal(ulp), text.strip())


@pytest.mark.parametrize("text", [None, "", "  ", "\n", "—", "——", "-", "－"])
def test_a_blank_or_a_lone_dash_is_no_figure(text: str | None) -> None:
    assert parse_figure(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "合计",
        "12 13",
        "1.2.3",
        "12,34.5",
        ",5",
        "12.5万",
        "1.00\n2.00",
        "12%",
        "…",
        "①415.99",
        "½",
        "1①2",
        "(5)",
        "①",
        "5 252.21",
        "1\n415.99",
        "٣.14",
    ],
)
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


def test_blanks_group_thousands_only_where_the_table_says_so() -> None:
    figure = parse_figure("5 252.21", spaced=True)
    assert figure is not None
    assert figure.value == Decimal("5252.21")
    for text in ("1\n415.99", "12 13", "5 25.21"):
        with pytest.raises(NotAFigure):
            parse_figure(text, spaced=True)


@pytest.mark.parametrize(
    ("text", "figure", "or_nil"),
    [
        ("1,234.50", True, True),
        ("（112.40）", True, True),
        ("2010301", True, True),
        ("—", False, True),
        ("", False, False),
        (" ", False, False),
        (None, False, False),
        ("小计", False, False),
        ("12 13", False, False),
    ],
)
def test_whether_a_cell_is_a_figure_is_asked_in_one_place(text: str | None, figure: bool, or_nil: bool) -> None:
    assert (is_figure(text), is_figure_or_nil(text)) == (figure, or_nil)
