"""Evaluate every rule over every document of an open warehouse candidate, set-wise, by running ``include/sql/checks``.

The rules go in as rows (``compile``), the verdicts come out as ``dim_check`` and ``fact_check``; nothing loops over
documents. Where a query fails all the same, ``isolate`` finds the rule and the document that it fails on.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.audit.issues import add_issues
from juesuan.audit.relations.compile import Compiled, PlaceRow, RuleRow, TermRow, columns, compile_rules, values
from juesuan.audit.relations.isolate import Failure, Step, run_or_isolate
from juesuan.audit.relations.rules import Rule
from juesuan.audit.rows import Type, put
from juesuan.disclosure.issues import issue
from juesuan.printed.figures import MONEY_SCALE
from juesuan.settings import include_dir

if TYPE_CHECKING:
    import duckdb

_TYPES: dict[str, Type] = {"int": "whole", "str": "word", "str | None": "word", "bool": "flag", "list[str]": "words"}
#: Columns of dim_check, each an attribute of a rule save the first.
_LISTED = ("check_id", "family", "title_zh", "title_en", "formula", "basis", "severity")
#: Folders of ``include/sql/checks``, each judging one kind of rule.
_KINDS = {"sum": "sums", "ratio": "ratios", "repeat": "repeats"}


class EvaluationFailed(Exception):
    """A query of the checks failed. The message names the SQL file and the cause."""


def evaluate(
    connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule], folder: Path | None = None
) -> tuple[Failure, ...]:
    """Judge ``rules`` and fill ``dim_check`` and ``fact_check``, whose former rows go.

    connection: a candidate with dimensions and facts loaded. folder: the queries, by default ``include/sql/checks``.
    Temporary tables stay on the connection: ``report``, ``figure``, ``judged_check`` and ``check_operand`` among them,
    for whoever looks for causes. Returns the rules that could not be evaluated, and on which document; they stand in
    ``fact_check`` as ``not_evaluated``. Raises ``EvaluationFailed`` where nothing can be judged at all.
    """
    folder = folder or include_dir() / "sql" / "checks"
    connection.execute("DELETE FROM fact_check")
    connection.execute("DELETE FROM dim_check")
    _list_units(connection)
    _list_rules(connection, rules)
    _run_all(connection, folder / "prepare")
    failures = [
        failure
        for kind, name in _KINDS.items()
        for failure in run_or_isolate(
            connection, _step(folder / name), [no for no, rule in enumerate(rules) if rule.kind == kind]
        )
    ]
    for rule_no, rule in enumerate(rules):
        if rule.finding is not None:
            failures += run_or_isolate(connection, _finding_step(rule, rule.finding.query, folder), [rule_no])
    _run_all(connection, folder / "write")
    _tell(connection, rules, failures)
    return tuple(failures)


def _list_units(connection: duckdb.DuckDBPyConnection) -> None:
    """money_unit: each unit of money as printed, in yuan."""
    units = [(unit, int(yuan)) for unit, yuan in MONEY_SCALE.items()]
    put(connection, "money_unit", {"unit": "word", "yuan": "whole"}, units)


def _list_rules(connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> None:
    compiled: Compiled = compile_rules(rules)
    for table, row_type, rows in (
        ("check_rule", RuleRow, compiled.rules),
        ("check_term", TermRow, compiled.terms),
        ("check_place", PlaceRow, compiled.places),
    ):
        types = {name: _TYPES[str(row_type.__annotations__[name])] for name in columns(row_type)}
        put(connection, table, types, values(rows))
    words: dict[str, Type] = dict.fromkeys(_LISTED, "word")
    put(connection, "rule_listed", words, [(r.id, *(getattr(r, name) for name in _LISTED[1:])) for r in rules])
    connection.execute("INSERT INTO dim_check BY NAME FROM rule_listed")


def _step(folder: Path) -> Step:
    """A folder's queries in order of name."""
    return Step(tuple((path.read_text(encoding="utf-8"), None) for path in sorted(folder.glob("*.sql"))))


def _finding_step(rule: Rule, query: str, folder: Path) -> Step:
    """A finding's query gives report_no, instance, lhs, rhs, verdict, explanation_zh and page_no; one about two
    documents also facts_used, the places that it compares."""
    path = folder / "findings" / f"{query}.sql"
    if not path.is_file():
        raise EvaluationFailed(f"rule {rule.id}: include/sql/checks/findings/{path.name} is missing")
    wrapped = f"""
        INSERT INTO fact_check BY NAME
        SELECT r.document_id, r.department_key, r.fiscal_year, $check_id AS check_id, $family AS family,
            q.* EXCLUDE (report_no), q.lhs - q.rhs AS residual,
            CASE WHEN q.verdict = 'inconsistent' THEN $severity END AS severity
        FROM ({path.read_text(encoding="utf-8")}) AS q JOIN report AS r USING (report_no)
        WHERE r.document_kind = $document_kind"""  # noqa: S608 - own files
    said = {name: getattr(rule, name) for name in ("family", "severity", "document_kind")}
    return Step(((wrapped, {"check_id": rule.id} | said),))


def _run_all(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    import duckdb

    for path in sorted(folder.glob("*.sql")):
        try:
            connection.execute(path.read_text(encoding="utf-8"))
        except duckdb.Error as error:
            raise EvaluationFailed(f"include/sql/checks/{folder.name}/{path.name}: {error}") from error


def _tell(connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule], failures: Sequence[Failure]) -> None:
    """The failures as rows of ``fact_check``; a rule that fails on a document says nothing else about it."""
    for failure in failures:
        rule = rules[failure.rule_no]
        connection.execute(
            "DELETE FROM fact_check USING report AS r WHERE fact_check.document_id = r.document_id "
            "AND r.report_no = ? AND check_id = ?",
            [failure.report_no, rule.id],
        )
        connection.execute(
            """
            INSERT INTO fact_check BY NAME
            SELECT document_id, department_key, fiscal_year, $check_id AS check_id, $family AS family, '' AS instance,
                'not_evaluated' AS verdict, '此规则未能计算：' || $cause AS explanation_zh
            FROM report WHERE report_no = $report_no
            """,
            {
                "check_id": rule.id,
                "family": rule.family,
                "cause": failure.cause,
                "report_no": failure.report_no,
            },
        )
        (document_id,) = connection.execute(
            "SELECT document_id FROM report WHERE report_no = ?", [failure.report_no]
        ).fetchone() or ("",)
        add_issues(connection, [(document_id, issue("rule_not_evaluated", rule=rule.id, cause=failure.cause))])
