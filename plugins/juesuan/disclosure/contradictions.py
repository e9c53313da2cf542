"""Figures that one form or one section of the text prints with two values. Both are kept: which of them is right is
not for the reader to say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import Disclosure, Issue, Place

#: (form_code, section_no, what the figure measures): one figure of one form or section.
_Figure = tuple[str | None, str | None, str]


def contradictions(disclosure: Disclosure) -> tuple[Issue, ...]:
    """One issue per figure that is printed with different values in one form ('printed_twice') or in one section
    ('stated_twice'), at the place of the second. A value that is repeated contradicts nothing."""
    prints: dict[_Figure, list[tuple[Decimal, Place]]] = {}
    for figure, value, place in _figures(disclosure):
        prints.setdefault(figure, []).append((value, place))
    return tuple(
        _issue(figure, printed[0][1], other[1])
        for figure, printed in prints.items()
        if (other := next((p for p in printed if p[0] != printed[0][0]), None))
    )


def _issue(figure: _Figure, first: Place, other: Place) -> Issue:
    form_code, section_no, subject = figure
    if form_code is not None:
        return issue(
            "printed_twice",
            other.page_no,
            form=form_code,
            figure=subject,
            first=first.raw_text,
            second=other.raw_text,
        )
    return issue(
        "stated_twice",
        other.page_no,
        section=section_no or "",
        figure=subject,
        first=first.raw_text,
        second=other.raw_text,
    )


def _figures(disclosure: Disclosure) -> Iterator[tuple[_Figure, Decimal, Place]]:
    for function in disclosure.function_amounts:
        subject = f"{function.function_code} {function.measure_code}"
        yield (function.form_code, function.section_no, subject), function.amount_yuan, function.place
    for economic in disclosure.economic_amounts:
        subject = f"{economic.economic_code} {economic.measure_code}"
        yield (economic.form_code, None, subject), economic.amount_yuan, economic.place
    for indicator in disclosure.indicators:
        budget = None if indicator.budget_type == "all" else indicator.budget_type
        parts = (indicator.indicator_code, indicator.measure_code, budget, indicator.side)
        subject = " ".join(part for part in parts if part)
        yield (indicator.form_code, indicator.section_no, subject), indicator.value, indicator.place
