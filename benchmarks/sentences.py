"""How well is the explanatory text understood? Thousands of sentences of known meaning, made from a grammar of frames.

``make bench-sentences`` prints how many figures are understood, how many are left alone, and every one that is read
wrongly; it fails where one is. The grammar is that of tests/disclosure/narrative.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from disclosure.narrative.fuzz import score


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--number", type=int, default=10_000, help="texts of one to three sentences")
    parser.add_argument("--seed", type=int, default=0, help="of the first text")
    parser.add_argument("--missed", type=int, default=0, help="how many of the figures left alone to show")
    args = parser.parse_args()
    started = time.perf_counter()
    total = score(range(args.seed, args.seed + args.number))
    seconds = time.perf_counter() - started
    for line in (*total.wrong[:100], *total.missed[: args.missed]):
        print(line)
    print(
        f"{total.texts} texts in {seconds:.0f} s: {total.understood} of {total.meant} figures understood "
        f"({total.share:.1%}), {len(total.missed)} left alone, {len(total.wrong)} wrong"
    )
    return 1 if total.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
