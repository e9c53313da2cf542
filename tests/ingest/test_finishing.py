"""Two runs at the same time, and a publish that is tried again, end well."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from juesuan.ingest import finishing
from juesuan.ingest.run import Run
from juesuan.settings import Home
from juesuan.sources.raw import now


def collected(home: Home, run_id: str) -> Run:
    """A run that brought nothing: it still builds and publishes."""
    run = Run(home, run_id)
    nothing = {"found": 0, "paths": {}, "refused": [], "years": {}, "troubles": {}}
    run.write("collected", {"source": "nowhere", "started_at": now(), **nothing})
    run.write("mended", [])
    run.write("plan", {"pending": 0, "unchanged": 0, "still_rejected": []})
    return run


def test_a_publish_that_was_done_is_found_done_when_it_is_tried_again(tmp_path: Path) -> None:
    run = collected(Home(tmp_path), "one")
    finishing.build(run)
    first = finishing.publish(run)
    assert not run.candidate.exists()
    assert finishing.publish(run) == first


def test_a_publish_without_a_candidate_is_an_error(tmp_path: Path) -> None:
    run = collected(Home(tmp_path), "one")
    with pytest.raises(FileNotFoundError, match="build it first"):
        finishing.publish(run)


def test_of_two_runs_that_overlap_the_later_build_stays_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path)
    first, second = collected(home, "first"), collected(home, "second")
    for hour, run in enumerate((first, second)):
        monkeypatch.setattr(finishing, "now", lambda hour=hour: f"2026-01-01T0{hour}:00:00+00:00")
        finishing.build(run)
    finishing.publish(second)
    finishing.publish(first)
    assert not first.candidate.exists()
    with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
        assert warehouse.execute("SELECT run_id FROM ingest_run ORDER BY run_id").fetchall() == [
            ("first",),
            ("second",),
        ]
