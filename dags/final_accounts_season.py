"""
### The season: while departments publish, look again

Final accounts appear from August to October of the next year, a few every day. In these months this DAG starts a run of
`final_accounts` for the year before, every Monday by default (`JUESUAN_RECHECK_CRON`). What has not changed is not
downloaded again; what was corrected becomes a new version. It fetches and writes nothing itself.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pendulum
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import dag

from juesuan.timetable import OnTime

CLOCK = pendulum.timezone("Asia/Shanghai")


def _day(dag_run: Any) -> pendulum.DateTime:
    """The day of the run by the clock of China; a run started by hand may have no logical date."""
    return pendulum.instance(dag_run.logical_date or dag_run.run_after).in_timezone(CLOCK)


@dag(
    dag_id="final_accounts_season",
    dag_display_name="Final accounts, publishing season 决算公开季",
    doc_md=__doc__,
    # Switching the DAG on starts no run of the past, also not the one that was missed while it was paused.
    schedule=OnTime(os.environ.get("JUESUAN_RECHECK_CRON") or "0 3 * 8-10 1", timezone=CLOCK),
    catchup=False,
    max_active_runs=1,
    tags=["juesuan", "sources"],
    default_args={"owner": "juesuan", "retries": 2, "retry_delay": timedelta(minutes=5)},
    render_template_as_native_obj=True,
    user_defined_macros={"day": _day},
)
def final_accounts_season() -> None:
    """Starts runs; the work is done by `final_accounts`."""
    TriggerDagRunOperator(
        task_id="look_again",
        trigger_dag_id="final_accounts",
        trigger_run_id="season__{{ day(dag_run).format('YYYY-MM-DD') }}",
        conf={"fiscal_years": "{{ [day(dag_run).year - 1] }}", "kinds": ["final_account"]},
        reset_dag_run=True,
        # A paused DAG would leave the run queued for good, without a word.
        fail_when_dag_is_paused=True,
    )


final_accounts_season()
