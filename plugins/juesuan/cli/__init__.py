"""The ``juesuan`` command. Each subcommand is one module here; heavy imports happen inside the commands."""

from __future__ import annotations

import os
import sys

from juesuan.cli.app import app

__all__ = ["app", "run"]


def run() -> None:
    """The command as it is installed. Where the locale is that of no language and Python keeps to it, it is started
    again in UTF-8: paths, queries and answers are Chinese."""
    if not sys.flags.utf8_mode and sys.getfilesystemencoding().lower() in ("ascii", "ansi_x3.4-1968", "us-ascii"):
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 (our own interpreter)
    app()
