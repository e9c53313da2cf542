"""The ``juesuan`` command. Each subcommand is one module here; heavy imports happen inside the commands."""

from __future__ import annotations

from juesuan.cli.app import app

__all__ = ["app"]
