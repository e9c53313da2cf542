"""Figures of any magnitude, sign and last place, through every rule: nothing overflows, nothing stops."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from audit.candidate import Warehouse
from juesuan.audit.relations.evaluate import evaluate
from juesuan.audit.relations.rules import load_rules

pytestmark = pytest.mark.slow

#: (form, kind, code, measure): places that the rules speak of, the text's among them.
_PLACES = [
    ("01", "income_total", "actual"),
    ("01", "other_income", "actual"),
    ("01", "expenditure_total", "actual"),
    (None, "income_total", "actual"),
    (None, "income_total", "change_amount"),
    (None, "income_total", "change_pct"),
    (None, "expenditure_total", "actual"),
    (None, "basic_expenditure", "actual"),
    (None, "basic_expenditure", "share_pct"),
    (None, "general_budget_expenditure", "initial_budget"),
    (None, "general_budget_expenditure", "actual"),
    (None, "general_budget_expenditure", "completion_pct"),
    (None, "general_budget_expenditure", "variance_pct"),
    (None, "three_public_expense", "actual"),
    (None, "reception_expense", "actual"),
    (None, "vehicles_total", "actual"),
    (None, "procurement_total", "actual"),
    (None, "procurement_sme", "share_pct"),
    ("07", "three_public_expense", "actual"),
    ("07", "reception_expense", "initial_budget"),
]
_CODES = ("TOTAL", "201", "20103", "2010301", "2010302")


def _figure(chance: Random) -> tuple[Decimal, Decimal]:
    """A value up to 10^15 and its last place, from 0.0001 to 10^8."""
    ulp = Decimal(10) ** chance.randint(-4, 8)
    most = int(Decimal(10) ** chance.randint(0, 15) / ulp) + 1
    return chance.randint(-most, most) * ulp, ulp


@pytest.mark.parametrize("seed", range(6))
def test_any_figures(seed: int) -> None:
    chance = Random(seed)
    warehouse = Warehouse()
    warehouse.connection.begin()
    indicators, amounts = [], []  # put in at once: row by row they cost more than the judging
    for n in range(30):
        d = warehouse.document(f"{n}", department=f"{n // 2}", year=2023 + n % 2)
        key = {
            "document_id": d,
            "department_key": f"{n // 2}",
            "fiscal_year": 2023 + n % 2,
            "page_no": 1,
            "raw_text": "",
        }
        for no, (form, code, measure) in enumerate(chance.choices(_PLACES, k=40)):
            value, ulp = _figure(chance)
            row = {"source": "form" if form else "narrative", "form_code": form, "section_no": None if form else "2.1"}
            row |= {"indicator_code": code, "measure_code": measure, "budget_type": "all", "value": value, "ulp": ulp}
            percent = measure.endswith("_pct")
            indicators.append(key | row | {"amount_yuan": None if percent else value, "fact_no": no})
        for no, code in enumerate(_CODES):
            for form in ("02", "03", "05"):
                for measure in ("total", "basic", "appropriation"):
                    value, ulp = _figure(chance)
                    amount = {"amount_yuan": value, "ulp_yuan": max(ulp, Decimal("0.01"))}
                    row = {"source": "form", "form_code": form, "function_code": code, "measure_code": measure}
                    amounts.append(key | row | amount | {"fact_no": 100 + no, "level": "类"})
        value, ulp = _figure(chance)
        number = {"value": value, "ulp": max(ulp, Decimal("0.0001")), "unit": "亿元", "section_no": "2.1", "fact_no": 1}
        warehouse.insert(
            "narrative_number", key | number | {"indicator_code": "income_total", "measure_code": "actual"}
        )
        warehouse.section(
            d, "2.1", "说明", "预算数为" + "9" * chance.randint(1, 60) + "元，决算数为1.25亿元，决算数大于预算数。"
        )
    warehouse.insert_all("fact_indicator", indicators)
    warehouse.insert_all("fact_function_amount", amounts)
    warehouse.connection.commit()
    assert evaluate(warehouse.connection, load_rules()) == ()
    counts = dict(warehouse.connection.execute("SELECT verdict, count(*) FROM fact_check GROUP BY 1").fetchall())
    assert counts["inconsistent"] > 500
