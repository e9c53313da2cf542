"""A disclosure where people work with Python: as a frame of pandas, and as what a notebook shows.

``model`` calls it, so that it knows the classes of ``model`` by their attributes alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

#: Figures that a notebook is shown.
_SHOWN = 8


def frame(disclosure: Any) -> pd.DataFrame:
    """Every figure of the forms and the text, one a row; amounts are Decimals in yuan, places columns of their own."""
    import pandas as pd

    return pd.DataFrame.from_records(list(_figures(disclosure)), columns=_COLUMNS)


def as_html(disclosure: Any) -> str:
    """Who and when, how much was read, and the first figures, as HTML."""
    identity = disclosure.identity
    head = escape(identity.title or disclosure.file_name)
    who = escape(f"{identity.department_name or '?'}, {identity.fiscal_year or '?'}")
    rows = "".join(
        f"<tr><td>{escape(str(f['source']))}</td><td>{escape(str(f['code']))}</td><td>{escape(str(f['measure_code']))}</td>"
        f"<td style='text-align:right'>{f['value']:,f}</td><td>{f['page_no'] or ''}</td></tr>"
        for f, _ in zip(_figures(disclosure), range(_SHOWN), strict=False)
    )
    return (
        f"<b>{head}</b><br>{who}; {escape(_counts(disclosure))}"
        "<table><thead><tr><th>source</th><th>code</th><th>measure</th><th>value</th><th>page</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def in_short(disclosure: Any) -> str:
    """One line: who, when, how much."""
    identity = disclosure.identity
    return f"<Disclosure {identity.department_name or '?'} {identity.fiscal_year or '?'}: {_counts(disclosure)}>"


_COLUMNS = (
    "kind", "source", "form_code", "section_no", "code", "name", "measure_code", "budget_type", "side", "value", "ulp",
    "amount_yuan", "page_no", "x0", "top", "x1", "bottom", "cell_ref", "raw_text", "is_doubtful", "sentence",
)  # fmt: skip


def _figures(disclosure: Any) -> Iterator[dict[str, Any]]:
    for amount in disclosure.function_amounts:
        yield {
            "kind": "function",
            "source": amount.source,
            "form_code": amount.form_code,
            "section_no": amount.section_no,
            "code": amount.function_code,
            "name": amount.function_name,
            "measure_code": amount.measure_code,
            "value": amount.amount_yuan,
            "ulp": amount.ulp_yuan,
            "amount_yuan": amount.amount_yuan,
            "sentence": amount.sentence,
        } | _placed(amount.place)
    for economic in disclosure.economic_amounts:
        yield {
            "kind": "economic",
            "source": "form",
            "form_code": economic.form_code,
            "code": economic.economic_code,
            "name": economic.economic_name,
            "measure_code": economic.measure_code,
            "value": economic.amount_yuan,
            "ulp": economic.ulp_yuan,
            "amount_yuan": economic.amount_yuan,
        } | _placed(economic.place)
    for indicator in disclosure.indicators:
        yield {
            "kind": "indicator",
            "source": indicator.source,
            "form_code": indicator.form_code,
            "section_no": indicator.section_no,
            "code": indicator.indicator_code,
            "measure_code": indicator.measure_code,
            "budget_type": indicator.budget_type,
            "side": indicator.side,
            "value": indicator.value,
            "ulp": indicator.ulp,
            "amount_yuan": indicator.amount_yuan,
            "sentence": indicator.sentence,
        } | _placed(indicator.place)


def _placed(place: Any) -> dict[str, Any]:
    return {
        "page_no": place.page_no,
        "x0": place.x0,
        "top": place.top,
        "x1": place.x1,
        "bottom": place.bottom,
        "cell_ref": place.cell_ref,
        "raw_text": place.raw_text,
        "is_doubtful": place.is_doubtful,
    }


def _counts(disclosure: Any) -> str:
    figures = len(disclosure.function_amounts) + len(disclosure.economic_amounts) + len(disclosure.indicators)
    return (
        f"{figures} figures, {len(disclosure.numbers)} numbers of the text, {len(disclosure.projects)} projects, "
        f"{disclosure.page_count} pages, {len(disclosure.issues)} issues"
    )
