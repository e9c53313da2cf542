"""``/evidence/<document>/<table>/<fact>`` and ``/page/<document>/<page>``: a figure on its page, and any page."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from juesuan.dashboard.house import House, house_of, is_part, speech_of
from juesuan.dashboard.pages.picture import MOST_OTHERS
from juesuan.evidence.citation import bibtex, citation
from juesuan.evidence.lookup import Figure, NotFound, find_document, find_figure, relations_of
from juesuan.evidence.references import is_document, parse_reference

router = APIRouter()


@router.get("/evidence/{document}/{table}/{fact_no}")
def evidence(request: Request, document: str, table: str, fact_no: str, relation: int | None = None) -> Response:
    """The figure framed on its page; with ``relation`` (its number in the list, from 1) the other figures of that one,
    too."""
    house, speech = house_of(request), speech_of(request)
    reference = parse_reference(f"{document}/{table}/{fact_no}")
    if reference is None:
        raise HTTPException(404, speech.t("地址有误。", "This address names no figure."))
    with house.warehouse() as cursor:
        try:
            figure = find_figure(cursor, reference)
        except NotFound as error:
            raise HTTPException(404, speech.t("数据仓里没有这个数字。", str(error))) from None
        source = find_document(cursor, figure.reference.document)
        relations = relations_of(cursor, figure)
        opened = relations[relation - 1] if relation and 0 < relation <= len(relations) else None
        others = _others(cursor, figure, opened.facts if opened else ())
    if reference.document != figure.reference.document:
        return RedirectResponse(speech.link(f"/evidence/{figure.reference}"))
    pages = sorted(
        {(o.reference.document, o.page_no) for o in others if o.page_no} - {(source.document_id, figure.page_no)}
    )
    return house.page(
        request,
        "evidence_part.html" if is_part(request) else "evidence.html",
        figure=figure,
        source=source,
        relations=relations,
        opened=opened,
        relation=relation,
        others=others,
        other_pages=[(d, p, [o for o in others if (o.reference.document, o.page_no) == (d, p)]) for d, p in pages],
        has_picture=_has_picture(house, figure, source.stored_path),
        citation=citation(figure, source, speech.lang),
        bibtex=bibtex(figure, source),
    )


@router.get("/page/{document}/{page_no}")
def page(request: Request, document: str, page_no: int) -> Response:
    """A whole page of a document."""
    house, speech = house_of(request), speech_of(request)
    if not is_document(document):
        raise HTTPException(404, speech.t("地址有误。", "This address names no document."))
    with house.warehouse() as cursor:
        try:
            source = find_document(cursor, document)
        except NotFound as error:
            raise HTTPException(404, speech.t("数据仓里没有这个文件。", str(error))) from None
    last = source.page_count or page_no
    if not 1 <= page_no <= last:
        raise HTTPException(404, speech.t(f"该文件没有第 {page_no} 页。", f"The document has no page {page_no}."))
    return house.page(
        request,
        "page.html",
        source=source,
        page_no=page_no,
        last=last,
        has_picture=house.stored(source.stored_path) is not None,
    )


def _others(cursor: Any, figure: Figure, facts: tuple[str, ...]) -> list[Figure]:
    names = [reference for fact in facts[:MOST_OTHERS] if (reference := parse_reference(fact))]
    return [find_figure(cursor, name) for name in dict.fromkeys(names) if name != figure.reference]


def _has_picture(house: House, figure: Figure, stored_path: str | None) -> bool:
    return figure.page_no is not None and house.stored(stored_path) is not None
