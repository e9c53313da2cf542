"""The warehouses before stay for a while, and what changed since can be listed."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from juesuan.cli import app
from juesuan.errors import InputError
from juesuan.settings import Home
from juesuan.warehouse.build import build_candidate
from juesuan.warehouse.generations import changes, chosen, generations, kept_number, to_remove
from juesuan.warehouse.publish import publish
from warehouse.disclosures import disclosure, document_id, function_amount
from warehouse.homes import put, put_run


def serve(home: Home, run: int, *amounts: str, also: str | None = None, finding: str | None = None) -> None:
    """One more generation: a document with an amount for each code, perhaps another document, perhaps a finding."""
    codes = ("2010301", "2010302", "2010303")
    facts = tuple(function_amount(code, wan) for code, wan in zip(codes, amounts, strict=False))
    put(home, disclosure("one", function_amounts=facts))
    if also:
        put(home, disclosure(also))
    put_run(home, f"run-{run}", f"2024-09-0{run}T00:00:00+00:00", ended_at=f"2024-09-0{run}T01:00:00+00:00")

    def judge(connection: duckdb.DuckDBPyConnection) -> None:
        if finding:
            row = "INSERT INTO finding (document_id, cause, sentence_zh, page_no) VALUES ($1, 'figure', $2, 3)"
            connection.execute(row, [document_id("one"), finding])

    publish(build_candidate(home, home.work / "candidate.duckdb", judge=judge).candidate, home)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("JUESUAN_GENERATIONS", "3")
    return Home()


def test_a_fact_that_is_read_otherwise_is_told_by_what_it_states_not_by_its_number(home: Home) -> None:
    serve(home, 1, "1.00", "2.00", "3.00", finding="甲")
    serve(home, 2, "1.00", "2.50", also="two", finding="乙")
    before, after = generations(home)
    told = [(r["what"], r["change"], r["place"], r["before"], r["after"]) for r in changes(before, after)]
    assert told == [
        ("finding", "gone", "figure", "甲", None),
        ("finding", "new", "figure", None, "乙"),
        ("fact", "changed", "03 2010302 total", "2.00", "2.50"),
        ("fact", "gone", "03 2010303 total", "3.00", None),
        ("document", "new", None, None, "示例市财政局 2023"),
    ]
    assert changes(after, after) == []


def test_so_many_generations_stay_as_was_asked_for(home: Home) -> None:
    for run in range(1, 6):
        serve(home, run, "1.00")
    assert [g.run_id for g in generations(home)] == ["run-3", "run-4", "run-5"]


def test_what_is_served_and_what_was_before_never_go(tmp_path: Path) -> None:
    folders = [tmp_path / str(n) for n in range(5)]
    for folder in folders:
        folder.mkdir()
    assert to_remove(folders, {folders[0], folders[1], None}, 2) == folders[2:]
    assert len(to_remove(folders, {folders[0], folders[1]}, 4)) == 1
    assert to_remove(folders, {folders[0], folders[1]}, 9) == []


def test_runs_are_named_by_the_beginning_of_their_ids(home: Home) -> None:
    for run in (1, 2):
        serve(home, run, "1.00")
    kept = generations(home)
    assert chosen(kept, "run-1").run_id == "run-1"
    with pytest.raises(InputError, match=r"run is several runs of those that are kept: run-1, run-2"):
        chosen(kept, "run")
    with pytest.raises(InputError, match="other is no run of those that are kept"):
        chosen(kept, "other")


@pytest.mark.parametrize("said", ["one", "1", "-3"])
def test_a_number_of_generations_that_is_none_is_refused(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_GENERATIONS", said)
    with pytest.raises(InputError, match="JUESUAN_GENERATIONS is"):
        kept_number()


def test_the_command_lists_runs_and_changes(home: Home) -> None:
    said = CliRunner().invoke(app, ["diff"])
    assert said.exit_code == 2
    assert "nothing to compare with yet" in said.output
    serve(home, 1, "1.00")
    serve(home, 2, "1.00", also="two")
    listed = CliRunner().invoke(app, ["diff", "--runs", "--format", "json"])
    assert [row["run_id"] for row in json.loads(listed.output)] == ["run-1", "run-2"]
    told = json.loads(CliRunner().invoke(app, ["diff", "--format", "json"]).output)
    assert [(row["what"], row["change"], row["document_id"]) for row in told] == [
        ("document", "new", document_id("two"))
    ]
    back = json.loads(CliRunner().invoke(app, ["diff", "run-2", "run-1", "-f", "json"]).output)
    assert [row["change"] for row in back] == ["gone"]
