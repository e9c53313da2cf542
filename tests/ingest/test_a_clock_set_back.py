"""A clock that is set back changes nothing about which run is the latest."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from juesuan.ingest import run as runs
from juesuan.settings import Home
from robustness.steps import main
from typesetter import random_disclosure, render


@pytest.mark.slow
def test_the_run_after_is_the_latest_and_counts_its_own_facts(
    home: Home, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "a.pdf").write_bytes(render(random_disclosure(1, "small")))
    with monkeypatch.context() as patch:
        patch.setattr(runs, "now", lambda: "2099-01-01T00:00:00+00:00")
        record = home.runs / "ahead.json"
        runs.write_json(record, {"started_at": runs.now()})
        assert runs.start_time(home) == "2099-01-01T00:00:01+00:00"
        record.unlink()
        monkeypatch.setattr("juesuan.ingest.collecting.start_time", lambda home: runs.now())
        main(source, "ahead")
    monkeypatch.setattr("juesuan.ingest.collecting.start_time", runs.start_time)
    (source / "b.pdf").write_bytes(render(random_disclosure(2, "small")))
    main(source, "back")
    with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
        told = warehouse.execute(
            "SELECT run_id, documents_new, facts_written, ended_at >= started_at FROM ingest_run ORDER BY started_at"
        ).fetchall()
        assert warehouse.execute("SELECT count(*) FROM dim_document WHERE is_current").fetchone() == (2,)
    assert [(run, new, in_order) for run, new, _, in_order in told] == [("ahead", 1, True), ("back", 1, True)]
    assert told[1][2] > told[0][2] > 0
