"""``/findings``: one row per cause, worst first."""

from __future__ import annotations

import re
from decimal import Decimal

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from juesuan.dashboard.asking import ask
from juesuan.dashboard.house import house_of, speech_of
from juesuan.dashboard.names import FAMILIES
from juesuan.evidence.causes import causes_of, pages_of

router = APIRouter()

_SIZE = 30
#: A share in percent.
_PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,4})?")
_OF_DOCUMENT = ("department_key", "department_name", "fiscal_year", "title", "file_name")


@router.get("/findings")
def findings(
    request: Request,
    q: str = "",
    cause: str = "",
    severity: str = "",
    family: str = "",
    rule: str = "",
    year: str = "",
    region: str = "",
    least: str = "",
    page: int = 1,
) -> Response:
    """Findings, filtered by what the address says."""
    house, page = house_of(request), max(page, 1)
    with house.warehouse() as cursor:
        found = ask(
            cursor,
            "findings",
            word=q.strip() or None,
            cause=cause or None,
            severity=severity or None,
            year=int(year) if year.isdecimal() else None,
            region=(region.rstrip("0") or region) or None,
            rule=rule or None,
            family=family or None,
            least=Decimal(least) / 100 if _PERCENT.fullmatch(least) else None,
            size=_SIZE,
            **{"from": (page - 1) * _SIZE},
        )
        filters, regions = house.known(cursor, "finding_filters")[0], house.known(cursor, "regions")
    total = found[0]["total"] if found else 0
    return house.page(
        request,
        "findings.html",
        found=found,
        total=total,
        page=page,
        pages=-(-total // _SIZE),
        first=(page - 1) * _SIZE,
        filters=filters,
        families=FAMILIES,
        regions=regions,
        chosen={
            "q": q,
            "cause": cause,
            "severity": severity,
            "family": family,
            "rule": rule,
            "year": year,
            "region": region,
            "least": least,
        },
    )


@router.get("/findings/{document}/{number}")
def finding(request: Request, document: str, number: int) -> Response:
    """One finding with its figures framed on the pages of both sides."""
    house = house_of(request)
    with house.warehouse() as cursor:
        causes = {cause.finding_no: cause for cause in causes_of(cursor, document)}
        row = cursor.execute(
            f"SELECT {', '.join(_OF_DOCUMENT)} FROM dim_document WHERE document_id = $1",  # noqa: S608 (own names)
            [document],
        ).fetchone()
    if row is None or number not in causes:
        raise HTTPException(404, speech_of(request).t("没有这处发现。", "There is no such finding."))
    return house.page(
        request,
        "finding.html",
        cause=causes[number],
        pages=list(pages_of(causes[number]))[:4],
        document=dict(zip(_OF_DOCUMENT, row, strict=True)),
    )
