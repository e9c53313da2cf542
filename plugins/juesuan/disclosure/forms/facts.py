"""What identifies a fact of the forms, and its value."""

from __future__ import annotations

from decimal import Decimal

from juesuan.disclosure.model import EconomicAmount, FunctionAmount, IndicatorValue, UnitAmount

Fact = FunctionAmount | EconomicAmount | UnitAmount | IndicatorValue


def key_of(fact: Fact) -> tuple[object, ...]:
    """What a fact is about: two facts with one key say the same thing. The form comes first."""
    form = fact.form_code
    match fact:
        case FunctionAmount():
            return form, fact.function_code, fact.measure_code
        case EconomicAmount():
            return form, fact.economic_code, fact.measure_code
        case UnitAmount():
            return form, fact.unit_name, fact.measure_code
        case IndicatorValue():
            return form, fact.indicator_code, fact.measure_code, fact.budget_type, fact.side


def value_of(fact: Fact) -> Decimal:
    """Its value, in yuan for money."""
    return fact.value if isinstance(fact, IndicatorValue) else fact.amount_yuan
