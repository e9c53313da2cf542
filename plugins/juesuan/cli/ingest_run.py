"""``juesuan ingest``: run the DAG in a child process, show its progress, end with a summary."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from juesuan import progress
from juesuan.cli.screen import Screen
from juesuan.errors import SourceTrouble
from juesuan.ingest.arrivals import check_source
from juesuan.ingest.environment import airflow_environment, only_one
from juesuan.ingest.run import RunRecord
from juesuan.settings import Home

#: Working files of runs that were killed are kept this long, in seconds, for a look at what happened.
_KEEP_SECONDS = 24 * 3600


def ingest(
    source: Path, home: Home, console: Console, *, fiscal_years: Collection[int] = (), force: bool = False
) -> int:
    """Ingest ``source`` into ``home``; returns the exit code: 0, or 1 where nothing could be ingested or a step failed.

    Raises InputError where the source does not exist or another ingest is at work.
    """
    if not check_source(source, fiscal_years):
        console.print(
            f"There is no document in {escape(str(source))} (PDF, OFD, Word, Excel, web page, ZIP; folders below too).",
            soft_wrap=True,
        )
        return 1
    with only_one(home) as lock:
        _sweep(home)
        log = home.logs / f"ingest-{time.strftime('%Y%m%d-%H%M%S')}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        params = {"source": str(source.resolve()), "fiscal_years": sorted(fiscal_years), "force": force}
        last = _run_child(params, home, log, lock, Screen(console))
    if last["event"] != "finished":
        _explain_failure(last, log, console)
        return 1
    return _conclude(last, home, console)


def _run_child(params: dict[str, Any], home: Home, log: Path, lock: int, screen: Screen) -> dict[str, Any]:
    """Run the DAG; returns the last event that matters: 'finished', 'failed', or 'stopped'."""
    home.work.mkdir(parents=True, exist_ok=True)
    events_path = home.work / f"progress-{os.getpid()}.jsonl"
    events_path.unlink(missing_ok=True)
    environment = airflow_environment(home) | {progress.VARIABLE: str(events_path), "JUESUAN_RETRY_SECONDS": "1"}
    environment.setdefault("JUESUAN_WORKERS", str(os.cpu_count() or 1))
    events = progress.Events(events_path)
    last: dict[str, Any] = {"event": "stopped"}
    with log.open("wb") as output, screen:
        child = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            [sys.executable, "-m", "juesuan.ingest.dag_run", json.dumps(params)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=(lock,),
        )
        try:
            running = True
            while running:
                running = child.poll() is None  # before the look at the events: the last ones are seen, too
                for event in events.new():
                    screen.show(event)
                    last = _later(last, event)
                with suppress(subprocess.TimeoutExpired):
                    child.wait(0.1)
        finally:
            child.terminate()
            child.wait()
    events_path.unlink(missing_ok=True)
    return last


def _later(last: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
    """What decides how the run ended: that it finished; else the first step that failed for good."""
    if event["event"] == "finished":
        return event
    is_failure = event["event"] == "failed" and event["kind"] != SourceTrouble.__name__
    return event if is_failure and last["event"] != "finished" else last


def _explain_failure(last: dict[str, Any], log: Path, console: Console) -> None:
    if last["event"] == "failed":
        console.print(
            f"[red]The step “{last['name']}” failed:[/] {escape(last['message'] or last['kind'])}", soft_wrap=True
        )
    else:
        console.print("[red]The run ended before it was done.[/]")
    console.print(
        "The served warehouse is as it was. Run the same command again to go on; what was read stays read.",
        soft_wrap=True,
    )
    console.print(f"Details: {log}", highlight=False, soft_wrap=True)


def _conclude(finished: dict[str, Any], home: Home, console: Console) -> int:
    from juesuan.cli.summary import print_summary

    record = RunRecord(**finished["record"])
    print_summary(record, finished["rejected"], home, console, missing=finished["missing"], mended=finished["mended"])
    if record.documents_new + record.documents_unchanged:
        return 0
    console.print("\n[red]Nothing of this source could be ingested.[/]")
    return 1


def _sweep(home: Home) -> None:
    for leftover in home.work.glob("*"):
        if time.time() - leftover.stat().st_mtime > _KEEP_SECONDS:
            shutil.rmtree(leftover, ignore_errors=True) if leftover.is_dir() else leftover.unlink()
