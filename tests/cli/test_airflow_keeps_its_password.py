"""The web page's password: readable by its owner alone, made before Airflow could print one into a log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from juesuan.cli.airflow import PARTS, keep_password

PROJECT = Path(__file__).resolve().parents[2]


def test_it_is_made_once_and_belongs_to_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "passwords.json"
    user, password = keep_password(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text()) == {user: password}
    assert keep_password(file) == (user, password)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"other": "x"}'])
def test_a_damaged_file_is_made_again_and_an_open_one_closed(content: str, tmp_path: Path) -> None:
    file = tmp_path / "passwords.json"
    file.write_text(content)
    file.chmod(0o644)
    user, password = keep_password(file)
    assert json.loads(file.read_text()) == {user: password}
    assert file.stat().st_mode & 0o777 == 0o600


def test_no_log_server_listens() -> None:
    assert {part[0] for part in PARTS if "--skip-serve-logs" in part} == {"scheduler", "triggerer"}


def test_the_service_asks_for_a_password_everywhere_and_shows_its_page_to_this_machine() -> None:
    services = yaml.safe_load((PROJECT / "docker-compose.yaml").read_text())["services"]
    assert services["api-server"]["ports"] == ["${AIRFLOW_BIND:-127.0.0.1}:${AIRFLOW_PORT:-8080}:8080"]
    assert "requirepass" in " ".join(services["redis"]["command"])
    assert "${REDIS_PASSWORD:-}@redis" in services["worker"]["environment"]["AIRFLOW__CELERY__BROKER_URL"]
