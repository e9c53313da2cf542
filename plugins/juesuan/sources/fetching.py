"""Asking a portal: politely, within bounds, and without losing what a broken connection had already brought.

One ``Fetcher`` serves one publisher. Every request passes the guard and robots.txt, keeps the host's pace, is retried
where trying again can help (time-outs, broken connections, 408/425/429/5xx) and never where it cannot (403, 404 …).
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
import tenacity

from juesuan.files import printable
from juesuan.sources.cookies import plain_cookies
from juesuan.sources.guard import ForbiddenAddress, Guard
from juesuan.sources.pace import Pace
from juesuan.sources.partial import PartialDownload
from juesuan.sources.robots import LONGEST_ROBOTS, MOST_REDIRECTS, RobotsRules, read_robots
from juesuan.sources.wire import PACKED, TooSlow, Wire, pieces, run_through
from juesuan.version import __version__

_RECOVERABLE = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: What an answer without a file means. 412 and 521 are how the firewalls of portals send away whoever is no browser.
_REASONS = {401: "forbidden", 403: "forbidden", 404: "not_found", 410: "not_found", 412: "blocked", 521: "blocked"}


def user_agent() -> str:
    """Who is asking and how to reach them: set ``JUESUAN_CONTACT`` to a mail address or page before fetching."""
    contact = os.environ.get("JUESUAN_CONTACT", "").strip() or "not given"
    return f"juesuan/{__version__} (reads published final accounts once a year; contact: {contact})"


class FetchFailed(Exception):
    """The address gave nothing. reason_code: 'not_found', 'forbidden', 'blocked', 'http_error', 'unreachable',
    'too_slow', 'too_large', 'robots', 'forbidden_address', 'too_many_redirects', 'bad_page'."""

    def __init__(self, reason_code: str, message: str) -> None:
        super().__init__(message)
        self.reason_code = reason_code
        self.message = message


class _Recoverable(Exception):
    """Trying again may help. retry_after: seconds the server asked for."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """How to ask. Waits in seconds, sizes in bytes.

    timeout: for one sign of life. answer_seconds: until a page is there, or the head of a file's answer; file_seconds:
    until a file is. A file that after slow_after seconds comes at less than slowest bytes a second is given up, too.
    """

    requests_per_second: float = 0.5
    concurrency: int = 1
    attempts: int = field(default_factory=lambda: int(os.environ.get("JUESUAN_FETCH_ATTEMPTS", "5")))
    first_wait: float = 1.0
    longest_wait: float = 60.0
    timeout: float = 30.0
    answer_seconds: float = 120.0
    file_seconds: float = 1_800.0
    slow_after: float = 60.0
    slowest: float = 1_024.0
    max_page_bytes: int = 10 * 2**20
    max_file_bytes: int = 200 * 2**20
    max_redirects: int = 5
    user_agent: str = field(default_factory=user_agent)


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer. headers: names in lower case. content is the page's bytes, or None where ``path`` holds the
    downloaded file. not_modified: the server says that the version named by the validators is still current."""

    url: str
    final_url: str
    status: int
    headers: dict[str, str]
    content: bytes | None = None
    path: Path | None = None
    sha256: str | None = None
    byte_size: int = 0
    not_modified: bool = False

    @property
    def charset(self) -> str | None:
        """The charset of the Content-Type header."""
        return self.headers.get("content-type", "").partition("charset=")[2].strip(" \"'") or None


