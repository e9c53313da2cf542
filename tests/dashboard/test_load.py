"""Eight readers over HTTP while three warehouses are published: no error, and nobody is left with the former one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.browser import serving
from dashboard.load import under_load
from juesuan.settings import Home
from juesuan.warehouse.store import read
from served import served_home

pytestmark = pytest.mark.slow


def test_nobody_gets_an_error_or_what_was_replaced(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.root.mkdir()
    shutil.copyfile(served_home().warehouse, home.warehouse)
    with read(home.warehouse) as connection:
        row = connection.execute("SELECT department_key, fiscal_year, expenditure_wan_fact FROM mart_department_year")
        key, year, fact = row.fetchone() or ()
    paths = ["/", f"/d/{key}/{year}", f"/evidence/{fact}", "/table?table=mart_function_year", "/findings", "/coverage"]
    with serving(home.root) as address:
        load = under_load(address, paths, home.warehouse, clients=8, publishes=3, answers=32, grace=0.0)
    assert not load.errors and not load.stale
    assert len(load.generations) == 4
