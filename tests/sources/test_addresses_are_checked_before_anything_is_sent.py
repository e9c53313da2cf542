"""A name that resolves to a public address when it is checked and to a private one when it is asked (DNS rebinding)."""

from __future__ import annotations

import socket
from typing import Any

import httpx
import pytest

from juesuan.sources.guard import ForbiddenAddress, Guard
from juesuan.sources.wire import Wire, run_through
from sources.local_portal import serving


def test_a_name_that_changes_its_mind_is_sent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["93.184.216.34"])

    def changing(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers, "127.0.0.1"), port))]

    with serving() as portal:
        port = portal.server.server_address[1]
        guard = Guard(frozenset({"portal.example"}))
        monkeypatch.setattr(socket, "getaddrinfo", changing)
        guard.check(f"http://portal.example:{port}/")
        client = run_through(httpx.Client(trust_env=False), Wire(guard))
        with client, pytest.raises(ForbiddenAddress):
            client.get(f"http://portal.example:{port}/")
        assert not portal.requests
