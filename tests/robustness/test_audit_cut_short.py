"""Airflow runs a killed task again: an audit that is begun anew must not see what the first one already took out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from juesuan.audit import checks
from juesuan.audit.gate import Fact, keep_readings
from juesuan.audit.second_reading import Reading
from juesuan.ingest import building, collecting, finishing, reading
from juesuan.ingest.run import Run
from juesuan.settings import Home
from juesuan.warehouse import build
from juesuan.warehouse.build import build_candidate
from robustness.sources import excerpt
from robustness.steps import collect
from typesetter import random_disclosure, render


class Killed(BaseException):
    """Ends a step as a signal does: nothing of ours is called any more."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run with one document read; another reader sees other digits in it, so that its facts are held back."""
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path / "home"))
    source = tmp_path / "a.pdf"
    source.write_bytes(excerpt(render(random_disclosure(1, "small")), pages=4))
    run = Run(Home(), "run")
    collect(run, source)
    for chunk in collecting.plan_chunks(run):
        reading.read_chunk(run, chunk)
    monkeypatch.setattr(checks, "read_inconsistent_again", nothing_confirmed)
    return run


def nothing_confirmed(connection: duckdb.DuckDBPyConnection, *_: object) -> dict[Fact, Reading]:
    """The other reader sees other digits in every amount of a function code."""
    facts = connection.execute("SELECT document_id, 'fact_function_amount', fact_no FROM fact_function_amount")
    readings = dict.fromkeys(facts.fetchall(), Reading.DIFFERS)
    keep_readings(connection, readings)
    return readings


def tables(run: Run) -> dict[str, list[Any]]:
    with duckdb.connect(str(run.candidate), read_only=True) as candidate:
        names = [name for (name,) in candidate.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {n: candidate.execute(f'FROM "{n}" ORDER BY ALL').fetchall() for n in names if n != "ingest_run"}


def test_judging_cut_short_and_tried_again_gives_the_same(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second try judged a document whose facts the first one had already held back: its checks were gone."""
    [part] = finishing.plan_parts(run)
    with monkeypatch.context() as patch:
        patch.setattr(build, "build_marts", lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            building.build_part(run, part)
    building.build_part(run, part)
    building.assemble(run)
    again = tables(run)
    finishing.build(run)
    assert {name for name, rows in tables(run).items() if rows != again[name]} == set()
    assert again["fact_check"]
    assert not again["fact_function_amount"]


def test_a_candidate_built_again_is_not_joined_by_the_log_of_the_one_before(tmp_path: Path) -> None:
    """What a killed audit had not yet written into the candidate lies beside it, under the name of the next one."""
    home, candidate = Home(tmp_path), tmp_path / "candidate.duckdb"
    log = candidate.with_name(f"{candidate.name}.wal")
    log.write_bytes(b"of another database")
    build_candidate(home, candidate)
    assert not log.exists()
