"""How a figure is named."""

from __future__ import annotations

import pytest

from juesuan.evidence.references import FactReference, is_document, parse_reference


@pytest.mark.parametrize("document", ["3f9a1c", "a" * 64])
def test_a_name_is_what_it_was_made_of(document: str) -> None:
    reference = FactReference(document, "fact_indicator", 12)
    assert parse_reference(f" {reference}\n") == reference


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3f9a1/fact_indicator/12",
        "3F9A1C/fact_indicator/12",
        "3f9a1c/fact_check/12",
        "3f9a1c/fact_indicator",
        "3f9a1c/fact_indicator/-1",
        "3f9a1c/fact_indicator/12/",
        "3f9a1c/fact_indicator;DROP TABLE finding/12",
        "../3f9a1c/fact_indicator/12",
        "a" * 65 + "/fact_indicator/12",
    ],
)
def test_what_names_no_figure_is_none(text: str) -> None:
    assert parse_reference(text) is None


def test_a_document_is_named_by_six_digits_and_more() -> None:
    assert is_document("3f9a1c") and is_document("a" * 64)
    assert not is_document("3f9a1") and not is_document("%3f9a1c") and not is_document("file.pdf")
