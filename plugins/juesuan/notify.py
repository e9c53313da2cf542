"""Telling people what happened, through an Airflow connection: a webhook (type http) or a mail server (type smtp).

The connection's id stands in ``JUESUAN_NOTIFY_CONNECTION``; without it nothing is sent. A notification that cannot be
sent is logged and never fails the run.
"""

from __future__ import annotations

import json
import logging
import os
import smtplib
from collections.abc import Mapping
from email.message import EmailMessage
from typing import Any

import httpx

VARIABLE = "JUESUAN_NOTIFY_CONNECTION"
_TIMEOUT = 15.0

log = logging.getLogger(__name__)


def on_failure(context: Mapping[str, Any]) -> None:
    """Airflow's callback of a task that failed for good."""
    _send(failure_message(context))


def on_success(context: Mapping[str, Any]) -> None:
    """Airflow's callback of the run's last task."""
    task = context["ti"]
    _send(success_message(task.xcom_pull(task_ids=task.task_id)))


def failure_message(context: Mapping[str, Any]) -> str:
    """What failed and what to do, in two sentences. context: as Airflow hands it to callbacks."""
    task = context["ti"]
    error = context.get("exception")
    if type(error).__name__ == "SourceTrouble":  # by name: Airflow hands the exception on from another process
        return f"juesuan: a source needs a look (step “{task.task_id}” of run {context['run_id']}):\n{error}"
    cause = str(error).splitlines()[0] if error and str(error) else type(error).__name__ if error else "unknown cause"
    return (
        f"juesuan: the step “{task.task_id}” of run {context['run_id']} failed: {cause}. "
        "The served warehouse is as it was; clear the task in Airflow to go on from there."
    )


def success_message(summary: Mapping[str, Any] | None) -> str:
    """What a run came to, in one sentence. summary: as the task ``summarise`` returns it."""
    record = (summary or {}).get("record", {})
    return (
        f"juesuan: run {record.get('run_id', '?')} published the warehouse: {record.get('documents_new', 0)} documents "
        f"read, {record.get('documents_unchanged', 0)} unchanged, {record.get('documents_rejected', 0)} rejected."
        + "".join(f"\n{said}" for said in (summary or {}).get("missing", ()))
    )


def _send(text: str) -> None:
    connection_id = os.environ.get(VARIABLE)
    if not connection_id:
        return
    try:
        from airflow.sdk import Connection

        connection = Connection.get(connection_id)
        if connection.conn_type == "smtp":
            _mail(connection, text)
        else:
            _post(connection, text)
    except Exception as error:  # whatever goes wrong here is no reason to fail a run that went well
        # Neither the error's own words nor its trace: they hold the address, and the address its key.
        log.error("The notification through %r could not be sent (%s): %s", connection_id, _cause(error), text)


def _cause(error: Exception) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return f"answered {error.response.status_code}"
    return type(error).__name__


def _post(connection: Any, text: str) -> None:
    # "text" is what chat services' incoming webhooks read.
    httpx.post(webhook_url(connection), json={"text": text}, timeout=_TIMEOUT).raise_for_status()


def webhook_url(connection: Any) -> str:
    """The address of a connection of type http or https: its extra's ``url``, else built from its parts."""
    extra = json.loads(connection.extra or "{}")
    if "url" in extra:
        return str(extra["url"])
    host = connection.host or ""
    if "://" not in host:
        host = f"{'https' if connection.conn_type == 'https' else 'http'}://{host}"
    port = f":{connection.port}" if connection.port else ""
    path = f"/{connection.schema}" if connection.schema else ""
    return f"{host}{port}{path}"


def _mail(connection: Any, text: str) -> None:
    extra = json.loads(connection.extra or "{}")
    message = EmailMessage()
    message["Subject"] = text.partition(": ")[2].partition(":")[0] or "juesuan"
    message["From"] = extra.get("from_email") or connection.login
    message["To"] = extra["to_email"]
    message.set_content(text)
    port = connection.port or 587
    server_type = smtplib.SMTP_SSL if port == 465 else smtplib.SMTP
    with server_type(connection.host, port, timeout=_TIMEOUT) as server:
        if port == 587:
            server.starttls()
        if connection.login and connection.password:
            server.login(connection.login, connection.password)
        server.send_message(message)
