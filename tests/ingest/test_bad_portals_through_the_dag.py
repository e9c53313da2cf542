"""A catalogue of portals that answer what no portal should, with a healthy publisher among them, through one real run:
the healthy one is complete, every other says what is wrong with it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.test_end_to_end import Ran, ingest
from ingest.test_portal_through_the_dag import account
from sources.local_portal import Resource, serving
from sources.scenes import BAD_FILES, BAD_LISTS, entry, portal_with, write_entry, zipped

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

HEALTHY = 3
YEAR = 2024


@dataclass(frozen=True)
class Story:
    """One run over a healthy publisher and every bad one. lists, files: key of the publisher by what is wrong."""

    home: Path
    ran: Ran
    lists: dict[str, str]
    files: dict[str, str]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    # A home as people name folders.
    home = tmp_path_factory.mktemp("it's my home, 数据 📄 &")
    catalogue = tmp_path_factory.mktemp("catalogue")
    lists = {name: f"list_{number}" for number, name in enumerate(BAD_LISTS)}
    files = {name: f"file_{number}" for number, name in enumerate(BAD_FILES)}
    with ExitStack() as stack:
        for name, key in lists.items():
            portal = stack.enter_context(portal_with(BAD_LISTS[name], "/list.html"))
            write_entry(catalogue, entry(portal, key))
        for name, key in files.items():
            path = zipped(BAD_FILES[name])
            portal = stack.enter_context(portal_with(BAD_FILES[name], path, path))
            write_entry(catalogue, entry(portal, key))
        healthy = stack.enter_context(serving())
        names = [f"示范区第{number}局2024年度部门决算" for number in range(HEALTHY)]
        links = "".join(f"<li><a href='/{n}.pdf'>{name}</a></li>" for n, name in enumerate(names))
        healthy.resources["/list.html"] = Resource(f"<html>{links}</html>".encode())
        for number in range(HEALTHY):
            healthy.resources[f"/{number}.pdf"] = Resource(account(f"示范区第{number}局", "1.00"), "application/pdf")
        # By name it comes last: after everything that could stop it.
        write_entry(catalogue, entry(healthy, "zz_healthy", expected={"min": HEALTHY, "max": 9}))
        short = stack.enter_context(portal_with(Resource(status=404), "/gone.pdf", "/gone.pdf"))
        write_entry(catalogue, entry(short, "yy_short", expected={"min": 30, "max": 40}))
        before = os.environ.get("JUESUAN_FETCH_ATTEMPTS")
        os.environ["JUESUAN_FETCH_ATTEMPTS"] = "1"
        try:
            ran = ingest(home, str(catalogue), "--fiscal-year", str(YEAR))
        finally:
            os.environ.pop("JUESUAN_FETCH_ATTEMPTS") if before is None else None
        yield Story(home, ran, lists, files)


def ask(story: Story, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(story.home / "warehouse.duckdb"), read_only=True) as warehouse:
        return warehouse.execute(sql).fetchall()


def coverage(story: Story) -> dict[str, str]:
    return dict(ask(story, f"SELECT publisher, status FROM mart_coverage WHERE fiscal_year = {YEAR}"))


def test_the_healthy_publisher_is_complete(story: Story) -> None:
    assert story.ran.code == 0, story.ran.said
    assert coverage(story)["zz_healthy"] == "complete"
    assert ask(story, "SELECT count(*) FROM dim_document WHERE department_name LIKE '示范区第_局'") == [(HEALTHY,)]


def test_every_bad_portal_says_what_is_wrong(story: Story) -> None:
    found = coverage(story)
    by_name = {name: found[key] for name, key in story.lists.items()}
    assert by_name["a redesigned portal"] == "nothing_found"
    assert by_name["a firewall"] == by_name["a challenge that says 200"] == "blocked"
    assert by_name["an unreachable list"] == "unreachable"
    assert not {key for key in story.lists.values() if found[key] == "complete"}
    since = ask(
        story, "SELECT count(*) FROM mart_coverage WHERE status NOT IN ('complete', 'unknown') AND status_since IS NULL"
    )
    assert since == [(0,)]


def test_a_bad_file_is_told_beside_the_good_one(story: Story) -> None:
    good = ask(story, "SELECT publisher FROM source_address WHERE url LIKE '%/good.pdf' AND document_id IS NOT NULL")
    assert {publisher for (publisher,) in good} >= set(story.files.values())


def test_a_publisher_with_fewer_departments_than_expected_is_short(story: Story) -> None:
    assert coverage(story)["yy_short"] == "short"
    said = " ".join(story.ran.said.split())
    assert f"yy_short (yy_short), {YEAR}: 1 departments, 30 expected" in said


def test_the_summary_names_every_portal_that_is_silent(story: Story) -> None:
    for key in story.lists.values():
        assert f"({key}), {YEAR}: " in story.ran.said


def test_the_log_names_what_was_found_and_what_was_refused(story: Story) -> None:
    [log] = (story.home / "logs").glob("ingest-*.log")
    text = log.read_text(encoding="utf-8", errors="replace")
    assert "new: 示范区第0局2024年度部门决算.pdf" in text
    assert "refused: " in text


def test_who_waits_for_the_asset_hears_of_every_portal_that_is_silent(story: Story) -> None:
    import sqlite3

    with sqlite3.connect(story.home / "airflow" / "airflow.db") as metadata:
        [(extra,)] = metadata.execute("SELECT extra FROM asset_event").fetchall()
    said = " ".join(json.loads(extra)["coverage"])
    assert all(f"({key}), {YEAR}: " in said for key in (*story.lists.values(), "yy_short"))


def test_one_publishers_trouble_is_one_red_square(story: Story) -> None:
    import sqlite3

    with sqlite3.connect(story.home / "airflow" / "airflow.db") as metadata:
        rows = metadata.execute("SELECT task_id, state, count(*) FROM task_instance GROUP BY 1, 2").fetchall()
    states = {(task, state): count for task, state, count in rows}
    assert states["collect", "failed"] == len(story.lists)
    assert states["collect", "success"] == len(story.files) + 2
    assert states["coverage", "failed"] == 1
    assert states["publish", "success"] == states["summarise", "success"] == 1
