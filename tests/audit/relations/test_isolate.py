"""A rule that fails on one document is told, and everything else is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.candidate import Warehouse
from juesuan.audit.relations.evaluate import evaluate
from juesuan.audit.relations.rules import Rule, load_rules
from juesuan.settings import include_dir

#: Fails where a department's name is no number.
_FAILS_ON_NAMES = """
SELECT report_no, '' AS instance, CAST(CAST(department_name AS INTEGER) AS DECIMAL(38,6)) AS lhs,
    CAST(1 AS DECIMAL(38,6)) AS rhs,
    'exact' AS verdict, '' AS explanation_zh, CAST(NULL AS INTEGER) AS page_no
FROM report
"""


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    """The project's own queries and one that fails on some documents."""
    folder = tmp_path / "checks"
    folder.mkdir()
    for path in (include_dir() / "sql" / "checks").iterdir():
        if path.name != "findings":
            (folder / path.name).symlink_to(path)
    (folder / "findings").mkdir()
    for path in (include_dir() / "sql" / "checks" / "findings").iterdir():
        (folder / "findings" / path.name).symlink_to(path)
    (folder / "findings" / "fails.sql").write_text(_FAILS_ON_NAMES, encoding="utf-8")
    return folder


def test_the_document_and_the_rule_are_told_and_the_rest_is_judged(queries: Path) -> None:
    words = {"title_zh": "r", "title_en": "r", "formula": "r", "basis": "r", "severity": "error"}
    fails = Rule(id="fails", family="form", finding={"query": "fails"}, **words)  # type: ignore[arg-type]
    warehouse = Warehouse()
    for name in ("1", "2", "某局", "4", "5"):
        d = warehouse.document(name, department=name)
        warehouse.indicator(d, "01", "income_total", "10.00")
        warehouse.indicator(d, "01", "other_income", "11.00")
    (failure,) = evaluate(warehouse.connection, [*load_rules(), fails], queries)
    assert "某局" in failure.cause
    rows = warehouse.connection.execute(
        "SELECT department_name, verdict FROM fact_check JOIN dim_document USING (document_id) "
        "WHERE check_id = 'fails' ORDER BY 1"
    ).fetchall()
    assert rows == [("1", "exact"), ("2", "exact"), ("4", "exact"), ("5", "exact"), ("某局", "not_evaluated")]
    (others,) = warehouse.connection.execute(
        "SELECT count(*) FROM fact_check WHERE check_id = 'form_01_income_total' AND verdict = 'inconsistent'"
    ).fetchone() or (0,)
    assert others == 5
    left = warehouse.connection.execute("FROM duckdb_tables() WHERE table_name LIKE '%_everywhere'").fetchall()
    assert left == []
