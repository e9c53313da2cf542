"""``juesuan airflow``: Airflow's scheduler and web page on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import psutil
import typer
from rich.console import Console

from juesuan.cli.plain import plain_errors
from juesuan.errors import InputError

_READY_SECONDS = 180
_END_SECONDS = 30


def airflow_command(
    port: Annotated[int, typer.Option(help="Port of the web page.", min=1, max=65535)] = 8080,
) -> None:
    """Run Airflow on this machine, without containers, and print its address and password; Ctrl-C ends it.

    The DAG final_accounts can then be started from its page with a form, or by its yearly schedule once it is switched
    on there.

    Examples:

        juesuan airflow

        juesuan airflow --port 8090
    """
    from juesuan.ingest.environment import airflow_environment
    from juesuan.settings import Home

    with plain_errors():
        home = Home()
        environment = airflow_environment(home) | {
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__PORT": str(port),
            "AIRFLOW__API__BASE_URL": f"http://localhost:{port}",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://localhost:{port}/execution/",
        }
        _serve(environment, port, home.logs / "airflow-standalone.log")


def _serve(environment: dict[str, str], port: int, log: Path) -> None:
    console = Console()
    if _answers(port):
        raise InputError(f"Port {port} is in use; choose another with --port.")
    log.parent.mkdir(parents=True, exist_ok=True)
    Path(environment["AIRFLOW_HOME"]).mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output, console.status("Starting Airflow …"):
        prepared = subprocess.run(
            [sys.executable, "-m", "juesuan.ingest.environment"], env=environment, stdout=output, stderr=output
        )
        if prepared.returncode:
            raise InputError(f"Airflow's database could not be prepared; see {log}")
        # In a session of its own: Ctrl-C is ours to pass on, once, and then to see that every part of Airflow ends.
        server = subprocess.Popen(
            [sys.executable, "-m", "airflow", "standalone"],
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        _await_and_tell(server, environment, port, log, console)
        server.wait()
    finally:
        _end(server)


def _await_and_tell(
    server: subprocess.Popen[bytes], environment: dict[str, str], port: int, log: Path, console: Console
) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    with console.status("Starting Airflow …"):
        while not _answers(port):
            if server.poll() is not None or time.monotonic() > deadline:
                raise InputError(f"Airflow did not start; see {log}")
            time.sleep(0.5)
    password_file = Path(environment["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"])
    passwords = json.loads(password_file.read_text())
    console.print(f"Airflow is at [link]http://localhost:{port}[/link]", highlight=False)
    for user, password in passwords.items():
        console.print(f"User {user}, password {password}", highlight=False, markup=False)
    console.print(f"[dim]Log: {os.path.relpath(log)}. Ctrl-C ends it.[/]", highlight=False, soft_wrap=True)


def _end(server: subprocess.Popen[bytes]) -> None:
    """Let Airflow end its parts; what is still there after a while is killed."""
    with suppress(psutil.NoSuchProcess):
        parts = psutil.Process(server.pid).children(recursive=True)
        server.send_signal(signal.SIGINT)
        _, still_there = psutil.wait_procs([psutil.Process(server.pid), *parts], _END_SECONDS)
        for part in still_there:
            with suppress(psutil.NoSuchProcess):
                part.kill()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/api/v2/version", timeout=2):
            return True
    except urllib.error.HTTPError:
        return True  # something else is there
    except OSError:
        return False
