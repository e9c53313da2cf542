"""``juesuan docs``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from juesuan.cli.plain import plain_errors
from juesuan.errors import InputError


def docs_command(
    show_path: Annotated[bool, typer.Option("--path", help="Only print where the page is.")] = False,
) -> None:
    """Open the pages of the newest audit: findings, worst first, and every rule with the figures that break it.

    Examples:

        juesuan docs

        juesuan docs --path
    """
    with plain_errors():
        from juesuan.audit.data_docs.validation import latest_docs
        from juesuan.settings import Home

        found = latest_docs(Home())
        if found is None:
            raise InputError("There are no pages yet: they are written when a run audits its warehouse.")
        print(found)
        if not show_path and sys.stdout.isatty():
            typer.launch(found.as_uri())
