"""From stitched tables to the facts of the forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from juesuan.disclosure.forms.by_unit import read_by_unit
from juesuan.disclosure.forms.cells import FormReading, listed
from juesuan.disclosure.forms.coded import read_coded
from juesuan.disclosure.forms.economic import read_economic
from juesuan.disclosure.forms.listed import read_listed
from juesuan.disclosure.forms.recognise import form_of, forms_of_heading
from juesuan.disclosure.forms.three_public import read_three_public
from juesuan.disclosure.forms.two_sided import read_two_sided
from juesuan.disclosure.forms.vocabulary import FormWords, Vocabulary
from juesuan.disclosure.identity.reporting_units import is_unit_list
from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import (
    EconomicAmount,
    FunctionAmount,
    Identity,
    IndicatorValue,
    Issue,
    UnitAmount,
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
    "by_unit": read_by_unit,
    "listed": read_listed,
}
#: A code may be misprinted once or twice; so many codes with several amounts are not the department's table by code.
_FEW_TWICE = 3
_SHARE_TWICE = 0.2
#: What a table of something else is called: …情况表, …一览表（续）. Other words above it are a row or header of it.
_NAME_OF_A_TABLE = re.compile(r"表[)》】\]]?(?:[(—-].*)?$")
#: Tables of goals and of how they turned out; those of projects were read before (``projects``).
_OF_GOALS = re.compile("绩效.*目标")
_OF_RESULTS = re.compile("自评|绩效(?!.*目标)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_AMOUNT = re.compile(r"-?[\d,]+\.\d{2}|-?\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True, slots=True)
class Around:
    """What the lines around the forms say of them. text_unit: the unit of money, for forms that state none where no
    other form does. bare_budget: which budget 预算数 alone means in form 07."""

    text_unit: str | None = None
    bare_budget: str = "initial_budget"


@dataclass(frozen=True, slots=True)
class FormFacts:
    """Everything the forms state. ``form_codes``: table_no -> form_code of the recognised tables."""

    function_amounts: tuple[FunctionAmount, ...] = ()
    economic_amounts: tuple[EconomicAmount, ...] = ()
    unit_amounts: tuple[UnitAmount, ...] = ()
    indicators: tuple[IndicatorValue, ...] = ()
    issues: tuple[Issue, ...] = ()
    form_codes: dict[int, str] = field(default_factory=dict)


def read_forms(
    tables: Sequence[StitchedTable],
    sheets: Mapping[int, Sheet],
    identity: Identity,
    words: Vocabulary | None,
    *,
    blank_form: bool = False,
    around: Around = Around(),
) -> FormFacts:
    """Read the forms of a document.

    sheets: table_no -> the account of the table's cells, of which projects took theirs before. words: the forms of its
    kind; None for a kind whose forms are not known: its tables give no facts and no form_code. blank_form: the document
    is an unfilled official form, its forms are recognised and give no facts. around: what the text says of the forms.
    Nothing is dropped silently: every figure of every table is a fact, left for a reason, or named by an issue.
    """
    if words is None:
        _leave_all(sheets, "budget")
        return FormFacts()
    forms = {table.table_no: form for table in tables if (form := _form_of(table, words))}
    codes = {number: form.form_code for number, form in forms.items()}
    if blank_form:
        _leave_all(sheets, "blank_form")
        return FormFacts(form_codes=codes)
    issues: list[Issue] = []
    readings = _readings(tables, forms, words, identity.fiscal_year, around, sheets, issues)
    for table in tables:
        if table.table_no not in forms:
            issues += _other(table, sheets[table.table_no])
    facts = [fact for reading in readings for fact in reading.facts]
    if not facts and not any(sheets[number].account().told for number in codes):
        issues.append(_nothing([form.form_code for form in forms.values() if form.layout in _READERS]))
    return FormFacts(
        tuple(fact for fact in facts if isinstance(fact, FunctionAmount)),
        tuple(fact for fact in facts if isinstance(fact, EconomicAmount)),
        tuple(fact for fact in facts if isinstance(fact, UnitAmount)),
        tuple(fact for fact in facts if isinstance(fact, IndicatorValue)),
        tuple(issues),
        codes,
    )


def _readings(
    tables: Sequence[StitchedTable],
    forms: dict[int, FormWords],
    words: Vocabulary,
    fiscal_year: int | None,
    around: Around,
    sheets: Mapping[int, Sheet],
    issues: list[Issue],
) -> list[FormReading]:
    """The forms read, one after the other; of a form that is printed twice the first that gives facts, and the
    second where it is the other side of it."""
    majority = (
        majority_unit(table.money_unit for table in tables if table.table_no in forms)
        or majority_unit(table.money_unit for table in tables)
        or around.text_unit
    )
    # A title may have last year's number by mistake; not where another table of the form is titled with this year.
    of_this_year = {forms[t.table_no].form_code for t in tables if t.table_no in forms and _year_of(t) == fiscal_year}
    read: dict[str, FormReading] = {}
    kept: list[FormReading] = []
    for table in tables:
        form, sheet = forms.get(table.table_no), sheets[table.table_no]
        if form is None or not sheet.open():
            continue
        if table.is_loose:
            left, page_no = sheet.open(), table.page_from
            sheet.tell(left)
            issues.append(issue("figures_outside", page_no, form=form.form_code, count=len(left), figures=listed(left)))
            continue
        if form.layout not in _READERS:
            sheet.leave(sheet.open(), "other_set")  # known, and its cells are kept
            continue
        if form.form_code in of_this_year and _year_of(table) not in {None, fiscal_year}:
            sheet.tell(sheet.open())
            issues.append(issue("form_of_other_year", table.page_from, form=form.form_code))
            continue
        unit = table.money_unit or majority
        scale = money_scale(unit)
        if unit is None or scale is None or table.units_conflict:
            sheet.tell(sheet.open())
            issues.append(_no_unit(table, form.form_code))
            continue
        reading = FormReading(words, form, table, scale, fiscal_year, sheet, around.bare_budget)
        _READERS[form.layout](reading)
        reading.settle()
        _doubt(reading)
        before = read.get(form.form_code)
        if before and reading.facts and not reading.completes(before):
            reading.withdraw()
            reading.issues.clear()
            reading.note("form_repeated", table.page_from, form=form.form_code, heading=table.heading)
            sheet.tell(sheet.open())
        reading.rest()
        issues += reading.issues
        if reading.facts:
            reading.sides |= before.sides if before else set()
            read[form.form_code] = reading
            kept.append(reading)
            if not table.money_unit:
                issues.append(issue("unit_missing", table.page_from, form=form.form_code, unit=unit))
    return kept


def _year_of(table: StitchedTable) -> int | None:
    """The year that the title of a table names, ``None`` where it names none or several."""
    years = set(_YEAR.findall(plain(table.heading)))
    return int(years.pop()) if len(years) == 1 else None


def _form_of(table: StitchedTable, words: Vocabulary) -> FormWords | None:
    """The form of a table; of amounts outside all tables the one that the title above them names alone."""
    if not table.is_loose:
        return form_of(table, words)
    named = [form for form in forms_of_heading(table.heading, words) if form.layout != "by_unit"]
    return named[0] if len(named) == 1 else None


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


def _leave_all(sheets: Mapping[int, Sheet], reason: Reason) -> None:
    for sheet in sheets.values():
        sheet.leave(sheet.open(), reason)


def _no_unit(table: StitchedTable, code: str) -> Issue:
    if table.units_conflict:
        return issue("unit_conflict", table.page_from, form=code, units="、".join(table.printed_units))
    return issue("unit_unknown", table.page_from, form=code)


def _other(table: StitchedTable, sheet: Sheet) -> list[Issue]:
    """Tables that are no forms: their cells are kept in document_table, nothing more. Those of money are told; where
    the title names a final account or is no name of a table, as a warning: a form, or a part of one that goes on over
    a page, may have been missed."""
    figures = sheet.open()
    if not figures:
        return []
    title = plain(table.heading)
    if _OF_RESULTS.search(title):
        sheet.tell(figures)
        return [issue("self_evaluation_not_read", table.page_from, heading=table.heading, count=len(figures))]
    reason: Reason | None = None
    if _OF_GOALS.search(title):
        reason = "goals"
    elif is_unit_list(table):
        reason = "unit_list"
    elif "目录" in title:
        reason = "contents"
    elif not ((table.money_unit or _amounts(table) > 2) and _amounts(table)):
        reason = "no_money"
    if reason:
        sheet.leave(figures, reason)
        return []
    sheet.tell(figures)
    if "决算" in title or not _NAME_OF_A_TABLE.search(title):
        return [issue("form_not_recognised", table.page_from, heading=table.heading)]
    return [issue("table_not_a_form", table.page_from, heading=table.heading)]


def _amounts(table: StitchedTable) -> int:
    """How many cells hold a figure with decimals or thousands separators."""
    return sum(_AMOUNT.fullmatch(plain(cell.text)) is not None for cell in table.cells)


def _nothing(codes: Sequence[str]) -> Issue:
    return issue("forms_blank", count=len(codes)) if codes else issue("no_forms")
