"""What Airflow is told of this project besides its DAGs: their timetable, and where the pages are."""

from __future__ import annotations

import os
from typing import ClassVar

from airflow.plugins_manager import AirflowPlugin

from juesuan.timetable import OnTime


class JuesuanPlugin(AirflowPlugin):
    """Found in the plugins folder."""

    name = "juesuan"
    timetables = (OnTime,)
    # A link, not a page within Airflow: the dashboard lets nobody frame it, and has no part in Airflow's login.
    external_views: ClassVar[list[dict[str, str]]] = [
        {
            "name": "决算 Dashboard",
            "href": os.environ.get("JUESUAN_DASHBOARD_URL", "http://localhost:8600") + "/runs",
            "destination": "nav",
            "category": "browse",
        },
    ]
