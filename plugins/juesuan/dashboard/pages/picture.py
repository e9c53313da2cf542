"""``/picture/…``: the pictures that pages show."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from juesuan.dashboard.house import House, house_of
from juesuan.evidence.lookup import NotFound, SourceDocument, find_document, find_figure
from juesuan.evidence.references import is_document, parse_reference

router = APIRouter()

#: Other figures that are framed, and listed beside the picture.
MOST_OTHERS = 40


@router.get("/picture/{document}/{table}/{fact_no}")
def figure(
    request: Request,
    document: str,
    table: str,
    fact_no: str,
    scale: float = 2.0,
    cut: int = 0,
    also: str = "",
    asked: int = 1,
) -> Response:
    """The page of a figure (PNG), the figure framed in red, and in blue those of ``also`` (names, comma-separated) that
    stand on the same page. cut: only the part of the page around them. asked: how many of them are in red."""
    house = house_of(request)
    reference = parse_reference(f"{document}/{table}/{fact_no}")
    if reference is None:
        raise HTTPException(404)
    names = [name for part in also.split(",")[:MOST_OTHERS] if (name := parse_reference(part))]
    with house.warehouse() as cursor:
        try:
            first = find_figure(cursor, reference)
            source = find_document(cursor, first.reference.document)
            found = [find_figure(cursor, name) for name in names]
        except NotFound:
            raise HTTPException(404) from None
    others = [o for o in found if (o.reference.document, o.page_no) == (source.document_id, first.page_no)]
    figures = [first, *(o for o in others if o.reference != first.reference)]
    return _png(
        house,
        source,
        {
            "page_no": first.page_no,
            "frames": [f.frame for f in figures if f.frame],
            "cells": [f.cell_ref for f in figures if f.cell_ref],
            "scale": _near(scale),
            "is_cut": bool(cut),
            "asked": max(asked, 0),
        },
    )


@router.get("/picture/{document}/{page_no}")
def page(request: Request, document: str, page_no: int, scale: float = 2.0) -> Response:
    """A page of a document (PNG)."""
    house = house_of(request)
    if not is_document(document):
        raise HTTPException(404)
    with house.warehouse() as cursor:
        try:
            source = find_document(cursor, document)
        except NotFound:
            raise HTTPException(404) from None
    return _png(house, source, {"page_no": page_no, "scale": _near(scale)})


def _png(house: House, source: SourceDocument, request: dict[str, Any]) -> Response:
    path = house.stored(source.stored_path)
    if path is None or request["page_no"] is None:
        raise HTTPException(404)
    png = house.pictures.png(path, source.document_id, request)
    # The bytes of a document never change, nor does where a figure stands in them for one version of the reader.
    return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


def _near(scale: float) -> float:
    """One of a few scales, so that few pictures are kept."""
    return min((1.0, 1.5, 2.0, 3.0, 4.0), key=lambda s: abs(s - scale))
