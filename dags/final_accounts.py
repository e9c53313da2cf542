"""
### Final accounts: published documents become the warehouse

`collect` stores what the source holds (each publisher by itself: one in trouble is one red square), `read_chunk` reads
the documents that are new (a chunk of them per mapped task, each document in a process of its own), `plan_parts` finds
whose rows may be others now, `build` builds these from their extracts and judges every relation between their figures
(some hundred documents per mapped task, departments with all their years together), `assemble` puts them together with
the rows that stand, `audit` looks whether the candidate is well built and writes the pages, and `publish` puts it in
the place of the served one in a single rename. A document that cannot be read becomes a row of `rejected_file` and
never stops the others. `coverage` is red where a portal gave less than its entry expects; everything else is published
all the same. Running again with nothing new reads, builds and judges nothing, and publishes the same.

**Switch the DAG on before you start a run**: one that is triggered while the DAG is paused stays *queued*, without a
word, until it is switched on. Switching it on starts no run of the past, and one run works at a time: the others wait
for it in their first task.

The fiscal year is the partition: a run of 1 January 2026, scheduled or backfilled, covers 2024, whose accounts were
published in 2025. In the publishing season `final_accounts_season` starts runs for the year before.
Dashboards' DAGs can be scheduled on the asset `juesuan_warehouse`.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pendulum
from airflow.sdk import (
    Asset,
    ExceptionRetryPolicy,
    Param,
    PokeReturnValue,
    RetryAction,
    RetryRule,
    dag,
    get_current_context,
    task,
)

from juesuan.timetable import OnTime

WAREHOUSE = Asset(name="juesuan_warehouse", uri="x-juesuan://warehouse", group="juesuan")

#: Budgets and accounts follow the clock of China.
CLOCK = pendulum.timezone("Asia/Shanghai")

#: One slot: two builds never write at the same time (created by `juesuan ingest` and `juesuan airflow`).
WRITER_POOL = "juesuan_writer"

#: How often a run that has to wait for another one looks whether it has ended.
TURN_SECONDS = 15

#: What another try cannot mend fails at once.
RETRY_POLICY = ExceptionRetryPolicy(
    rules=[
        RetryRule(
            exception=[
                "juesuan.errors.InputError",
                "juesuan.errors.SourceTrouble",
                "juesuan.audit.structure.judge.StructureBroken",
            ],
            action=RetryAction.FAIL,
            reason="Trying again would end the same way.",
        )
    ]
)


def _run() -> Any:
    """The run of the task that asks."""
    from juesuan.ingest.run import Run
    from juesuan.settings import Home

    return Run(Home(), get_current_context()["run_id"])


def _is_our_turn() -> bool:
    """Whether no other run of this DAG is at work. `juesuan ingest`, which is watched, has the home to itself."""
    from juesuan.ingest.turn import take_turn
    from juesuan.progress import is_watched
    from juesuan.settings import Home

    context = get_current_context()

    def is_at_work(run_id: str) -> bool:
        count: int = context["ti"].get_dr_count(dag_id=context["dag"].dag_id, run_ids=[run_id], states=["running"])
        return count > 0

    return is_watched() or take_turn(Home(), context["run_id"], is_at_work)


def _tell_failure(context: Any) -> None:
    """Through the connection of ``JUESUAN_NOTIFY_CONNECTION``, where there is one."""
    from juesuan.notify import on_failure

    on_failure(context)


def _tell_success(context: Any) -> None:
    from juesuan.notify import on_success

    on_success(context)


@dag(
    dag_id="final_accounts",
    dag_display_name="Final accounts 决算公开",
    doc_md=__doc__,
    # 1 January, 8:00 in China, is midnight UTC: a backfill from and to dates as people write them has its first and
    # its last run. Switching the DAG on starts no run of the past.
    schedule=OnTime("0 8 1 1 *", timezone=CLOCK),
    catchup=False,
    max_active_runs=1,
    tags=["juesuan", "warehouse"],
    default_args={
        "owner": "juesuan",
        "retries": 2,
        "retry_delay": timedelta(seconds=int(os.environ.get("JUESUAN_RETRY_SECONDS", "60"))),
        "retry_policy": RETRY_POLICY,
        "on_failure_callback": _tell_failure,
    },
    params={
        "source": Param(
            os.environ.get("JUESUAN_SOURCE", "include/samples"),
            type="string",
            minLength=1,
            title="Source",
            description_md="A folder of published documents, searched through all levels; or one file; or a catalogue: "
            "a folder of publishers (`include/sources`) or one publisher's YAML file. A relative path starts at the "
            "project's folder.",
            section="What to ingest",
        ),
        "fiscal_years": Param(
            [],
            type="array",
            items={"type": "integer", "minimum": 1990, "maximum": 2100},
            title="Fiscal years",
            description_md="Of a catalogue: what is published for these years. Of a folder: leave out files whose name "
            "or folder names other years only. Empty: the year that a scheduled run is about; all years otherwise.",
            section="What to ingest",
        ),
        "kinds": Param(
            [],
            type="array",
            items={"type": "string", "enum": ["final_account", "budget"]},
            title="Kinds of documents",
            description_md="Of a catalogue: only publishers of these kinds. Empty: all.",
            section="What to ingest",
        ),
        "force": Param(
            False,
            type="boolean",
            title="Read again",
            description_md="Read every document of the source again, also those read before by this version.",
            section="How",
        ),
    },
)
def final_accounts() -> None:
    """Order, retries and params; the work is done by `juesuan.ingest`."""

    # One run after the other: a backfill starts several at once, whatever the DAG's own limit says.
    @task.sensor(task_display_name="list_parts 列出来源", mode="reschedule", poke_interval=TURN_SECONDS)
    def list_parts() -> PokeReturnValue:
        """Waits for its turn; then what is collected by itself: each publisher of a catalogue, or all of it."""
        from juesuan.ingest import collecting
        from juesuan.ingest.environment import project_dir
        from juesuan.progress import step

        if not _is_our_turn():
            return PokeReturnValue(is_done=False)
        with step("collect"):
            params = get_current_context()["params"]
            parts = collecting.list_parts(_run(), project_dir() / params["source"], params["kinds"])
        return PokeReturnValue(is_done=True, xcom_value=parts)

    # One square for each publisher: one that cannot be reached, or has been redesigned, is red and stops no other.
    @task(task_display_name="collect 收集", map_index_template="{{ part }}")
    def collect(part: str) -> dict[str, int]:
        """One part of the source into the raw store."""
        from juesuan.ingest import collecting
        from juesuan.ingest.partition import fiscal_years_of
        from juesuan.progress import step

        context = get_current_context()
        context["part"] = part
        params, moment = context["params"], context["dag_run"].logical_date
        moment = moment.astimezone(CLOCK) if moment else None
        fiscal_years = fiscal_years_of(params["fiscal_years"], context["dag_run"].run_type, moment)
        with step("collect"):
            return collecting.collect(_run(), part, fiscal_years)

    @task(task_display_name="plan_chunks 分批", trigger_rule="all_done_min_one_success")
    def plan_chunks(_parts: list[str]) -> list[str]:
        """Which documents have to be read, in chunks."""
        from juesuan.ingest import collecting
        from juesuan.progress import step

        with step("plan"):
            return collecting.plan_chunks(_run(), force=get_current_context()["params"]["force"])

    @task(task_display_name="read_chunk 阅读", map_index_template="{{ chunk }}")
    def read_chunk(chunk: str) -> dict[str, int]:
        """Read one chunk of documents into extracts."""
        from juesuan.ingest import reading
        from juesuan.progress import step

        get_current_context()["chunk"] = chunk
        with step("read"):
            return reading.read_chunk(_run(), chunk)

    # Nothing to read is no failure: the mapped task is skipped then, and the warehouse built all the same.
    @task(task_display_name="plan_parts 分部", pool=WRITER_POOL, trigger_rule="none_failed")
    def plan_parts() -> list[str]:
        """What has to be built: the documents whose rows may be others now, in parts."""
        from juesuan.ingest import finishing
        from juesuan.progress import step

        with step("build"):
            return finishing.plan_parts(_run())

    @task(task_display_name="build 建库与核对", map_index_template="{{ part }}")
    def build(part: str) -> int:
        """One part: its rows, every relation between its figures, and whether it is well built."""
        from juesuan.ingest import building
        from juesuan.progress import step

        get_current_context()["part"] = part
        with step("build"):
            documents = building.build_part(_run(), part)
            building.check_part(_run(), part)
            return documents

    # Nothing to build is no failure, either.
    @task(task_display_name="assemble 合成", pool=WRITER_POOL, trigger_rule="none_failed")
    def assemble() -> str:
        """The warehouse candidate of the parts and of the rows that stand."""
        from juesuan.ingest import building
        from juesuan.progress import step

        with step("audit"):
            return building.assemble(_run())

    @task(task_display_name="audit 核对", pool=WRITER_POOL)
    def audit(_candidate: str) -> dict[str, int]:
        """Look whether the candidate is well built; one that is not is not published."""
        from juesuan.ingest import finishing
        from juesuan.progress import step

        with step("audit"):
            return finishing.audit(_run())

    @task(task_display_name="publish 发布", pool=WRITER_POOL, outlets=[WAREHOUSE])
    def publish(_audited: dict[str, int]) -> dict[str, Any]:
        """The candidate takes the place of the served warehouse."""
        from juesuan.ingest import finishing
        from juesuan.progress import step

        with step("publish"):
            published: dict[str, Any] = finishing.publish(_run())
            get_current_context()["outlet_events"][WAREHOUSE].extra = published
            return published

    @task(task_display_name="coverage 覆盖率")
    def coverage(_published: dict[str, Any]) -> None:
        """Fails where a portal gave fewer departments than its entry expects, or nothing; the rest is published."""
        from juesuan.ingest import finishing
        from juesuan.progress import step

        with step("coverage"):
            finishing.require_coverage(_run())

    # After the look at the coverage, whatever it found: the run's working files go here.
    @task(
        task_display_name="summarise 小结", trigger_rule="all_done_min_one_success", on_success_callback=_tell_success
    )
    def summarise(_published: dict[str, Any]) -> dict[str, Any]:
        """What the run came to."""
        from juesuan.ingest import finishing
        from juesuan.progress import report, step

        with step("summarise"):
            summary: dict[str, Any] = finishing.summarise(_run())
            report("finished", **summary)
            return summary

    parts = list_parts()
    chunks = plan_chunks(parts)
    collect.expand(part=parts) >> chunks
    built_from = plan_parts()
    read_chunk.expand(chunk=chunks) >> built_from
    candidate = assemble()
    build.expand(part=built_from) >> candidate
    published = publish(audit(candidate))
    coverage(published) >> summarise(published)


final_accounts()
