"""When runs start by themselves: at their time, or not at all.

Airflow's own cron timetable makes up for the newest run that was missed, also for one that was missed because its DAG
was paused: whoever switches the season's DAG on in November would start October's.
"""

from __future__ import annotations

from datetime import timedelta

import pendulum
from airflow.timetables.base import DagRunInfo, DataInterval, TimeRestriction
from airflow.timetables.trigger import CronTriggerTimetable

#: So much later than its time a run still starts: a scheduler may be busy, or be started anew.
GRACE = timedelta(hours=1)


class OnTime(CronTriggerTimetable):
    """A cron timetable whose missed runs stay missed. Backfills, which ask for the past, are as with Airflow's own."""

    def next_dagrun_info(
        self, *, last_automated_data_interval: DataInterval | None, restriction: TimeRestriction
    ) -> DagRunInfo | None:
        """The next run: the first after the last one that is not over for longer than the grace."""
        found = super().next_dagrun_info(
            last_automated_data_interval=last_automated_data_interval, restriction=restriction
        )
        if found is None or restriction.catchup or found.run_after >= (due := pendulum.now("UTC") - GRACE):
            return found
        start = self._align_to_next(due)
        if restriction.latest is not None and restriction.latest < start:
            return None
        return DagRunInfo.exact(start)
