"""A publish replaces the file; the next question sees the new one, and nobody is ever refused."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import pytest

from juesuan.dashboard.generations import Generations, NoWarehouse


def publish(path: Path, number: int) -> None:
    fresh = path.with_name("fresh.duckdb")
    with duckdb.connect(str(fresh)) as connection:
        connection.execute(f"CREATE TABLE generation AS SELECT {number} AS number, i FROM range(5000) t(i)")
    fresh.replace(path)


def number(generations: Generations) -> int:
    with generations.cursor() as cursor:
        row = cursor.execute("SELECT min(number), max(number), count(*) FROM generation").fetchone()
    assert row is not None and row[0] == row[1] and row[2] == 5000
    return int(row[0])


def test_the_next_question_sees_what_was_published(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    generations = Generations(path)
    with pytest.raises(NoWarehouse):
        number(generations)
    marks = {generations.mark()}
    for n in range(1, 5):
        publish(path, n)
        assert number(generations) == n
        marks.add(generations.mark())
    assert len(marks) == 5
    generations.close()


def test_a_question_that_is_being_answered_keeps_to_its_generation(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    publish(path, 1)
    generations = Generations(path)
    with generations.cursor() as cursor:
        publish(path, 2)
        assert number(generations) == 2
        assert cursor.execute("SELECT max(number) FROM generation").fetchall() == [(1,)]
    generations.close()


def test_readers_beside_publishes_meet_no_error_and_never_an_older_generation(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    publish(path, 1)
    generations = Generations(path)
    stop, errors, seen = threading.Event(), [], []

    def read() -> None:
        newest = 0
        while not stop.is_set():
            try:
                n = number(generations)
            except Exception as error:
                errors.append(error)
                return
            if n < newest:
                errors.append(AssertionError(f"{n} after {newest}"))
            newest = max(newest, n)
        seen.append(newest)

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    for n in range(2, 8):
        publish(path, n)
    assert number(generations) == 7
    stop.set()
    for reader in readers:
        reader.join()
    generations.close()
    assert not errors and len(seen) == 8


def test_nothing_else_can_be_read_or_written(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    publish(path, 1)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    generations = Generations(path)
    for sql in (
        f"SELECT * FROM read_csv('{tmp_path}/secret.csv')",
        f"COPY generation TO '{tmp_path}/out.csv'",
        f"ATTACH '{tmp_path}/other.duckdb' AS other",
        "SET enable_external_access = true",
        "CREATE TABLE served.x AS SELECT 1",
        "DELETE FROM generation",
    ):
        with generations.cursor() as cursor, pytest.raises(duckdb.Error):
            cursor.execute(sql)
    generations.close()
