"""The end of a run on the screen."""

from __future__ import annotations

import io
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from juesuan.cli.summary import print_summary
from juesuan.ingest.run import RunRecord
from juesuan.settings import Home, include_dir


def record(**changes: int) -> RunRecord:
    counts = {"documents_seen": 0, "documents_new": 0, "documents_unchanged": 0, "documents_rejected": 0} | changes
    time = "2026-01-01T00:00:00+00:00"
    return RunRecord("run", "folder", time, time, **counts)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A warehouse of our schema with nothing in it."""
    home = Home(tmp_path)
    with duckdb.connect(str(home.warehouse)) as warehouse:
        for path in sorted((include_dir() / "sql" / "schema").glob("*.sql")):
            warehouse.execute(path.read_text(encoding="utf-8"))
    return home


def said(home: Home, run: RunRecord, rejected: list[dict[str, str]]) -> str:
    screen = io.StringIO()
    print_summary(run, rejected, home, Console(file=screen, width=120))
    return screen.getvalue()


def test_counts_and_an_empty_warehouse(home: Home) -> None:
    text = said(home, record(documents_seen=1, documents_unchanged=1), [])
    assert "1 document: 0 read, 1 unchanged, 0 rejected" in text
    assert "fact_function_amount" in text
    assert "held back" not in text
    assert "Checks" not in text


def test_rejections_are_named_once_and_the_rest_is_counted(home: Home) -> None:
    rejected = [
        {"file_name": "a[b].pdf", "message": "a[b].pdf is empty (0 bytes): fetch it again."},
        {"file_name": "c.pdf", "message": "Reading the file took longer than 2 seconds."},
    ]
    text = said(home, record(documents_seen=25, documents_rejected=25), rejected)
    assert "✗ a[b].pdf is empty (0 bytes): fetch it again.\n" in text
    assert "✗ c.pdf: Reading the file took longer than 2 seconds.\n" in text
    assert "and 23 more" in text


def test_verdicts_and_documents_with_figures_withheld(home: Home) -> None:
    with duckdb.connect(str(home.warehouse)) as warehouse:
        warehouse.execute("INSERT INTO dim_document (document_id, file_name) VALUES ('d', 'doubt.pdf')")
        warehouse.execute(
            "INSERT INTO document_issue (document_id, issue_no, kind, severity, message_en) "
            "VALUES ('d', 1, 'figure_withheld', 'error', 'another reader sees other digits')"
        )
        warehouse.execute("INSERT INTO fact_check (verdict) VALUES ('exact'), ('exact'), ('not_applicable')")
    text = said(home, record(documents_seen=1, documents_new=1), [])
    assert "1 document with figures withheld" in text
    assert "doubt.pdf: another reader sees other digits" in text
    assert "Checks: 2 exact, 1 not applicable" in text


def test_documents_that_lost_figures_are_named_with_their_first_error(home: Home) -> None:
    with duckdb.connect(str(home.warehouse)) as warehouse:
        warehouse.execute(
            "INSERT INTO dim_document (document_id, file_name) VALUES ('d', 'lost.pdf'), ('e', 'all.pdf')"
        )
        warehouse.execute(
            "INSERT INTO document_issue (document_id, issue_no, kind, severity, message_en) VALUES "
            "('d', 1, 'unit_unknown', 'error', 'form 03 states no unit'), "
            "('d', 2, 'not_a_figure', 'error', 'another'), "
            "('e', 1, 'unit_missing', 'warning', 'assumed')"
        )
    text = said(home, record(documents_seen=2, documents_new=2), [])
    assert "1 document not read in full" in text
    assert "lost.pdf: form 03 states no unit (and 1 more)" in text
    assert "all.pdf" not in text and "withheld" not in text
