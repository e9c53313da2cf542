"""After reading: the warehouse candidate, its audit, publishing, and the record of the run."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from juesuan.errors import SourceTrouble
from juesuan.ingest import building, rejections
from juesuan.ingest.run import Run, RunRecord
from juesuan.sources.raw import now

#: Rejected files a summary names; all of them are in rejected_file.
NAMED_REJECTIONS = 20


def plan_parts(run: Run) -> list[str]:
    """What has to be built, in parts (see ``building.plan_parts``); the run's own record goes into the candidate."""
    record = _record(run)
    is_quiet = not record.documents_new and not run.read("mended") and building.has_pages(run.home)
    return building.plan_parts(run, record, is_quiet=is_quiet)


def build(run: Run) -> str:
    """Build and judge every part and put the candidate together; its path. One process does what the DAG maps."""
    for name in plan_parts(run):
        building.build_part(run, name)
    return building.assemble(run)


def audit(run: Run) -> dict[str, int]:
    """Look whether what was put together is well built, and write the pages of the audit.

    Returns {'relations': how many are judged, 'inconsistent': how many of them do not hold, 'held': documents of which
    something is held back, 'expectations': how many structural ones hold}; {} where the candidate is what was audited
    before. Raises StructureBroken: such a candidate is not published.
    """
    if run.read("built")["is_refreshed"]:
        return {}
    from juesuan.audit.checks import write_docs  # what judges is heavy: not where there is nothing to judge
    from juesuan.audit.structure.judge import audit_structure
    from juesuan.audit.structure.suites import load_structural_suites
    from juesuan.warehouse.assemble import TOGETHER

    of_parts = building.check_parts(run)
    # Rows of documents were looked at part by part.
    report = audit_structure(run.candidate, [s for s in load_structural_suites() if s.table in TOGETHER])
    report.require()
    verdicts, held = write_docs(run.candidate, run.home, run_id=run.run_id)
    return {
        "relations": sum(n for verdict, n in verdicts.items() if verdict not in ("not_applicable", "not_evaluated")),
        "inconsistent": verdicts.get("inconsistent", 0),
        "held": held,
        "expectations": of_parts + report.evaluated,
    }


def coverage(run: Run) -> list[dict[str, Any]]:
    """What the portals that were asked in this run gave for the years that were asked for (see ``coverage_of``)."""
    from juesuan.warehouse.coverage import coverage_of

    return coverage_of(run.home.warehouse, run.read("collected")["years"])


def require_coverage(run: Run) -> None:
    """Raise SourceTrouble where a portal gave fewer departments than are expected, or nothing at all."""
    short = [said for row in coverage(run) if (said := shortfall(row))]
    if short:
        raise SourceTrouble("\n".join(short))


def shortfall(row: dict[str, Any]) -> str | None:
    """What is missing of one year of a portal, as a sentence; None where it is complete. row: see ``coverage``."""
    if row["status"] == "complete":
        return None
    who = f"{row['name']} ({row['publisher']}), {row['fiscal_year']}"
    what = {
        "short": f"{row['found']} departments, {row['expected_min']} expected",
        "nothing_found": "nothing found",
        "unreachable": "the portal cannot be reached",
        "blocked": "the portal sends us away",
    }[row["status"]]
    since = f", since {row['since']} UTC" if row["since"] else ""
    return f"{who}: {what}{since}." + (f" {row['message']}" if row["message"] else "")


def missing(run: Run) -> list[str]:
    """A sentence for every year of a portal that is not complete (see ``shortfall``), and for what stopped a publisher
    before there was any coverage to tell of."""
    short = [(row["publisher"], said) for row in coverage(run) if (said := shortfall(row))]
    told = {publisher for publisher, _ in short}
    troubles = run.read("collected")["troubles"]
    return [said for _, said in short] + [said for key, said in troubles.items() if key not in told]


def publish(run: Run) -> dict[str, Any]:
    """Put the audited candidate in the place of the served warehouse; returns what may interest a dashboard's DAG.

    A publish that was cut short after its last rename is found done. Where another run built later and is served
    already, its warehouse holds everything of this one and stays. Raises FileNotFoundError where there is nothing to
    publish.
    """
    from juesuan.warehouse.publish import publish as publish_candidate
    from juesuan.warehouse.publish import runs_in, served_runs

    served = served_runs(run.home)
    built = runs_in(run.candidate) if run.candidate.is_file() else {}
    if not built and run.run_id in served:
        pass
    # The latest record in a warehouse is that of the run that was building.
    elif built and served and max(built.values()) < max(served.values()):
        run.candidate.unlink()
    else:
        inputs = run.read("built")["inputs"] if built else None  # without a candidate, that is what has to be said
        publish_candidate(run.candidate, run.home, built, inputs)
    record = run.finish_record(is_published=True)
    return {
        "run_id": record.run_id,
        "documents_new": record.documents_new,
        "documents_rejected": record.documents_rejected,
        "facts_written": record.facts_written,
        "coverage": missing(run),
    }


def summarise(run: Run) -> dict[str, Any]:
    """The finished record and the first rejections of the run, as plain values; the run's working files go."""
    record = run.finish_record()
    # Where a summary that was killed is made again, the working files may be gone.
    is_there = run.folder.exists()
    rejected = _rejected_keys(run)[:NAMED_REJECTIONS] if is_there else []
    gaps = missing(run) if is_there else []
    mended = run.read("mended") if is_there else []
    run.tidy()
    named = [rejection for key in rejected if (rejection := rejections.find(run.home.rejected, key))]
    return {
        "record": asdict(record),
        "rejected": [{"file_name": r.file_name, "message": r.message} for r in named],
        "missing": gaps,
        "mended": mended,
    }


def _record(run: Run) -> RunRecord:
    collected, plan = run.read("collected"), run.read("plan")
    read = sum(1 for outcome in run.outcomes() if outcome["reason_code"] is None)
    rejected = len(_rejected_keys(run))
    return RunRecord(
        run_id=run.run_id,
        source=collected["source"],
        started_at=collected["started_at"],
        ended_at=max(now(), collected["started_at"]),
        documents_seen=read + plan["unchanged"] + rejected,
        documents_new=read,
        documents_unchanged=plan["unchanged"],
        documents_rejected=rejected,
    )


def _rejected_keys(run: Run) -> list[str]:
    return [*run.read("plan")["still_rejected"], *(o["sha256"] for o in run.outcomes() if o["reason_code"])]
