"""The connections a portal is asked through: only to addresses that were checked before anything is sent, and never
beyond the time that was allowed, however slowly the other side sends."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from juesuan.sources.guard import Guard
from juesuan.visible import visible

#: How an answer may be packed on its way: of these, one piece that arrives unpacks to a thousand times as much at most.
PACKED = {"Accept-Encoding": "gzip, deflate"}
_UNPACKED = frozenset({"", "identity", "gzip", "deflate"})


class TooSlow(Exception):
    """The time that was allowed is over; what arrived until then is kept by whoever asked."""


class Wire(httpcore.NetworkBackend):
    """Opens connections to the very addresses the guard has checked: a name that resolves to something else a moment
    later leads nowhere else. Every read and write ends with the time ``allow`` gave to the thread that asks."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._sockets = httpcore.SyncBackend()
        self._of_thread = threading.local()

    def allow(self, seconds: float) -> None:
        """From now on this thread has ``seconds`` to get its answer."""
        self._of_thread.ends = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float | None:
        """What remains for one operation, in seconds, ``timeout`` at most. Raises TooSlow."""
        ends = getattr(self._of_thread, "ends", None)
        if ends is None:
            return timeout
        left: float = ends - time.monotonic()
        if left <= 0:
            raise TooSlow("the answer takes longer than it is given")
        return left if timeout is None else min(timeout, left)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to ``host``. Raises ForbiddenAddress, ConnectionError and httpcore's."""
        failure: Exception = ConnectionError(f"{host} has no address")
        for address in self._guard.addresses(host, port):
            try:
                stream = self._sockets.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Timed(stream, self)
        raise failure


class _Timed(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, wire: Wire) -> None:
        self._stream = stream
        self._wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._stream.read(max_bytes, self._wire.left(timeout))
        except httpcore.ReadTimeout:
            self._wire.left(timeout)  # says so where it was all the time there is
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._wire.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._wire.left(timeout)), self._wire)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def run_through(client: httpx.Client, wire: Wire) -> httpx.Client:
    """The client, all of whose connections (also those to proxies) go through ``wire`` from now on."""
    # httpx lets nobody choose httpcore's network backend and keep its proxies from the environment.
    for transport in (client._transport, *client._mounts.values()):
        if isinstance(transport, httpx.HTTPTransport):
            transport._pool._network_backend = wire
    return client


def pieces(response: httpx.Response) -> Iterator[bytes]:
    """The body of an answer as it comes. Raises httpx.DecodingError for what is packed as nobody asked: packed twice,
    a few bytes are gigabytes at once."""
    packed = response.headers.get("content-encoding", "").strip().lower()
    if packed not in _UNPACKED:
        message = f"{response.url} answers packed as {visible(packed[:40])!r}, which nobody asked for"
        raise httpx.DecodingError(message, request=response.request)
    yield from response.iter_bytes()
