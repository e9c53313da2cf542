"""The text that came with a scan: believed while every relation through it holds, and nowhere once it shows a slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.candidate import Warehouse
from juesuan.audit.checks import AuditSummary, judge_connection
from juesuan.settings import Home


def scan(basic: str) -> tuple[Warehouse, str]:
    """A scanned form 03 on page 1 whose TOTAL was recognised as 12.00 = ``basic`` + 2.00, and its class; a row
    printed as text on page 2."""
    warehouse = Warehouse()
    d = warehouse.document()
    for code, page_no, first in (("TOTAL", 1, basic), ("201", 1, "10.00"), ("20103", 2, "10.00")):
        for measure, amount in (("total", "12.00"), ("basic", first), ("project", "2.00")):
            warehouse.function(d, "03", code, amount, measure, page_no=page_no)
    warehouse.insert(
        "document_issue",
        {
            "document_id": d,
            "page_no": 1,
            "kind": "recognised_text",
            "severity": "warning",
            "message_zh": "",
            "message_en": "",
        },
    )
    return warehouse, d


#: Texts that the scan prints, each counted once.
PRINTED = {"a relation that fails": 4, "a figure that is none": 3}


def audited(warehouse: Warehouse, home: Path) -> AuditSummary:
    return judge_connection(warehouse.connection, Home(home), docs=False)


def kept(warehouse: Warehouse) -> list[tuple[int, int]]:
    return warehouse.connection.execute(
        "SELECT page_no, count(*) FROM fact_function_amount GROUP BY ALL ORDER BY ALL"
    ).fetchall()


def test_while_its_relations_hold_its_figures_stay(tmp_path: Path) -> None:
    warehouse, _ = scan("10.00")
    assert audited(warehouse, tmp_path).held == ()
    assert kept(warehouse) == [(1, 6), (2, 3)]


@pytest.mark.parametrize("slip", PRINTED)
def test_one_slip_withholds_all_of_it_and_nothing_that_was_printed(tmp_path: Path, slip: str) -> None:
    warehouse, d = scan("11.00" if slip == "a relation that fails" else "10.00")
    if slip == "a figure that is none":
        warehouse.insert(
            "document_issue",
            {
                "document_id": d,
                "page_no": 1,
                "kind": "not_a_figure",
                "severity": "error",
                "message_zh": "",
                "message_en": "",
            },
        )
    (held,) = audited(warehouse, tmp_path).held
    assert (held.document_id, held.facts, held.reason.kind) == (d, PRINTED[slip], "recognition_withheld")
    assert kept(warehouse) == [(2, 3)]
    blamed = warehouse.connection.execute(
        "SELECT check_id FROM fact_check WHERE verdict = 'inconsistent' AND check_id LIKE 'form_03%'"
    ).fetchall()
    assert blamed == []
