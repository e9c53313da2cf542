"""``/execution``: what was planned, what the account says was planned, and what was spent, side by side."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from juesuan.dashboard.asking import Row, ask
from juesuan.dashboard.house import house_of, speech_of
from juesuan.dashboard.pages.search import is_found

router = APIRouter()

#: The parts of the page in order, and what each is called.
PARTS = (
    ("total", "收支总额", "Totals"),
    ("three_public", "“三公”与机关运行经费", "“Three public” and agency operating expense"),
    ("function", "一般公共预算按功能分类", "General budget by function"),
    ("economic", "基本支出按经济分类", "Basic expenditure by economic class"),
    ("project", "项目", "Projects"),
)
#: The columns of money: name in the mart, and what each is called.
COLUMNS = (
    ("published_wan", "公布的预算", "Budget as published"),
    ("restated_wan", "决算所述年初预算", "Initial budget as the account states it"),
    ("full_year_budget_wan", "全年预算", "Full-year budget"),
    ("actual_wan", "决算", "Actual"),
    ("actual_last_year_wan", "上年决算", "Actual last year"),
)


@router.get("/execution")
def years(request: Request, find: str = "") -> Response:
    """Departments and years that published a budget. find: words that the department must have."""
    house = house_of(request)
    with house.warehouse() as cursor:
        known = house.known(cursor, "execution_years")
    found = [row for row in known if is_found(row, find.split())]
    return house.page(request, "execution_years.html", find=find, rows=found, is_empty=not known)


@router.get("/execution/{department_key}/{year}")
def execution(request: Request, department_key: str, year: int, scope: str = "department") -> Response:
    """One department and year; every figure opens its page in the document that prints it. scope: department, unit."""
    house, speech = house_of(request), speech_of(request)
    with house.warehouse() as cursor:
        rows = ask(cursor, "execution", department_key=department_key, year=year, report_scope=scope)
        if not rows:
            said = "没有这个部门该年度的预算或决算。", "There is no budget or account of this department and year."
            raise HTTPException(404, speech.t(*said))
        documents = [d for name in ("budget_document_id", "account_document_id") if (d := _one(rows, name))]
        differs = ask(cursor, "execution_differs", documents=documents)
        known = [row for row in house.known(cursor, "execution_years") if row["department_key"] == department_key]
    by_kind = {kind: list(some) for kind, some in groupby(rows, key=lambda row: row["subject_kind"])}
    return house.page(
        request,
        "execution.html",
        this=rows[0],
        has_budget=_one(rows, "budget_document_id") is not None,
        has_account=_one(rows, "account_document_id") is not None,
        parts=[(kind, zh, en, by_kind[kind]) for kind, zh, en in PARTS if kind in by_kind],
        columns=[column for column in COLUMNS if any(row[column[0]] is not None for row in rows)],
        differs=differs,
        years=[row for row in known if row["report_scope"] == scope],
    )


def _one(rows: list[Row], name: str) -> str | None:
    """The document that the rows name, None where none does."""
    return next((str(row[name]) for row in rows if row[name] is not None), None)
