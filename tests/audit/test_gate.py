"""What is held back, and what is published with its contradiction; the register of known errors."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from audit.candidate import Warehouse
from audit.test_second_reading import displayed, draw
from juesuan.audit.checks import AuditSummary, judge_connection
from juesuan.audit.corrections import Correction, CorrectionError, FactKey, load_corrections, show_corrections
from juesuan.audit.gate import hold_back, keep_readings
from juesuan.audit.relations.evaluate import evaluate
from juesuan.audit.relations.rules import load_rules
from juesuan.audit.second_reading import Reading
from juesuan.settings import Home

FACT = {"table": "fact_indicator", "indicator_code": "grand_total", "measure_code": "actual"}
X0, TOP, X1, BOTTOM = displayed(0)
BOX = {"x0": X0, "top": TOP, "x1": X1, "bottom": BOTTOM}


def warehouse_with(tmp_path: Path, read: str, printed: str) -> tuple[Warehouse, str, Home]:
    """A document whose form 03 contradicts itself; one of its figures was read as ``read`` where ``printed`` stands."""
    warehouse = Warehouse()
    d = warehouse.document()
    warehouse.function(d, "03", "TOTAL", read, **BOX)
    warehouse.function(d, "03", "TOTAL", read, "basic", **BOX)
    warehouse.function(d, "03", "TOTAL", read, "project", **BOX)
    warehouse.insert(
        "document_row_count", {"document_id": d, "table_name": "fact_function_amount", "extracted": 3, "withheld": 0}
    )
    home = Home(tmp_path)
    folder = home.raw / d[:2]
    folder.mkdir(parents=True)
    shutil.move(draw(tmp_path / "drawn.pdf", printed), folder / f"{d}.pdf")
    return warehouse, d, home


def audited(warehouse: Warehouse, home: Home) -> AuditSummary:
    return judge_connection(warehouse.connection, home, docs=False)


def test_a_publishers_contradiction_is_published_and_confirmed(tmp_path: Path) -> None:
    warehouse, _, home = warehouse_with(tmp_path, "2,940.05", "2,940.05")
    summary = audited(warehouse, home)
    assert summary.held == ()
    found = warehouse.connection.execute(
        "SELECT second_reading FROM fact_check WHERE verdict = 'inconsistent' AND check_id = 'form_03_rows'"
    ).fetchall()
    assert found == [("confirmed",)]
    assert warehouse.connection.execute("SELECT count(*) FROM fact_function_amount").fetchone() == (3,)
    (said,) = warehouse.connection.execute(
        "SELECT finding_zh FROM mart_check WHERE check_id = 'form_03_rows'"
    ).fetchone()  # type: ignore[misc]
    assert "不一致" in said and "2940.05" in said


def test_a_figure_that_another_reader_reads_otherwise_is_withheld_and_no_other(tmp_path: Path) -> None:
    warehouse, d, home = warehouse_with(tmp_path, "2,940.05", "2,940.50")
    warehouse.function(d, "03", "201", "5.00", page_no=1)
    of_table = {"document_id": d, "table_no": 1, "page_from": 1, "page_to": 2, "form_code": "03"}
    counted = {"figures_printed": 5, "figures_stored": 4, "figures_ignored": 1, "figures_told": 0}
    warehouse.insert("document_table", of_table | counted)
    summary = audited(warehouse, home)
    (held,) = summary.held
    assert (held.document_id, held.facts) == (d, 1)
    account = warehouse.connection.execute("SELECT figures_stored, figures_told, figures_untold FROM mart_data_quality")
    assert account.fetchall() == [(1, 3, 0)]
    assert "读取存疑" in held.reason.message_zh and "2,940.05" in held.reason.message_zh
    connection = warehouse.connection
    # The three stand in one box, which another reader reads otherwise; the row of 201 stays.
    assert connection.execute("SELECT function_code FROM fact_function_amount").fetchall() == [("201",)]
    assert connection.execute("SELECT extracted, withheld FROM document_row_count").fetchall() == [(3, 3)]
    assert connection.execute("SELECT kind, severity, message_zh FROM document_issue").fetchall() == [
        ("figure_withheld", "error", held.reason.message_zh)
    ]
    assert connection.execute("SELECT is_held_back FROM mart_data_quality").fetchall() == [(True,)]
    # Nobody is blamed for it, and a person sees why nothing was judged.
    found = connection.execute("SELECT verdict, second_reading FROM fact_check WHERE check_id = 'form_03_rows'")
    assert ("blocked", "differs") in found.fetchall()


def test_a_column_that_is_read_otherwise_is_withheld_and_the_other_columns_stay(tmp_path: Path) -> None:
    warehouse = Warehouse()
    d = warehouse.document()
    codes = ("TOTAL", "201", "20103", "2010301")
    for code in codes:
        for measure in ("total", "basic", "project"):
            warehouse.function(d, "03", code, "5.00", measure)
    facts = warehouse.connection.execute(
        "SELECT document_id, 'fact_function_amount', fact_no, measure_code FROM fact_function_amount"
    ).fetchall()
    evaluate(warehouse.connection, load_rules())
    readings = {
        (document, table, no): Reading.DIFFERS if measure == "basic" else Reading.CONFIRMED
        for document, table, no, measure in facts
    }
    keep_readings(warehouse.connection, readings)
    (held,) = hold_back(warehouse.connection, readings)
    assert held.reason.kind == "column_withheld" and "基本支出" in held.reason.message_zh
    left = warehouse.connection.execute("SELECT DISTINCT measure_code FROM fact_function_amount ORDER BY 1").fetchall()
    assert left == [("project",), ("total",)]


def test_a_form_that_was_not_recognised_is_not_said_to_be_missing_and_costs_the_others_nothing(tmp_path: Path) -> None:
    warehouse = Warehouse()
    d = warehouse.document()
    for code in ("01", "02", "04", "05", "06", "07", "08", "09"):
        warehouse.form(d, code)
    warehouse.indicator(d, "01", "income_total", "10.00")
    wanted = "SELECT verdict FROM fact_check WHERE check_id = 'disclosure_forms' AND instance = '03'"
    assert audited(warehouse, Home(tmp_path)).held == ()
    assert warehouse.connection.execute(wanted).fetchall() == [("inconsistent",)]
    warehouse.insert(
        "document_table",
        {"document_id": d, "table_no": 20, "page_from": 12, "heading": "支出决算表", "row_count": 9, "column_count": 9},
    )
    assert audited(warehouse, Home(tmp_path)).held == ()
    assert warehouse.connection.execute(wanted).fetchall() == [("blocked",)]
    assert warehouse.connection.execute("SELECT count(*) FROM fact_indicator").fetchone() == (1,)


def test_a_relation_with_a_blank_side_is_never_confirmed(tmp_path: Path) -> None:
    warehouse, d, home = warehouse_with(tmp_path, "2,940.05", "2,940.05")
    warehouse.form(d, "01")
    audited(warehouse, home)
    found = warehouse.connection.execute(
        "SELECT verdict, second_reading FROM fact_check WHERE check_id = 'cross_03_01_expenditure'"
    ).fetchall()
    assert found == [("inconsistent", "unavailable")]


def entry(document_id: str, printed: str) -> Correction:
    return Correction(
        id="x",
        document_id=document_id,
        fact=FactKey(**FACT),
        printed_value=Decimal(printed),
        corrected_value=Decimal(29_616_800),
        reason="r",
        status="suspected",
    )


def test_a_known_error_stands_beside_the_figure_and_its_guard_fails_once_it_is_corrected() -> None:
    warehouse = Warehouse()
    d = warehouse.document()
    warehouse.indicator(d, None, "grand_total", "0.3")
    shown = show_corrections(warehouse.connection, (entry(d, "3000"), entry("0" * 64, "3000")))
    assert (shown.shown, shown.outdated) == (1, ())
    rows = warehouse.connection.execute("SELECT printed_value, corrected_value, guard FROM fact_correction").fetchall()
    assert rows == [(Decimal(3000), Decimal(29_616_800), "holds")]
    assert warehouse.connection.execute("SELECT value FROM fact_indicator").fetchall() == [(Decimal(3000),)]
    outdated = show_corrections(warehouse.connection, (entry(d, "4000"),))
    assert outdated.outdated == ("x",)


def test_a_known_error_may_name_the_finding_that_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = Warehouse()
    d = warehouse.document()
    warehouse.indicator(d, None, "grand_total", "0.3", side="income")
    for side in ("income", "expenditure"):
        warehouse.indicator(d, "01", "grand_total", "2961.68", side=side)
    warehouse.indicator(d, "01", "income_total", "2961.68")
    warehouse.indicator(d, "01", "expenditure_total", "2961.68")

    def answered(cause: str) -> tuple[tuple[str, ...], list[tuple[str, str | None]]]:
        register = (
            entry(d, "3000").model_copy(update={"finding": cause, "fact": FactKey(**FACT, source="narrative")}),
        )
        monkeypatch.setattr("juesuan.audit.checks.load_corrections", lambda: register)
        outdated = audited(warehouse, Home(Path("nowhere"))).outdated_corrections
        return outdated, warehouse.connection.execute(
            "SELECT c.guard, f.cause FROM fact_correction AS c LEFT JOIN finding AS f USING (document_id, finding_no)"
        ).fetchall()

    audited(warehouse, Home(Path("nowhere")))
    causes = warehouse.connection.execute("SELECT cause FROM finding WHERE sentence_zh LIKE '%0.3%'").fetchall()
    assert len(causes) == 1
    assert answered(causes[0][0]) == ((), [("holds", causes[0][0])])
    assert answered("no such cause") == (("x",), [("outdated", None)])


def test_the_register_is_well_formed(tmp_path: Path) -> None:
    assert all(len(c.document_id) == 64 and c.printed_value != c.corrected_value for c in load_corrections())
    (tmp_path / "a.yaml").write_text("- {id: a}", encoding="utf-8")
    with pytest.raises(CorrectionError, match=r"a\.yaml"):
        load_corrections(tmp_path)


def test_a_document_whose_year_is_in_doubt_is_withheld_as_a_whole_and_comes_back() -> None:
    def held(doubt: bool) -> tuple[list[tuple[str, int]], int, set[str]]:
        warehouse = Warehouse()
        d, other = warehouse.document(), warehouse.document("other", department="o")
        for document in (d, other):
            warehouse.function(document, "03", "TOTAL", "5.00")
            warehouse.indicator(document, "01", "expenditure_total", "5.00")
        if doubt:
            told = {"document_id": d, "issue_no": 1, "kind": "year_in_doubt", "severity": "error"}
            warehouse.insert("document_issue", told)
        summary = judge_connection(warehouse.connection, Home(Path("nowhere")), docs=False)
        facts = warehouse.connection.execute("SELECT count(*) FROM fact_row WHERE document_id = $1", [d]).fetchone()
        others = warehouse.connection.execute(
            "SELECT count(*) FROM fact_row WHERE document_id = $1", [other]
        ).fetchone()
        assert others == (2,)
        kinds = warehouse.connection.execute("SELECT kind FROM document_issue WHERE document_id = $1", [d]).fetchall()
        assert facts is not None
        return [(h.reason.kind, h.facts) for h in summary.held], facts[0], {kind for (kind,) in kinds}

    assert held(doubt=True) == ([("document_withheld", 2)], 0, {"year_in_doubt", "document_withheld"})
    assert held(doubt=False) == ([], 2, set())
