"""One run after the other, however many Airflow starts at once: a backfill passes over the DAG's own limit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from juesuan.files import read_json, write_json
from juesuan.settings import Home
from juesuan.warehouse.lock import exclusive


def take_turn(home: Home, run_id: str, is_at_work: Callable[[str], bool]) -> bool:
    """Whether it is this run's turn; if so, nobody else's until it has ended. False: another one is at work.

    run_id: as Airflow knows it. is_at_work: whether the run of this id has not ended yet. Asking again is no harm.
    """
    with exclusive(home.work / "turn.lock"):
        note = home.work / "turn.json"
        holder = _holder(note)
        if holder is not None and holder != run_id and is_at_work(holder):
            return False
        write_json(note, {"run_id": run_id})
        return True


def _holder(note: Path) -> str | None:
    try:
        return str(read_json(note)["run_id"])
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or a note that proves nothing
        return None
