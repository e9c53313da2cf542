"""What is served changes at once, or not at all."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import duckdb
import pytest

from juesuan.settings import Home
from juesuan.warehouse import publish as publishing
from juesuan.warehouse.build import build_candidate
from juesuan.warehouse.publish import publish
from warehouse.disclosures import disclosure, full_disclosure
from warehouse.homes import one, put, put_rejection, put_run, rows, small_include


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def candidate(home: Home, generation: int) -> Path:
    """A small database that says which generation it is, in two tables."""
    home.work.mkdir(parents=True, exist_ok=True)
    path = home.work / "candidate.duckdb"
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        for table in ("a", "b"):
            connection.execute(f"CREATE TABLE {table} AS SELECT {generation} AS generation FROM range(1000)")
    return path


def served(home: Home) -> tuple[int, int, int]:
    """The generation of the database and of the two exported tables."""
    exported = [
        duckdb.sql(f"SELECT max(generation) FROM '{home.export}/{table}.parquet'").fetchall()[0][0] for table in "ab"
    ]
    return (one(home.warehouse, "SELECT max(generation) FROM a"), *exported)


def leftovers(home: Home) -> list[str]:
    """What lies in the home besides what is served."""
    known = {"warehouse.duckdb", "parquet", "work", ".publish.lock"}
    return sorted(p.name for p in home.root.iterdir() if p.name not in known)


def test_the_candidate_is_served_and_exported(home: Home) -> None:
    path = candidate(home, 1)
    assert publish(path, home) == home.warehouse
    assert served(home) == (1, 1, 1)
    assert not path.exists()
    assert publish(candidate(home, 2), home) == home.warehouse
    assert served(home) == (2, 2, 2)


def test_a_real_warehouse_is_exported_table_by_table(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUESUAN_INCLUDE", str(small_include(tmp_path / "include")))
    put(home, full_disclosure(), disclosure("two"))
    put_rejection(home)
    put_run(home)
    report = build_candidate(home, home.work / "candidate.duckdb")
    publish(report.candidate, home)
    assert {p.stem for p in home.export.iterdir()} == set(report.rows)
    for table in report.rows:
        query = f"SELECT * FROM {table} ORDER BY ALL"
        exported = duckdb.sql(f"SELECT * FROM '{home.export}/{table}.parquet' ORDER BY ALL").fetchall()
        assert exported == rows(home.warehouse, query), table


def test_the_export_can_be_moved_with_its_home(home: Home, tmp_path: Path) -> None:
    publish(candidate(home, 1), home)
    moved = Home(home.root.rename(tmp_path / "elsewhere"))
    assert served(moved) == (1, 1, 1)


def test_a_reader_of_yesterday_reads_on(home: Home) -> None:
    publish(candidate(home, 1), home)
    with duckdb.connect(str(home.warehouse), read_only=True) as reader:
        folder = home.export.resolve()
        publish(candidate(home, 2), home)
        assert reader.execute("SELECT max(generation) FROM a").fetchall() == [(1,)]
        assert duckdb.sql(f"SELECT max(generation) FROM '{folder}/b.parquet'").fetchall() == [(1,)]


def test_older_exports_go(home: Home) -> None:
    for generation in range(4):
        publish(candidate(home, generation), home)
    assert len([n for n in leftovers(home) if n.startswith(".parquet-")]) == 2


@pytest.mark.parametrize("step", ["export_tables", "_sync", "_point"])
def test_whatever_fails_yesterday_is_still_served(home: Home, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    publish(candidate(home, 1), home)
    before = leftovers(home)

    def fail(*_: Any) -> None:
        raise OSError("No space left on device")

    path = candidate(home, 2)
    with monkeypatch.context() as patched:
        patched.setattr(publishing, step, fail)
        with pytest.raises(OSError, match="No space"):
            publish(path, home)
    assert served(home) == (1, 1, 1)
    publish(path, home)
    assert served(home) == (2, 2, 2)
    assert len(leftovers(home)) <= len(before) + 1


def test_killed_between_the_two_renames_the_next_publish_puts_it_right(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(candidate(home, 1), home)

    class Killed(BaseException):
        pass

    rename = Path.replace

    def kill(source: Path, target: Path) -> Path:
        if target == home.warehouse:
            raise Killed
        return rename(source, target)

    path = candidate(home, 2)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", kill)
        with pytest.raises(Killed):
            publish(path, home)
    assert served(home) == (1, 2, 2)
    publish(path, home)
    assert served(home) == (2, 2, 2)


def test_no_candidate_is_said_plainly(home: Home) -> None:
    with pytest.raises(FileNotFoundError, match="no candidate to publish; build it first"):
        publish(home.work / "candidate.duckdb", home)


def test_a_folder_somebody_made_where_the_export_goes_is_kept(home: Home) -> None:
    home.export.mkdir(parents=True)
    (home.export / "mine.txt").write_text("keep")
    publish(candidate(home, 1), home)
    assert served(home) == (1, 1, 1)
    assert [p.read_text() for p in home.root.glob("parquet-replaced-*/parquet/mine.txt")] == ["keep"]


def test_from_another_file_system_it_is_copied_first(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(candidate(home, 1), home)
    path = candidate(home, 2)
    monkeypatch.setattr(publishing, "_device", lambda p: p.suffix)  # the candidate's differs from its target's folder
    publish(path, home)
    assert served(home) == (2, 2, 2)
    assert not path.exists()
    assert not any("incoming" in name for name in leftovers(home))


@pytest.mark.slow
def test_readers_never_see_half_a_state(home: Home) -> None:
    publish(candidate(home, 0), home)
    stop = threading.Event()
    seen: list[int] = []
    broken: list[BaseException] = []

    def read() -> None:
        while not stop.is_set():
            try:
                both = rows(home.warehouse, "SELECT (SELECT max(generation) FROM a), (SELECT max(generation) FROM b)")
                assert both[0][0] == both[0][1]
                seen.append(both[0][0])
                folder = home.export.resolve()
                pair = [duckdb.sql(f"SELECT max(generation) FROM '{folder}/{t}.parquet'").fetchall() for t in "ab"]
                assert pair[0] == pair[1]
            except BaseException as error:
                broken.append(error)
                return

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for generation in range(1, 8):
            publish(candidate(home, generation), home)
    finally:
        stop.set()
        reader.join()
    assert broken == []
    assert seen == sorted(seen)
    assert len(set(seen)) > 1
