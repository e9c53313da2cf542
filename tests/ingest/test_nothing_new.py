"""A run with nothing new builds and judges nothing, and serves the very tables that a build would have made."""

from __future__ import annotations

import itertools
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from juesuan.files import read_json, write_json
from juesuan.ingest import collecting, finishing, reading
from juesuan.ingest.inputs import take_inputs
from juesuan.ingest.run import Run
from juesuan.settings import Home, include_dir
from juesuan.warehouse.extracts import extracts_folder
from robustness.steps import collect
from sources.local_portal import LocalPortal, Resource, serving
from sources.scenes import PDF, entry, listing, write_entry
from typesetter import random_disclosure, render

pytestmark = pytest.mark.slow

_numbers = itertools.count()


@pytest.fixture(scope="module")
def portal() -> Iterator[LocalPortal]:
    with serving() as running:
        running.resources["/list.html"] = listing("/a.pdf", "/gone.pdf")
        running.resources["/a.pdf"] = Resource(render(random_disclosure(1, "small")), "application/pdf")
        yield running


@pytest.fixture(scope="module")
def catalogue(portal: LocalPortal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalogue")
    write_entry(folder, entry(portal))
    return folder


@pytest.fixture(scope="module")
def twice(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home after two runs: the second one found what it had."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUESUAN_HOME", str(folder))
        patch.setenv("JUESUAN_FETCH_ATTEMPTS", "1")
        for _ in range(2):
            ingest(Home(), catalogue)
    return folder


@pytest.fixture
def published(twice: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A copy of it for each test."""
    monkeypatch.setenv("JUESUAN_FETCH_ATTEMPTS", "1")
    shutil.copytree(twice, home.root, symlinks=True)
    return home


def read_through(home: Home, source: Path) -> Run:
    """A run as far as its documents are read."""
    run = Run(home, f"run-{next(_numbers)}")
    collect(run, source)
    for name in collecting.plan_chunks(run):
        reading.read_chunk(run, name)
    return run


def ingest(home: Home, source: Path) -> bool:
    """One run; whether it built."""
    run = read_through(home, source)
    finishing.build(run)
    is_built = not run.read("built")["is_refreshed"]
    if is_built:
        pages = home.root / "audit" / run.run_id / "index.html"
        pages.parent.mkdir(parents=True)
        pages.touch()
    else:
        assert finishing.audit(run) == {}
    finishing.publish(run)
    return is_built


def tables(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
        names = [name for (name,) in warehouse.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: warehouse.execute(f'FROM "{name}" ORDER BY ALL').fetchall() for name in names}


def test_it_serves_what_a_build_would_have_made(published: Home, catalogue: Path) -> None:
    built = tables(published)
    assert not ingest(published, catalogue)
    refreshed = tables(published)
    last = max(published.runs.glob("*.json"), key=lambda path: read_json(path)["started_at"])
    (published.root / "served.json").unlink()  # nobody knows what it was built from: everything is built
    again = Run(published, last.stem)
    for step in (finishing.build, finishing.publish):
        step(again)
    whole = tables(published)
    differing = {name for name, rows in whole.items() if rows != refreshed[name]}
    assert differing <= {"ingest_run"}  # the same run ended later
    assert [row[:3] + row[4:] for row in whole["ingest_run"]] == [row[:3] + row[4:] for row in refreshed["ingest_run"]]
    assert len(refreshed["ingest_run"]) == len(built["ingest_run"]) + 1
    assert whole["fact_check"] and whole["fact_indicator"] and whole["source_address"]


def test_what_judges_is_not_even_loaded(published: Home, catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for heavy in ("great_expectations", "juesuan.audit.checks", "juesuan.audit.structure.judge"):
        monkeypatch.setitem(sys.modules, heavy, None)
    assert not ingest(published, catalogue)


def test_a_second_look_alone_is_nothing_new(published: Home) -> None:
    before = take_inputs(published).digest
    [path] = [p for p in (published.fetch / "urls").glob("*.json") if read_json(p)["versions"]]
    write_json(path, read_json(path) | {"checked_at": "2030-01-01T00:00:00+00:00", "outcome": "unchanged"})
    assert take_inputs(published).digest == before


def _change_note(folder: str, **change: object) -> Callable[[Home], None]:
    def change_note(home: Home) -> None:
        path = sorted((home.root / folder).rglob("*.json"))[0]
        write_json(path, read_json(path) | change)

    return change_note


def _change_extract(home: Home) -> None:
    next(extracts_folder(home.extracts).glob("*/*.sum")).write_text("other\n")


def _lose_bytes(home: Home) -> None:
    next(p for p in home.raw.glob("??/*") if p.suffix != ".json").unlink()


CHANGES: dict[str, Callable[[Home], None]] = {
    "an extract": _change_extract,
    "stored bytes": _lose_bytes,
    "a sidecar": _change_note("raw", published_on="2025-01-01"),
    "a rejection": _change_note("rejected", message="Another."),
    "a title on a list": _change_note("fetch/urls", title="Another"),
    "what an address gave": _change_note("fetch/urls", outcome="skipped"),
    "how a walk went": _change_note("fetch/walks", outcome="blocked"),
    "an entry of the catalogue": _change_note("fetch/publishers", name="Another"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_changes_an_input_is_built_and_judged(change: Callable[[Home], None], published: Home) -> None:
    before = take_inputs(published).digest
    change(published)
    assert take_inputs(published).digest != before


@pytest.mark.parametrize(
    "name", ["corrections/README.md", "expectations/form.yaml", "reference/functions.csv", "sql/x.sql"]
)
def test_a_rule_a_code_a_correction_changes_it(
    name: str, published: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = take_inputs(published).digest
    include = tmp_path / "include"
    shutil.copytree(include_dir(), include)
    monkeypatch.setenv("JUESUAN_INCLUDE", str(include))
    assert take_inputs(published).digest == before
    with (include / name).open("a") as stream:
        stream.write("\n")
    assert take_inputs(published).digest != before


def _nothing(_home: Home, _portal: LocalPortal) -> None:
    pass


def _serve_more(_home: Home, portal: LocalPortal) -> None:
    portal.resources["/gone.pdf"] = Resource(PDF, "application/pdf")  # no document: it becomes a rejection


def _write_into_the_served_file(home: Home, _portal: LocalPortal) -> None:
    with duckdb.connect(str(home.warehouse)) as warehouse:
        warehouse.execute("DELETE FROM fact_indicator")


def _lose_the_pages(home: Home, _portal: LocalPortal) -> None:
    shutil.rmtree(home.root / "audit")


@pytest.mark.parametrize(
    ("happens", "is_built"),
    [(_nothing, False), (_serve_more, True), (_write_into_the_served_file, True), (_lose_the_pages, True)],
)
def test_what_is_new_or_damaged_is_built(
    happens: Callable[[Home, LocalPortal], None],
    is_built: bool,
    published: Home,
    portal: LocalPortal,
    catalogue: Path,
) -> None:
    before = dict(portal.resources)
    happens(published, portal)
    try:
        run = read_through(published, catalogue)
        finishing.build(run)
    finally:
        portal.resources = before
    assert run.read("built")["is_refreshed"] is not is_built
