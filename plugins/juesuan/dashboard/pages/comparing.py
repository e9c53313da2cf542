"""``/compare``: departments × years for one figure; a blank says why it is one."""

from __future__ import annotations

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from juesuan.dashboard.asking import Row, ask
from juesuan.dashboard.house import house_of, speech_of
from juesuan.dashboard.pages.search import is_found

router = APIRouter()

#: Departments that are compared, and departments offered beside those chosen.
_MOST, _OFFERED = 24, 24
_USUAL = "expenditure_total"


@router.get("/compare")
def compare(request: Request, figure: str = _USUAL, find: str = "", d: list[str] = Query(default=[])) -> Response:  # noqa: B008
    """The figure of the departments ``d`` (keys; without any, those that spend most). find: words that departments to
    choose from must have."""
    house = house_of(request)
    with house.warehouse() as cursor:
        departments = house.known(cursor, "departments")
        figures = house.known(cursor, "compare_figures")
        asked = _asked(figures, figure)
        known = {row["department_key"]: row for row in departments}
        chosen = [key for key in dict.fromkeys(d) if key in known][:_MOST]
        shown = chosen or [row["department_key"] for row in departments if row["expenditure_wan"] is not None][:8]
        cells = {
            (row["department_key"], row["fiscal_year"]): row
            for row in reversed(ask(cursor, "compare", figure=asked["indicator_code"], departments=shown))
        }
        documents = {
            (row["department_key"], row["fiscal_year"]): row
            for row in ask(cursor, "compare_documents", departments=shown)
        }
    found = [row for row in departments if row["department_key"] not in chosen and is_found(row, find.split())]
    return house.page(
        request,
        "compare.html",
        figure=asked,
        figures=figures,
        find=find,
        offered=[*(known[key] for key in chosen), *found[:_OFFERED]],
        more=max(len(found) - _OFFERED, 0),
        most=_MOST,
        rows=[known[key] for key in shown],
        chosen=chosen,
        unit=_unit(request, list(cells.values())),
        years=sorted({year for _, year in documents if year}),
        cells=cells,
        documents=documents,
        highest=_highest(list(cells.values())),
    )


def _asked(figures: list[Row], code: str) -> Row:
    """The figure of that code, else the usual one."""
    named = {figure["indicator_code"]: figure for figure in figures}
    return named.get(code) or named.get(_USUAL) or {"indicator_code": _USUAL, "name_zh": "", "name_en": ""}


def _highest(cells: list[Row]) -> dict[str, float]:
    """The largest size of each department's figure: the scale of its own picture."""
    highest: dict[str, float] = {}
    for cell in cells:
        highest[cell["department_key"]] = max(highest.get(cell["department_key"], 0.0), abs(float(cell["value"])))
    return highest


def _unit(request: Request, cells: list[Row]) -> str:
    """What the figures are counted in: of one figure it is always the same."""
    return speech_of(request).unit_of(cells[0]["unit"]) if cells else ""
