"""The whole run, through Airflow: good and bad files in one folder, then the same folder again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.bad_files import write_bad_files
from typesetter import random_disclosure, render

#: A run needs half a minute of a free core; machines that build are not always free.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

#: Tables that say something about runs, not about documents.
OF_RUNS = {"ingest_run"}


@dataclass(frozen=True)
class Ran:
    """What the command said and left behind."""

    code: int
    said: str
    tables: dict[str, list[Any]]


def ingest(home: Path, *arguments: str) -> Ran:
    environment = os.environ | {"JUESUAN_HOME": str(home), "COLUMNS": "150"}
    command = [sys.executable, "-c", "from juesuan.cli import app; app()", "ingest", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=400, check=False)
    return Ran(done.returncode, done.stdout + done.stderr, tables_of(home / "warehouse.duckdb"))


def tables_of(path: Path) -> dict[str, list[Any]]:
    if not path.exists():
        return {}
    with duckdb.connect(str(path), read_only=True) as warehouse:
        names = [name for (name,) in warehouse.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: warehouse.execute(f'FROM "{name}" ORDER BY ALL').fetchall() for name in names}


@dataclass(frozen=True)
class Story:
    """Two runs over one folder."""

    home: Path
    reasons: dict[str, str]
    first: Ran
    second: Ran


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    source = tmp_path_factory.mktemp("source")
    for seed in (1, 2):
        (source / f"{seed}.pdf").write_bytes(render(random_disclosure(seed)))
    reasons = write_bad_files(source / "bad")
    home = tmp_path_factory.mktemp("home")
    return Story(home, reasons, ingest(home, str(source)), ingest(home, str(source)))


def test_good_documents_are_ingested_and_bad_ones_named(story: Story) -> None:
    assert story.first.code == 0, story.first.said
    assert "10 documents: 2 read, 0 unchanged, 8 rejected" in story.first.said
    assert all(name in story.first.said for name in story.reasons)
    assert "Traceback" not in story.first.said
    assert len(story.first.tables["dim_document"]) == 2
    assert story.first.tables["fact_function_amount"]


def test_every_bad_file_is_a_row_with_its_reason(story: Story) -> None:
    with duckdb.connect(str(story.home / "warehouse.duckdb"), read_only=True) as warehouse:
        rows = warehouse.execute("SELECT file_name, reason_code, message, sha256, first_seen_at FROM rejected_file")
        found = {name: (reason, message) for name, reason, message, *rest in rows.fetchall() if all(rest)}
    assert {name: reason for name, (reason, _) in found.items()} == story.reasons
    assert all(len(message) > 20 for _, message in found.values())


def test_the_summary_answers_its_own_example(story: Story) -> None:
    assert "Facts in the warehouse" in story.first.said
    assert "Checks" in story.first.said
    assert "sql" in story.first.said
    assert "expenditure_wan" in story.first.said


def test_airflows_noise_is_in_a_file(story: Story) -> None:
    assert "dagrun" not in story.first.said.lower()
    assert any("DAG TEST" in log.read_text() for log in (story.home / "logs").glob("ingest-*.log"))


def test_again_nothing_is_read_and_the_tables_are_the_same(story: Story) -> None:
    assert story.second.code == 0, story.second.said
    assert "10 documents: 0 read, 2 unchanged, 8 rejected" in story.second.said
    assert set(story.first.tables) == set(story.second.tables)
    differing = [name for name, rows in story.first.tables.items() if rows != story.second.tables[name]]
    assert set(differing) <= OF_RUNS


def test_each_run_has_its_record(story: Story) -> None:
    records = [json.loads(path.read_text()) for path in sorted((story.home / "runs").glob("*.json"))]
    assert [record["documents_new"] for record in records] == [2, 0]
    assert all(record["is_published"] for record in records)
    assert all(record["started_at"] <= record["ended_at"] for record in records)
    assert len(story.first.tables["ingest_run"]) == 1
    assert len(story.second.tables["ingest_run"]) == 2


def test_no_working_files_are_left(story: Story) -> None:
    assert [path.name for path in (story.home / "work").iterdir() if path.is_dir()] == []


def test_every_table_is_exported_as_parquet(story: Story) -> None:
    exported = {path.stem for path in (story.home / "parquet").glob("*.parquet")}
    assert exported == set(story.second.tables)


def test_a_missing_source_is_one_sentence_and_nothing_starts(tmp_path: Path) -> None:
    ran = ingest(tmp_path / "home", str(tmp_path / "nowhere"))
    assert ran.code == 2
    assert ran.said.count("\n") == 1
    assert "nowhere" in ran.said
    assert not (tmp_path / "home").exists()


def test_an_empty_folder_is_said_and_nothing_starts(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    ran = ingest(tmp_path / "home", str(tmp_path / "source"))
    assert ran.code == 1
    assert "no document" in ran.said
    assert not (tmp_path / "home").exists()


def test_a_home_at_work_is_left_alone(tmp_path: Path) -> None:
    from juesuan.ingest.environment import only_one
    from juesuan.settings import Home

    (tmp_path / "a.pdf").write_bytes(b"x")
    with only_one(Home(tmp_path / "home")):
        ran = ingest(tmp_path / "home", str(tmp_path / "a.pdf"))
    assert ran.code == 2
    assert "Another ingest" in ran.said
