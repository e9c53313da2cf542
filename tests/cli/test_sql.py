"""``juesuan sql``: answers in three shapes, touches nothing."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from juesuan.cli import app


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path))
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as warehouse:
        warehouse.execute(
            "CREATE TABLE t AS SELECT * FROM (VALUES ('财政局', 12.50::DECIMAL(20,2)), ('a, b', NULL)) t(name, yuan)"
        )
    return tmp_path


def ask(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["sql", *arguments], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def test_json() -> None:
    code, out, _ = ask("FROM t", "--format", "json")
    assert code == 0
    assert json.loads(out) == [{"name": "财政局", "yuan": "12.50"}, {"name": "a, b", "yuan": None}]


def test_csv() -> None:
    code, out, _ = ask("FROM t", "-f", "csv")
    assert code == 0
    assert list(csv.reader(io.StringIO(out))) == [["name", "yuan"], ["财政局", "12.50"], ["a, b", ""]]


def test_table_and_query_from_standard_input() -> None:
    code, out, _ = ask("-", stdin="SELECT yuan FROM t WHERE name = '财政局'")
    assert code == 0
    assert "12.50" in out


def test_a_table_on_the_screen_ends_after_a_thousand_rows() -> None:
    _, out, _ = ask("SELECT range FROM range(1001)")
    assert "1,000 of 1,001 rows" in out
    _, out, _ = ask("SELECT range FROM range(1001)", "-f", "csv")
    assert len(out.splitlines()) == 1002


@pytest.mark.parametrize(
    "query",
    [
        "CREATE TABLE x (a INTEGER)",
        "INSERT INTO t VALUES ('x', 1)",
        "DELETE FROM t",
        "DROP TABLE t",
        "COPY t TO '{folder}/out.csv'",
        "EXPORT DATABASE '{folder}/export'",
        "SELECT * FROM read_text('{folder}/secret.txt')",
        "FROM '{folder}/secret.csv'",
        "ATTACH '{folder}/other.duckdb'",
        "SET enable_external_access = true",
        "RESET enable_external_access",
        "INSTALL httpfs",
        "FROM read_csv('https://example.org/x.csv')",
        "FROM query('FROM read_text(''{folder}/secret.txt'')')",
        "SELECT 1; COPY t TO '{folder}/out.csv'",
        "EXPLAIN ANALYZE FROM read_csv('{folder}/secret.csv')",
        "PREPARE p AS FROM read_text('{folder}/secret.txt')",
        "FROM read_blob('{folder}/secret.txt')",
        "FROM glob('{folder}/*')",
        "FROM sniff_csv('{folder}/secret.csv')",
        "SELECT getenv('HOME')",
        "PRAGMA profiling_output='{folder}/profile.json'",
        "SET temp_directory='{folder}/spill'",
        "CREATE SECRET s (TYPE s3)",
        "LOAD '{folder}/x.duckdb_extension'",
        "FROM enable_logging(storage='file', storage_path='{folder}/log')",
    ],
)
def test_nothing_can_be_written_and_no_other_file_read(home: Path, query: str) -> None:
    (home / "secret.txt").write_text("secret")
    (home / "secret.csv").write_text("secret\n1\n")
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    code, out, said = ask(query.format(folder=home))
    assert code == 2
    assert said
    assert "Traceback" not in said
    assert "secret\n" not in out
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before


def test_a_mistake_is_explained_without_a_traceback() -> None:
    code, _, said = ask("SELEC 1")
    assert code == 2
    assert "syntax error" in said
    assert "Traceback" not in said


def test_without_a_warehouse_it_says_how_to_make_one(home: Path) -> None:
    (home / "warehouse.duckdb").unlink()
    code, _, said = ask("SELECT 1")
    assert code == 2
    assert "make ingest" in said


def test_readers_in_other_processes_do_not_disturb_it(home: Path) -> None:
    command = [sys.executable, "-c", "from juesuan.cli import app; app()", "sql", "FROM t", "--format", "csv"]
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True):
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout.startswith("name,yuan\n")
