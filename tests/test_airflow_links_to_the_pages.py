"""Airflow's menu leads to the dashboard, by a link that its own model accepts."""

from __future__ import annotations

from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[1] / "plugins" / "juesuan_airflow.py"


def test_the_menu_has_a_link_to_where_the_dashboard_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from airflow.api_fastapi.core_api.datamodels.plugins import ExternalViewResponse

    monkeypatch.setenv("JUESUAN_DASHBOARD_URL", "https://pages.example.org")
    module: dict[str, object] = {"__name__": "juesuan_airflow"}
    exec(compile(PLUGIN.read_text(encoding="utf-8"), PLUGIN, "exec"), module)
    [view] = [ExternalViewResponse(**view) for view in module["JuesuanPlugin"].external_views]  # type: ignore[attr-defined]
    assert view.href == "https://pages.example.org/runs" and view.destination == "nav"
    assert view.url_route is None  # within Airflow's page it would be framed, which the dashboard allows nobody
