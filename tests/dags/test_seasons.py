"""The seasons only start runs of the DAG that works, each for its own kind and year."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from croniter import croniter

from juesuan.ingest import collecting
from juesuan.ingest.run import Run
from juesuan.settings import Home
from juesuan.sources.season import BUDGET_SEASON, SEASON

DAG_FILE = Path(__file__).resolve().parents[2] / "dags" / "seasons.py"
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
def dags() -> dict[str, Any]:
    """What Airflow finds in the file."""
    from airflow.dag_processing.dagbag import DagBag

    bag = DagBag(DAG_FILE)
    assert not bag.import_errors
    assert set(bag.dags) == {"final_accounts_season", "budgets_season"}
    return bag.dags


@pytest.mark.parametrize(("dag_id", "months"), [("final_accounts_season", SEASON), ("budgets_season", BUDGET_SEASON)])
def test_a_season_is_of_its_months_by_the_clock_of_china(
    dags: dict[str, Any], dag_id: str, months: tuple[int, ...]
) -> None:
    dag = dags[dag_id]
    said = dag.schedule.serialize()
    assert said["timezone"] == "Asia/Shanghai" and dag.catchup is False and dag.start_date is None
    times = croniter(said["expression"], datetime(2025, 12, 1))
    moments = [times.get_next(datetime) for _ in range(36)]
    assert {moment.month for moment in moments} == set(months)
    assert {moment.weekday() for moment in moments} == {0}


@pytest.mark.parametrize("field", ["logical_date", "run_after"])  # started by hand, a run may have no logical date
@pytest.mark.parametrize(
    ("dag_id", "asks"),
    [
        ("final_accounts_season", ([2025], ["final_account"], "season__2026-01-01")),
        ("budgets_season", ([2026], ["budget"], "budgets__2026-01-01")),
    ],
)
def test_a_season_asks_for_its_kind_and_year(
    dags: dict[str, Any], dag_id: str, asks: tuple[list[int], list[str], str], field: str
) -> None:
    [task] = dags[dag_id].tasks
    assert task.trigger_dag_id == "final_accounts"
    # 20:00 on New Year's Eve in London is the next year in China.
    moments = {"logical_date": None, "run_after": None, field: datetime(2025, 12, 31, 20, tzinfo=UTC)}
    environment = dags[dag_id].get_template_env()
    years = environment.from_string(task.conf["fiscal_years"]).render(dag_run=SimpleNamespace(**moments))
    run_id = environment.from_string(task.trigger_run_id).render(dag_run=SimpleNamespace(**moments))
    assert (years, task.conf["kinds"], run_id) == asks


def test_a_run_for_budgets_asks_publishers_of_budgets_alone(dags: dict[str, Any], tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue"
    catalogue.mkdir()
    for name, kind in (("autumn", "final_account"), ("spring", "budget")):
        (catalogue / f"{name}.yaml").write_text(ENTRY.format(name=name, kind=kind), encoding="utf-8")
    (catalogue / "broken.yaml").write_text("publisher: 1\n", encoding="utf-8")
    [task] = dags["budgets_season"].tasks

    def parts(kinds: list[str]) -> set[str]:
        return set(collecting.list_parts(Run(Home(tmp_path / "home"), "season"), catalogue, kinds))

    # An entry with a mistake may be of any kind: its part tells the mistake.
    assert parts(task.conf["kinds"]) == {"spring", "broken"}
    assert parts(["final_account"]) == {"autumn", "broken"}
    assert parts([]) == {"autumn", "spring", "broken"}
