"""Two runs that meet the same new documents at the same time, as those of a backfill do, agree."""

from __future__ import annotations

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from juesuan.ingest import collecting, finishing, reading
from juesuan.ingest.mending.mend import mend
from juesuan.ingest.run import Run
from juesuan.settings import Home
from robustness.published import differences
from robustness.sources import excerpt
from robustness.steps import collect
from typesetter import random_disclosure, render


def brought(run: Run, source: Path, together: threading.Barrier) -> None:
    """Everything up to building, at the same time as the other run."""
    together.wait()
    collect(run, source)
    together.wait()  # both have the same to read
    chunks = collecting.plan_chunks(run)
    together.wait()
    for chunk in chunks:
        reading.read_chunk(run, chunk)


def published(run: Run) -> None:
    finishing.build(run)
    finishing.publish(run)


@dataclass(frozen=True)
class Met:
    """Two runs that read the same documents at once and have published nothing yet, and a home that one run made."""

    home: Path
    alone: Path


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Met:
    source, homes = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("homes")
    for seed in range(3):
        (source / f"{seed}.pdf").write_bytes(excerpt(render(random_disclosure(seed, "small")), pages=2))
    (source / "cut.pdf").write_bytes((source / "0.pdf").read_bytes()[:9_000])
    met = Met(homes / "together", homes / "alone")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUESUAN_HOME", str(met.home))
        runs = two(Home(met.home))
        together = threading.Barrier(len(runs), timeout=300)
        with ThreadPoolExecutor(len(runs)) as pool:
            for done in [pool.submit(brought, run, source, together) for run in runs]:
                done.result()
        patch.setenv("JUESUAN_HOME", str(met.alone))
        run = Run(Home(met.alone), "alone")
        brought(run, source, threading.Barrier(1))
        published(run)
    return met


def two(home: Home) -> list[Run]:
    return [Run(home, "one"), Run(home, "two")]


@pytest.mark.slow
@pytest.mark.timeout(600)  # every document is read three times
@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["the first ends first", "the second ends first"])
def test_what_two_runs_read_at_once_is_published_once(order: tuple[int, int], met: Met, home: Home) -> None:
    shutil.copytree(met.home, home.root, symlinks=True)
    runs = two(home)
    read = [{o["sha256"]: o["reason_code"] for o in run.outcomes()} for run in runs]
    assert read[0] == read[1]
    assert sorted(map(bool, read[0].values())) == [False, False, False, True]
    # The DAG's pool lets one of them write at a time, in whatever order.
    for number in order:
        published(runs[number])
    assert differences(home.root, met.alone) == {}
    assert mend(home) == []
