"""``/runs``: what each run brought, and what publishers changed."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from juesuan.dashboard.asking import ask
from juesuan.dashboard.house import house_of

router = APIRouter()


@router.get("/runs")
def runs(request: Request) -> Response:
    """The newest runs and revisions."""
    house = house_of(request)
    with house.warehouse() as cursor:
        return house.page(request, "runs.html", runs=ask(cursor, "runs"), revisions=ask(cursor, "revisions"))
