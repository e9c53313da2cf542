"""What no column of the warehouse can hold does not become a row of it, and is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import Disclosure, EconomicAmount, FunctionAmount, Issue, Place

#: Places after the point that an extract keeps; a figure with more of them is withheld.
DECIMAL_SCALE = 10
#: Figures of this size (in yuan or in their unit) and above are no figures of a final account: the accounts of the
#: whole nation are below 10^15 yuan. The warehouse's narrowest column, DECIMAL(20,4), ends here.
DECIMAL_BOUND = Decimal(10) ** 16

#: A level's digits: 类 3, 款 5, 项 7; a few publishers go on.
_CODE = r"[0-9]{3}(?:[0-9]{2}){0,4}"
_FUNCTION_CODE = re.compile(rf"{_CODE}|TOTAL")
_ECONOMIC_CODE = re.compile(rf"{_CODE}|PERSONNEL|PUBLIC|TOTAL")

_CENTS, _FOUR, _SIX = Decimal("0.01"), Decimal("0.0001"), Decimal("0.000001")
#: Last place that the warehouse keeps of these fields; what is printed finer is rounded.
_KEPT = {
    "amount_yuan": _CENTS,
    "initial_budget_yuan": _CENTS,
    "full_year_budget_yuan": _CENTS,
    "executed_yuan": _CENTS,
    "execution_rate_pct": _FOUR,
    "value": _SIX,
}


def storable(disclosure: Disclosure) -> Disclosure:
    """The disclosure without the rows that no column of the warehouse can hold, each told in an issue; figures that it
    rounds are told in one issue.

    A figure is held below 10^16 and with up to ten decimals: what lies outside is an account number read as an amount
    or garbage, and one such row must not lose the document. A row needs a code of the classification's form.
    """
    changed: dict[str, Any] = {}
    issues: list[Issue] = []
    for f in fields(disclosure):
        rows = getattr(disclosure, f.name)
        if isinstance(rows, tuple):
            kept = _storable_rows(rows, f.name, issues)
            if kept is not rows:
                changed[f.name] = kept
    left = replace(disclosure, **changed) if changed else disclosure
    if rounded := list(_finer_than_kept(left)):
        first = rounded[0]
        issues.append(issue("figure_rounded", first.page_no, count=len(rounded), text=first.raw_text))
    return replace(left, issues=(*disclosure.issues, *issues)) if issues else left


def _storable_rows(rows: tuple[Any, ...], table: str, issues: list[Issue]) -> tuple[Any, ...]:
    kept: list[Any] = []
    for row in rows:
        if not is_dataclass(row) or isinstance(row, type):
            kept.append(row)
            continue
        if reason := _withheld(row, table):
            issues.append(reason)
            continue
        nested: dict[str, Any] = {}
        for name in _names(row):
            inner = getattr(row, name)
            if inner and isinstance(inner, tuple):
                fitting = _storable_rows(inner, f"{table}.{name}", issues)
                if fitting is not inner:
                    nested[name] = fitting
        kept.append(replace(row, **nested) if nested else row)
    if len(kept) == len(rows) and all(a is b for a, b in zip(kept, rows, strict=True)):
        return rows
    return tuple(kept)


def _withheld(row: Any, table: str) -> Issue | None:
    place: Place | None = getattr(row, "place", None)
    page_no = place.page_no if place else getattr(row, "page_no", None)
    for name in _names(row):
        value = getattr(row, name)
        if isinstance(value, Decimal) and not _fits(value):
            text = place.raw_text if place else str(row)
            return issue("figure_out_of_range", page_no, text=text[:80], rows=table)
    match row:
        case FunctionAmount(function_code=code) if not _FUNCTION_CODE.fullmatch(code):
            return issue("malformed_code", page_no, code=code, text=row.place.raw_text)
        case EconomicAmount(economic_code=code) if not _ECONOMIC_CODE.fullmatch(code):
            return issue("malformed_code", page_no, code=code, text=row.place.raw_text)
    return None


def _names(row: Any) -> tuple[str, ...]:
    cls: Any = type(row)
    return _names_of(cls)


@cache  # asked for every row
def _names_of(cls: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls))


def _fits(value: Decimal) -> bool:
    if not value.is_finite() or abs(value) >= DECIMAL_BOUND:
        return False
    return value == value.quantize(Decimal(1).scaleb(-DECIMAL_SCALE))


def _finer_than_kept(disclosure: Disclosure) -> Iterator[Place]:
    funds = (fund for project in disclosure.projects for fund in project.funds)
    rows: tuple[Any, ...] = (
        *disclosure.function_amounts,
        *disclosure.economic_amounts,
        *disclosure.unit_amounts,
        *disclosure.numbers,
        *funds,
    )
    for row in rows:
        if _is_finer(row, _KEPT):
            yield row.place
    for indicator in disclosure.indicators:
        if _is_finer(indicator, _KEPT | {"value": _FOUR}):
            yield indicator.place


def _is_finer(row: Any, kept: dict[str, Decimal]) -> bool:
    for name, place in kept.items():
        value = getattr(row, name, None)
        if value is not None and value != value.quantize(place):
            return True
    return False
