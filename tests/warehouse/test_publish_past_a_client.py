"""A client that holds the served file open read-write (as DBeaver does) stops nothing, and leaves nothing in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb

from ingest.test_finishing import collected
from juesuan.ingest import finishing
from juesuan.settings import Home

CLIENT = """
import duckdb, sys
with duckdb.connect(sys.argv[1]) as c:
    c.execute("CREATE TABLE mine AS SELECT 1")
    print("open", flush=True)
    sys.stdin.read()
"""


def test_publishing_goes_on_and_what_the_client_added_is_gone(tmp_path: Path) -> None:
    home = Home(tmp_path)
    first = collected(home, "first")
    finishing.build(first)
    finishing.publish(first)
    command = [sys.executable, "-c", CLIENT, str(home.warehouse)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None and client.stdout.readline() == "open\n"
        second = collected(home, "second")
        finishing.build(second)
        finishing.publish(second)
        with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
            names = {name for (name,) in warehouse.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
            runs = warehouse.execute("SELECT count(*) FROM ingest_run").fetchall()
        client.communicate("")
    assert "mine" not in names and runs == [(2,)]
