"""Databases are opened in one place."""

from __future__ import annotations

import ast
from pathlib import Path

import duckdb
import pytest

import juesuan
from juesuan.warehouse.store import LOCKED, in_memory, open_candidate, read


def test_nobody_else_opens_a_database() -> None:
    openers = {
        path.name
        for path in Path(juesuan.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "connect" and ast.unparse(node) != "sqlite3.connect"
    }
    assert openers == {"store.py"}


def test_what_one_writes_many_read(tmp_path: Path) -> None:
    path = tmp_path / "candidate.duckdb"
    with open_candidate(path) as writer:
        writer.execute("CREATE TABLE t AS SELECT 1 AS a")
    with read(path) as one, read(path) as other:
        assert one.execute("FROM t").fetchall() == other.execute("FROM t").fetchall() == [(1,)]
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            one.execute("INSERT INTO t VALUES (2)")


def test_a_reader_makes_no_database(tmp_path: Path) -> None:
    with pytest.raises(duckdb.IOException):
        read(tmp_path / "none.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_a_locked_reader_reaches_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "candidate.duckdb"
    open_candidate(path).close()
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with read(path, config=LOCKED) as reader, pytest.raises(duckdb.PermissionException):
        reader.execute(f"FROM read_csv('{tmp_path}/secret.csv')")


def test_memory_is_gone_with_its_connection() -> None:
    with in_memory() as one:
        one.execute("CREATE TABLE t (a INTEGER)")
    with in_memory() as other:
        assert other.execute("SELECT count(*) FROM duckdb_tables()").fetchone() == (0,)


def test_no_statement_asks_back_what_it_wrote() -> None:
    """RETURNING is what a lake (DuckLake) does not know."""
    package, include = Path(juesuan.__file__).parent, Path(juesuan.__file__).parents[2] / "include"
    for path in (*package.rglob("*.py"), *include.rglob("*.sql")):
        assert "RETURNING" not in path.read_text(encoding="utf-8"), path
