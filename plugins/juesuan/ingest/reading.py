"""Reading one chunk of documents in worker processes, and keeping what each came to."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from juesuan.errors import RejectedFile
from juesuan.ingest import rejections
from juesuan.ingest.run import Run, read_lines
from juesuan.progress import report
from juesuan.settings import Limits
from juesuan.sources.raw import now
from juesuan.worker.pool import run_all

EXTRACT = "juesuan.ingest.extract:extract"


def worker_count() -> int:
    """Processes that read at the same time: ``JUESUAN_WORKERS``, default 1 (Airflow runs several chunks at once)."""
    return max(1, int(os.environ.get("JUESUAN_WORKERS", "1")))


def read_chunk(run: Run, name: str, function: str = EXTRACT) -> dict[str, int]:
    """Read the documents of manifest ``name``; returns {'read': n, 'rejected': n}.

    One line per finished document is appended to the run's outcomes at once: a chunk that was killed goes on where it
    stopped. No document's failure is an error of the chunk.
    """
    outcomes_path = run.folder / "outcomes" / f"{name}.jsonl"
    outcomes_path.parent.mkdir(parents=True, exist_ok=True)
    outcomes = read_lines(outcomes_path)
    done = {outcome["sha256"] for outcome in outcomes}
    pending = [d for d in run.read(name)["documents"] if d["sha256"] not in done]
    _drop_cut_line(outcomes_path, outcomes)
    with outcomes_path.open("a", encoding="utf-8") as stream:
        for request, result in run_all(function, pending, Limits.from_environment(), worker_count()):
            outcome = _outcome(run, request, result)
            stream.write(json.dumps(outcome, ensure_ascii=False) + "\n")
            stream.flush()
            outcomes.append(outcome)
            report("document", file_name=request["file_name"], rejected=outcome["reason_code"])
    rejected = sum(1 for outcome in outcomes if outcome["reason_code"])
    return {"read": len(outcomes) - rejected, "rejected": rejected}


def _outcome(run: Run, request: dict[str, Any], result: Any) -> dict[str, Any]:
    sha256 = request["sha256"]
    if not isinstance(result, RejectedFile):
        rejections.withdraw(run.home.rejected, sha256)
        return {"sha256": sha256, "facts": result["facts"], "reason_code": None}
    rejections.record(
        run.home.rejected,
        rejections.Rejection(
            request["source_url"],
            request["file_name"],
            sha256,
            result.reason_code,
            result.message,
            now(),
            request["seen_at_path"],
        ),
    )
    return {"sha256": sha256, "facts": 0, "reason_code": result.reason_code}


def _drop_cut_line(path: Path, outcomes: list[dict[str, Any]]) -> None:
    if outcomes or path.exists():
        path.write_text("".join(json.dumps(o, ensure_ascii=False) + "\n" for o in outcomes), encoding="utf-8")
