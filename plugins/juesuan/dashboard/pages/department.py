"""``/d/<department>/<year>``: one department in one year, every figure a way to its page."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from juesuan.dashboard import account
from juesuan.dashboard.asking import Row, ask
from juesuan.dashboard.house import house_of, speech_of

if TYPE_CHECKING:
    import duckdb

router = APIRouter()

#: What is asked of every file of a disclosure.
_PARTS = ("units", "document_findings", "document_issues", "outline", "quality")


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
        measure = "actual" if this["is_account"] else "initial_budget"
        rows = ask(cursor, "document_figures", document_id=document_id)
        before = [
            y
            for y in years
            if y["is_preferred"] and y["fiscal_year"] == (this["fiscal_year"] or 0) - 1 and _is_alike(y, this)
        ]
        last = account.by_code(
            row
            for y in before[:1]
            for row in ask(cursor, "last_figures", document_id=y["document_id"], measure=measure)
        )
        figures = account.by_code(row for row in rows if row["figure_kind"] == "indicator")
        functions = account.functions(row for row in rows if row["figure_kind"] == "function")
        files = ask(cursor, "disclosure_files", document_id=document_id)
        projects = account.projects(_of_files(cursor, "projects", files), _of_files(cursor, "project_metrics", files))
        parts = {name: _of_files(cursor, name, files) for name in _PARTS}
        history = ask(cursor, "history", department_key=department_key, report_scope=this["report_scope"])
    return house.page(
        request,
        "department.html",
        this=this,
        others=[y for y in of_year if y["document_id"] != document_id and _is_alike(y, this)],
        other_kinds=[y for y in of_year if y["is_preferred"] and not _is_alike(y, this)],
        years=years,
        files=files,
        headlines=[account.headline(figures, last, measure, *named) for named in account.HEADLINES],
        income=account.parts(figures, measure, account.INCOME),
        expenditure=account.parts(figures, measure, account.EXPENDITURE),
        three_public=[row for code in account.THREE_PUBLIC if (row := account.budgeted(figures, last, code))],
        heads=[figures[code]["actual"] for code in account.HEADS if "actual" in figures.get(code, {})],
        per_head=account.per_head(figures),
        functions=functions,
        chart=account.tree(functions, speech),
        economics=account.economics((row for row in rows if row["figure_kind"] == "economic"), measure),
        unit_amounts=[row for row in rows if row["figure_kind"] == "unit"],
        projects=projects,
        units_=list({unit["unit_name"]: unit for unit in reversed(parts["units"])}.values())[::-1],
        history=history,
        found=account.worst_first(parts["document_findings"]),
        issues=parts["document_issues"],
        outline=parts["outline"],
        quality=parts["quality"],
    )


def _is_alike(one: Row, other: Row) -> bool:
    """Whether both are the same kind of document of the same scope: what one of them says the other says, too."""
    return all(one[name] == other[name] for name in ("document_kind", "report_scope"))


def _of_files(cursor: duckdb.DuckDBPyConnection, name: str, files: list[Row]) -> list[Row]:
    """The answers for every file of a disclosure. One at a time: the database then opens the blocks of that one."""
    return list(chain.from_iterable(ask(cursor, name, document_id=file["document_id"]) for file in files))
