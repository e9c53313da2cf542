"""People hear of failures through an Airflow connection, and a broken connection breaks no run."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import Any

import pytest

from juesuan.notify import failure_message, on_failure, on_success, success_message, webhook_url


@pytest.fixture
def received() -> Iterator[tuple[int, list[dict[str, Any]]]]:
    messages: list[dict[str, Any]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            messages.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))) | {"path": self.path})
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server.server_address[1], messages
    server.shutdown()
    server.server_close()
    thread.join()


def failed(error: BaseException | None) -> dict[str, Any]:
    return {"ti": SimpleNamespace(task_id="build"), "run_id": "manual__1", "exception": error}


def test_a_failure_names_the_step_the_cause_and_what_to_do() -> None:
    text = failure_message(failed(OSError("No space left on device\nmore")))
    assert "“build”" in text and "No space left on device." in text and "more" not in text
    assert "clear the task" in text
    assert "unknown cause" in failure_message(failed(None))


def test_a_success_says_what_came_of_it() -> None:
    record = {"run_id": "r", "documents_new": 3, "documents_unchanged": 4, "documents_rejected": 1}
    assert success_message({"record": record}).endswith("3 documents read, 4 unchanged, 1 rejected.")


def test_a_success_names_every_portal_that_is_silent() -> None:
    said = ["Portal (a), 2024: nothing found.", "Portal (b), 2024: the portal sends us away."]
    assert success_message({"record": {}, "missing": said}).splitlines()[1:] == said


def test_the_webhook_of_the_connection_gets_it(
    received: tuple[int, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, messages = received
    monkeypatch.setenv("JUESUAN_NOTIFY_CONNECTION", "people")
    monkeypatch.setenv("AIRFLOW_CONN_PEOPLE", f"http://127.0.0.1:{port}/hook")
    on_failure(failed(ValueError("bad")))
    task = SimpleNamespace(task_id="summarise", xcom_pull=lambda task_ids: {"record": {"run_id": task_ids}})
    on_success({"ti": task})
    assert [m["path"] for m in messages] == ["/hook", "/hook"]
    assert "bad" in messages[0]["text"] and "run summarise published" in messages[1]["text"]


def test_without_a_connection_nothing_is_sent(
    received: tuple[int, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JUESUAN_NOTIFY_CONNECTION", raising=False)
    on_failure(failed(None))
    assert received[1] == []


def test_a_notification_that_cannot_be_sent_fails_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("JUESUAN_NOTIFY_CONNECTION", "people")
    monkeypatch.setenv("AIRFLOW_CONN_PEOPLE", "http://127.0.0.1:9/hook")
    on_failure(failed(None))
    assert "could not be sent" in caplog.text


@pytest.mark.parametrize(
    ("connection", "url"),
    [
        ({"conn_type": "http", "host": "chat.example", "schema": "hook"}, "http://chat.example/hook"),
        ({"conn_type": "https", "host": "chat.example", "port": 8443}, "https://chat.example:8443"),
        ({"conn_type": "http", "host": "https://chat.example", "schema": "a/b"}, "https://chat.example/a/b"),
        ({"conn_type": "http", "extra": '{"url": "https://chat.example/x?key=1"}'}, "https://chat.example/x?key=1"),
    ],
)
def test_the_address_of_a_webhook(connection: dict[str, Any], url: str) -> None:
    empty = {"host": None, "port": None, "schema": None, "extra": None}
    assert webhook_url(SimpleNamespace(**empty | connection)) == url


def test_a_refused_webhook_leaves_no_address_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Its address is its key."""
    from sources.local_portal import Resource, serving

    with serving() as portal:
        portal.resources["/SECRETTOKEN"] = Resource(b"no", status=403)
        extra = json.dumps({"url": f"{portal.url}/SECRETTOKEN?key=SECRETKEY"})
        monkeypatch.setenv("AIRFLOW_CONN_HOOK", json.dumps({"conn_type": "http", "extra": extra}))
        monkeypatch.setenv("JUESUAN_NOTIFY_CONNECTION", "hook")
        on_failure(failed(ValueError("boom")))
    assert "could not be sent" in caplog.text
    assert "SECRET" not in caplog.text
