"""What Airflow is told of this project besides its DAGs: the timetable they are scheduled by."""

from __future__ import annotations

from airflow.plugins_manager import AirflowPlugin

from juesuan.timetable import OnTime


class JuesuanPlugin(AirflowPlugin):
    """Found in the plugins folder."""

    name = "juesuan"
    timetables = (OnTime,)
