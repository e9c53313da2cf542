"""What the warehouse knows of a figure, and the relations that it takes part in."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from juesuan.evidence.lookup import NotFound, find_document, find_figure, relations_of
from juesuan.evidence.references import FactReference, parse_reference
from juesuan.warehouse.figures import PLACED
from juesuan.warehouse.store import read
from served import FAULTY, served_home


@pytest.fixture(scope="module")
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    with read(served_home().warehouse) as connection:
        yield connection


def ask(connection: duckdb.DuckDBPyConnection, query: str, *parameters: object) -> list[tuple[object, ...]]:
    return connection.execute(query, list(parameters)).fetchall()


@pytest.mark.parametrize(
    "table", [table for table in PLACED if table != "fact_unit_amount"]
)  # no sample has a form by unit
def test_every_kind_of_figure_is_found_with_its_place(warehouse: duckdb.DuckDBPyConnection, table: str) -> None:
    rows = ask(
        warehouse,
        f"SELECT document_id, fact_no, page_no, x0, raw_text FROM {table} USING SAMPLE 20 ROWS (reservoir, 7)",
    )
    assert rows
    for document_id, fact_no, page_no, x0, raw_text in rows:
        figure = find_figure(warehouse, FactReference(str(document_id), table, int(str(fact_no))))
        assert figure.label_zh and figure.label_en
        assert (figure.page_no, figure.frame[0] if figure.frame else None, figure.raw_text) == (page_no, x0, raw_text)


def test_the_first_digits_of_a_document_are_enough_and_the_figure_has_its_whole_name(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    [(fact,)] = ask(warehouse, "SELECT fact FROM mart_figure LIMIT 1")
    whole = parse_reference(str(fact))
    assert whole is not None
    short = FactReference(whole.document[:12], whole.table, whole.fact_no)
    assert find_figure(warehouse, short).reference == whole
    assert find_document(warehouse, whole.document[:12]).document_id == whole.document


def test_what_is_not_there_is_not_found(warehouse: duckdb.DuckDBPyConnection) -> None:
    [(document,)] = ask(warehouse, "SELECT min(document_id) FROM dim_document")
    with pytest.raises(NotFound, match="There is no figure"):
        find_figure(warehouse, FactReference(str(document), "fact_indicator", 999_999))
    with pytest.raises(NotFound, match="There is no document"):
        find_document(warehouse, "0" * 64)
    with pytest.raises(NotFound, match="Several documents"):
        find_document(warehouse, "")


def test_relations_are_those_that_use_the_figure_the_broken_ones_first(warehouse: duckdb.DuckDBPyConnection) -> None:
    [(document,)] = ask(warehouse, "SELECT document_id FROM dim_document WHERE department_name = ?", FAULTY)
    [(table, fact_no)] = ask(
        warehouse,
        "SELECT figures[1].table_name, figures[1].fact_no FROM finding WHERE document_id = ? AND finding_no = 1",
        document,
    )
    figure = find_figure(warehouse, FactReference(str(document), str(table), int(str(fact_no))))
    relations = relations_of(warehouse, figure)
    assert relations[0].verdict == "inconsistent" and "≠" in relations[0].explanation_zh
    assert all(str(figure.reference) in relation.facts for relation in relations)
    verdicts = [relation.verdict for relation in relations]
    assert verdicts == sorted(verdicts, key=["inconsistent", "blocked", "unlikely", "rounding", "exact"].index)
    [(count,)] = ask(
        warehouse,
        "SELECT count(*) FROM (SELECT unnest(facts_used) AS u, * FROM fact_check WHERE document_id = ?)"
        " WHERE u.table_name = ? AND u.fact_no = ? AND u.document_id = document_id",
        document, table, fact_no,
    )  # fmt: skip
    assert len(relations) >= 1 and count >= len(relations)
