"""Which tables of the warehouse hold figures."""

from __future__ import annotations

#: Facts of the star schema.
FACTS = (
    "fact_function_amount",
    "fact_economic_amount",
    "fact_unit_amount",
    "fact_indicator",
    "fact_project_fund",
    "fact_project_metric",
)
#: Tables whose rows are figures with a place: the facts, and every number of the running text.
PLACED = (*FACTS, "narrative_number")
