"""From stitched tables to the facts of the forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from juesuan.disclosure.forms.cells import FormReading
from juesuan.disclosure.forms.coded import read_coded
from juesuan.disclosure.forms.economic import read_economic
from juesuan.disclosure.forms.recognise import form_of
from juesuan.disclosure.forms.three_public import read_three_public
from juesuan.disclosure.forms.two_sided import read_two_sided
from juesuan.disclosure.forms.vocabulary import FormWords, Vocabulary
from juesuan.disclosure.identity.reporting_units import is_unit_list
from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import (
    EconomicAmount,
    FigureAccount,
    FunctionAmount,
    Identity,
    IndicatorValue,
    Issue,
)
from juesuan.disclosure.sheet import Reason, Sheet
from juesuan.disclosure.tables.stitching import StitchedTable
from juesuan.printed.figures import money_scale
from juesuan.printed.money import majority_unit
from juesuan.printed.words import plain

_READERS: dict[str, Callable[[FormReading], None]] = {
    "coded": read_coded,
    "two_sided": read_two_sided,
    "economic": read_economic,
    "three_public": read_three_public,
}
#: A code may be misprinted once or twice; so many codes with several amounts are not the department's table by code.
_FEW_TWICE = 3
_SHARE_TWICE = 0.2
#: What a table of something else is called: …情况表, …一览表（续）. Other words above it are a row or header of it.
_NAME_OF_A_TABLE = re.compile(r"表[)》】\]]?(?:[(—-].*)?$")
_AMOUNT = re.compile(r"-?[\d,]+\.\d{2}|-?\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True, slots=True)
class FormFacts:
    """Everything the forms state. ``form_codes``: table_no -> form_code of the recognised tables. ``accounts``:
    table_no -> what became of its figures."""

    function_amounts: tuple[FunctionAmount, ...] = ()
    economic_amounts: tuple[EconomicAmount, ...] = ()
    indicators: tuple[IndicatorValue, ...] = ()
    issues: tuple[Issue, ...] = ()
    form_codes: dict[int, str] = field(default_factory=dict)
    accounts: dict[int, FigureAccount] = field(default_factory=dict)


def read_forms(
    tables: Sequence[StitchedTable],
    identity: Identity,
    words: Vocabulary | None,
    *,
    blank_form: bool = False,
    text_unit: str | None = None,
) -> FormFacts:
    """Read the forms of a document.

    words: the forms of its kind; None for a kind whose forms are not known: its tables give no facts and no form_code.
    blank_form: the document is an unfilled official form, its forms are recognised and give no facts. text_unit: the
    unit of money stated outside all tables, for forms that state none where no other form does. Nothing is dropped
    silently: every figure of every table is a fact, left for a reason, or named by an issue.
    """
    sheets = {table.table_no: Sheet(table) for table in tables}
    if words is None:
        return FormFacts(accounts=_all_left(sheets, "budget"))
    forms = {table.table_no: form for table in tables if (form := form_of(table, words))}
    codes = {number: form.form_code for number, form in forms.items()}
    if blank_form:
        return FormFacts(form_codes=codes, accounts=_all_left(sheets, "blank_form"))
    issues: list[Issue] = []
    readings = _readings(tables, forms, words, identity.fiscal_year, text_unit, sheets, issues)
    for table in tables:
        if table.table_no not in forms:
            issues += _other(table, sheets[table.table_no])
    facts = [fact for reading in readings for fact in reading.facts]
    accounts = {number: sheet.account() for number, sheet in sheets.items()}
    if not facts and not any(accounts[number].told for number in codes):
        issues.append(_nothing(codes))
    return FormFacts(
        tuple(fact for fact in facts if isinstance(fact, FunctionAmount)),
        tuple(fact for fact in facts if isinstance(fact, EconomicAmount)),
        tuple(fact for fact in facts if isinstance(fact, IndicatorValue)),
        tuple(issues),
        codes,
        accounts,
    )


def _readings(
    tables: Sequence[StitchedTable],
    forms: dict[int, FormWords],
    words: Vocabulary,
    fiscal_year: int | None,
    text_unit: str | None,
    sheets: dict[int, Sheet],
    issues: list[Issue],
) -> list[FormReading]:
    """The forms read, one after the other; of a form that is printed twice the first that gives facts."""
    majority = (
        majority_unit(table.money_unit for table in tables if table.table_no in forms)
        or majority_unit(table.money_unit for table in tables)
        or text_unit
    )
    read: dict[str, FormReading] = {}
    for table in tables:
        form, sheet = forms.get(table.table_no), sheets[table.table_no]
        if form is None or not sheet.open():
            continue
        if form.layout not in _READERS:
            issues += _kept(table, form, sheet)
            continue
        unit = table.money_unit or majority
        scale = money_scale(unit)
        if unit is None or scale is None or table.units_conflict:
            sheet.tell(sheet.open())
            issues.append(_no_unit(table, form.form_code))
            continue
        reading = FormReading(words, form, table, scale, fiscal_year, sheet)
        _READERS[form.layout](reading)
        reading.settle()
        _doubt(reading)
        if form.form_code in read and reading.facts:
            reading.withdraw()
            reading.issues.clear()
            reading.note("form_repeated", table.page_from, form=form.form_code, heading=table.heading)
            sheet.tell(sheet.open())
        reading.rest()
        issues += reading.issues
        if reading.facts:
            read[form.form_code] = reading
            if not table.money_unit:
                issues.append(issue("unit_missing", table.page_from, form=form.form_code, unit=unit))
    return list(read.values())


def _doubt(reading: FormReading) -> None:
    """Take back what cannot be this year's account of the department: a form whose columns are all of other years or
    budgets (the year in its header or that of the document is not right), and one whose codes stand several times with
    different amounts (rows of units or of funds that no column tells apart)."""
    codes = Counter(fact.function_code for fact in reading.facts if isinstance(fact, FunctionAmount))
    if len(reading.twice) >= max(_FEW_TWICE, len(codes) * _SHARE_TWICE):
        reading.withdraw()
        reading.not_understood()
        return
    beside = reading.sheet.left("other_year")
    if (reading.facts or beside) and not reading.has_this_year:
        reading.withdraw()
        reading.sheet.tell(beside)
        reading.note("form_of_other_year", reading.table.page_from, form=reading.form_code)


def _all_left(sheets: dict[int, Sheet], reason: Reason) -> dict[int, FigureAccount]:
    for sheet in sheets.values():
        sheet.leave(sheet.open(), reason)
    return {number: sheet.account() for number, sheet in sheets.items()}


def _kept(table: StitchedTable, form: FormWords, sheet: Sheet) -> list[Issue]:
    """A known form that gives no facts: its cells are kept. One by unit is told: its figures are the units'."""
    figures = sheet.open()
    if form.layout != "by_unit":
        sheet.leave(figures, "other_set")
        return []
    sheet.tell(figures)
    return [issue("form_by_unit", table.page_from, heading=table.heading)]


