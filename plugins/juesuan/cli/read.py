"""``juesuan read``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from juesuan.cli.plain import page, plain_errors
from juesuan.errors import InputError


def read_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A published disclosure (PDF).")],
    as_json: Annotated[bool, typer.Option("--json", help="Everything that was understood, as JSON.")] = False,
) -> None:
    """Read one file and print what was understood; nothing is stored.

    Examples:

        juesuan read disclosure.pdf

        juesuan read disclosure.pdf --json | jq '.function_amounts[0]'
    """
    with plain_errors():
        if not file.is_file():
            raise InputError(f"There is no file {str(file)!r}.")
        from juesuan.api import read_disclosure
        from juesuan.cli.portrait import print_disclosure

        disclosure = read_disclosure(file)
        if as_json:
            print(json.dumps(asdict(disclosure), ensure_ascii=False, indent=1, default=str))
        else:
            print_disclosure(disclosure, page())
