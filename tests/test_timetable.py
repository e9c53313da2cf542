"""Runs start at their time or not at all."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pendulum
import pytest
from airflow.timetables.base import DataInterval, TimeRestriction

from juesuan.timetable import GRACE, OnTime

SEASON = OnTime("0 3 * 8-10 1", timezone="Asia/Shanghai")
OCTOBER = pendulum.datetime(2026, 10, 26, 3, tz="Asia/Shanghai")  # the last Monday of the season
AUGUST = pendulum.datetime(2027, 8, 2, 3, tz="Asia/Shanghai")


def next_run(
    monkeypatch: pytest.MonkeyPatch, now: pendulum.DateTime, last: pendulum.DateTime | None, *, catchup: bool = False
) -> pendulum.DateTime | None:
    monkeypatch.setattr(pendulum, "now", lambda *_: now)
    monkeypatch.setattr("airflow.timetables.trigger.utcnow", lambda: now)
    info = SEASON.next_dagrun_info(
        last_automated_data_interval=DataInterval.exact(last) if last else None,
        restriction=TimeRestriction(earliest=None, latest=None, catchup=catchup),
    )
    return info.run_after if info else None


@pytest.mark.parametrize("last", [None, OCTOBER.subtract(weeks=1), OCTOBER.subtract(weeks=9)])
def test_what_was_missed_while_the_dag_was_paused_is_not_made_up_for(
    last: pendulum.DateTime | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert next_run(monkeypatch, pendulum.datetime(2026, 11, 25), last) == AUGUST


def test_a_run_whose_time_has_just_come_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    for late in (timedelta(0), timedelta(seconds=90), GRACE):
        assert next_run(monkeypatch, OCTOBER + late, OCTOBER.subtract(weeks=1)) == OCTOBER


def test_after_a_run_comes_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    week = timedelta(weeks=1)
    assert next_run(monkeypatch, OCTOBER - week + timedelta(minutes=5), OCTOBER - week) == OCTOBER
    assert next_run(monkeypatch, OCTOBER + timedelta(minutes=5), OCTOBER) == AUGUST


def test_a_backfill_asks_for_the_past_and_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    last = OCTOBER.subtract(weeks=4)
    assert next_run(monkeypatch, pendulum.datetime(2026, 11, 25), last, catchup=True) == OCTOBER.subtract(weeks=3)


def test_nothing_comes_after_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pendulum, "now", lambda *_: pendulum.datetime(2026, 11, 25))
    restriction = TimeRestriction(earliest=None, latest=pendulum.datetime(2026, 12, 31), catchup=False)
    last = DataInterval.exact(OCTOBER.subtract(weeks=1))
    assert SEASON.next_dagrun_info(last_automated_data_interval=last, restriction=restriction) is None


def test_airflow_finds_it_in_the_plugins_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """And knows it again after it was written into its database."""
    from airflow import plugins_manager
    from airflow.serialization.decoders import decode_timetable
    from airflow.serialization.encoders import encode_timetable

    file = Path(__file__).parents[1] / "plugins" / "juesuan_airflow.py"
    module: dict[str, object] = {"__name__": "juesuan_airflow"}
    exec(compile(file.read_text(encoding="utf-8"), file, "exec"), module)
    plugin = module["JuesuanPlugin"]
    timetables = {f"{t.__module__}.{t.__qualname__}": t for t in plugin.timetables}  # type: ignore[attr-defined]
    monkeypatch.setattr(plugins_manager, "get_timetables_plugins", lambda: timetables)
    written = encode_timetable(SEASON)
    assert decode_timetable(written).serialize() == SEASON.serialize()
    assert isinstance(decode_timetable(written), OnTime)
