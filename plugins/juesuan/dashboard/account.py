"""A disclosure as its page shows it: rows of the warehouse put beside one another. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from juesuan.dashboard.asking import Row
from juesuan.dashboard.speech import Speech
from juesuan.disclosure.issues import GRAVEST_FIRST

#: Figures of a disclosure: by code, then by measure.
Figures = dict[str, dict[str, Row]]

#: The headlines: figure, and the Chinese and English name.
HEADLINES = (
    ("expenditure_total", "支出", "Expenditure"),
    ("income_total", "收入", "Income"),
    ("three_public_expense", "“三公”经费", "“Three public” expense"),
    ("personnel_expense", "人员经费", "Personnel"),
    ("procurement_total", "政府采购", "Procurement"),
)
INCOME = (
    "appropriation_income", "superior_subsidy_income", "business_income", "operating_income",
    "affiliate_remittance_income", "special_account_income", "other_funds_income", "other_income",
)  # fmt: skip
EXPENDITURE = (
    "basic_expenditure", "project_expenditure", "remittance_to_superior_expenditure", "operating_expenditure",
    "subsidy_to_affiliates_expenditure", "reserve_expenditure",
)  # fmt: skip
THREE_PUBLIC = (
    "three_public_expense", "overseas_travel_expense", "vehicle_purchase_expense", "vehicle_operation_expense",
    "reception_expense",
)  # fmt: skip
HEADS = ("headcount_total", "headcount_active", "headcount_veteran_retired", "headcount_retired")
_BUDGETS = ("initial_budget", "full_year_budget", "budget")


def by_code(rows: Iterable[Row]) -> Figures:
    """Figures by code and measure; the first where one is printed several times."""
    figures: Figures = {}
    for row in rows:
        figures.setdefault(row["figure_code"], {}).setdefault(row["measure_code"], row)
    return figures


def headline(figures: Figures, last: Figures, measure: str, code: str, zh: str, en: str) -> dict[str, Any]:
    """A figure of the disclosure's own measure beside last year's: that of last year's disclosure, else what the change
    that is stated implies."""
    measures = figures.get(code, {})
    now, stated = measures.get(measure), measures.get("change_amount")
    before = last.get(code, {}).get(measure)
    value = before["value"] if before else None
    if value is None and now and stated:
        value = now["value"] - stated["value"]
    return {
        "zh": zh,
        "en": en,
        "now": now,
        "before": value,
        "before_fact": (before or stated or {}).get("fact"),
        "is_stated": before is None and value is not None,
        "change": _change(now["value"] if now else None, value),
    }


def parts(figures: Figures, measure: str, codes: tuple[str, ...]) -> list[dict[str, Any]]:
    """What a whole consists of, each with its share in percent (of the sum of the parts that are printed)."""
    rows = [figures[code][measure] for code in codes if measure in figures.get(code, {})]
    total = sum((row["value"] for row in rows), Decimal(0))
    return [{**row, "share": float(row["value"] / total * 100) if total else 0.0} for row in rows if row["value"]]


def budgeted(figures: Figures, last: Figures, code: str) -> dict[str, Any] | None:
    """Budget and account of a figure with the change on last year; None where neither is printed."""
    measures = figures.get(code, {})
    budget = next((measures[m] for m in _BUDGETS if m in measures), None)
    actual, before = measures.get("actual"), last.get(code, {}).get("actual")
    if budget is None and actual is None:
        return None
    change = _change(actual["value"] if actual else None, before["value"] if before else None)
    return {"named": actual or budget, "budget": budget, "actual": actual, "change": change}


def functions(rows: Iterable[Row]) -> list[Row]:
    """The lines by function: total, basic and project of each, its depth (1 类, 2 款, 3 项) and its share."""
    lines: list[Row] = []
    for code, measures in by_code(rows).items():
        total = measures.get("total") or measures.get("initial_budget")
        named = total or next(iter(measures.values()))
        columns = {"total": total, "basic": measures.get("basic"), "project": measures.get("project")}
        line = {"code": code, "name": named["figure_zh"], "form_code": named["form_code"], "depth": len(code) // 2}
        lines.append(
            line
            | {name: row["value"] if row else None for name, row in columns.items()}
            | {f"{name}_fact": row["fact"] if row else None for name, row in columns.items()}
        )
    return with_shares(lines, "total")


def economics(rows: Iterable[Row], measure: str) -> list[Row]:
    """The lines by economic class, with depth (1 类, 2 款) and share."""
    lines = [
        {"code": code, "name": measures[measure]["figure_zh"], "depth": len(code) // 2, **measures[measure]}
        for code, measures in by_code(rows).items()
        if measure in measures
    ]
    return with_shares(lines, "value")


def with_shares(rows: list[Row], column: str) -> list[Row]:
    """Each with its share in percent of the sum of the topmost rows."""
    total = sum((row[column] or 0 for row in rows if row["depth"] == 1), Decimal(0))
    return [{**row, "share": float((row[column] or 0) / total * 100) if total else 0.0} for row in rows]


def projects(rows: list[Row], metrics: Iterable[Row]) -> list[Row]:
    """Projects with how many indicators each has and how many of them lost points."""
    counted = {row["project_key"]: row for row in metrics}
    none = {"metrics": None, "missed": None}
    return [row | {name: counted.get(row["project_key"], none)[name] for name in none} for row in rows]


def tree(lines: list[Row], speech: Speech) -> list[dict[str, Any]]:
    """类 and 款 as a tree for the treemap; a node's area is its amount."""
    nodes: dict[str, dict[str, Any]] = {}
    roots = []
    for row in lines:
        if row["depth"] > 2 or not row["total"] or row["total"] < 0:
            continue
        node = {
            "name": row["name"] or row["code"],
            "code": row["code"],
            "value": float(row["total"]),
            "shown": f"{speech.money(row['total'])} {speech.unit_name}",
        }
        nodes[row["code"]] = node
        above = nodes.get(row["code"][:-2])
        if above is None:
            roots.append(node)
        else:
            above.setdefault("children", []).append(node)
    return roots


def per_head(figures: Figures) -> list[dict[str, Any]]:
    """Expenditure by head, in yuan: of active staff, and of all with the retired."""
    spent = figures.get("expenditure_total", {}).get("actual")
    counted = [(code, figures.get(code, {}).get("actual")) for code in ("headcount_active", "headcount_total")]
    return [
        {"code": code, "value": round(spent["value"] / heads["value"], 2)}
        for code, heads in counted
        if spent and heads and heads["value"] > 0
    ]


def worst_first(findings: list[Row]) -> list[Row]:
    """Findings of several files, as they are in order in one."""
    return sorted(findings, key=lambda f: (GRAVEST_FIRST.index(f["severity"]), -(f["importance"] or 0), -f["checks"]))


def _change(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    return None if now is None or not before else (now - before) / abs(before) * 100
