"""One run: its folder of working files, and its record (a row of ingest_run)."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from juesuan.files import read_json, write_json
from juesuan.settings import Home
from juesuan.sources.raw import now
from juesuan.version import EXTRACTOR_VERSION, __version__


@dataclass(frozen=True, slots=True)
class RunRecord:
    """ingest_run. Times are ISO, UTC. documents_seen = new + unchanged + rejected; new are those read in this run.
    facts_written: rows of fact tables in the warehouse, None until it is built. ended_at: when it was published, or,
    until then, when reading was done."""

    run_id: str
    source: str
    started_at: str
    ended_at: str
    documents_seen: int
    documents_new: int
    documents_unchanged: int
    documents_rejected: int
    facts_written: int | None = None
    code_version: str = __version__
    extractor_version: str = EXTRACTOR_VERSION
    is_published: bool = False


class Run:
    """The files of one run, in a folder of its own under ``Home.work``.

    run_id: any text (Airflow's holds colons); what is no plain letter or digit becomes '_' in names of files.
    """

    def __init__(self, home: Home, run_id: str) -> None:
        self.home = home
        self.run_id = re.sub(r"[^0-9A-Za-z.-]+", "_", run_id)
        self.folder = home.work / self.run_id

    @property
    def candidate(self) -> Path:
        """The database under construction."""
        return self.folder / "candidate.duckdb"

    @property
    def record_path(self) -> Path:
        return self.home.runs / f"{self.run_id}.json"

    def write(self, name: str, value: Any) -> Path:
        """Keep ``value`` as ``<name>.json`` in the run's folder; a repeated step writes it again."""
        path = self.folder / f"{name}.json"
        write_json(path, value)
        return path

    def read(self, name: str) -> Any:
        """What ``write`` kept."""
        return read_json(self.folder / f"{name}.json")

    def outcomes(self) -> Iterator[dict[str, Any]]:
        """What reading came to, one per document (see ``reading.read_chunk``)."""
        for path in sorted(self.folder.glob("outcomes/*.jsonl")):
            yield from read_lines(path)

    def finish_record(self, **changes: Any) -> RunRecord:
        """Update the record of the run with ``changes`` and the time."""
        record = RunRecord(**read_json(self.record_path))
        record = replace(record, ended_at=max(now(), record.started_at), **changes)
        write_json(self.record_path, asdict(record))
        return record

    def tidy(self) -> None:
        """Remove the working files; the record stays."""
        shutil.rmtree(self.folder, ignore_errors=True)


def start_time(home: Home) -> str:
    """When a run starts that starts now: ISO, UTC. Where the clock stands before a run on record, since it was set
    back, a second after that one: these times say which run is the latest."""
    begun = [str(read_json(path)["started_at"]) for path in home.runs.glob("*.json")]
    time = now()
    if not begun or max(begun) < time:
        return time
    return (datetime.fromisoformat(max(begun)) + timedelta(seconds=1)).isoformat(timespec="seconds")


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file, [] where there is none; a last line cut short by a kill is left out."""
    if not path.exists():
        return []
    complete = path.read_bytes().rpartition(b"\n")[0]
    return [json.loads(line) for line in complete.splitlines()]
