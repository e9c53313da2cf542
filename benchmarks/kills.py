"""A run killed at each place by itself: does the next one publish what an undisturbed run publishes?

    PYTHONPATH=tests python benchmarks/kills.py [--again] [--place alone]

The test suite kills several times in one home, which could hide that one kill mends what another one broke. With
``--again`` the killed run itself is tried again, under its own name, as Airflow does. Prints one line per place; exits
with 1 where a warehouse differs or a reader did not find it whole.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from robustness.published import PLACES, Place, dashboard, differences, furnish, steps
from sources.local_portal import serving


def main() -> int:
    """Kill at every place; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--place", help="only places whose name holds this text")
    parser.add_argument("--again", action="store_true", help="try the killed run again instead of starting the next")
    options = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as name, serving() as portal:
        folder = Path(name)
        before, today = furnish(portal, folder)
        yesterday = folder / "yesterday-home"
        undisturbed = folder / "undisturbed"
        first = steps(yesterday, before, "yesterday")
        shutil.copytree(yesterday, undisturbed, symlinks=True)
        second = steps(undisturbed, today, "today")
        if first.code or second.code:
            print(first.said, second.said)
            return 1
        for number, place in enumerate(p for p in PLACES if (options.place or "") in p.name):
            home = folder / f"killed-{number}"
            shutil.copytree(yesterday, home, symlinks=True)
            found = _faults(home, today, place, undisturbed, again=options.again)
            faults += bool(found)
            print(f"{place.name:60}", "; ".join(found) or "completes with the same content, read whole throughout")
    return 1 if faults else 0


def _faults(home: Path, source: Path, place: Place, undisturbed: Path, *, again: bool) -> list[str]:
    with dashboard(home) as log:
        killed = steps(home, source, "killed", place)
        ran = steps(home, source, "killed" if again else "next")
    if not (killed.lost_a_reader if place.alone else killed.was_killed):
        return [f"was not killed there: {killed.said[-500:]}"]
    if ran.code:
        return [f"the next run failed: {ran.said[-500:]}"]
    found = [f"differs in {table}: {str(rows)[:300]}" for table, rows in differences(home, undisturbed).items()]
    seen = [json.loads(line) for line in log.read_text().splitlines()]
    found += [f"a reader met {said}" for what, said in seen if what == "error"]
    # Before and after; and between the two, where a run that lost a document has published what it had.
    states = sum(what == "database" for what, _ in seen)
    found += [f"a reader saw {states} states"] if states != (3 if place.alone else 2) else []
    return found


if __name__ == "__main__":
    sys.exit(main())
