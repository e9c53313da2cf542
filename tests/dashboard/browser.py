"""The system's chromium, and the dashboard served to it in a process of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Debian's; it is used where it is installed.
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
#: As root there is no sandbox; nothing is looked for outside this machine.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """The address of a dashboard over ``home``, as ``juesuan dashboard`` runs it."""
    port = free_port()
    command = [sys.executable, "-c", "from juesuan.cli import app; app()", "dashboard", "--port", str(port)]
    server = subprocess.Popen(command, env=os.environ | {"JUESUAN_HOME": str(home)}, stdout=subprocess.DEVNULL)
    address = f"http://localhost:{port}"
    try:
        for _ in range(300):
            assert server.poll() is None, "the dashboard ended"
            try:
                with urllib.request.urlopen(f"{address}/mark", timeout=5):
                    break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(20)
