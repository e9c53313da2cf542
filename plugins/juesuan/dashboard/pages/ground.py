"""Small answers that pages need besides pages."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

import juesuan.report
from juesuan.dashboard.house import house_of

router = APIRouter()


@router.get("/mark")
def mark(request: Request) -> Response:
    """The name of the generation that is served now, so that a page can tell that it is old."""
    return PlainTextResponse(house_of(request).generations.mark())


@router.get("/report.css")
def report_style() -> Response:
    """How the report of a check looks; it is the report's own."""
    style = Path(juesuan.report.__file__).parent / "templates" / "report.css"
    return Response(style.read_text(encoding="utf-8"), media_type="text/css")
