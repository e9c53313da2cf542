"""Every seam of collecting may raise anything, for one publisher: the next one is complete each time."""

from __future__ import annotations

import errno
import itertools
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from juesuan.ingest import arrivals, collecting, rejections
from juesuan.ingest.run import Run
from juesuan.settings import Home
from juesuan.sources import discovery, folder, kept, portal
from juesuan.sources.fetching import Fetcher
from juesuan.sources.guard import Guard
from juesuan.sources.memory import AddressBook
from juesuan.sources.partial import PartialDownload
from juesuan.sources.raw import RawStore
from robustness.steps import collect
from sources.local_portal import LocalPortal, Resource, serving
from sources.scenes import PDF, entry, listing, write_entry

pytestmark = pytest.mark.slow

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
#: Seams that each file passes by itself.
OF_ONE_FILE = ((RawStore, "add"), (arrivals, "refused_type"), (arrivals, "is_archive"), (arrivals, "_too_large"),
    (AddressBook, "get"), (AddressBook, "put"), (kept, "remember"), (kept, "now"))  # fmt: skip
#: Exceptions that are drawn for each seam.
TIMES = 4
FOLDER_SEAMS: tuple[tuple[Any, str], ...] = (
    (RawStore, "add"), (arrivals, "refused_type"), (arrivals, "_too_large"), (AddressBook, "get"),
    (AddressBook, "put"), (folder, "_refusal"), (arrivals, "is_archive"), (kept, "remember"), (kept, "now"),
    (arrivals, "is_of"), (folder, "promised"), (folder, "said_in"), (folder, "disclosures_of"), (folder, "unpacked"),
    (folder, "disclosures_in_archive"), (kept, "note_removed"), (arrivals, "sha256_of"),
)  # fmt: skip


class Speechless(Exception):
    """Whoever asks what it says sets off the next one."""

    def __str__(self) -> str:
        raise RecursionError


def _classes(above: type[Exception] = Exception) -> Iterator[type[Exception]]:
    """Every class of exception that Python and the libraries loaded here have, but those of this project."""
    for cls in above.__subclasses__():
        if not cls.__module__.startswith(("juesuan", "pytest", "_pytest", "pluggy", "hypothesis")):
            yield cls
            yield from _classes(cls)


#: What errors say: nothing, orders to whoever prints it, no text at all, very much.
WORDS = ("", "x", "\x1b[31m\nforged", "\ud800", "é" * 100_000, "a 'quoted' %s {0}")
NUMBERS = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EMFILE, errno.EROFS, errno.ENAMETOOLONG, errno.ESTALE)


def drawn(draw: random.Random) -> Exception:
    """An exception of any class."""
    classes = sorted(set(_classes()), key=lambda cls: (cls.__module__, cls.__qualname__))
    while True:
        words = draw.choice(WORDS)
        special = (
            OSError(draw.choice(NUMBERS), words), OSError(draw.choice(NUMBERS), words, "a.pdf"), Speechless(),
            UnicodeDecodeError("utf-8", b"\xff", 0, 1, words), ExceptionGroup(words, [ValueError(words)]),
            MemoryError(), RecursionError(words), StopIteration(words), KeyError(words), AssertionError(),
        )  # fmt: skip
        if draw.random() < 0.5:
            return draw.choice(special)
        cls = draw.choice(classes)
        with suppress(Exception):  # not every class is content with a word
            error = cls(words) if draw.random() < 0.8 else cls()
            if isinstance(error, Exception):
                return error


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
    draw = random.Random(seam[1])
    for nth, error in enumerate((drawn(draw) for _ in range(TIMES)), 1):
        run = Run(home, f"{nth}")
        with monkeypatch.context() as patch:
            switch = faulty(patch, *seam, error, nth if nth < 3 else 1)
            for part in collecting.list_parts(run, catalogue):
                switch["on"] = part == "a_bad"
                try:
                    collecting.collect(run, part)
                except collecting.SourceTrouble as trouble:
                    assert part == "a_bad", error
                    assert str(trouble).isprintable(), error
        collecting.plan_chunks(run)
        assert any(s.file_name.endswith(".pdf") and s.source_url == f"{good.url}/g.pdf" for s in sidecars(home))
        known = AddressBook(home.fetch / "urls").get(f"{good.url}/g.pdf")
        assert known is not None and known.current


def sidecars(home: Home) -> Iterator[Any]:
    return RawStore(home.raw).sidecars()


@pytest.mark.parametrize("number", range(TIMES))
@pytest.mark.parametrize("seam", FOLDER_SEAMS, ids=lambda seam: seam[1])
def test_a_file_in_trouble_leaves_the_others_alone(
    seam: tuple[Any, str], number: int, home: Home, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "a.pdf").write_bytes(PDF + b"a")
    with monkeypatch.context() as patch:
        faulty(patch, *seam, drawn(random.Random(f"{seam[1]} {number}")), 1)["on"] = True
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


@pytest.mark.parametrize("seam", OF_ONE_FILE, ids=lambda seam: seam[1])
def test_a_file_in_trouble_is_told_and_the_next_is_stored_in_the_same_run(
    seam: tuple[Any, str], home: Home, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.pdf", "b.pdf"):
        (source / name).write_bytes(PDF + name.encode())
    real: Callable[..., Any] = getattr(*seam)
    faults = iter([drawn(random.Random(f"one {seam[1]}"))])

    def once(*arguments: Any, **options: Any) -> Any:
        for fault in faults:
            raise fault
        return real(*arguments, **options)

    monkeypatch.setattr(*seam, once)
    run = Run(home, "run")
    collect(run, source)
    assert [rejection.path for rejection in rejections.all_in(home.rejected)] == [str(source / "a.pdf")]
    collecting.plan_chunks(run)
    assert "b.pdf" in {s.file_name for s in sidecars(home)}


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_who_stops_a_run_stops_it(
    interrupt: type[BaseException], home: Home, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "a.pdf").write_bytes(PDF + b"a")
    faulty(monkeypatch, RawStore, "add", interrupt(), 1)["on"] = True
    with pytest.raises(interrupt):
        collect(Run(home, "stopped"), source)
