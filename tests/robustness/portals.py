"""Portals of drawn answers, each walked beside a healthy publisher, and what is wrong with how that went."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from juesuan.errors import SourceTrouble
from juesuan.ingest import collecting
from juesuan.ingest.mending.mend import mend
from juesuan.ingest.run import Run
from juesuan.settings import Home
from juesuan.sources.memory import AddressBook
from juesuan.sources.raw import RawStore
from robustness.answers import Answer, draw_answer
from sources.local_portal import LocalPortal, Resource, serving
from sources.raw_server import serving_raw
from sources.scenes import PDF, TITLE, entry, listing, write_entry

#: Files that a portal's list offers.
FILES = 20


@contextmanager
def healthy() -> Iterator[LocalPortal]:
    """The publisher that must be complete each time."""
    with serving() as portal:
        portal.resources["/list.html"] = listing("/good.pdf")
        portal.resources["/good.pdf"] = Resource(PDF + b"healthy", "application/pdf")
        yield portal


def draw_portal(seed: int) -> dict[str, Answer]:
    """The answers of one portal by path: FILES files behind a list; of some portals the list, or robots.txt, is drawn
    as well."""
    draw = random.Random(seed)
    suffixes = [draw.choice((".pdf", ".zip", ".html", "", ".doc")) for _ in range(FILES)]
    answers = {f"/{n}{suffix}": draw_answer(f"{seed}-{n}") for n, suffix in enumerate(suffixes)}
    links = "".join(f"<li><a href='{path}'>{TITLE}{path}</a></li>" for path in answers)
    whole = Answer(headers=(("Content-Type", "text/html"),), body=f"<html><ul>{links}</ul></html>".encode())
    answers["/list.html"] = draw_answer(f"{seed}-list") if draw.random() < 0.15 else whole
    answers["/robots.txt"] = draw_answer(f"{seed}-robots") if draw.random() < 0.15 else Answer(status=404, body=b"")
    return answers


@contextmanager
def answering(answers: Mapping[str, Answer]) -> Iterator[str]:
    """A server that answers with these bytes and nothing else; yields its address."""

    def answer(path: str, _headers: bytes, stream: IO[bytes]) -> None:
        stream.write(answers.get(path, Answer(status=404, body=b"")).wire())

    with serving_raw(answer) as address:
        yield address


def walk(seed: int, good: LocalPortal, folder: Path) -> list[str]:
    """One run over the portal of ``seed`` and then ``good``, in a home of its own; a sentence for everything that is
    wrong with how it went. JUESUAN_FETCH_ATTEMPTS=1 makes it quick."""
    home, catalogue = Home(folder / "home"), folder / "catalogue"
    catalogue.mkdir(parents=True)
    answers = draw_portal(seed)
    run, wrong = Run(home, "run"), []
    with answering(answers) as address:
        listings = [{"url": f"{address}/list.html"}]
        write_entry(catalogue, entry(good, "a_drawn", listings=listings))
        write_entry(catalogue, entry(good, "b_good"))
        for part in collecting.list_parts(run, catalogue):
            try:
                collecting.collect(run, part)
            except SourceTrouble as trouble:
                if part == "b_good" or "unforeseen" in str(trouble):
                    wrong.append(f"{part}: {trouble}")
        collecting.plan_chunks(run)
    wrong += _of_addresses(home, answers, address)
    known = AddressBook(home.fetch / "urls").get(f"{good.url}/good.pdf")
    if known is None or not known.current or not RawStore(home.raw).holds(known.current):
        wrong.append("the healthy publisher is not complete")
    wrong += [f"the home is damaged: {said}" for said in mend(home)]
    strays = {p for p in folder.rglob("*") if "evil" in p.name or (p.is_file() and p.parent == folder)}
    return wrong + [f"written outside: {path}" for path in strays]


def _of_addresses(home: Home, answers: Mapping[str, Answer], address: str) -> list[str]:
    book, wrong = AddressBook(home.fetch / "urls"), []
    for path, answer in answers.items():
        known = book.get(f"{address}{path}")
        if known is None:
            is_list_whole = answers["/list.html"].what == () and answers["/robots.txt"].what == ()
            led_on = any(k.page_url.endswith(path) or _leads_to(answer, k.url, address) for k in book.all())
            if is_list_whole and path not in ("/list.html", "/robots.txt") and not led_on:
                wrong.append(f"{path} ({', '.join(answer.what)}) has no outcome")
            continue
        if known.reason_code == "internal_error":
            wrong.append(f"{path} ({', '.join(answer.what)}): {known.message}")
        if known.outcome in ("failed", "skipped") and not (known.reason_code and known.message):
            wrong.append(f"{path} ({', '.join(answer.what)}) failed without a reason")
        if known.current and answer.is_cut and answer.status == 200 and answer.what == ("length",):
            wrong.append(f"{path} ({', '.join(answer.what)}) came cut short and was stored")
    return wrong


def _leads_to(answer: Answer, url: str, address: str) -> bool:
    """Whether the page names ``url``, which then has an outcome of its own, even where another page named it first."""
    return url.removeprefix(address).encode("utf-8", "replace") in answer.body
