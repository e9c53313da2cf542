"""Every seam of collecting may raise anything, for one publisher: the next one is complete each time."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from juesuan.ingest import arrivals, collecting, rejections
from juesuan.ingest.run import Run
from juesuan.settings import Home
from juesuan.sources import discovery, folder, portal
from juesuan.sources.fetching import Fetcher
from juesuan.sources.guard import Guard
from juesuan.sources.memory import AddressBook
from juesuan.sources.partial import PartialDownload
from juesuan.sources.raw import RawStore
from robustness.steps import collect
from sources.local_portal import LocalPortal, Resource, serving
from sources.scenes import PDF, entry, listing, write_entry

SEAMS: tuple[tuple[Any, str], ...] = (
    (Guard, "check"), (Guard, "addresses"), (Fetcher, "page"), (Fetcher, "file"), (Fetcher, "_fetch_robots"),
    (PartialDownload, "begin"), (PartialDownload, "complete"), (discovery, "parse"), (discovery, "links"),
    (discovery, "read_title"), (portal, "_served_name"), (portal, "remember"), (RawStore, "add"),
    (RawStore, "holds"), (AddressBook, "get"), (AddressBook, "put"), (arrivals, "collect_portal"),
    (arrivals, "refused_type"), (arrivals, "load_publisher"), (collecting, "years_asked"), (arrivals, "of_publisher"),
    (portal, "write_json"), (portal, "asked_years"), (portal, "proxied"), (portal, "sniff"), (portal, "now"),
    (portal, "discover"), (discovery, "decode_html"), (discovery, "is_titled"), (discovery, "is_challenge"),
    (discovery, "sent_on"), (RawStore, "sidecar"), (RawStore, "path"), (rejections, "record"), (collecting, "report"),
)  # fmt: skip
FOLDER_SEAMS: tuple[tuple[Any, str], ...] = (
    (RawStore, "add"), (arrivals, "refused_type"), (arrivals, "_too_large"), (AddressBook, "get"),
    (AddressBook, "put"), (folder, "_refusal"),
)  # fmt: skip
ERRORS: tuple[Exception, ...] = (
    ValueError("x"), OSError(5, "x"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"), RecursionError(),
    MemoryError(), KeyError("x"), AssertionError(), StopIteration(), PermissionError(13, "x"), EOFError("x"),
)  # fmt: skip
_errors = itertools.cycle(ERRORS)


@pytest.fixture(scope="module")
def good() -> Iterator[LocalPortal]:
    with serving() as one:
        one.resources = {"/list.html": listing("/g.pdf"), "/g.pdf": Resource(PDF + b"good", "application/pdf")}
        yield one


@pytest.fixture(scope="module")
def bad() -> Iterator[LocalPortal]:
    with serving() as one:
        one.resources = {"/list.html": listing("/b.pdf", "/c.pdf")}
        one.resources |= {f"/{n}.pdf": Resource(PDF + n.encode(), "application/pdf") for n in "bc"}
        yield one


def faulty(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, error: Exception, nth: int) -> dict[str, bool]:
    """Every call of the function from the nth on raises while the switch that is returned is on."""
    real: Callable[..., Any] = getattr(owner, name)
    switch, calls = {"on": False}, itertools.count(1)

    def fault(*arguments: Any, **options: Any) -> Any:
        if switch["on"] and next(calls) >= nth:
            raise error
        return real(*arguments, **options)

    monkeypatch.setattr(owner, name, fault)
    return switch


@pytest.mark.parametrize("seam", SEAMS, ids=lambda seam: seam[1])
def test_a_publisher_in_trouble_leaves_the_next_one_alone(
    seam: tuple[Any, str],
    home: Home,
    good: LocalPortal,
    bad: LocalPortal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JUESUAN_FETCH_ATTEMPTS", "1")
    catalogue = tmp_path / "catalogue"
    catalogue.mkdir()
    write_entry(catalogue, entry(bad, "a_bad"))
    write_entry(catalogue, entry(good, "z_good"))
    for nth, error in enumerate(itertools.islice(_errors, 4), 1):
        run = Run(home, f"{nth}")
        with monkeypatch.context() as patch:
            switch = faulty(patch, *seam, error, nth if nth < 3 else 1)
            for part in collecting.list_parts(run, catalogue):
                switch["on"] = part == "a_bad"
                try:
                    collecting.collect(run, part)
                except collecting.SourceTrouble:
                    assert part == "a_bad"
        collecting.plan_chunks(run)
        assert any(s.file_name.endswith(".pdf") and s.source_url == f"{good.url}/g.pdf" for s in sidecars(home))
        known = AddressBook(home.fetch / "urls").get(f"{good.url}/g.pdf")
        assert known is not None and known.current


def sidecars(home: Home) -> Iterator[Any]:
    return RawStore(home.raw).sidecars()


@pytest.mark.parametrize("seam", FOLDER_SEAMS, ids=lambda seam: seam[1])
def test_a_file_in_trouble_leaves_the_others_alone(
    seam: tuple[Any, str], home: Home, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "a.pdf").write_bytes(PDF + b"a")
    with monkeypatch.context() as patch:
        faulty(patch, *seam, next(_errors), 1)["on"] = True
        first = Run(home, "first")
        try:
            collect(first, source)
        finally:
            patch.undo()
    (source / "b.pdf").write_bytes(PDF + b"b")
    run = Run(home, "second")
    collect(run, source)
    collecting.plan_chunks(run)
    assert {s.file_name for s in sidecars(home)} == {"a.pdf", "b.pdf"}
