"""The seasons: while departments publish, look again. One DAG for each, that starts runs and does no work itself."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pendulum
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, dag

from juesuan.timetable import OnTime

CLOCK = pendulum.timezone("Asia/Shanghai")

FINAL_ACCOUNTS = """
### The season: while departments publish, look again

Final accounts appear from August to October of the next year, a few every day. In these months this DAG starts a run of
`final_accounts` for the year before, every Monday by default (`JUESUAN_RECHECK_CRON`); publishers of budgets are not
asked. What has not changed is not downloaded again; what was corrected becomes a new version. It fetches and writes
nothing itself.
"""
BUDGETS = """
### The season of budgets: while departments publish, look again

Budgets appear from January to April of their own year, a few every day. In these months this DAG starts a run of
`final_accounts` for the budgets of the year, every Monday by default (`JUESUAN_RECHECK_BUDGETS_CRON`); publishers of
final accounts are not asked. What has not changed is not downloaded again; what was corrected becomes a new version. It
fetches and writes nothing itself.
"""


@dataclass(frozen=True, slots=True)
class Season:
    """What is published when. years_later: of publication after the fiscal year. setting: holds another cron than
    ``cron``."""

    dag_id: str
    name: str
    says: str
    kind: str
    years_later: int
    run: str
    setting: str
    cron: str


SEASONS = (
    Season(
        "final_accounts_season", "Final accounts, publishing season 决算公开季", FINAL_ACCOUNTS,
        "final_account", 1, "season", "JUESUAN_RECHECK_CRON", "0 3 * 8-10 1",
    ),
    Season(
        "budgets_season", "Budgets, publishing season 预算公开季", BUDGETS,
        "budget", 0, "budgets", "JUESUAN_RECHECK_BUDGETS_CRON", "0 3 * 1-4 1",
    ),
)  # fmt: skip


def _day(dag_run: Any) -> pendulum.DateTime:
    """The day of the run by the clock of China; a run started by hand may have no logical date."""
    return pendulum.instance(dag_run.logical_date or dag_run.run_after).in_timezone(CLOCK)


def season_dag(season: Season) -> DAG:
    """The DAG that starts a run for what is published in a season."""

    @dag(
        dag_id=season.dag_id,
        dag_display_name=season.name,
        doc_md=season.says,
        # Switching the DAG on starts no run of the past, also not the one that was missed while it was paused.
        schedule=OnTime(os.environ.get(season.setting) or season.cron, timezone=CLOCK),
        catchup=False,
        max_active_runs=1,
        tags=["juesuan", "sources"],
        default_args={"owner": "juesuan", "retries": 2, "retry_delay": timedelta(minutes=5)},
        render_template_as_native_obj=True,
        user_defined_macros={"day": _day},
    )
    def looking_again() -> None:
        TriggerDagRunOperator(
            task_id="look_again",
            trigger_dag_id="final_accounts",
            trigger_run_id=f"{season.run}__{{{{ day(dag_run).format('YYYY-MM-DD') }}}}",
            conf={"fiscal_years": f"{{{{ [day(dag_run).year - {season.years_later}] }}}}", "kinds": [season.kind]},
            reset_dag_run=True,
            # A paused DAG would leave the run queued for good, without a word.
            fail_when_dag_is_paused=True,
        )

    return looking_again()


DAGS = tuple(season_dag(season) for season in SEASONS)
