"""Faults in many files of one home at once: the next run mends them and publishes what an undisturbed one does.
(Every kind of file by itself: benchmarks/faults.py.)"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from ingest.test_finishing import collected
from juesuan.ingest import finishing
from juesuan.ingest.mending.mend import mend
from juesuan.settings import Home
from robustness.faults import FAULTS, damage
from robustness.published import differences, furnish, steps
from sources.local_portal import serving

#: Faults that do not take away from each other what they are mended with.
TOGETHER = {
    "an extract": "bit-flipped",
    "an extract's digest": "missing",
    "a rejection": "empty",
    "a run's record": "truncated",
    "an address": "foreign",
    "a publisher": "missing",
    "a walk": "bit-flipped",
    "a raw file": "bit-flipped",
    "a table's export": "missing",
    "the note on raw files": "foreign",
}


@pytest.mark.slow
@pytest.mark.timeout(900)  # four runs, on a machine that may be busy
def test_many_faults_at_once_are_told_and_mended(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving() as portal:
        _, catalogue = furnish(portal, tmp_path)
        for name in ("first", "second"):
            assert steps(home, catalogue, name).code == 0
        undisturbed = tmp_path / "undisturbed"
        shutil.copytree(home, undisturbed, symlinks=True)
        assert steps(undisturbed, catalogue, "next").code == 0
        for kind, fault in TOGETHER.items():
            damage(kind, fault, home)
        ran = steps(home, catalogue, "next")
    assert ran.code == 0, ran.said
    assert differences(home, undisturbed) == {}
    for told in ("extracts/", "rejected/", "runs/", "fetch/urls/", "raw/"):
        assert f"{told}" in ran.said
    assert list((home / "set-aside").rglob("*.parquet"))


@pytest.mark.parametrize("fault", [name for name in FAULTS if name not in ("missing", "bit-flipped")])
def test_a_served_file_that_is_no_warehouse_is_set_aside(fault: str, tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.warehouse.write_bytes(b"x" * 20_000)
    FAULTS[fault](home.warehouse, home.warehouse)
    [told] = mend(home)
    assert "warehouse.duckdb was damaged: made and published again" in told
    assert not home.warehouse.exists()


def test_a_served_file_that_was_changed_or_is_gone_is_told(tmp_path: Path) -> None:
    home = Home(tmp_path)
    run = collected(home, "one")
    finishing.build(run)
    finishing.publish(run)
    assert mend(home) == []
    with duckdb.connect(str(home.warehouse)) as warehouse:
        warehouse.execute("CREATE TABLE mine AS SELECT 1")
    assert mend(home) == ["warehouse.duckdb is not what was published: made and published again."]
    home.warehouse.unlink()
    assert mend(home) == ["warehouse.duckdb was missing: made and published again."]


def test_an_undamaged_home_is_left_as_it_is(tmp_path: Path) -> None:
    assert mend(Home(tmp_path)) == []
    assert not list(tmp_path.rglob("set-aside"))
