"""What one run did: a JSON file under ``runs/`` that every later build loads as a row of ``ingest_run``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from juesuan.files import write_json


@dataclass(frozen=True, slots=True)
class IngestRun:
    """A row of ``ingest_run``. Times are ISO; documents_seen = new + unchanged + rejected. facts_written: rows of fact
    tables in the warehouse, None where the build shall count them."""

    run_id: str
    started_at: str
    ended_at: str | None
    documents_seen: int
    documents_new: int
    documents_unchanged: int
    documents_rejected: int
    code_version: str
    extractor_version: str
    facts_written: int | None = None


def write_run(run: IngestRun, root: Path) -> Path:
    """Keep ``run`` under ``root`` (the folder of all runs), atomically; the same run_id replaces its file."""
    path = root / f"{run.run_id}.json"
    write_json(path, asdict(run))
    return path
