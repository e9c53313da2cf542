"""The season's DAG only starts runs of the one that works."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from croniter import croniter

DAG_FILE = Path(__file__).resolve().parents[2] / "dags" / "final_accounts_season.py"


@pytest.fixture(scope="module")
def dag() -> Any:
    specification = importlib.util.spec_from_file_location("final_accounts_season_dag", DAG_FILE)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module.final_accounts_season()


def test_it_runs_in_the_publishing_season_by_the_clock_of_china(dag: Any) -> None:
    from datetime import datetime

    from juesuan.sources.season import SEASON

    said = dag.schedule.serialize()
    assert said["timezone"] == "Asia/Shanghai" and dag.catchup is False and dag.start_date is None
    times = croniter(said["expression"], datetime(2026, 1, 1))
    months = [times.get_next(datetime).month for _ in range(26)]
    assert set(months) == set(SEASON)


@pytest.mark.parametrize("field", ["logical_date", "run_after"])  # started by hand, a run may have no logical date
def test_it_starts_the_one_dag_for_the_year_before(dag: Any, field: str) -> None:
    from datetime import UTC, datetime
    from types import SimpleNamespace

    [task] = dag.tasks
    assert task.trigger_dag_id == "final_accounts"
    # 20:00 on New Year's Eve in London is the next year in China.
    moments = {"logical_date": None, "run_after": None, field: datetime(2025, 12, 31, 20, tzinfo=UTC)}
    environment = dag.get_template_env()
    conf = environment.from_string(task.conf["fiscal_years"]).render(dag_run=SimpleNamespace(**moments))
    run_id = environment.from_string(task.trigger_run_id).render(dag_run=SimpleNamespace(**moments))
    assert (conf, run_id) == ([2025], "season__2026-01-01")
