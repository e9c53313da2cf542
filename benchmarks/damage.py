"""Damaged files by the thousand: each ends as an extract or as a rejection with a reason, whatever it does to a reader.

    PYTHONPATH=tests python benchmarks/damage.py --number 1000

Damage to bytes is done to whole documents, hostile structures are planted into a few pages of each. Real documents are
taken from the folder ``shared`` beside the project where there is one. Prints outcomes by kind of damage; exits with 1
where a variant is not accounted for, a figure is not printed where its extract says, or a limit was not kept.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from juesuan.settings import Home, Limits
from robustness.damage import KINDS, Variant, variants
from robustness.damaged_bytes import BYTE_DAMAGE
from robustness.harness import CONTAINED, Ended, run
from robustness.sources import excerpts, whole_files, without_text

#: What replacing a killed process may take beyond the limit of a document, in seconds, on a busy machine.
_GRACE_SECONDS = 60


def main() -> int:
    """Run the benchmark as the command line says; returns the exit code."""
    options = _options()
    began = last = time.monotonic()
    sources = {name: content for name, content in whole_files().items() if not without_text(name)}
    parts = {name: content for name, content in excerpts().items() if name.removeprefix("pages-of-") in sources}
    chosen = [
        v if v.kind in BYTE_DAMAGE else Variant(v.kind, f"pages-of-{v.source}", v.seed)
        for v in islice(variants(sources, options.first + options.number), options.first, None)
        if not options.kind or v.kind in options.kind
    ]
    limits = Limits(max_seconds=options.seconds, max_memory_bytes=options.memory * 2**20)
    ended: list[Ended] = []
    longest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for outcome in run(chosen, sources | parts, Home(Path(folder)), limits, options.workers):
            now = time.monotonic()
            longest, last = max(longest, now - last), now
            ended.append(outcome)
            if outcome.reason_code in CONTAINED or outcome.unprinted:
                print(f"  {outcome.variant.name}: {outcome.reason_code} {outcome.message}", *outcome.unprinted[:3])
            sys.stdout.flush()
    print(f"\n{len(chosen)} variants of {len(sources)} documents in {time.monotonic() - began:,.0f} s")
    return _judged(chosen, ended, longest, options.seconds)


def _judged(chosen: list[Variant], ended: list[Ended], longest: float, seconds: int) -> int:
    for kind in KINDS:
        outcomes = Counter(e.reason_code or "extract" for e in ended if e.variant.kind == kind)
        if outcomes:
            print(f"{kind:32}", ", ".join(f"{n} {reason}" for reason, n in outcomes.most_common()))
    print(
        "\nin all:", ", ".join(f"{n} {r}" for r, n in Counter(e.reason_code or "extract" for e in ended).most_common())
    )
    extracts = [e for e in ended if e.reason_code is None]
    pictured = sum(e.pictured for e in extracts)
    print(f"figures looked up: {sum(e.places for e in extracts):,} of {len(extracts)} extracts, {pictured} in pictures")
    print(f"longest wait for an outcome: {longest:.0f} s (limit of a document: {seconds} s)")
    faults = {
        "not accounted for": sorted({v.name for v in chosen} - {e.variant.name for e in ended}),
        "accounted for twice": [n for n, times in Counter(e.variant.name for e in ended).items() if times > 1],
        "rejected without a message": [e.variant.name for e in ended if e.reason_code and not e.message],
        "figures that are not printed": [e.variant.name for e in extracts if e.unprinted],
        "waited for too long": ["see above"] if longest > seconds + _GRACE_SECONDS else [],
    }
    for fault, names in faults.items():
        print(f"{fault}: {len(names)}", *names[:20])
    return 1 if any(faults.values()) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=1_000, help="variants (default 1000)")
    parser.add_argument("--first", type=int, default=0, help="how many to pass over, those of a run before (default 0)")
    parser.add_argument("--seconds", type=int, default=60, help="time limit of a document (default 60)")
    parser.add_argument("--memory", type=int, default=1_024, help="memory limit of a document in MiB (default 1024)")
    parser.add_argument("--workers", type=int, default=1, help="processes (default 1)")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind of damage (several allowed)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
