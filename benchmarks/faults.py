"""A fault in every kind of file of a home: does the next run end well, say so, and publish the same tables?

    PYTHONPATH=tests python benchmarks/faults.py [--kind extract] [--fault missing] [--airflow]

Every kind of file under JUESUAN_HOME is tried missing, empty, truncated, with a flipped bit, and holding another file's
content. Raw files alone may be told as lost. With ``--airflow`` runs go through Airflow (slow): its database is a kind
of its own. Prints one line per trial; exits with 1 where one failed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from robustness.faults import FAULTS, LOOKED_AT_AGAIN, MAY_BE_LOST, NOT_NOTICED, UNTOLD, damage, files_by_kind
from robustness.published import Ran, differences, furnish, ingest, steps
from robustness.sources import excerpt
from sources.local_portal import serving
from typesetter import random_disclosure, render


def main() -> int:
    """Try them all; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", default="", help="only kinds whose name holds this text")
    parser.add_argument("--fault", default="", help="only this fault")
    parser.add_argument("--airflow", action="store_true", help="through Airflow")
    options = parser.parse_args()
    failed = tried = 0
    with tempfile.TemporaryDirectory() as name, serving() as portal:
        folder = Path(name)
        _, catalogue = furnish(portal, folder)
        local = folder / "local"
        local.mkdir()
        (local / "f.pdf").write_bytes(excerpt(render(random_disclosure(9, "small")), pages=2))
        home = folder / "home"

        def run(where: Path, source: Path, run_id: str) -> Ran:
            return ingest(where, source) if options.airflow else steps(where, source, run_id)

        for number, source in enumerate((local, catalogue)):
            ran = run(home, source, f"before-{number}")
            if ran.code:
                print(ran.said)
                return 1
        undisturbed = folder / "undisturbed"
        shutil.copytree(home, undisturbed, symlinks=True)
        run(undisturbed, catalogue, "next")
        for kind in files_by_kind(home):
            for fault in FAULTS:
                if options.kind not in kind or options.fault not in fault:
                    continue
                trial = folder / "trial"
                shutil.copytree(home, trial, symlinks=True)
                path = damage(kind, fault, trial).relative_to(trial)
                ran = run(trial, catalogue, "next")
                found = _failures(ran, kind, fault, trial, undisturbed)
                tried += 1
                failed += bool(found)
                print(f"{kind:28} {fault:12} {str(path)[:40]:40}", "; ".join(found) or "mended", flush=True)
                shutil.rmtree(trial)
    print(f"{tried} trials, {failed} failed")
    return 1 if failed else 0


def _failures(ran: Ran, kind: str, fault: str, home: Path, undisturbed: Path) -> list[str]:
    if ran.code:
        return [f"the next run failed: {ran.said[-600:]}"]
    found = []
    is_told = any(word in ran.said for word in ("damaged", "missing", "lost", "is not what was published"))
    if not is_told and kind not in UNTOLD and (kind, fault) not in LOOKED_AT_AGAIN | NOT_NOTICED:
        found.append("nothing was said of it")
    different = differences(home, undisturbed)
    if different and not (kind in MAY_BE_LOST and "lost" in ran.said):
        found += [f"differs in {table}: {str(rows)[:200]}" for table, rows in different.items()]
    return found


if __name__ == "__main__":
    sys.exit(main())
