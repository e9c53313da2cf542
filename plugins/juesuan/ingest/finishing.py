"""After reading: the warehouse candidate, its audit, publishing, and the record of the run."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from juesuan.files import write_json
from juesuan.ingest import rejections
from juesuan.ingest.run import Run, RunRecord
from juesuan.sources.raw import now

#: Rejected files a summary names; all of them are in rejected_file.
NAMED_REJECTIONS = 20


def build(run: Run) -> str:
    """Build the candidate from every extract; returns its path. The run's own record goes in with it."""
    from juesuan.warehouse.build import build_candidate

    write_json(run.record_path, asdict(_record(run)))
    build_candidate(run.home, run.candidate)
    return str(run.candidate)


def audit(run: Run) -> dict[str, int]:
    """Judge every relation in the candidate, then look whether it is well built.

    Returns {'relations': how many were judged, 'inconsistent': how many of them do not hold, 'held': documents held
    back, 'expectations': how many structural ones hold}. Raises StructureBroken: such a candidate is not published.
    """
    from juesuan.audit.checks import judge
    from juesuan.audit.structural import audit_structure

    summary = judge(run.candidate, run.home, run_id=run.run_id)
    report = audit_structure(run.candidate)
    report.require()
    verdicts = summary.verdicts
    return {
        "relations": sum(n for verdict, n in verdicts.items() if verdict != "not_applicable"),
        "inconsistent": verdicts.get("inconsistent", 0),
        "held": len(summary.held),
        "expectations": report.evaluated,
    }


def publish(run: Run) -> dict[str, Any]:
    """Put the audited candidate in the place of the served warehouse; returns what may interest a dashboard's DAG."""
    from juesuan.warehouse.publish import publish as publish_candidate

    publish_candidate(run.candidate, run.home)
    record = run.finish_record(facts_written=_facts_written(run), is_published=True)
    return {"run_id": record.run_id, "documents_new": record.documents_new, "facts_written": record.facts_written}


def summarise(run: Run) -> dict[str, Any]:
    """The finished record and the first rejections of the run, as plain values; the run's working files go."""
    record = run.finish_record()
    # Where a summary that was killed is made again, the working files may be gone.
    rejected = _rejected_keys(run)[:NAMED_REJECTIONS] if run.folder.exists() else []
    run.tidy()
    named = [rejection for key in rejected if (rejection := rejections.find(run.home.rejected, key))]
    return {
        "record": asdict(record),
        "rejected": [{"file_name": r.file_name, "message": r.message} for r in named],
    }


def _facts_written(run: Run) -> int:
    """What the served warehouse says of this run."""
    import duckdb

    with duckdb.connect(str(run.home.warehouse), read_only=True) as warehouse:
        row = warehouse.execute("SELECT facts_written FROM ingest_run WHERE run_id = ?", [run.run_id]).fetchone()
    assert row is not None  # its record was in the build
    return int(row[0])


def _record(run: Run) -> RunRecord:
    collected, plan = run.read("collected"), run.read("plan")
    read = sum(1 for outcome in run.outcomes() if outcome["reason_code"] is None)
    rejected = len(_rejected_keys(run))
    return RunRecord(
        run_id=run.run_id,
        source=collected["source"],
        started_at=collected["started_at"],
        ended_at=now(),
        documents_seen=read + plan["unchanged"] + rejected,
        documents_new=read,
        documents_unchanged=plan["unchanged"],
        documents_rejected=rejected,
    )


def _rejected_keys(run: Run) -> list[str]:
    return [*run.read("plan")["still_rejected"], *(o["sha256"] for o in run.outcomes() if o["reason_code"])]
