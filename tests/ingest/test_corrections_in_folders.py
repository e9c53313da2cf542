"""A file replaced under its name, or removed, is a version: by the folder's own memory."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import duckdb

from juesuan.ingest import collecting, reading
from juesuan.ingest.run import Run
from juesuan.settings import Home
from juesuan.warehouse.build import build_candidate
from robustness.sources import excerpt
from robustness.steps import collect
from typesetter import random_disclosure, render

_numbers = itertools.count()


def disclosure(seed: int) -> bytes:
    return excerpt(render(random_disclosure(seed, "small")), pages=2)


def current(home: Home, source: Path) -> dict[str, bool]:
    """is_current by file name, after a run over ``source``."""
    run = Run(home, f"run-{next(_numbers)}")
    collect(run, source)
    for name in collecting.plan_chunks(run):
        reading.read_chunk(run, name)
    build_candidate(home, run.candidate)
    with duckdb.connect(str(run.candidate), read_only=True) as warehouse:
        return dict(warehouse.execute("SELECT document_id, is_current FROM dim_document").fetchall())


def test_replaced_then_removed_then_back(home: Home, source: Path) -> None:
    first, second = disclosure(1), disclosure(2)
    (source / "a.pdf").write_bytes(first)
    [one] = current(home, source)
    (source / "a.pdf").write_bytes(second)
    replaced = current(home, source)
    [two] = replaced.keys() - {one}
    assert replaced == {one: False, two: True}
    (source / "a.pdf").unlink()
    (source / "b.pdf").write_bytes(first)
    assert current(home, source) == {one: True, two: False}
    (source / "a.pdf").write_bytes(second)
    assert current(home, source) == {one: True, two: True}
    path = str(source.absolute() / "a.pdf")
    with duckdb.connect(str(Run(home, f"run-{next(_numbers) - 1}").candidate), read_only=True) as warehouse:
        versions = warehouse.execute(
            "SELECT document_id, is_current FROM address_version WHERE url = ? ORDER BY version_no", [path]
        ).fetchall()
        revisions = warehouse.execute(
            "SELECT version_no, previous_document_id, document_id, figures_changed IS NULL, publisher "
            "FROM mart_revision WHERE url = ? ORDER BY version_no",
            [path],
        ).fetchall()
    assert versions == [(one, False), (two, False), (None, False), (two, True)]
    # Replaced, and gone; what came back is what was there.
    assert revisions == [(2, one, two, False, None), (3, two, None, True, None)]


def test_what_is_left_out_for_its_year_is_not_gone(home: Home, source: Path) -> None:
    (source / "2023").mkdir()
    (source / "2023" / "a.pdf").write_bytes(disclosure(1))
    current(home, source)
    run = Run(home, f"run-{next(_numbers)}")
    collect(run, source, (2022,))
    collecting.plan_chunks(run)
    build_candidate(home, run.candidate)
    with duckdb.connect(str(run.candidate), read_only=True) as warehouse:
        assert warehouse.execute("SELECT is_current FROM dim_document").fetchall() == [(True,)]


def test_a_source_that_is_empty_removes_nothing(home: Home, source: Path) -> None:
    (source / "a.pdf").write_bytes(disclosure(1))
    current(home, source)
    (source / "a.pdf").unlink()
    assert list(current(home, source).values()) == [True]


def test_a_name_in_gbk_stops_nothing_and_is_told_as_it_reads(home: Home, source: Path) -> None:
    name = os.fsencode(source) + b"/" + "决算.pdf".encode("gbk")
    with open(name, "wb") as stream:  # noqa: PTH123 (a name that is no text)
        stream.write(disclosure(1))
    (source / "b.pdf").write_bytes(disclosure(2))
    assert len(current(home, source)) == 2
    assert list(current(home, source).values()) == [True, True]
    names = {sidecar.file_name for sidecar in collecting.RawStore(home.raw).sidecars()}
    assert names == {"决算.pdf", "b.pdf"}


def test_the_same_bytes_under_two_types_are_read_once(home: Home, source: Path) -> None:
    content = disclosure(1)
    (source / "a.wps").write_bytes(content)
    (source / "b.PDF").write_bytes(content)
    assert len(current(home, source)) == 1