def _no_unit(table: StitchedTable, code: str) -> Issue:
    if table.units_conflict:
        return issue("unit_conflict", table.page_from, form=code, units="、".join(table.printed_units))
    return issue("unit_unknown", table.page_from, form=code)


def _other(table: StitchedTable, sheet: Sheet) -> list[Issue]:
    """Tables that are no forms: their cells are kept in document_table, nothing more. Those of money are told; where
    the title names a final account or is no name of a table, as a warning: a form, or a part of one that goes on over
    a page, may have been missed."""
    title = plain(table.heading)
    reason: Reason | None = None
    if "自评" in title or "绩效" in title:
        reason = "self_evaluation"
    elif is_unit_list(table):
        reason = "unit_list"
    elif "目录" in title:
        reason = "contents"
    elif not ((table.money_unit or _amounts(table) > 2) and _amounts(table)):
        reason = "no_money"
    if reason:
        sheet.leave(sheet.open(), reason)
        return []
    sheet.tell(sheet.open())
    if "决算" in title or not _NAME_OF_A_TABLE.search(title):
        return [issue("form_not_recognised", table.page_from, heading=table.heading)]
    return [issue("table_not_a_form", table.page_from, heading=table.heading)]


def _amounts(table: StitchedTable) -> int:
    """How many cells hold a figure with decimals or thousands separators."""
    return sum(_AMOUNT.fullmatch(plain(cell.text)) is not None for cell in table.cells)


def _nothing(codes: dict[int, str]) -> Issue:
    return issue("forms_blank", count=len(codes)) if codes else issue("no_forms")
