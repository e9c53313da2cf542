"""``/compare``: departments × years for one figure; a blank says why it is one."""

from __future__ import annotations

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from juesuan.dashboard.asking import ask
from juesuan.dashboard.house import house_of

router = APIRouter()

_MOST = 24


@router.get("/compare")
def compare(request: Request, figure: str = "expenditure_total", d: list[str] = Query(default=[])) -> Response:  # noqa: B008
    """The figure of the departments ``d`` (keys; without any, those that spend most)."""
    house = house_of(request)
    with house.warehouse() as cursor:
        departments = house.known(cursor, "departments")
        known = {row["department_key"]: row for row in departments}
        chosen = [key for key in dict.fromkeys(d) if key in known][:_MOST]
        shown = chosen or [row["department_key"] for row in departments if row["expenditure_wan"] is not None][:8]
        cells = {
            (row["department_key"], row["fiscal_year"]): row
            for row in reversed(ask(cursor, "compare", figure=figure, departments=shown))
        }
        documents = {
            (row["department_key"], row["fiscal_year"]) for row in ask(cursor, "compare_documents", departments=shown)
        }
        return house.page(
            request,
            "compare.html",
            figure=figure,
            figures=house.known(cursor, "compare_figures"),
            departments=departments[:400],
            rows=[known[key] for key in shown],
            chosen=chosen,
            years=sorted({year for _, year in documents if year}),
            cells=cells,
            documents=documents,
            largest=max((float(c["value"]) for c in cells.values()), default=0.0),
        )
