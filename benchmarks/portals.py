"""Thousands of answers that no portal should give: does one of them stop another publisher, or go without a reason?

    PYTHONPATH=tests python benchmarks/portals.py [--answers 10000] [--first 0]

Answers are drawn at random (status lines, headers, bodies, encodings, archives, robots.txt, cookies), some twenty to a
portal; each portal is walked beside a healthy publisher, in a home of its own. Every answer must become an outcome with
a reason, none of them an unforeseen error; the healthy publisher must be complete, the home undamaged, nothing written
outside. Prints one line for everything that is wrong; exits with 1 where anything is.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import warnings
from pathlib import Path

from robustness.portals import FILES, healthy, walk

#: Seconds that no portal may take: its answers are small, and nothing is tried again.
_LONGEST = 60


def main() -> int:
    """Walk the portals; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=10_000, help="how many answers (default 10000)")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first portal (default 0)")
    options = parser.parse_args()
    os.environ["JUESUAN_FETCH_ATTEMPTS"] = "1"
    warnings.filterwarnings("ignore", message="Duplicate name")  # so are some of the archives that are drawn
    portals = range(options.first, options.first + -(-options.answers // FILES))
    wrong = 0
    with healthy() as good:
        for seed in portals:
            began = time.monotonic()
            with tempfile.TemporaryDirectory() as folder:
                said = walk(seed, good, Path(folder))
            if (took := time.monotonic() - began) > _LONGEST:
                said.append(f"took {took:.0f} s")
            wrong += len(said)
            for sentence in said:
                print(f"portal {seed}: {sentence}", flush=True)
    print(f"{len(portals) * FILES:,} answers of {len(portals):,} portals: {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
