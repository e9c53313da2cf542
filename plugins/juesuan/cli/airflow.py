"""``juesuan airflow``: Airflow's scheduler and web page on this machine."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Annotated

import psutil
import typer
from rich.console import Console

from juesuan.cli.plain import plain_errors
from juesuan.errors import InputError

_READY_SECONDS = 180
_END_SECONDS = 5
#: The user of the web page, as Airflow's simple login knows it by default.
USER = "admin"
#: What Airflow consists of here. Its log servers would listen on every interface, and are of no use on one machine.
PARTS = (
    ("scheduler", "--skip-serve-logs"),
    ("dag-processor",),
    ("triggerer", "--skip-serve-logs"),
    ("api-server",),
)


def airflow_command(
    port: Annotated[int, typer.Option(help="Port of the web page.", min=1, max=65535)] = 8080,
    source: Annotated[
        str | None, typer.Option(help="What runs ingest unless they are told otherwise; default JUESUAN_SOURCE.")
    ] = None,
) -> None:
    """Run Airflow on this machine, without containers, and print its address and password; Ctrl-C ends it.

    The DAG final_accounts can then be started from its page with a form, or by its yearly schedule once it is switched
    on there (which starts nothing by itself). Everything listens on this machine alone.

    Examples:

        juesuan airflow

        juesuan airflow --port 8090 --source ~/disclosures
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
            # Fresh each time: what its parts say to each other is of no use to anybody afterwards.
            "AIRFLOW__API__SECRET_KEY": secrets.token_urlsafe(32),
            "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_urlsafe(32),
        }
        if source is not None:
            environment["JUESUAN_SOURCE"] = str(Path(source).absolute())
        _serve(environment, port, home.logs / "airflow-standalone.log")


def _serve(environment: dict[str, str], port: int, log: Path) -> None:
    console = Console()
    if _answers(port):
        raise InputError(f"Port {port} is in use; choose another with --port.")
    log.parent.mkdir(parents=True, exist_ok=True)
    Path(environment["AIRFLOW_HOME"]).mkdir(parents=True, exist_ok=True)
    user, password = keep_password(Path(environment["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"]))
    parts: list[subprocess.Popen[bytes]] = []
    with log.open("wb") as output:
        log.chmod(0o600)
        try:
            with console.status("Starting Airflow …"):
                if _start(["juesuan.ingest.environment"], environment, output).wait():
                    raise InputError(f"Airflow's database could not be prepared; see {log}")
                for part in PARTS:
                    parts.append(_start(["airflow", *part], environment, output))  # noqa: PERF401 (to be ended)
                _await(parts, port, log)
            console.print(f"Airflow is at [link]http://localhost:{port}[/link]", highlight=False)
            console.print(f"User {user}, password {password}", highlight=False, markup=False)
            console.print("Its DAGs are paused: a run that is triggered stays queued until its DAG is switched on.")
            console.print(f"[dim]Log: {os.path.relpath(log)}. Ctrl-C ends it.[/]", highlight=False, soft_wrap=True)
            while all(part.poll() is None for part in parts):
                time.sleep(0.5)
            raise InputError(f"A part of Airflow has ended; see {log}")
        finally:
            _end(parts)


def _start(module: list[str], environment: dict[str, str], output: IO[bytes]) -> subprocess.Popen[bytes]:
    # In a session of its own: Ctrl-C is ours to pass on, once, and then to see that every part ends.
    return subprocess.Popen(  # noqa: S603 (our own interpreter and modules)
        [sys.executable, "-m", *module], env=environment, stdout=output, stderr=output, start_new_session=True
    )


def keep_password(file: Path) -> tuple[str, str]:
    """User and password of the web page, made here where there is none yet: Airflow would print its own into a log.
    ``file`` can be read by its owner alone."""
    try:
        passwords = json.loads(file.read_text())
        password = passwords[USER]
    except (OSError, ValueError, KeyError, TypeError):
        password = secrets.token_urlsafe(12)
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(json.dumps({USER: password}) + "\n")
    file.chmod(0o600)
    return USER, str(password)


def _await(parts: Sequence[subprocess.Popen[bytes]], port: int, log: Path) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while not _answers(port):
        if any(part.poll() is not None for part in parts) or time.monotonic() > deadline:
            raise InputError(f"Airflow did not start; see {log}")
        time.sleep(0.5)


def _end(parts: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask every part to end, and kill what is still there after a while."""
    everything: list[psutil.Process] = []
    for part in parts:
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(part.pid)
            everything += [*process.children(recursive=True), process]
            part.terminate()
    _, still_there = psutil.wait_procs(everything, _END_SECONDS)
    for process in still_there:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(still_there, _END_SECONDS)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/api/v2/version", timeout=2):
            return True
    except urllib.error.HTTPError:
        return True  # something else is there
    except OSError:
        return False
