"""``/``: one box for departments, regions, functions and projects; the newest documents; how much there is."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from juesuan.dashboard.asking import Row, ask
from juesuan.dashboard.house import house_of
from juesuan.dashboard.initials import initials

router = APIRouter()

#: Departments found that are shown.
_MOST = 60


@router.get("/")
def search(request: Request, q: str = "", region: str = "", year: int | None = None) -> Response:
    """The first page, or what is found for ``q`` (words, all of which must be in the name, region or year)."""
    house = house_of(request)
    words = q.split()
    with house.warehouse() as cursor:
        departments = house.known(cursor, "departments")
        found = [d for d in departments if is_found(d, words, region, year)]
        functions = ask(cursor, "search_functions", word=words[0]) if len(words) == 1 else []
        projects = ask(cursor, "search_projects", word=q.strip()) if q.strip() else []
        return house.page(
            request,
            "search.html",
            q=q,
            region=region,
            year=year,
            is_asked=bool(words or region or year),
            found=found[:_MOST],
            more=max(len(found) - _MOST, 0),
            functions=functions,
            projects=projects,
            totals=house.known(cursor, "totals")[0],
            newest=house.known(cursor, "newest"),
            regions=house.known(cursor, "regions"),
            years=sorted({y for d in departments for y in d["years"] if y}, reverse=True),
        )


def is_found(department: Row, words: list[str], region: str = "", year: int | None = None) -> bool:
    """Whether a row of ``departments`` has all the words (in name, region, years or initials), the region (a code) and
    the year."""
    if region and not str(department["region_code"] or "").startswith(region.rstrip("0") or region):
        return False
    if year and year not in department["years"]:
        return False
    name, letters = f"{department['name'] or ''} {department['region_name'] or ''}", None
    for word in words:
        if word in name or (word.isdecimal() and int(word) in department["years"]):
            continue
        if word.isascii() and word.isalpha():
            letters = letters if letters is not None else initials(department["name"] or "")
            if word.lower() in letters:
                continue
        return False
    return True
