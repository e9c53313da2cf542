"""What identifies a fact of the forms, and its value."""

from __future__ import annotations

from decimal import Decimal

from juesuan.disclosure.model import EconomicAmount, FunctionAmount, IndicatorValue

#: Measures of what a form prints beside this year's account.
_BESIDE = {"last_year", "initial_budget", "full_year_budget", "budget", "change_amount", "change_pct"}

Fact = FunctionAmount | EconomicAmount | IndicatorValue


def key_of(fact: Fact) -> tuple[object, ...]:
    """What a fact is about: two facts with one key say the same thing. The form comes first."""
    form = fact.form_code
    match fact:
        case FunctionAmount():
            return form, fact.function_code, fact.measure_code
        case EconomicAmount():
            return form, fact.economic_code, fact.measure_code
        case IndicatorValue():
            return form, fact.indicator_code, fact.measure_code, fact.budget_type, fact.side


def is_of_this_year(fact: Fact) -> bool:
    """Whether a fact is of this year's account, not of last year's or of a budget."""
    return fact.measure_code not in _BESIDE


def value_of(fact: Fact) -> Decimal:
    """Its value, in yuan for money."""
    return fact.value if isinstance(fact, IndicatorValue) else fact.amount_yuan
