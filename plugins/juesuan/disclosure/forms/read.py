"""From stitched tables to the facts of the official forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from juesuan.disclosure.forms.cells import Reading
from juesuan.disclosure.forms.coded import read_coded
from juesuan.disclosure.forms.economic import read_economic
from juesuan.disclosure.forms.recognise import form_of
from juesuan.disclosure.forms.three_public import read_three_public
from juesuan.disclosure.forms.two_sided import read_two_sided
from juesuan.disclosure.identity.reporting_units import is_unit_list
from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import EconomicAmount, FunctionAmount, Identity, IndicatorValue, Issue
from juesuan.disclosure.tables.stitching import StitchedTable
from juesuan.printed.figures import money_scale
from juesuan.printed.money import majority_unit
from juesuan.printed.words import plain

_READERS: dict[str, Callable[[StitchedTable, Reading], None]] = {
    "01": read_two_sided,
    "02": read_coded,
    "03": read_coded,
    "04": read_two_sided,
    "05": read_coded,
    "06": read_economic,
    "07": read_three_public,
    "08": read_coded,
    "09": read_coded,
}
_AMOUNT = re.compile(r"-?[\d,]+\.\d{2}|-?\d{1,3}(?:,\d{3})+")
Fact = TypeVar("Fact", FunctionAmount, EconomicAmount, IndicatorValue)


@dataclass(frozen=True, slots=True)
class FormFacts:
    """Everything the forms state. ``form_codes``: table_no -> form_code of the recognised tables."""

    function_amounts: tuple[FunctionAmount, ...] = ()
    economic_amounts: tuple[EconomicAmount, ...] = ()
    indicators: tuple[IndicatorValue, ...] = ()
    issues: tuple[Issue, ...] = ()
    form_codes: dict[int, str] = field(default_factory=dict)


def read_forms(
    tables: Sequence[StitchedTable],
    identity: Identity,
    *,
    blank_form: bool = False,
    text_unit: str | None = None,
) -> FormFacts:
    """Read the official forms of a final account; a budget's tables give no facts and no form_code.

    blank_form: the document is an unfilled official form, its forms are recognised and give no facts. text_unit: the
    unit of money stated outside all tables, for forms that state none where no other form does. Nothing is dropped
    silently: a figure that finds no place, an unreadable cell, a missing unit become issues.
    """
    if identity.document_kind != "final_account":
        return FormFacts()
    codes = {table.table_no: code for table in tables if (code := form_of(table))}
    if blank_form:
        return FormFacts(form_codes=codes)
    issues: list[Issue] = []
    majority = (
        majority_unit(table.money_unit for table in tables if table.table_no in codes)
        or majority_unit(table.money_unit for table in tables)
        or text_unit
    )
    readings: list[Reading] = []
    read: dict[str, Reading] = {}
    for table in tables:
        code = codes.get(table.table_no)
        if code is None or not _has_figures(table):
            continue
        unit = table.money_unit or majority
        scale = money_scale(unit)
        if unit is None or scale is None:
            issues.append(_no_unit(table, code))
            continue
        reading = Reading(code, scale)
        _READERS[code](table, reading)
        if not table.money_unit and _facts(reading):
            issues.append(_assumed_unit(table, code, unit))
        if code in read and _facts(read[code]):
            if _facts(reading):
                issues.append(_repeated(table, code))
            continue
        read[code] = reading
        readings.append(reading)
    issues += [found for reading in readings for found in reading.issues]
    issues += _unrecognised(tables, codes)
    if not any(map(_facts, readings)):
        issues.append(_nothing(codes))
    return FormFacts(
        _distinct((f for r in readings for f in r.function_amounts), _function_key, lambda f: f.amount_yuan),
        _distinct((f for r in readings for f in r.economic_amounts), _economic_key, lambda f: f.amount_yuan),
        _distinct((f for r in readings for f in r.indicators), _indicator_key, lambda f: f.value),
        tuple(issues),
        codes,
    )


def _facts(reading: Reading) -> int:
    return len(reading.function_amounts) + len(reading.economic_amounts) + len(reading.indicators)


def _has_figures(table: StitchedTable) -> bool:
    """Whether any cell holds a figure or digits that ought to be one."""
    return any(cell.text and any(c.isdigit() for c in cell.text) for cell in table.cells)


def _function_key(fact: FunctionAmount) -> tuple[object, ...]:
    return (fact.form_code, fact.function_code, fact.measure_code)


def _economic_key(fact: EconomicAmount) -> tuple[object, ...]:
    return (fact.form_code, fact.economic_code, fact.measure_code)


def _indicator_key(fact: IndicatorValue) -> tuple[object, ...]:
    return (fact.form_code, fact.indicator_code, fact.measure_code, fact.budget_type, fact.side)


def _distinct(
    facts: Iterable[Fact],
    key: Callable[[Fact], tuple[object, ...]],
    value: Callable[[Fact], object],
) -> tuple[Fact, ...]:
    """The facts, one that is printed twice with the same value once. Two different values both stay (and are told,
    see ``contradictions``)."""
    kept: list[Fact] = []
    seen: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        before = seen.setdefault(key(fact), [])
        if any(value(other) == value(fact) for other in before):
            continue
        before.append(fact)
        kept.append(fact)
    return tuple(kept)


def _no_unit(table: StitchedTable, code: str) -> Issue:
    return issue("unit_unknown", table.page_from, form=code)


def _assumed_unit(table: StitchedTable, code: str, unit: str) -> Issue:
    return issue("unit_missing", table.page_from, form=code, unit=unit)


def _repeated(table: StitchedTable, code: str) -> Issue:
    return issue("form_repeated", table.page_from, form=code, heading=table.heading)


def _unrecognised(tables: Sequence[StitchedTable], codes: dict[int, str]) -> list[Issue]:
    """Tables of money that are none of the nine forms: their cells are kept in document_table, nothing more.
    Performance self-evaluations have a reader of their own."""
    return [
        issue("table_not_a_form", table.page_from, heading=table.heading)
        for table in tables
        if table.table_no not in codes
        and (table.money_unit or _amounts(table) > 2)
        and "自评" not in table.heading
        and not is_unit_list(table)
        and _amounts(table)
    ]


def _amounts(table: StitchedTable) -> int:
    """How many cells hold a figure with decimals or thousands separators."""
    return sum(_AMOUNT.fullmatch(plain(cell.text)) is not None for cell in table.cells)


def _nothing(codes: dict[int, str]) -> Issue:
    if codes:
        return issue("forms_blank", count=len(codes))
    return issue("no_forms")
