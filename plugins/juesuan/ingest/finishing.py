"""After reading: the warehouse candidate, its audit, publishing, and the record of the run."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from juesuan.files import write_json
from juesuan.ingest.run import Run, RunRecord
from juesuan.sources.raw import now


def build(run: Run) -> str:
    """Build the candidate from every extract; returns its path. The run's own record goes in with it."""
    from juesuan.warehouse.build import build_candidate

    write_json(run.record_path, asdict(_record(run)))
    build_candidate(run.home, run.candidate)
    return str(run.candidate)


def publish(run: Run) -> dict[str, Any]:
    """Put the audited candidate in the place of the served warehouse; returns its row counts by table."""
    from juesuan.warehouse.publish import publish as publish_candidate

    publish_candidate(run.candidate, run.home)
    record = run.finish_record(is_published=True)
    return {"run_id": record.run_id, "documents_new": record.documents_new, "facts_written": record.facts_written}


def summarise(run: Run) -> dict[str, Any]:
    """The finished record, as plain values; the run's working files go."""
    record = run.finish_record()
    run.tidy()
    return asdict(record)


def _record(run: Run) -> RunRecord:
    collected, plan = run.read("collected"), run.read("plan")
    outcomes = {outcome["sha256"]: outcome for outcome in run.outcomes()}
    read = [outcome for outcome in outcomes.values() if outcome["reason_code"] is None]
    rejected = len(outcomes) - len(read) + len(plan["still_rejected"])
    return RunRecord(
        run_id=run.run_id,
        source=collected["source"],
        started_at=collected["started_at"],
        ended_at=now(),
        documents_seen=len(read) + plan["unchanged"] + rejected,
        documents_new=len(read),
        documents_unchanged=plan["unchanged"],
        documents_rejected=rejected,
        facts_written=sum(outcome["facts"] for outcome in read),
    )
