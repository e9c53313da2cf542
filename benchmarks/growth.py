"""What a run costs as documents become many: everything anew, one document more, nothing new.

``make bench-scale`` makes a home of copies of real documents (``multiplied.py``), builds, judges and publishes it part
by part, adds one document, and looks once more; processor seconds by stage and the most memory a process took, beside
what DuckDB needs to copy the same rows from Parquet.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from multiplied import multiply

from juesuan.settings import Home, include_dir


@dataclass
class Cost:
    """Processor seconds by stage, and the most memory in MiB."""

    seconds: dict[str, float] = field(default_factory=dict)
    peak: float = 0.0

    @property
    def total(self) -> float:
        return sum(self.seconds.values())


class Meter:
    """Processor time of this process and of those that it waited for."""

    def __init__(self) -> None:
        self.cost = Cost()
        self._since = _used()

    def stage(self, name: str, less: float = 0.0) -> None:
        """What was used since the last call, apart from ``less``, was for ``name``."""
        now = _used()
        self.cost.seconds[name] = self.cost.seconds.get(name, 0.0) + now - self._since - less
        self._since = now

    def finished(self) -> Cost:
        self.cost.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return self.cost


def _used() -> float:
    used = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def one_run(home: Home, run_id: str, looks_again: bool = True) -> Cost:
    """Plan, build, judge, put together, look at and publish, in this process. looks_again: whether the figures of
    relations that fail are read a second time."""
    from juesuan.audit import checks
    from juesuan.ingest import building, finishing
    from juesuan.ingest.run import Run
    from juesuan.sources.raw import now

    run = Run(home, run_id)
    run.write("collected", {"source": "copies", "started_at": now(), "years": {}, "troubles": {}})
    run.write("mended", [])
    run.write("plan", {"pending": 0, "unchanged": 0, "still_rejected": []})
    meter, judging = Meter(), _Timed(checks.judge_facts)
    replaced: dict[str, Any] = {"judge_facts": judging} | (
        {} if looks_again else {"read_inconsistent_again": _nothing_read}
    )
    with mock.patch.multiple(checks, **replaced):
        names = finishing.plan_parts(run)
        meter.stage("plan")
        for name in names:
            before = judging.seconds
            building.build_part(run, name)
            meter.stage("build", less=judging.seconds - before)
            meter.cost.seconds["judge"] = judging.seconds
            building.check_part(run, name)
            meter.stage("structure")
        building.assemble(run)
        meter.stage("assemble")
        finishing.audit(run)
        meter.stage("audit")
        finishing.publish(run)
        meter.stage("publish")
    run.tidy()
    return meter.finished()


def _nothing_read(connection: Any, *_: object) -> dict[Any, Any]:
    from juesuan.audit.gate import keep_readings

    keep_readings(connection, {})
    return {}


class _Timed:
    def __init__(self, function: Callable[..., Any]) -> None:
        self.seconds, self._function = 0.0, function

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        began = _used()
        try:
            return self._function(*arguments, **named)
        finally:
            self.seconds += _used() - began


def plain_copy(home: Home) -> Cost:
    """Every table of the export into a new database."""
    import duckdb

    meter = Meter()
    with (
        tempfile.TemporaryDirectory(dir=home.root) as folder,
        duckdb.connect(str(Path(folder) / "copy.duckdb")) as copy,
    ):
        for path in sorted(home.export.glob("*.parquet")):
            copy.execute(f"CREATE TABLE \"{path.stem}\" AS FROM read_parquet('{path}')")
        copy.execute("CHECKPOINT")
    meter.stage("copy")
    return meter.finished()


def read_into(home: Home, source: Path) -> None:
    """The real documents that copies are made of."""
    from juesuan.disclosure.understand import understand
    from juesuan.reading import read_document
    from juesuan.sources.raw import RawStore
    from juesuan.warehouse.extracts import has_extract, write_extract

    store = RawStore(home.raw)
    for path in sorted(p for p in source.rglob("*") if p.suffix.lower() in (".pdf", ".docx", ".xlsx")):
        sha256 = store.add(path).sidecar.sha256
        if not has_extract(home.extracts, sha256):
            write_extract(understand(read_document(path)), home.extracts)


def apart(function: Callable[..., Any], *arguments: Any) -> Any:
    """In a process of its own: its memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)


def measure(base: Home, folder: Path, documents: int, looks_again: bool) -> list[str]:
    """The lines of the report for so many documents."""
    home = Home(folder / f"home-{documents}")
    apart(multiply, base, home, documents)
    whole = apart(one_run, home, "whole", looks_again)
    copy = apart(plain_copy, home)
    apart(multiply, base, home, documents + 1, documents)
    more, nothing = (apart(one_run, home, run, looks_again) for run in ("more", "nothing"))
    lines = [
        f"### {documents:,} documents",
        "",
        "| stage | whole | one more | nothing new |",
        "| --- | ---: | ---: | ---: |",
    ]
    for stage in whole.seconds:
        told = (f"{cost.seconds.get(stage, 0.0):.1f}" for cost in (whole, more, nothing))
        lines.append(f"| {stage} | {' | '.join(told)} |")
    lines.append(f"| **together** | {whole.total:.1f} | {more.total:.1f} | {nothing.total:.1f} |")
    lines.append(f"| most memory, MiB | {whole.peak:,.0f} | {more.peak:,.0f} | {nothing.peak:,.0f} |")
    built = sum(whole.seconds.get(stage, 0.0) for stage in ("plan", "build", "assemble"))
    lines += [
        "",
        f"Plain copy of the rows: {copy.total:.1f} s; plan, build and assemble: {built / copy.total:.1f} times that.",
        f"One more: {more.total / whole.total:.1%} of the whole; nothing new: {nothing.total / whole.total:.1%}.",
        "",
    ]
    return lines


@contextmanager
def _folder(kept: Path | None) -> Any:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    made = Path(tempfile.mkdtemp(prefix="juesuan-scale-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="?", type=Path, default=include_dir() / "samples", help="documents to copy")
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1000])
    parser.add_argument(
        "--without-second-reading", action="store_true", help="leave out what costs each document alike"
    )
    parser.add_argument("--folder", type=Path, help="where the homes are made, and stay")
    arguments = parser.parse_args()
    with _folder(arguments.folder) as folder:
        base = Home(folder / "base")
        apart(read_into, base, arguments.source)
        for documents in arguments.documents:
            sys.stdout.write("\n".join(measure(base, folder, documents, not arguments.without_second_reading)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
