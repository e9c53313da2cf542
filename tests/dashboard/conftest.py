from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from juesuan.dashboard.app import create_app
from served import served_home


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """A browser without scripts, at the dashboard over the suite's warehouse."""
    with TestClient(create_app(served_home()), base_url="http://localhost") as client:
        yield client
