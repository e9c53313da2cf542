"""What the warehouse knows of a figure and of its document. SQL: ``include/sql/evidence``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from juesuan.errors import InputError
from juesuan.evidence.references import FactReference
from juesuan.warehouse.questions import ask

if TYPE_CHECKING:
    import duckdb

#: x0, top, x1, bottom in points from the top left of the page.
Frame = tuple[float, float, float, float]


class NotFound(InputError):
    """The warehouse holds no such document or figure, or several whose ids begin so; the message says which."""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A published file. stored_path: of its bytes, below the home. Times are UTC."""

    document_id: str
    title: str | None
    department_key: str
    department_name: str | None
    fiscal_year: int | None
    document_kind: str
    report_scope: str
    file_name: str
    media_type: str
    page_count: int | None
    byte_size: int
    source_url: str | None
    final_url: str | None
    published_on: date | None
    fetched_at: datetime | None
    licence_note: str | None
    stored_path: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as printed. value: in ``unit`` ('yuan', 'percent', …). page_no: 1-based, the sheet's position in a
    workbook, None for text that flows. frame: its box on that page, None where there is none. sentence: the clause of
    the text it stands in."""

    reference: FactReference
    label_zh: str
    label_en: str
    value: Decimal | None
    unit: str | None
    source: str
    form_code: str | None
    section_no: str | None
    sentence: str | None
    page_no: int | None
    frame: Frame | None
    cell_ref: str | None
    raw_text: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """One judged relation that a figure takes part in. explanation_zh: the formula with its numbers. facts: every
    figure it uses, by name."""

    check_id: str
    title_zh: str
    title_en: str
    instance: str
    verdict: str
    severity: str | None
    explanation_zh: str
    diagnosis: str | None
    residual: Decimal | None
    residual_unit: str | None
    lhs: Decimal | None
    rhs: Decimal | None
    tolerance: Decimal | None
    finding_no: int | None
    facts: tuple[str, ...]


def find_document(connection: duckdb.DuckDBPyConnection, document: str) -> SourceDocument:
    """The document whose id is, or begins with, ``document``. Raises NotFound."""
    rows = ask(connection, "evidence/document", document=document)
    if len(rows) != 1:
        raise NotFound(
            f"Several documents' ids begin with {document}." if rows else f"There is no document {document}."
        )
    return SourceDocument(**rows[0])


def find_figure(connection: duckdb.DuckDBPyConnection, reference: FactReference) -> Figure:
    """The figure that ``reference`` names; its own reference has the whole document id. Raises NotFound."""
    whole = FactReference(find_document(connection, reference.document).document_id, reference.table, reference.fact_no)
    rows = ask(connection, "evidence/figure", **_parameters(whole))
    if not rows:
        raise NotFound(f"There is no figure {reference}.")
    said = rows[0]
    place = [said.pop(name) for name in ("x0", "top", "x1", "bottom")]
    return Figure(reference=whole, frame=None if None in place else (place[0], place[1], place[2], place[3]), **said)


def relations_of(connection: duckdb.DuckDBPyConnection, figure: Figure) -> tuple[Relation, ...]:
    """Every relation of its document that the figure takes part in, what does not hold first."""
    rows = ask(connection, "evidence/relations", **_parameters(figure.reference))
    return tuple(Relation(**(row | {"facts": tuple(row["facts"] or ())})) for row in rows)


def _parameters(reference: FactReference) -> dict[str, Any]:
    return {"document": reference.document, "table": reference.table, "fact_no": reference.fact_no}
