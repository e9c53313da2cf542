"""One whole run, step after step as the DAG calls them, without Airflow: ``python -m robustness.steps SOURCE RUN_ID``.

Great Expectations is left out: it reads the candidate and writes reports, and a run takes half as long without.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from juesuan.errors import SourceTrouble
from juesuan.ingest import collecting, finishing, reading
from juesuan.ingest.run import Run
from juesuan.settings import Home


def main(source: Path, run_id: str) -> None:
    """Collect, read, build, judge, publish, sum up."""
    run = Run(Home(), run_id)
    collect(run, source)
    for chunk in collecting.plan_chunks(run):
        reading.read_chunk(run, chunk)
    finishing.build(run)
    finishing.publish(run)
    finishing.summarise(run)


def collect(run: Run, source: Path, fiscal_years: Collection[int] = ()) -> None:
    """Every part of the source, one after the other; a part in trouble stops no other."""
    for part in collecting.list_parts(run, source):
        with suppress(SourceTrouble):
            collecting.collect(run, part, fiscal_years)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
