"""A run may be killed anywhere: the next one completes, what it publishes is what an undisturbed run publishes, and
whoever reads the served warehouse meanwhile finds it whole. ``benchmarks/kills.py`` kills at every place by itself."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from robustness.published import (
    BUILD,
    DOWNLOAD,
    EXTRACTION,
    PUBLISH,
    content,
    dashboard,
    differences,
    furnish,
    ingest,
    steps,
)
from sources.local_portal import serving

pytestmark = pytest.mark.slow

#: Each run gets further than the one before.
KILLED_AT = (DOWNLOAD[0], DOWNLOAD[1], EXTRACTION[0], EXTRACTION[2], BUILD[1], BUILD[4], PUBLISH[2], PUBLISH[3])


@dataclass(frozen=True)
class Season:
    """A portal with more on it today than yesterday. yesterday: a home with what was there then, published;
    undisturbed: one where the run of today was left alone; today: the catalogue."""

    folder: Path
    yesterday: Path
    undisturbed: Path
    today: Path

    def home(self, name: str) -> Path:
        """A home as it was yesterday."""
        return Path(shutil.copytree(self.yesterday, self.folder / name, symlinks=True))


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Season]:
    folder = tmp_path_factory.mktemp("season")
    with serving() as portal:
        catalogue_before, today = furnish(portal, folder)
        season = Season(folder, folder / "yesterday-home", folder / "undisturbed", today)
        first = steps(season.yesterday, catalogue_before, "yesterday")
        assert first.code == 0, first.said
        second = steps(season.home("undisturbed"), today, "today")
        assert second.code == 0, second.said
        yield season


def test_an_undisturbed_run_has_something_to_lose(season: Season) -> None:
    before, after = content(season.yesterday), content(season.undisturbed)
    assert len(before["dim_document"]) == 1
    assert len(after["dim_document"]) == 4
    assert len(after["fact_function_amount"]) > len(before["fact_function_amount"]) > 0
    reasons = [reason for row in after["rejected_file"] for reason in ("truncated", "not_found") if reason in row]
    assert sorted(reasons) == ["not_found", "truncated"]


def test_killed_again_and_again_the_last_run_publishes_what_an_undisturbed_one_does(season: Season) -> None:
    home = season.home("killed")
    with dashboard(home) as log:
        for number, place in enumerate(KILLED_AT):
            ran = steps(home, season.today, f"killed-{number}", place)
            assert ran.was_killed, (place.name, ran.said)
        last = steps(home, season.today, "last")
        assert last.code == 0, last.said
    assert differences(home, season.undisturbed) == {}
    _assert_always_whole(log, season)


def test_the_command_killed_while_an_extract_is_written_completes_the_next_time(season: Season) -> None:
    home = season.home("command")
    with dashboard(home) as log:
        killed = ingest(home, season.today, EXTRACTION[1])
        assert killed.was_killed, killed.said
        ran = ingest(home, season.today)
        assert ran.code == 0, ran.said
    assert differences(home, season.undisturbed) == {}
    _assert_always_whole(log, season)


def _assert_always_whole(log: Path, season: Season) -> None:
    """The reader saw yesterday's tables, then today's, and nothing else."""
    seen = [json.loads(line) for line in log.read_text().splitlines()]
    assert [said for what, said in seen if what == "error"] == []
    whole = [{t: len(rows) for t, rows in content(home).items()} for home in (season.yesterday, season.undisturbed)]
    assert [said for what, said in seen if what == "database"] == whole
    assert [said for what, said in seen if what == "parquet"] == whole
    [rounds] = [said for what, said in seen if what == "rounds"]
    assert rounds > 10
