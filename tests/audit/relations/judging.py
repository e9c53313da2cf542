"""Rules over small warehouses, one at a time."""

from __future__ import annotations

from audit.candidate import Warehouse
from juesuan.audit.relations.evaluate import evaluate
from juesuan.audit.relations.rules import load_rules

RULES = {rule.id: rule for rule in load_rules()}


def judged(warehouse: Warehouse, check_id: str) -> list[tuple[str, str, str]]:
    """(instance, verdict, explanation) of one rule."""
    evaluate(warehouse.connection, [RULES[check_id]])
    return warehouse.connection.execute(
        "SELECT instance, verdict, explanation_zh FROM fact_check WHERE check_id = ? ORDER BY instance", [check_id]
    ).fetchall()


def verdicts(warehouse: Warehouse, check_id: str) -> dict[str, str]:
    """The verdict of each instance of one rule."""
    return {instance: verdict for instance, verdict, _ in judged(warehouse, check_id)}
