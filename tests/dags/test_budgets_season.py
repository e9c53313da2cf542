"""The season of budgets only starts runs of the DAG that works, and those ask for budgets alone."""

from __future__ import annotations

import importlib.util
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from croniter import croniter

from juesuan.ingest import collecting
from juesuan.ingest.run import Run
from juesuan.settings import Home
from juesuan.sources.season import BUDGET_SEASON

DAG_FILE = Path(__file__).resolve().parents[2] / "dags" / "budgets_season.py"
ENTRY = """
publisher: {name}
name: 示范市人民政府
region_code: "310107"
kind: {kind}
listings: [{{url: "http://{name}.example/"}}]
years: {{since: 2020}}
expected: {{min: 1, max: 9}}
"""


@pytest.fixture(scope="module")
def dag() -> Any:
    specification = importlib.util.spec_from_file_location("budgets_season_dag", DAG_FILE)
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module.budgets_season()


def test_it_runs_in_spring_by_the_clock_of_china(dag: Any) -> None:
    said = dag.schedule.serialize()
    assert said["timezone"] == "Asia/Shanghai" and dag.catchup is False and dag.start_date is None
    times = croniter(said["expression"], datetime(2025, 12, 1))
    moments = [times.get_next(datetime) for _ in range(36)]
    assert {moment.month for moment in moments} == set(BUDGET_SEASON)
    assert {moment.weekday() for moment in moments} == {0}


@pytest.mark.parametrize("field", ["logical_date", "run_after"])
def test_it_asks_for_the_budgets_of_the_year(dag: Any, field: str) -> None:
    [task] = dag.tasks
    assert task.trigger_dag_id == "final_accounts"
    # 20:00 on New Year's Eve in London is the next year in China.
    moments = {"logical_date": None, "run_after": None, field: datetime(2025, 12, 31, 20, tzinfo=UTC)}
    environment = dag.get_template_env()
    years = environment.from_string(task.conf["fiscal_years"]).render(dag_run=SimpleNamespace(**moments))
    run_id = environment.from_string(task.trigger_run_id).render(dag_run=SimpleNamespace(**moments))
    assert (years, task.conf["kinds"], run_id) == ([2026], ["budget"], "budgets__2026-01-01")


def test_a_run_for_budgets_asks_publishers_of_budgets_alone(dag: Any, tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue"
    catalogue.mkdir()
    for name, kind in (("autumn", "final_account"), ("spring", "budget")):
        (catalogue / f"{name}.yaml").write_text(ENTRY.format(name=name, kind=kind), encoding="utf-8")
    (catalogue / "broken.yaml").write_text("publisher: 1\n", encoding="utf-8")
    [task] = dag.tasks

    def parts(kinds: list[str]) -> set[str]:
        return set(collecting.list_parts(Run(Home(tmp_path / "home"), "season"), catalogue, kinds))

    # An entry with a mistake may be of any kind: its part tells the mistake.
    assert parts(task.conf["kinds"]) == {"spring", "broken"}
    assert parts(["final_account"]) == {"autumn", "broken"}
    assert parts([]) == {"autumn", "spring", "broken"}
