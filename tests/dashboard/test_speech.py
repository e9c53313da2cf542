"""Amounts as people read them; addresses that carry the view."""

from __future__ import annotations

from decimal import Decimal

import pytest

from juesuan.dashboard.initials import initials
from juesuan.dashboard.speech import Speech


@pytest.mark.parametrize(
    ("unit", "shown"), [("wan", "6,348.45"), ("yuan", "63,484,500.00"), ("yi", "0.6348"), ("nonsense", "6,348.45")]
)
def test_money_in_three_units(unit: str, shown: str) -> None:
    speech = Speech.of("/", {"unit": unit})
    assert speech.money(Decimal("63484500.00")) == speech.wan(Decimal("6348.45")) == shown
    assert speech.money(None) == ""


def test_a_change_has_its_sign() -> None:
    speech = Speech.of("/", {})
    assert [speech.change(v) for v in (Decimal("3.714"), Decimal("-1001.5"), Decimal(0), None)] == [
        "▲ 3.71 %", "▼ 1,001.50 %", "持平", "",
    ]  # fmt: skip


def test_counts_have_their_unit() -> None:
    assert Speech.of("/", {}).value(Decimal("56.0000"), "person") == "56 人"
    assert Speech.of("/", {"lang": "en"}).value(Decimal("13.19"), "percent") == "13.19 %"


def test_a_view_is_its_address() -> None:
    speech = Speech.of("/table", {"lang": "en", "unit": "yi", "q": "局&=", "page": "3"})
    assert speech.link("/d/x/2023") == "/d/x/2023?lang=en&unit=yi"
    assert speech.here(page=4, q=None) == "/table?lang=en&unit=yi&page=4"
    assert speech.here() == "/table?lang=en&unit=yi&q=%E5%B1%80%26%3D&page=3"


@pytest.mark.parametrize(("name", "letters"), [("城管局", "cgj"), ("财政局2023", "czj2023"), ("A市、鑫", "as")])
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
