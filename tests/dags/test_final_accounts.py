"""The DAG as Airflow sees it: cheap to parse, one writer, one form of params, one asset."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

PROJECT = Path(__file__).resolve().parents[2]
DAG_FILE = PROJECT / "dags" / "final_accounts.py"

_PARSE = """
import json, runpy, sys
before = set(sys.modules)
runpy.run_path(sys.argv[1])
print(json.dumps(sorted(name for name in sys.modules if "." not in name)))
"""


@pytest.fixture(scope="module")
def dag() -> Any:
    import importlib.util

    specification = importlib.util.spec_from_file_location("final_accounts_dag", DAG_FILE)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module.final_accounts()


def test_parsing_imports_nothing_heavy() -> None:
    """Airflow parses the file again and again; duckdb starts threads and must not be imported before a fork."""
    parsed = subprocess.run(
        [sys.executable, "-c", _PARSE, str(DAG_FILE)], capture_output=True, text=True, check=True, timeout=120
    )
    loaded = set(json.loads(parsed.stdout.splitlines()[-1]))
    assert "airflow" in loaded
    heavy = {"duckdb", "pandas", "numpy", "pyarrow", "pdfplumber", "pypdfium2", "great_expectations", "typer"}
    assert not loaded & heavy


def test_the_exceptions_that_end_retries_exist(dag: Any) -> None:
    [rule] = dag.task_dict["audit"].retry_policy.rules
    assert len(rule._resolve_exception_classes()) == len(rule._specs)


def test_the_order_of_the_tasks(dag: Any) -> None:
    after = {
        "list_parts": {"collect", "plan_chunks"},
        "collect": {"plan_chunks"},
        "plan_chunks": {"read_chunk"},
        "read_chunk": {"plan_parts"},
        "plan_parts": {"build"},
        "build": {"assemble"},
        "assemble": {"audit"},
        "audit": {"publish"},
        "publish": {"coverage", "summarise"},
        "coverage": {"summarise"},
        "summarise": set(),
    }
    assert {task_id: task.downstream_task_ids for task_id, task in dag.task_dict.items()} == after


def test_a_publisher_in_trouble_is_a_square_of_its_own_and_stops_nothing(dag: Any) -> None:
    assert dag.task_dict["collect"].is_mapped
    assert dag.task_dict["plan_chunks"].trigger_rule == "all_done_min_one_success"
    assert dag.task_dict["summarise"].trigger_rule == "all_done_min_one_success"


def test_every_task_is_named_in_both_languages(dag: Any) -> None:
    for task_id, task in dag.task_dict.items():
        name = getattr(task, "partial_kwargs", {}).get("task_display_name") or task.task_display_name
        assert name.startswith(f"{task_id} ") and not name.isascii()


def test_reading_is_mapped_and_nothing_to_read_is_no_failure(dag: Any) -> None:
    assert dag.task_dict["read_chunk"].is_mapped
    assert dag.task_dict["plan_parts"].trigger_rule == "none_failed"


def test_building_is_mapped_and_nothing_to_build_is_no_failure(dag: Any) -> None:
    assert dag.task_dict["build"].is_mapped
    assert dag.task_dict["assemble"].trigger_rule == "none_failed"


def test_there_is_one_writer(dag: Any) -> None:
    from juesuan.ingest.environment import WRITER_POOL

    in_pool = {task_id for task_id, task in dag.task_dict.items() if task.pool == WRITER_POOL}
    assert in_pool == {"plan_parts", "assemble", "audit", "publish"}
    assert dag.max_active_runs == 1


def test_its_page_says_what_becomes_of_a_run_while_it_is_paused(dag: Any) -> None:
    assert "triggered while the DAG is paused stays *queued*" in dag.doc_md


def test_a_run_that_has_to_wait_for_another_leaves_its_place_to_others(dag: Any) -> None:
    first = dag.task_dict["list_parts"]
    assert not first.upstream_task_ids
    assert first.reschedule and first.poke_interval <= 30


def test_publishing_updates_the_asset_others_wait_for(dag: Any) -> None:
    assert [outlet.name for outlet in dag.task_dict["publish"].outlets] == ["juesuan_warehouse"]
    assert not any(dag.task_dict[task_id].outlets for task_id in dag.task_ids if task_id != "publish")


def scheduled(timetable: Any, earliest: Any, latest: Any) -> list[Any]:
    """The logical dates that Airflow would give runs between two dates, as its backfill does."""
    from airflow.timetables.base import DataInterval, TimeRestriction

    found: list[Any] = []
    last = None
    while info := timetable.next_dagrun_info(
        last_automated_data_interval=last, restriction=TimeRestriction(earliest, latest, catchup=True)
    ):
        found.append(info.logical_date)
        last = DataInterval.exact(info.logical_date)
    return found


def test_a_backfill_between_dates_as_people_write_them_has_its_first_and_its_last_year(dag: Any) -> None:
    import pendulum

    # What `airflow backfill create --from-date 2023-01-01 --to-date 2025-01-01` makes of its dates: midnight UTC.
    dates = scheduled(dag.schedule, pendulum.datetime(2023, 1, 1), pendulum.datetime(2025, 1, 1))
    assert [date.astimezone(ZoneInfo("Asia/Shanghai")).strftime("%Y-%m-%d") for date in dates] == [
        "2023-01-01",
        "2024-01-01",
        "2025-01-01",
    ]


def test_switching_it_on_starts_no_run_of_the_past(dag: Any) -> None:
    import pendulum
    from airflow.timetables.base import TimeRestriction

    restriction = TimeRestriction(earliest=dag.start_date, latest=None, catchup=dag.catchup)
    info = dag.schedule.next_dagrun_info(last_automated_data_interval=None, restriction=restriction)
    assert info is not None and info.logical_date > pendulum.now("UTC")


def test_every_param_explains_itself_and_has_a_valid_default(dag: Any) -> None:
    dag.params.validate()
    assert set(dag.params) == {"source", "fiscal_years", "kinds", "force"}
    for name in dag.params:
        schema = dag.params.get_param(name).schema
        assert schema["title"]
        assert schema["description_md"]
        assert schema["section"]


@pytest.mark.parametrize(
    ("name", "wrong"), [("source", ""), ("fiscal_years", ["2024"]), ("fiscal_years", [24]), ("force", "yes")]
)
def test_params_refuse_what_makes_no_sense(dag: Any, name: str, wrong: object) -> None:
    from airflow.sdk.exceptions import ParamValidationError

    with pytest.raises(ParamValidationError):
        dag.params.get_param(name).resolve(wrong)


@pytest.mark.filterwarnings("ignore:GitWildMatchPattern:DeprecationWarning")
def test_airflow_takes_the_library_for_no_plugin() -> None:
    """.airflowignore: without it Airflow would import every module under plugins/ at start."""
    from airflow._shared.module_loading.file_discovery import find_path_from_directory

    found = {Path(path) for path in find_path_from_directory(PROJECT / "plugins", ".airflowignore", "glob")}
    assert not [path for path in found if (PROJECT / "plugins" / "juesuan") in path.parents]
