"""The findings of a document, each with the figures it is about: what is likely wrong, and what it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from juesuan.evidence.lookup import Frame
from juesuan.warehouse.questions import ask

if TYPE_CHECKING:
    import duckdb

#: A page with more frames than this says nothing any more.
_MOST_FRAMES = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A figure that a finding is about. is_named: it is the one that is likely wrong; else it is compared with that
    one. frame in points on page page_no (1-based); cell_ref in a workbook."""

    fact: str
    document_id: str
    is_named: bool
    page_no: int | None
    frame: Frame | None
    cell_ref: str | None
    raw_text: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A relation that does not hold. explanation_zh: the formula with its numbers; the rest as ``formula.Judged``."""

    title_zh: str
    title_en: str
    explanation_zh: str
    lhs: Decimal | None
    rhs: Decimal | None
    tolerance: Decimal | None
    residual_unit: str | None


@dataclass(frozen=True, slots=True)
class Cause:
    """One finding. importance: share of the department's total in question, 0 to 1. amount_yuan: the same in yuan.
    relations: what does not hold because of it. figures: those likely wrong first."""

    document_id: str
    finding_no: int
    cause: str
    severity: str
    importance: Decimal
    amount_yuan: Decimal | None
    sentence_zh: str
    sentence_en: str
    checks: int
    second_reading: str | None
    page_no: int | None
    relations: tuple[Broken, ...]
    figures: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A page with the figures of a finding that stand on it, at most a dozen, those likely wrong first."""

    document_id: str
    page_no: int
    figures: tuple[Named, ...]

    @property
    def asked(self) -> int:
        """How many of the figures, from the first, are likely wrong."""
        return sum(figure.is_named for figure in self.figures)

    @property
    def frames(self) -> list[Frame]:
        return [figure.frame for figure in self.figures if figure.frame]

    @property
    def cells(self) -> list[str]:
        return [figure.cell_ref for figure in self.figures if figure.cell_ref]


def causes_of(connection: duckdb.DuckDBPyConnection, document_id: str) -> tuple[Cause, ...]:
    """The findings of a document, worst first."""
    rows = ask(connection, "evidence/causes", document=document_id)
    documents = sorted({figure["document_id"] for row in rows for figure in row["figures"] or ()})
    # One document at a time: the database then opens the blocks of that one, not every fact there is.
    places = {
        (document, row.pop("table_name"), row.pop("fact_no")): row
        for document in documents
        for row in ask(connection, "evidence/places", document=document)
    }
    return tuple(
        Cause(
            **(
                row
                | {
                    "relations": tuple(Broken(**relation) for relation in row["relations"] or ()),
                    "figures": tuple(_figures(row["figures"] or (), places)),
                }
            )
        )
        for row in rows
    )


def pages_of(cause: Cause) -> Iterator[Marked]:
    """The pages to look at for a finding, the one with the figure likely wrong first."""
    placed = [figure for figure in cause.figures if figure.page_no is not None]

    def where(figure: Named) -> tuple[str, int]:
        return figure.document_id, figure.page_no or 0

    together = [(key, list(figures)) for key, figures in groupby(sorted(placed, key=where), key=where)]
    for (document_id, page_no), figures in sorted(together, key=lambda page: not any(f.is_named for f in page[1])):
        figures.sort(key=lambda figure: not figure.is_named)
        yield Marked(document_id, page_no, tuple(figures[:_MOST_FRAMES]))


def _figures(figures: Iterable[dict[str, Any]], places: Mapping[tuple[str, str, int], dict[str, Any]]) -> list[Named]:
    """The figures with their places, those likely wrong first, then in the order of the page."""
    found = []
    for figure in figures:
        name = (figure["document_id"], figure["table_name"], figure["fact_no"])
        if (place := places.get(name)) is None:  # withheld since
            continue
        x0, top, x1, bottom = (place[side] for side in ("x0", "top", "x1", "bottom"))
        found.append(
            Named(
                fact="/".join(map(str, name)),
                document_id=figure["document_id"],
                is_named=figure["is_named"],
                page_no=place["page_no"],
                frame=None if None in (x0, top, x1, bottom) else (x0, top, x1, bottom),
                cell_ref=place["cell_ref"],
                raw_text=place["raw_text"],
            )
        )
    return sorted(
        found, key=lambda f: (not f.is_named, f.page_no or 0, f.frame[1::-1] if f.frame else (0.0, 0.0), f.fact)
    )
