"""The audit of a warehouse candidate: every relation judged, explained, read a second time, validated, documented.

``judge`` is called between build and publish. What it finds about publishers is published; it holds back only documents
whose reading is in doubt, and raises only where it cannot work.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.audit.causes.write import write_findings
from juesuan.audit.corrections import load_corrections, show_corrections, unanswered
from juesuan.audit.gate import Held, Rereader, hold_back, in_a_worker, read_inconsistent_again
from juesuan.audit.misread import tell_contradicted
from juesuan.audit.relations.evaluate import evaluate
from juesuan.audit.relations.rules import load_rules, load_suites
from juesuan.settings import Home
from juesuan.warehouse.build import build_marts
from juesuan.warehouse.store import open_candidate, read

if TYPE_CHECKING:
    import duckdb

__all__ = ["AuditSummary", "Held", "judge", "judge_connection", "judge_facts", "write_docs"]


@dataclass(frozen=True, slots=True)
class AuditSummary:
    """What an audit came to. verdicts: number of judged relations by verdict. inconsistent_rules: ids of the rules that
    some document breaks. findings: how many causes they come to. held: facts that are not published, and why.
    outdated_corrections: entries of the register that the source no longer bears out. data_docs: the index page of
    this run's pages, None where they were not asked for."""

    verdicts: Mapping[str, int]
    inconsistent_rules: tuple[str, ...]
    findings: int
    held: tuple[Held, ...]
    outdated_corrections: tuple[str, ...]
    data_docs: Path | None
    seconds: float


def judge(candidate: Path, home: Home | None = None, *, run_id: str | None = None, docs: bool = True) -> AuditSummary:
    """Judge every rule over the candidate database and write ``dim_check``, ``fact_check``, ``fact_correction`` and the
    marts anew; validate with Great Expectations and keep its Data Docs under ``home``.

    candidate: as ``build_candidate`` leaves it, opened for writing. home: where the raw store is. run_id: names the
    Data Docs (default: the time). docs: False leaves Great Expectations out. Calling it again gives the same tables,
    save that facts held back by the first call are gone. Raises ``RuleError``, ``CorrectionError``,
    ``EvaluationFailed``.
    """
    with open_candidate(candidate) as connection:
        summary = judge_connection(connection, home or Home(), run_id=run_id, docs=docs)
        connection.execute("CHECKPOINT")
    return summary


def judge_connection(
    connection: duckdb.DuckDBPyConnection, home: Home, *, run_id: str | None = None, docs: bool = True
) -> AuditSummary:
    """The same on an open candidate."""
    summary = judge_facts(connection, home)
    began = time.monotonic()
    build_marts(connection)
    page = None
    if docs:
        from juesuan.audit.data_docs.validation import validate

        _, page = validate(connection, load_suites(), home, run_id or time.strftime("%Y%m%dT%H%M%S"))
    return replace(summary, data_docs=page, seconds=summary.seconds + time.monotonic() - began)


def write_docs(candidate: Path, home: Home, *, run_id: str) -> tuple[Mapping[str, int], int]:
    """Validate the judged relations of a finished candidate with Great Expectations and keep the Data Docs under
    ``home``; how many relations have each verdict, and of how many documents something is held back."""
    from juesuan.audit.data_docs.validation import validate

    with read(candidate) as connection:
        validate(connection, load_suites(), home, run_id)
        held = connection.execute(
            "SELECT count(DISTINCT document_id) FROM document_issue WHERE ends_with(kind, '_withheld')"
        ).fetchone()
        return _verdicts(connection), held[0] if held else 0


def judge_facts(connection: duckdb.DuckDBPyConnection, home: Home, *, rereader: Rereader = in_a_worker) -> AuditSummary:
    """The same without marts and pages: ``dim_check``, ``fact_check``, ``finding`` and ``fact_correction``, and what is
    withheld. rereader: how files are opened a second time."""
    began = time.monotonic()
    evaluate(connection, load_rules())
    corrections = show_corrections(connection, load_corrections())
    tell_contradicted(connection)
    held = hold_back(connection, read_inconsistent_again(connection, home.raw, rereader))
    found = write_findings(connection)
    broken = connection.execute(
        "SELECT DISTINCT check_id FROM fact_check WHERE verdict = 'inconsistent' ORDER BY 1"
    ).fetchall()
    return AuditSummary(
        verdicts=_verdicts(connection),
        inconsistent_rules=tuple(check_id for (check_id,) in broken),
        findings=found,
        held=held,
        outdated_corrections=(*corrections.outdated, *unanswered(connection)),
        data_docs=None,
        seconds=time.monotonic() - began,
    )


def _verdicts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return dict(connection.execute("SELECT verdict, count(*) FROM fact_check GROUP BY 1 ORDER BY 1").fetchall())
