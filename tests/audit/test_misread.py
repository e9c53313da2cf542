"""What relations say of figures recognised in pictures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from audit.candidate import Warehouse
from juesuan.audit.checks import judge_connection
from juesuan.audit.misread import Contradicted, one_sign_apart, read_otherwise
from juesuan.settings import Home


@pytest.mark.parametrize(
    ("text", "meant"), [("33227", "332.27"), ("1,511.89", "511.89"), ("80.38", "90.38"), ("12", "-12"), ("5.5", "55")]
)
def test_one_sign(text: str, meant: str) -> None:
    assert one_sign_apart(text, meant)


@pytest.mark.parametrize(("text", "meant"), [("12.50", "12.50"), ("1,234", "1234"), ("80.38", "91.38"), ("12", "1200")])
def test_none_or_more_than_one(text: str, meant: str) -> None:
    assert not one_sign_apart(text, meant)


def found(fact_no: int, text: str, *meant: str, first: int = 0) -> list[Contradicted]:
    return [Contradicted("d", "t", fact_no, 1, text, f"r{n}", Decimal(m)) for n, m in enumerate(meant, first)]


def test_two_relations_that_agree_are_believed_against_one_that_could_be_said_of_others() -> None:
    told = read_otherwise([*found(1, "18719", "187.19", "187.19"), *found(2, "12.00", "13.00")])
    assert [(o.figure.fact_no, o.meant, o.relations) for o in told] == [(1, "187.19", 2)]


def test_relations_that_disagree_say_nothing() -> None:
    assert read_otherwise(found(1, "18719", "187.19", "188.19")) == []


def test_one_relation_says_it_only_of_a_single_figure() -> None:
    assert len(read_otherwise(found(1, "12.00", "13.00"))) == 1
    assert read_otherwise([*found(1, "12.00", "13.00"), *found(2, "14.00", "15.00")]) == []


@pytest.fixture
def scan() -> tuple[Warehouse, str]:
    """Form 03: the total of a row was recognised without its point."""
    warehouse = Warehouse()
    d = warehouse.document()
    for code in ("TOTAL", "201"):
        for measure, amount in (
            ("total", "1200" if code == "201" else "12.00"),
            ("basic", "10.00"),
            ("project", "2.00"),
        ):
            warehouse.function(d, "03", code, amount, measure, page_no=1)
    words = {"severity": "warning", "message_zh": "", "message_en": ""}
    warehouse.insert("document_issue", {"document_id": d, "issue_no": 1, "page_no": 1, "kind": "scanned_page"} | words)
    return warehouse, d


def test_a_figure_of_a_scan_that_contradicts_others_is_marked_told_and_kept_as_it_was_read(
    scan, tmp_path: Path
) -> None:
    warehouse, _ = scan
    assert judge_connection(warehouse.connection, Home(tmp_path), docs=False).held == ()
    kept = "function_code = '201' AND measure_code = 'total'"
    query = f"SELECT is_doubtful, amount_yuan FROM fact_function_amount WHERE {kept}"
    assert warehouse.connection.execute(query).fetchall() == [(True, Decimal(12000000))]
    told = warehouse.connection.execute("SELECT kind, message_en FROM document_issue ORDER BY issue_no").fetchall()
    kinds = [kind for kind, _ in told]
    assert "scan_contradicted" in kinds
    (said,) = [message for kind, message in told if kind == "scan_read_otherwise"]
    assert "12.00" in said and "1200" in said
    blamed = warehouse.connection.execute(
        "SELECT check_id FROM fact_check WHERE verdict = 'inconsistent' AND check_id LIKE 'form_03%'"
    )
    assert blamed.fetchall() == []
