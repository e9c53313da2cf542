"""``/d/<department>/<year>``: one department in one year, every figure a way to its page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from juesuan.dashboard.asking import Row, ask
from juesuan.dashboard.house import house_of, speech_of
from juesuan.dashboard.speech import Speech

router = APIRouter()

#: The headlines: figure, and the Chinese and English name.
_HEADLINES = (
    ("expenditure_total", "支出", "Expenditure"),
    ("income_total", "收入", "Income"),
    ("three_public_expense", "“三公”经费", "“Three public” expense"),
    ("personnel_expense", "人员经费", "Personnel"),
    ("procurement_total", "政府采购", "Procurement"),
)
_INCOME = (
    "appropriation_income", "superior_subsidy_income", "business_income", "operating_income",
    "affiliate_remittance_income", "other_income",
)  # fmt: skip
_EXPENDITURE = (
    "basic_expenditure", "project_expenditure", "remittance_to_superior_expenditure", "operating_expenditure",
    "subsidy_to_affiliates_expenditure",
)  # fmt: skip
_THREE_PUBLIC = (
    "three_public_expense", "overseas_travel_expense", "vehicle_purchase_expense", "vehicle_operation_expense",
    "reception_expense",
)  # fmt: skip
_HEADS = ("headcount_total", "headcount_active", "headcount_veteran_retired", "headcount_retired")


@router.get("/d/{department_key}")
def newest_year(request: Request, department_key: str) -> Response:
    """To the newest year of a department."""
    with house_of(request).warehouse() as cursor:
        years = ask(cursor, "department_years", department_key=department_key)
    if not years:
        raise HTTPException(404, speech_of(request).t("没有这个部门。", "There is no such department."))
    newest = max(years, key=lambda y: (y["fiscal_year"] or 0, y["is_preferred"]))
    return RedirectResponse(speech_of(request).link(f"/d/{department_key}/{newest['fiscal_year'] or 'unknown'}"))


@router.get("/d/{department_key}/{year}")
def department(request: Request, department_key: str, year: str, document: str = "") -> Response:
    """One disclosure: the preferred one of the year, or ``document`` (an id)."""
    house, speech = house_of(request), speech_of(request)
    with house.warehouse() as cursor:
        years = ask(cursor, "department_years", department_key=department_key)
        of_year = [y for y in years if (str(y["fiscal_year"]) if y["fiscal_year"] else "unknown") == year]
        chosen = [y for y in of_year if y["document_id"] == document] or [y for y in of_year if y["is_preferred"]]
        if not chosen:
            raise HTTPException(
                404, speech.t("数据仓里没有这个部门该年度的决算。", "No account of this department and year is here.")
            )
        this = min(chosen, key=lambda y: (y["report_scope"] != "department", not y["is_account"]))
        document_id = this["document_id"]
        figures = _by_code(ask(cursor, "figures", document_id=document_id))
        before = next(
            (
                y
                for y in years
                if y["is_preferred"] and y["fiscal_year"] == (this["fiscal_year"] or 0) - 1 and _is_alike(y, this)
            ),
            None,
        )
        last = _by_code(ask(cursor, "figures", document_id=before["document_id"])) if before else {}
        functions = _with_shares(ask(cursor, "functions", document_id=document_id), "total")
        return house.page(
            request,
            "department.html",
            this=this,
            others=[y for y in of_year if y["document_id"] != document_id and _is_alike(y, this)],
            other_kinds=[y for y in of_year if y["is_preferred"] and not _is_alike(y, this)],
            years=years,
            files=ask(cursor, "disclosure_files", document_id=document_id),
            headlines=[_headline(figures, last, *headline) for headline in _HEADLINES],
            income=_parts(figures, _INCOME, "income_total"),
            expenditure=_parts(figures, _EXPENDITURE, "expenditure_total"),
            three_public=[row for code in _THREE_PUBLIC if (row := _budgeted(figures, last, code))],
            heads=[figures[code]["actual"] for code in _HEADS if "actual" in figures.get(code, {})],
            functions=functions,
            chart=_tree(functions, speech),
            economics=_with_shares(ask(cursor, "economics", document_id=document_id), "value"),
            projects=ask(cursor, "projects", document_id=document_id),
            units_=ask(cursor, "units", document_id=document_id),
            history=ask(cursor, "history", department_key=department_key, report_scope=this["report_scope"]),
            found=ask(cursor, "document_findings", document_id=document_id),
            issues=ask(cursor, "document_issues", document_id=document_id),
            outline=ask(cursor, "outline", document_id=document_id),
            quality=ask(cursor, "quality", document_id=document_id),
        )


def _is_alike(one: Row, other: Row) -> bool:
    """Whether both are the same kind of document of the same scope: what one of them says the other says, too."""
    return all(one[name] == other[name] for name in ("document_kind", "report_scope"))


Figures = dict[str, dict[str, Row]]


def _by_code(rows: list[Row]) -> Figures:
    figures: Figures = {}
    for row in rows:
        figures.setdefault(row["figure_code"], {}).setdefault(row["measure_code"], row)
    return figures


def _headline(figures: Figures, last: Figures, code: str, zh: str, en: str) -> dict[str, Any]:
    now, measures = figures.get(code, {}).get("actual"), figures.get(code, {})
    before = last.get(code, {}).get("actual")
    stated = measures.get("change_amount")
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


def _change(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    return None if now is None or not before else (now - before) / abs(before) * 100


def _parts(figures: Figures, codes: tuple[str, ...], whole: str) -> list[dict[str, Any]]:
    """What the whole consists of, each with its share in percent (of the sum of the parts that are printed)."""
    rows = [figures[code]["actual"] for code in codes if "actual" in figures.get(code, {})]
    total = sum((row["value"] for row in rows), Decimal(0))
    return [{**row, "share": float(row["value"] / total * 100) if total else 0.0} for row in rows if row["value"]]


def _budgeted(figures: Figures, last: Figures, code: str) -> dict[str, Any] | None:
    measures = figures.get(code, {})
    budget = next((measures[m] for m in ("initial_budget", "full_year_budget", "budget") if m in measures), None)
    actual, before = measures.get("actual"), last.get(code, {}).get("actual")
    if budget is None and actual is None:
        return None
    named = actual or budget
    return {
        "named": named,
        "budget": budget,
        "actual": actual,
        "before": before,
        "change": _change(actual["value"] if actual else None, before["value"] if before else None),
    }


def _with_shares(rows: list[Row], column: str) -> list[Row]:
    """Shares in percent of the largest one's level: of the sum of the topmost rows."""
    total = sum((row[column] or 0 for row in rows if row["depth"] == 1), Decimal(0))
    return [{**row, "share": float((row[column] or 0) / total * 100) if total else 0.0} for row in rows]


def _tree(functions: list[Row], speech: Speech) -> list[dict[str, Any]]:
    """类 and 款 as a tree for the treemap; a node's area is its amount."""
    nodes: dict[str, dict[str, Any]] = {}
    roots = []
    for row in functions:
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
