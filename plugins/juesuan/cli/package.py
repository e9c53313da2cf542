"""``juesuan package``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from juesuan.cli.plain import page, plain_errors
from juesuan.errors import InputError


def package_command(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the package is written; made where needed.")],
) -> None:
    """Write the served tables as a data package: Parquet, datapackage.json (Frictionless), a DuckDB file of views.

    The folder can be moved and shared: its paths are relative. Open the views from inside it.

    Examples:

        juesuan package ~/juesuan-package
    """
    from juesuan.settings import Home
    from juesuan.warehouse.package import write_package

    with plain_errors():
        try:
            files = write_package(Home(), folder)
        except FileNotFoundError as error:
            raise InputError(str(error)) from None
        size = sum(file.stat().st_size for file in files) / 2**20
        page().print(f"{len(files)} files, {size:,.1f} MiB, in {str(folder)!r}", markup=False, highlight=False)
