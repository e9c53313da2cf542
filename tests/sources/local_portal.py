"""A publisher's web server on loopback, with the habits of real ones: wrong charsets, broken connections, redirects,
error pages named .pdf, files that change."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit


@dataclass
class Resource:
    """What stands at a path, and how badly it is served."""

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    fail_first: int = 0  # answer 503 that many times
    break_first: int = 0  # close the connection half way that many times
    delay: float = 0.0
    drip: float = 0.0  # seconds between one byte of the body and the next
    validators: bool = True

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


class LocalPortal:
    """``resources`` by path; ``requests`` counts (path, status) of everything that was answered."""

    def __init__(self) -> None:
        self.resources: dict[str, Resource] = {}
        self.requests: Counter[tuple[str, int]] = Counter()
        self.ranges: list[tuple[str, str]] = []
        self.user_agents: set[str] = set()
        self.referers: dict[str, str] = {}  # by path, of the last request
        self.lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who asks may hang up

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def count(self, status: int) -> int:
        """How often ``status`` was answered for files (not pages)."""
        return sum(n for (path, s), n in self.requests.items() if s == status and not path.endswith((".html", ".txt")))


@contextmanager
def serving() -> Iterator[LocalPortal]:
    """A running portal."""
    portal = LocalPortal()
    thread = threading.Thread(target=portal.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        portal.server.shutdown()
        portal.server.server_close()
        thread.join()


def _handler(portal: LocalPortal) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            portal.user_agents.add(self.headers.get("User-Agent", ""))
            portal.referers[path] = self.headers.get("Referer", "")
            resource = portal.resources.get(path)
            if resource is None:
                self._answer(path, 404, b"<html>not here</html>", {"Content-Type": "text/html"})
                return
            if resource.delay:
                time.sleep(resource.delay)
            with portal.lock:
                failing, breaking = resource.fail_first > 0, resource.break_first > 0
                resource.fail_first -= failing
                resource.break_first -= breaking and not failing
            if failing:
                self._answer(path, 503, b"busy", {})
                return
            headers = {"Content-Type": resource.content_type, **resource.headers}
            if resource.validators and resource.status == 200:
                headers |= {"ETag": resource.etag, "Last-Modified": formatdate(1_700_000_000, usegmt=True)}
                if self.headers.get("If-None-Match") == resource.etag:
                    self._answer(path, 304, b"", headers)
                    return
            body, status = resource.body, resource.status
            wanted = self.headers.get("Range", "")
            if wanted.startswith("bytes=") and self.headers.get("If-Range") == resource.etag:
                portal.ranges.append((path, wanted))
                start = int(wanted.removeprefix("bytes=").split("-")[0])
                headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
                body, status = body[start:], 206
            self._answer(path, status, body, headers, broken=breaking, drip=resource.drip)

        def _answer(
            self,
            path: str,
            status: int,
            body: bytes,
            headers: dict[str, str],
            *,
            broken: bool = False,
            drip: float = 0.0,
        ) -> None:
            with portal.lock:
                portal.requests[path, status] += 1
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if broken:
                self.wfile.write(body[: len(body) // 2])
                self.wfile.flush()
                self.close_connection = True
                self.connection.close()
                return
            if drip:
                for byte in body:
                    self.wfile.write(bytes((byte,)))
                    self.wfile.flush()
                    time.sleep(drip)
                return
            self.wfile.write(body)

    return Handler
