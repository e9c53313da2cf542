"""A server on loopback that writes whatever bytes it is told to: what no library for servers would let out."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO


@contextmanager
def serving_raw(answer: Callable[[str, bytes, IO[bytes]], object]) -> Iterator[str]:
    """``answer`` gets the path, the lines of headers and the stream to write to, for each request; yields the server's
    address."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            path = self.rfile.readline().decode("latin-1").split(" ")[1]
            headers = b""
            while (line := self.rfile.readline()).strip():
                headers += line
            answer(path, headers, self.wfile)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        request_queue_size = 50

        def handle_error(self, *_: object) -> None:
            """Who asks may hang up."""

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
