"""``/rules``: every rule, what it rests on, and how often it holds."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from juesuan.dashboard.house import house_of

router = APIRouter()


@router.get("/rules")
def rules(request: Request) -> Response:
    """All of them, the broken ones first."""
    house = house_of(request)
    with house.warehouse() as cursor:
        return house.page(request, "rules.html", rules=house.known(cursor, "rules"))