class Fetcher:
    """Fetches pages and files of one publisher. Use as a context manager."""

    def __init__(self, guard: Guard, policy: FetchPolicy, partials: Path) -> None:
        self._guard = guard
        self._policy = policy
        self._partials = partials
        self._pace = Pace(policy.requests_per_second, policy.concurrency)
        self._robots: dict[str, RobotsRules] = {}
        self._robots_lock = threading.Lock()
        self._wire = Wire(guard)
        self._client = run_through(
            httpx.Client(
                headers={"User-Agent": policy.user_agent, "Accept-Language": "zh-CN,zh;q=0.9", **PACKED},
                timeout=httpx.Timeout(policy.timeout),
                follow_redirects=False,
                cookies=plain_cookies(),
            ),
            self._wire,
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def page(self, url: str, referer: str | None = None) -> Fetched:
        """A page's bytes. referer: the page that led there. Raises FetchFailed."""
        return self._with_retries(lambda: self._page(url, _from(referer)))

    def file(
        self, url: str, *, referer: str | None = None, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """A file, downloaded beside the raw store (``Fetched.path``; the caller moves it), or ``not_modified`` where
        the server confirms the version of the validators. A broken download goes on where it stopped, also in a
        later run. Raises FetchFailed."""
        return self._with_retries(lambda: self._file(url, _from(referer), etag, last_modified))

    def _page(self, url: str, headers: dict[str, str]) -> Fetched:
        with self._open(url, headers) as (response, final_url):
            content = b"".join(self._bounded(response, self._policy.max_page_bytes, url))
            return Fetched(
                url, final_url, response.status_code, dict(response.headers), content, byte_size=len(content)
            )

    def _file(self, url: str, headers: dict[str, str], etag: str | None, last_modified: str | None) -> Fetched:
        partial = PartialDownload.of(self._partials, url)
        headers |= {"Accept-Encoding": "identity"}  # byte ranges count the bytes as stored
        if resume := partial.resume_headers():
            headers |= resume
        elif etag:
            headers["If-None-Match"] = etag
        elif last_modified:
            headers["If-Modified-Since"] = last_modified
        with self._open(url, headers) as (response, final_url):
            self._wire.allow(self._policy.file_seconds)
            answer = Fetched(url, final_url, response.status_code, dict(response.headers))
            if response.status_code == 304:
                return Fetched(url, final_url, 304, answer.headers, not_modified=True)
            if response.status_code == 416:
                partial.discard()
                raise _Recoverable(f"{url}: the server no longer has the rest of a partial download")
            if not partial.begin(response.status_code, response.headers):
                raise _Recoverable(f"{url}: the server continued a partial download at another place")
            room = self._policy.max_file_bytes - partial.size
            for chunk in self._brisk(self._bounded(response, room, url, on_overflow=partial.discard)):
                partial.append(chunk)
        path, sha256, size = partial.complete()
        return Fetched(url, final_url, answer.status, answer.headers, None, path, sha256, size)

    def _bounded(
        self, response: httpx.Response, room: int, url: str, on_overflow: Callable[[], None] = lambda: None
    ) -> Iterator[bytes]:
        seen = 0
        for chunk in pieces(response):
            seen += len(chunk)
            if seen > room:
                on_overflow()
                raise FetchFailed("too_large", f"{url} is larger than the limit; raise it if the file is wanted")
            yield chunk

    def _brisk(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        began, size = time.monotonic(), 0
        for chunk in chunks:
            yield chunk
            size += len(chunk)
            elapsed = time.monotonic() - began
            if elapsed > self._policy.slow_after and size / elapsed < self._policy.slowest:
                raise TooSlow(f"the file comes at {size / elapsed:,.0f} bytes a second")

    def _with_retries(self, attempt: Callable[[], Fetched]) -> Fetched:
        policy = self._policy
        backoff = tenacity.wait_exponential_jitter(
            multiplier=policy.first_wait, max=policy.longest_wait, jitter=policy.first_wait
        )

        def wait(state: tenacity.RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = error.retry_after if isinstance(error, _Recoverable) else None
            return max(backoff(state), min(asked or 0.0, policy.longest_wait))

        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type((_Recoverable, httpx.RequestError, ConnectionError)),
            stop=tenacity.stop_after_attempt(policy.attempts),
            wait=wait,
            reraise=True,
        )
        try:
            return retrying(attempt)
        except (ForbiddenAddress, httpx.InvalidURL) as error:
            raise FetchFailed("forbidden_address", str(error)) from error
        except TooSlow as error:
            raise FetchFailed(
                "too_slow", f"The server was given up: {error}; the next run goes on from here."
            ) from error
        except UnicodeError as error:  # a host or a header that no request can hold
            raise FetchFailed("http_error", f"The answer leads nowhere: {printable(str(error))}") from error
        except (_Recoverable, httpx.RequestError, ConnectionError) as error:
            cause = str(error) or type(error).__name__
            raise FetchFailed("unreachable", f"{cause} (gave up after {policy.attempts} attempts)") from error

    @contextmanager
    def _open(self, url: str, headers: dict[str, str]) -> Iterator[tuple[httpx.Response, str]]:
        """The answer to ``url`` after its redirects, body not yet read; the final URL."""
        for _ in range(self._policy.max_redirects + 1):
            self._guard.check(url)
            rules = self._rules(url)
            if not rules.allows(url):
                raise FetchFailed("robots", f"{url} is closed to robots by the publisher's robots.txt")
            with self._asked(url, headers, rules.crawl_delay) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    url = urljoin(url, response.headers["location"])
                    continue
                self._raise_for_status(url, response, headers)
                yield response, url
                return
        raise FetchFailed("too_many_redirects", f"{url}: more than {self._policy.max_redirects} redirects")

    @contextmanager
    def _asked(self, url: str, headers: dict[str, str], interval: float = 0.0) -> Iterator[httpx.Response]:
        with self._pace.turn(urlsplit(url).hostname or "", interval):
            self._wire.allow(self._policy.answer_seconds)
            with self._client.stream("GET", url, headers=headers) as response:
                yield response

    def _raise_for_status(self, url: str, response: httpx.Response, asked: dict[str, str]) -> None:
        status = response.status_code
        if status == 206 and "Range" not in asked:
            raise FetchFailed("http_error", f"{url} answered with a part of the file, unasked")
        if status == 304 and not asked.keys() & {"If-None-Match", "If-Modified-Since"}:
            raise FetchFailed("http_error", f"{url} answered “not modified” to a first request")
        if status < 400 or status == 416:
            return
        if status in _RECOVERABLE:
            raise _Recoverable(f"{url} answered {status}", _seconds(response.headers.get("retry-after")))
        raise FetchFailed(
            _REASONS.get(status, "http_error"), f"{url} answered {status} {response.reason_phrase}".strip()
        )

    def _rules(self, url: str) -> RobotsRules:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._robots_lock:
            if origin not in self._robots:
                self._robots[origin] = self._fetch_robots(origin)
            return self._robots[origin]

    def _fetch_robots(self, origin: str) -> RobotsRules:
        url = f"{origin}/robots.txt"
        for _ in range(MOST_REDIRECTS + 1):
            self._guard.check(url, any_host=True)
            with self._asked(url, {}) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    url = urljoin(url, response.headers["location"])
                    continue
                body = b""
                for chunk in pieces(response) if response.status_code == 200 else ():
                    body += chunk
                    if len(body) >= LONGEST_ROBOTS:
                        break
                return read_robots(response.status_code, body[:LONGEST_ROBOTS], self._policy.user_agent)
        return RobotsRules(None, self._policy.user_agent)


def _from(referer: str | None) -> dict[str, str]:
    return {"Referer": referer} if referer and referer.isascii() else {}


def _seconds(retry_after: str | None) -> float | None:
    # An HTTP date is treated as "later": the ordinary backoff serves.
    value = (retry_after or "").strip()
    return float(value[:9]) if value.isascii() and value.isdigit() else None
