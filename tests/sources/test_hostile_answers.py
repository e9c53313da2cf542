"""A portal that wants to harm whoever asks: each answer ends with a reason, soon, and the file beside it is stored."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import IO

import pytest

from juesuan.settings import Home
from juesuan.sources.catalogue import Publisher, load_publisher
from juesuan.sources.fetching import FetchPolicy
from juesuan.sources.guard import ForbiddenAddress, Guard, is_public
from juesuan.sources.portal import Outcome, collect_portal
from sources.raw_server import serving_raw
from sources.scenes import PDF, TITLE, entry, write_entry

#: Quick where something never ends.
POLICY = FetchPolicy(
    attempts=1, timeout=2, answer_seconds=2, file_seconds=2, max_page_bytes=2**20, max_file_bytes=2**20
)


def plain(body: bytes, *headers: str, status: str = "200 OK") -> Callable[[IO[bytes]], None]:
    lines = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers))
    return lambda stream: stream.write(lines.encode() + b"\r\n" + body) and None


def without_end(stream: IO[bytes]) -> None:
    stream.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        stream.write(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")


def without_an_end_of_headers(stream: IO[bytes]) -> None:
    stream.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        stream.write(b"X-Long: " + b"x" * 60_000 + b"\r\n")


BOMB = gzip.compress(b"<p>" + bytes(50 * 2**20), 9)
#: The answer by what is wrong with it, and the reason that is told.
ANSWERS: dict[str, tuple[Callable[[IO[bytes]], None], str]] = {
    "sent on to a file of this machine": (
        plain(b"", "Location: file:///etc/passwd", status="302 Found"), "forbidden_address"
    ),
    "sent on to the cloud's own address": (
        plain(b"", "Location: http://169.254.169.254/latest/meta-data/", status="302 Found"), "forbidden_address"
    ),
    "sent on to a port of this machine": (
        plain(b"", "Location: http://localhost:22/", status="302 Found"), "forbidden_address"
    ),
    "a bomb": (plain(BOMB, "Content-Encoding: gzip"), "too_large"),
    "a bomb in a bomb": (plain(gzip.compress(BOMB), "Content-Encoding: gzip, gzip"), "unreachable"),
    "packed as nobody asked": (plain(b"\x8b\x00\x80x\x03", "Content-Encoding: br"), "unreachable"),
    "packed and damaged": (plain(gzip.compress(PDF)[:50] + b"x" * 99, "Content-Encoding: gzip"), "unreachable"),
    "chunks without end": (without_end, "too_large"),
    "headers without end": (without_an_end_of_headers, "unreachable"),
    "another protocol": (lambda stream: stream.write(b"SSH-2.0-OpenSSH_9.2\r\n") and None, "unreachable"),
    "nothing": (lambda stream: None, "unreachable"),
}  # fmt: skip


@contextmanager
def answering(answers: dict[str, Callable[[IO[bytes]], None]]) -> Iterator[str]:
    """A server that lets a function write the answer to each path; yields its address."""

    def answer(path: str, headers: bytes, stream: IO[bytes]) -> None:
        if path == "/wants-cookie.pdf" and b"session=1" not in headers:
            path = "/gives-cookie"
        answers.get(path, plain(b"", status="404 Not Found"))(stream)

    with serving_raw(answer) as address:
        yield address


def publisher(address: str, folder: Path, **changes: object) -> Publisher:
    listings = [{"url": f"{address}/list"}]
    return load_publisher(write_entry(folder, entry(SimpleNamespace(url=address), listings=listings, **changes)))


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What became of each address of one portal that does it all, by path."""
    folder = tmp_path_factory.mktemp("hostile")
    bad = {f"/bad-{number}.pdf": answer for number, (answer, _) in enumerate(ANSWERS.values())}
    paths = [*bad, "/wants-cookie.pdf", "/good.pdf"]
    links = "".join(f"<li><a href='{path}'>{TITLE}{path}</a></li>" for path in paths)
    answers = bad | {
        "/list": plain(f"<html>{links}<a href='data:,x'>决算</a><a href='javascript:x'>决算</a>".encode()),
        "/good.pdf": plain(PDF + b"good"),
        "/wants-cookie.pdf": plain(PDF + b"cookie"),
        "/gives-cookie": plain(b"", "Set-Cookie: session=1; Path=/", "Location: /wants-cookie.pdf", status="302 Found"),
    }
    with answering(answers) as address:
        found = list(collect_portal(publisher(address, folder), Home(folder / "home"), (), POLICY))
        return {outcome.url.removeprefix(address): outcome for outcome in found}


@pytest.mark.parametrize("number", range(len(ANSWERS)), ids=ANSWERS.keys())
def test_it_is_told(number: int, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[f"/bad-{number}.pdf"]
    assert outcome.outcome == "failed" and not outcome.sha256s
    assert outcome.reason_code == [*ANSWERS.values()][number][1]
    assert outcome.message and outcome.message.isprintable()


def test_what_stands_beside_it_is_stored(outcomes: dict[str, Outcome]) -> None:
    assert outcomes["/good.pdf"].outcome == outcomes["/wants-cookie.pdf"].outcome == "new"
    assert len(outcomes) == len(ANSWERS) + 2


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1",
        "fe80::1%eth0", "fd00::1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::",
    ],
)  # fmt: skip
def test_no_address_inside_is_asked_however_it_is_written(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_addresses_outside_are_asked(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("written", ["财政.中国", "xn--5bvu10g.xn--fiqs8s", "财政。中国", "财政.中国."[:-1].upper()])
def test_a_host_in_chinese_is_one_however_it_is_written(written: str, tmp_path: Path) -> None:
    hosts = publisher("http://财政.中国", tmp_path).allowed_hosts
    Guard(hosts, resolve=False).check(f"http://{written}/a.pdf")
    with pytest.raises(ForbiddenAddress):
        Guard(hosts, resolve=False).check("http://财政.公司/a.pdf")


def test_a_portal_whose_certificate_proves_nothing_is_told(tmp_path: Path) -> None:
    with answering({}) as address:
        portal = publisher(address.replace("http:", "https:"), tmp_path)
        [outcome] = collect_portal(portal, Home(tmp_path / "home"), (), replace(POLICY, timeout=0.3))
    assert outcome.reason_code == "unreachable" and "ssl" in (outcome.message or "")


def test_a_list_of_more_links_than_any_list_has_is_told(tmp_path: Path) -> None:
    body = b"<html>" + "".join(f"<li><a href='/{n}.pdf'>{TITLE}</a></li>" for n in range(150_000)).encode()
    with answering({"/list": plain(body)}) as address:
        policy = FetchPolicy(attempts=1)
        [outcome] = collect_portal(publisher(address, tmp_path), Home(tmp_path / "home"), (), policy)
    assert outcome.reason_code in ("bad_page", "too_large")
