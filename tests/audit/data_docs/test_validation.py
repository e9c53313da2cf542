"""Great Expectations sees what was judged: severities, the record as JSON, pages of a bounded number of runs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from audit.candidate import Warehouse
from juesuan.audit.data_docs import validation
from juesuan.audit.relations.evaluate import evaluate
from juesuan.audit.relations.rules import load_suites
from juesuan.settings import Home


@pytest.mark.slow
def test_record_and_pages_name_what_is_broken_and_old_runs_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = Warehouse()
    d = warehouse.document("某局")
    warehouse.function(d, "03", "TOTAL", "3.00")
    warehouse.function(d, "03", "TOTAL", "2.00", "basic")
    suites = [suite for suite in load_suites() if suite.suite in {"form", "cross_form"}]
    evaluate(warehouse.connection, [rule for suite in suites for rule in suite.rules])
    home = Home(tmp_path)
    monkeypatch.setattr(validation, "KEPT_RUNS", 2)
    for age, name in enumerate(("older", "old")):
        (validation.docs_folder(home) / name).mkdir(parents=True)
        os.utime(validation.docs_folder(home) / name, (age, age))

    results, page = validation.validate(warehouse.connection, suites, home, "run 1/2")

    assert [(r.family, r.broken) for r in results] == [("form", ("form_03_rows",)), ("cross_form", ())]
    assert all(r.evaluated == len(s.rules) for r, s in zip(results, suites, strict=True))
    assert page.is_file() and page == validation.latest_docs(home)
    assert {p.name for p in validation.docs_folder(home).iterdir()} == {"old", page.parent.name}
    record = json.loads((page.parent / "validations" / "form.json").read_text(encoding="utf-8"))
    assert record["success"] is False
    (broken,) = (r for r in record["results"] if not r["success"])
    assert broken["result"]["observed_value"] == "1 judged (1 inconsistent)"
    assert json.loads((page.parent / "suites" / "form.json").read_text(encoding="utf-8"))["name"] == "form"
    assert "合计 3.00 ≠ 基本支出 2.00" in (page.parent / "rules.html").read_text(encoding="utf-8")


def test_without_an_audit_there_are_no_data_docs(tmp_path: Path) -> None:
    assert validation.latest_docs(Home(tmp_path)) is None


def test_examples_are_bounded_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = Warehouse()
    for i in range(5):
        d = warehouse.document(f"d{i}", department=f"k{i}")
        warehouse.function(d, "03", "TOTAL", "3.00")
    suites = load_suites()
    evaluate(warehouse.connection, [rule for suite in suites for rule in suite.rules])
    monkeypatch.setattr(validation, "EXAMPLES", 2)
    frame = validation._frame(warehouse.connection, "form")
    mine = frame[(frame["check_id"] == "form_03_rows") & (frame["verdict"] == "inconsistent")]
    assert mine["relations"].sum() == 5
    assert len(mine) == 3
