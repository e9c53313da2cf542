"""A disclosure where people work with Python."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from warehouse.disclosures import full_disclosure, identity


def test_every_figure_is_a_row_with_its_place() -> None:
    value = full_disclosure()
    frame = value.to_pandas()
    kinds = (value.function_amounts, value.economic_amounts, value.unit_amounts, value.indicators)
    assert len(frame) == sum(map(len, kinds)) and all(kinds)
    row = frame[(frame.kind == "indicator") & (frame.code == "income_total")].iloc[0]
    assert (row.value, row.page_no, row.raw_text, row.form_code) == (Decimal(210_000), 5, "21.00", "01")
    assert all(isinstance(v, Decimal) for v in frame.value)


def test_it_says_who_and_when_in_one_short_line() -> None:
    said = repr(full_disclosure())
    assert len(said) < 200 and "2023" in said and "figures" in said


def test_a_notebook_shows_a_table_and_nothing_printed_is_markup() -> None:
    value = replace(full_disclosure(), identity=identity(title="<img src=x onerror=alert(1)>"))
    shown = value._repr_html_()
    assert "<table>" in shown and "<img" not in shown and "&lt;img" in shown
