"""Every test of a relation has a warehouse of its own, without documents."""

from __future__ import annotations

import pytest

from audit.candidate import Warehouse


@pytest.fixture
def warehouse() -> Warehouse:
    return Warehouse()
