"""Evaluate every rule over every document of an open warehouse candidate, set-wise, by running ``include/sql/checks``.

The rules go in as rows (``compile``), the verdicts come out as ``dim_check`` and ``fact_check``; nothing loops over
documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.audit.relations.compile import Compiled, PlaceRow, RuleRow, TermRow, columns, compile_rules, values
from juesuan.audit.relations.rules import Rule
from juesuan.settings import include_dir

if TYPE_CHECKING:
    import duckdb

_TYPES = {"int": "INTEGER", "str": "VARCHAR", "str | None": "VARCHAR", "bool": "BOOLEAN", "list[str]": "VARCHAR[]"}


class EvaluationFailed(Exception):
    """A query of the checks failed. The message names the SQL file and the cause."""


def evaluate(connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> None:
    """Judge ``rules`` and fill ``dim_check`` and ``fact_check``, whose former rows go.

    connection: a candidate with dimensions and facts loaded. Temporary tables stay on the connection: ``report``,
    ``figure``, ``judged_check`` and ``check_operand`` among them, for the diagnosis. Raises
    ``EvaluationFailed``.
    """
    connection.execute("DELETE FROM fact_check")
    connection.execute("DELETE FROM dim_check")
    _list_rules(connection, rules)
    for path in sorted(_folder().glob("*.sql")):
        if path.name > "65":
            break
        _run(connection, path)
    for rule in rules:
        if rule.finding is not None:
            _judge_finding(connection, rule, rule.finding.query)
    _run(connection, _folder() / "70_not_applicable.sql")


def _folder() -> Path:
    return include_dir() / "sql" / "checks"


def _list_rules(connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> None:
    compiled: Compiled = compile_rules(rules)
    for table, row_type, rows in (
        ("check_rule", RuleRow, compiled.rules),
        ("check_term", TermRow, compiled.terms),
        ("check_place", PlaceRow, compiled.places),
    ):
        names = columns(row_type)
        types = [_TYPES[str(row_type.__annotations__[name])] for name in names]
        spelled = ", ".join(f'"{name}" {kind}' for name, kind in zip(names, types, strict=True))
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({spelled})")
        if rows:
            marks = ", ".join("?" for _ in names)
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values(rows))  # noqa: S608 - own names
    connection.executemany(
        "INSERT INTO dim_check (check_id, family, title_zh, title_en, formula, basis, severity) VALUES (?,?,?,?,?,?,?)",
        [(r.id, r.family, r.title_zh, r.title_en, r.formula, r.basis, r.severity) for r in rules],
    )


def _judge_finding(connection: duckdb.DuckDBPyConnection, rule: Rule, query: str) -> None:
    """A finding's query gives report_no, instance, lhs, rhs, verdict, explanation_zh and page_no."""
    path = _folder() / "findings" / f"{query}.sql"
    if not path.is_file():
        raise EvaluationFailed(f"rule {rule.id}: include/sql/checks/findings/{path.name} is missing")
    wrapped = f"""
        INSERT INTO fact_check BY NAME
        SELECT r.document_id, r.department_key, r.fiscal_year, $check_id AS check_id, $family AS family, q.instance,
            q.lhs, q.rhs, q.lhs - q.rhs AS residual, q.verdict, q.explanation_zh, $severity AS severity, q.page_no
        FROM ({path.read_text(encoding="utf-8")}) AS q JOIN report AS r USING (report_no)"""  # noqa: S608 - own files
    _execute(connection, wrapped, path, {"check_id": rule.id, "family": rule.family, "severity": rule.severity})


def _run(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    _execute(connection, path.read_text(encoding="utf-8"), path, None)


def _execute(connection: duckdb.DuckDBPyConnection, sql: str, path: Path, values: dict[str, str] | None) -> None:
    import duckdb

    try:
        connection.execute(sql, values) if values is not None else connection.execute(sql)
    except duckdb.Error as error:
        raise EvaluationFailed(f"include/sql/checks/{path.relative_to(_folder())}: {error}") from error
