"""How the last look at a publisher's lists went, and since when it goes like that.

One JSON file per publisher under ``$JUESUAN_HOME/fetch/walks``; the warehouse says from it what a portal that brings
nothing is silent about.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from juesuan.files import read_json, write_json

WalkOutcome = Literal["reached", "unreachable", "blocked", "nothing_found", "failed"]

#: What a list that could not be had says about its portal; every other reason is 'unreachable'.
_BY_REASON: dict[str, WalkOutcome] = {
    "blocked": "blocked",
    "forbidden": "blocked",
    "robots": "blocked",
    "nothing_found": "nothing_found",
    "internal_error": "failed",
}


@dataclass(frozen=True, slots=True)
class Walk:
    """One look at a publisher's lists. since: when ``outcome`` was first seen without another in between. years: fiscal
    years asked for so far, each with when it was first asked. Times are ISO, UTC. message: why, where not reached."""

    publisher: str
    checked_at: str
    outcome: WalkOutcome
    since: str
    message: str | None = None
    years: dict[str, str] = field(default_factory=dict)


def outcome_of(reason_code: str | None) -> WalkOutcome:
    """What one missing list means for the whole; None: no list is missing."""
    return "reached" if reason_code is None else _BY_REASON.get(reason_code, "unreachable")


def remember(
    folder: Path, publisher: str, years: Collection[int], reason_code: str | None, message: str | None, time: str
) -> Walk:
    """Note how the walk at ``time`` went (reason_code and message of the first list that could not be had) and for
    which fiscal years; returns the note."""
    path = folder / f"{publisher}.json"
    before = of_publisher(folder, publisher)
    outcome = outcome_of(reason_code)
    walk = Walk(
        publisher,
        time,
        outcome,
        before.since if before and before.outcome == outcome else time,
        message,
        {str(year): time for year in years} | (before.years if before else {}),
    )
    write_json(path, asdict(walk) | {"years": dict(sorted(walk.years.items()))})
    return walk


def of_publisher(folder: Path, publisher: str) -> Walk | None:
    """The note on the last walk, None where there is none."""
    try:
        return Walk(**read_json(folder / f"{publisher}.json"))
    except (OSError, ValueError, TypeError):  # none yet, or one that is damaged: begun anew
        return None
