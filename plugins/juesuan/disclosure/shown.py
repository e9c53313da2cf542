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
        f"<tr><td>{escape(str(f['source']))}</td><td>{escape(str(f['code'] or f['name']))}</td>"
        f"<td>{escape(str(f['measure_code']))}</td>"
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


_PLACED = ("page_no", "x0", "top", "x1", "bottom", "cell_ref", "raw_text", "is_doubtful")
_OWN = (
    "source", "form_code", "section_no", "code", "name", "measure_code", "budget_type", "side", "value", "ulp",
    "amount_yuan", "sentence",
)  # fmt: skip
_COLUMNS = ("kind", *_OWN[:-1], *_PLACED, "sentence")
_MONEY = {"value": "amount_yuan", "ulp": "ulp_yuan"}
#: Kind of figure -> where a disclosure has them, and what they call what a column of the frame is called otherwise.
_KINDS: dict[str, tuple[str, dict[str, str]]] = {
    "function": ("function_amounts", {"code": "function_code", "name": "function_name", **_MONEY}),
    "economic": ("economic_amounts", {"code": "economic_code", "name": "economic_name", **_MONEY}),
    "unit": ("unit_amounts", {"name": "unit_name", **_MONEY}),
    "indicator": ("indicators", {"code": "indicator_code"}),
}


def _figures(disclosure: Any) -> Iterator[dict[str, Any]]:
    for kind, (facts, named) in _KINDS.items():
        for fact in getattr(disclosure, facts):
            own = {column: getattr(fact, named.get(column, column), None) for column in _OWN}
            # What only forms state does not say that a form states it.
            yield {"kind": kind} | own | {"source": own["source"] or "form"} | _placed(fact.place)


def _placed(place: Any) -> dict[str, Any]:
    return {column: getattr(place, column) for column in _PLACED}


def _counts(disclosure: Any) -> str:
    return (
        f"{disclosure.figure_count} figures, {len(disclosure.numbers)} numbers of the text, "
        f"{len(disclosure.projects)} projects, "
        f"{disclosure.page_count} pages, {len(disclosure.issues)} issues"
    )
