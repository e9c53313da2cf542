"""Collecting, planning and reading: what is read, what is left alone, and what happens to what fails."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from juesuan.errors import InputError
from juesuan.ingest import collecting, finishing, reading, rejections
from juesuan.ingest.run import Run, RunRecord
from juesuan.settings import Home
from robustness.steps import collect

FAKE = "fake_reading:extract"
_numbers = itertools.count()


def ingest(home: Home, source: Path, *, force: bool = False, years: tuple[int, ...] = ()) -> RunRecord:
    """The steps up to the record, with a stand-in for reading."""
    run = Run(home, f"run-{next(_numbers)}")
    collect(run, source, years)
    for name in collecting.plan_chunks(run, force=force):
        reading.read_chunk(run, name, FAKE)
    return finishing._record(run)


def counts(record: RunRecord) -> tuple[int, int, int, int]:
    return (
        record.documents_seen,
        record.documents_new,
        record.documents_unchanged,
        record.documents_rejected,
    )


def rejected(home: Home) -> dict[str, str]:
    return {r.file_name: r.reason_code for r in rejections.all_in(home.rejected)}


def test_new_then_unchanged(home: Home, source: Path) -> None:
    for name in ("a.pdf", "b.pdf", "same-as-b.pdf"):
        (source / name).write_text(name[-5])
    assert counts(ingest(home, source)) == (2, 2, 0, 0)
    assert counts(ingest(home, source)) == (2, 0, 2, 0)
    (source / "c.pdf").write_text("new")
    assert counts(ingest(home, source)) == (3, 1, 2, 0)


def test_forcing_reads_the_source_again_and_nothing_else(home: Home, source: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "o.pdf").write_text("other")
    (source / "a.pdf").write_text("a")
    ingest(home, other)
    ingest(home, source)
    assert counts(ingest(home, source, force=True)) == (1, 1, 0, 0)


def test_one_bad_document_stops_nothing(home: Home, source: Path) -> None:
    for number in range(5):
        (source / f"{number}.pdf").write_text(f"good {number}")
    (source / "bad.pdf").write_text("bad")
    (source / "crash.pdf").write_text("crash")
    (source / "table.rar").write_text("a spreadsheet")
    assert counts(ingest(home, source)) == (8, 5, 0, 3)
    assert rejected(home) == {"bad.pdf": "not_a_pdf", "crash.pdf": "crashed", "table.rar": "unsupported_type"}


def test_what_the_bytes_decide_is_not_tried_again_and_bad_luck_is(home: Home, source: Path) -> None:
    (source / "bad.pdf").write_text("bad")
    (source / "crash.pdf").write_text("crash")
    ingest(home, source)
    run = Run(home, "second")
    collect(run, source)
    [name] = collecting.plan_chunks(run)
    assert [d["file_name"] for d in run.read(name)["documents"]] == ["crash.pdf"]
    reading.read_chunk(run, name, FAKE)
    assert counts(finishing._record(run)) == (2, 0, 0, 2)


def test_first_seen_stays_when_it_fails_again(home: Home, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "crash.pdf").write_text("crash")
    ingest(home, source)
    [first] = rejections.all_in(home.rejected)
    monkeypatch.setattr("juesuan.ingest.reading.now", lambda: "2099-01-01T00:00:00+00:00")
    ingest(home, source)
    [again] = rejections.all_in(home.rejected)
    assert again.first_seen_at == first.first_seen_at != "2099-01-01T00:00:00+00:00"


def test_a_later_version_tries_everything_again(
    home: Home, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also documents of other sources: they would vanish from the warehouse otherwise."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "o.pdf").write_text("other")
    ingest(home, other)
    (source / "bad.pdf").write_text("bad")
    ingest(home, source)
    monkeypatch.setattr("juesuan.ingest.rejections.EXTRACTOR_VERSION", "next")
    monkeypatch.setattr("juesuan.version.EXTRACTOR_VERSION", "next")
    run = Run(home, "later")
    collect(run, source)
    [name] = collecting.plan_chunks(run)
    assert sorted(d["file_name"] for d in run.read(name)["documents"]) == ["bad.pdf", "o.pdf"]


def test_a_rejection_goes_when_the_bytes_can_be_read(home: Home, source: Path) -> None:
    (source / "a.pdf").write_text("good")
    [sha256] = _hashes(home, source)
    rejections.record(
        home.rejected, rejections.Rejection(None, "a.pdf", sha256, "timeout", "too slow", "2026-01-01T00:00:00+00:00")
    )
    ingest(home, source)
    assert rejected(home) == {}


def _hashes(home: Home, source: Path) -> list[str]:
    run = Run(home, "look")
    collect(run, source)
    collecting.plan_chunks(run)
    return list(run.read("collected")["paths"])


def test_a_rejection_goes_when_better_bytes_stand_in_its_place_and_comes_back_with_the_bad_ones(
    home: Home, source: Path
) -> None:
    (source / "a.pdf").write_text("bad")
    (source / "b.rar").write_text("sheet")
    ingest(home, source)
    assert rejected(home) == {"a.pdf": "not_a_pdf", "b.rar": "unsupported_type"}
    (source / "a.pdf").write_text("good")
    assert counts(ingest(home, source)) == (2, 1, 0, 1)
    assert rejected(home) == {"b.rar": "unsupported_type"}
    assert counts(ingest(home, source)) == (2, 0, 1, 1)
    (source / "a.pdf").write_text("bad")
    assert counts(ingest(home, source)) == (2, 0, 0, 2)
    assert rejected(home) == {"a.pdf": "not_a_pdf", "b.rar": "unsupported_type"}


def test_files_that_cannot_be_had_are_rows_without_a_hash(home: Home, source: Path) -> None:
    (source / "gone.pdf").symlink_to(source / "nowhere")
    assert counts(ingest(home, source)) == (1, 0, 0, 1)
    [rejection] = rejections.all_in(home.rejected)
    assert (rejection.sha256, rejection.reason_code) == (None, "unreadable")


def test_too_large_a_file_is_not_even_stored(home: Home, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_MAX_BYTES", "100")
    (source / "large.pdf").write_text("x" * 101)
    (source / "small.pdf").write_text("x" * 100)
    assert counts(ingest(home, source)) == (2, 1, 0, 1)
    assert rejected(home) == {"large.pdf": "too_large"}
    assert len(list(home.raw.rglob("*.pdf"))) == 1


def test_a_killed_chunk_goes_on_where_it_stopped(home: Home, source: Path) -> None:
    for number in range(3):
        (source / f"{number}.pdf").write_text(f"good {number}")
    run = Run(home, "killed")
    collect(run, source)
    [name] = collecting.plan_chunks(run)
    documents = run.read(name)["documents"]
    outcomes = run.folder / "outcomes" / f"{name}.jsonl"
    outcomes.parent.mkdir()
    done = {"sha256": documents[0]["sha256"], "facts": 6, "reason_code": None}
    outcomes.write_text(json.dumps(done) + "\n" + '{"sha256": "cut sho')
    assert reading.read_chunk(run, name, FAKE) == {"read": 3, "rejected": 0}
    assert len(list(home.extracts.rglob("*.parquet"))) == 2
    assert counts(finishing._record(run)) == (3, 3, 0, 0)
    assert reading.read_chunk(run, name, "no_such_module:needed") == {"read": 3, "rejected": 0}


def test_years_choose_what_is_collected(home: Home, source: Path) -> None:
    for name in ("2023.pdf", "2024.pdf"):
        (source / name).write_text(name)
    assert counts(ingest(home, source, years=(2024,))) == (1, 1, 0, 0)


@pytest.mark.parametrize("documents", [0, 1, 15, 16, 17, 1_000, 16_000, 16_001, 99_999, 100_000, 1_000_000])
def test_chunks_stay_below_airflows_limit(documents: int) -> None:
    size = collecting.chunk_size(documents)
    assert size >= collecting.MIN_CHUNK_SIZE
    assert -(-documents // size) <= 1024


def test_a_missing_source_is_said_plainly(home: Home, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        collect(Run(home, "x"), tmp_path / "nowhere")


def test_a_run_id_of_airflow_makes_a_plain_file_name(home: Home) -> None:
    run = Run(home, "scheduled__2026-01-01T00:00:00+08:00")
    assert run.record_path == home.runs / "scheduled_2026-01-01T00_00_00_08_00.json"
