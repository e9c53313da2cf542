"""Check files without a warehouse of one's own: read, build a throw-away warehouse, judge."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juesuan.audit.checks import judge
from juesuan.audit.gate import Held
from juesuan.audit.relations.findings import Finding, findings
from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.understand import understand
from juesuan.reading import read_document
from juesuan.settings import Home, Limits
from juesuan.sources.raw import RawStore
from juesuan.warehouse.build import build_candidate
from juesuan.warehouse.extracts import write_extract
from juesuan.warehouse.store import read
from juesuan.worker.limited import hand_over


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking files came to. disclosures: as understood, one per file. findings: every judged relation, worst
    first. held: files that a warehouse would not publish, and why."""

    disclosures: tuple[Disclosure, ...]
    findings: tuple[Finding, ...]
    held: tuple[Held, ...]


def check_files(files: Sequence[Path], limits: Limits | None = None) -> Checked:
    """Judge every rule over ``files``, the parts of one disclosure (text and forms may be published apart).

    Nothing is stored. Raises RejectedFile for a file that cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="juesuan-check-") as folder:
        home = Home(Path(folder))
        store = RawStore(home.raw)
        disclosures = []
        for file in files:
            disclosures.append(understand(read_document(file, limits or Limits.from_environment())))
            store.add(file, disclosure_id="checked")
            write_extract(disclosures[-1], home.extracts)
        candidate = home.work / "candidate.duckdb"
        build_candidate(home, candidate)
        summary = judge(candidate, home, docs=False)
        with read(candidate) as connection:
            return Checked(tuple(disclosures), findings(connection), summary.held)


def check(request: dict[str, Any]) -> None:
    """Inside a worker process: check ``request['paths']`` and hand over what it came to. Raises RejectedFile."""
    hand_over(request, check_files([Path(path) for path in request["paths"]]))
