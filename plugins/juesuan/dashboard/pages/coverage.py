"""``/coverage``: publishers × years, red where short, with the reasons one click below."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from juesuan.dashboard.asking import ask
from juesuan.dashboard.house import house_of

router = APIRouter()


@router.get("/coverage")
def coverage(request: Request) -> Response:
    """What is there, what is read in part, what was refused."""
    house = house_of(request)
    with house.warehouse() as cursor:
        cells = ask(cursor, "coverage")
        publishers: dict[str, dict[object, object]] = {}
        names = {}
        for cell in cells:
            publishers.setdefault(cell["publisher"], {})[cell["fiscal_year"]] = cell
            names[cell["publisher"]] = cell["publisher_name"] or cell["publisher"]
        return house.page(
            request,
            "coverage.html",
            publishers=publishers,
            names=names,
            years=sorted({c["fiscal_year"] for c in cells if c["fiscal_year"]}, reverse=True),
            folders=house.known(cursor, "coverage_folders"),
            rejected=ask(cursor, "rejected"),
            partly=ask(cursor, "partly"),
            totals=house.known(cursor, "totals")[0],
        )
