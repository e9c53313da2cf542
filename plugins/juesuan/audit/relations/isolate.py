"""Run queries over all documents and rules at once; where they fail, find the document and the rule, and do the rest.

One document in a thousand must not keep the others from being judged: reports are halved until the failing one stands
alone, then its rules are. Nothing of this costs anything while nothing fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

#: Temporary tables that the queries read, and which of their rows concern some reports and rules.
_NARROWED = {
    "report": "list_contains($reports, report_no)",
    "member": "list_contains($reports, report_no)",
    "print": "list_contains($reports, report_no)",
    # Relations across years take figures from last year's report.
    "figure": "list_contains($reports, report_no) OR report_no IN "
    "(SELECT previous_no FROM predecessor WHERE list_contains($reports, report_no))",
    "check_rule": "list_contains($rules, rule_no)",
    "check_term": "list_contains($rules, rule_no)",
}


@dataclass(frozen=True, slots=True)
class Step:
    """Queries that are run in order and in one transaction, each with its parameters or None."""

    queries: tuple[tuple[str, Mapping[str, object] | None], ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """One rule that could not be evaluated on one report. cause: the first line of what the database said."""

    rule_no: int
    report_no: int
    cause: str


def run_or_isolate(connection: duckdb.DuckDBPyConnection, step: Step, rules: Sequence[int]) -> Iterator[Failure]:
    """Run the step over every report and over ``rules`` (numbers in ``check_rule``); yield what it fails on.

    What the step wrote for everything else is there when the iterator is exhausted.
    """
    import duckdb

    try:
        _run(connection, step)
    except duckdb.Error:
        reports = [no for (no,) in connection.execute("SELECT report_no FROM report ORDER BY 1").fetchall()]
        # All rules of all reports have just failed together.
        for part in _halves(reports) if len(reports) > 1 else [reports]:
            yield from _isolate(connection, step, part, list(rules))


def _isolate(
    connection: duckdb.DuckDBPyConnection, step: Step, reports: list[int], rules: list[int]
) -> Iterator[Failure]:
    import duckdb

    try:
        with _narrowed(connection, reports, rules):
            _run(connection, step)
    except duckdb.Error as error:
        if len(reports) > 1:
            for part in _halves(reports):
                yield from _isolate(connection, step, part, rules)
        elif len(rules) > 1:
            for part in _halves(rules):
                yield from _isolate(connection, step, reports, part)
        else:
            yield Failure(rules[0], reports[0], str(error).partition("\n")[0])


def _halves(numbers: list[int]) -> tuple[list[int], list[int]]:
    middle = len(numbers) // 2
    return numbers[:middle], numbers[middle:]


def _run(connection: duckdb.DuckDBPyConnection, step: Step) -> None:
    connection.execute("BEGIN")
    try:
        for sql, parameters in step.queries:
            connection.execute(sql, parameters) if parameters is not None else connection.execute(sql)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(Exception):  # a failed COMMIT has ended the transaction already
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _narrowed(connection: duckdb.DuckDBPyConnection, reports: list[int], rules: list[int]) -> Iterator[None]:
    """What the queries read, of these reports and rules only."""
    for name, concerned in _NARROWED.items():
        wanted = {"reports": reports} if "$reports" in concerned else {"rules": rules}
        connection.execute(f"ALTER TABLE {name} RENAME TO {name}_everywhere")
        connection.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM {name}_everywhere WHERE {concerned}", wanted)  # noqa: S608
    try:
        yield
    finally:
        for name in _NARROWED:
            connection.execute(f"DROP TABLE {name}")
            connection.execute(f"ALTER TABLE {name}_everywhere RENAME TO {name}")
