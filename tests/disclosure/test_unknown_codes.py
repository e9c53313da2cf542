"""Unknown is loud: a code of no edition is stored, and told once."""

from __future__ import annotations

from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.unknown_codes import unknown_codes
from warehouse.disclosures import disclosure, economic_amount, full_disclosure, function_amount, place


def said(value: Disclosure) -> list[tuple[str, int | None, str]]:
    return [(issue.kind, issue.page_no, issue.message_en) for issue in unknown_codes(value)]


def test_a_code_of_no_edition_is_told_once_where_it_is_printed_first() -> None:
    amounts = tuple(function_amount("2013951", "1.00", place=place(number, "1.00")) for number in (5, 7))
    [(kind, number, message)] = said(disclosure(function_amounts=amounts))
    assert (kind, number) == ("code_unknown", 5)
    assert "2013951" in message


def test_so_is_an_economic_category() -> None:
    assert [kind for kind, _, _ in said(disclosure(economic_amounts=(economic_amount("31777"),)))] == ["code_unknown"]


def test_codes_of_the_classifications_and_rows_that_add_up_are_not() -> None:
    known = (function_amount("201", "1.00"), function_amount("TOTAL", "1.00"))
    sums = tuple(economic_amount(code) for code in ("301", "30101", "PERSONNEL", "PUBLIC", "TOTAL"))
    assert said(disclosure(function_amounts=known, economic_amounts=sums)) == []
    assert said(full_disclosure()) == []
