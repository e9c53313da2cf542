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
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A disclosure (PDF, OFD, Word, Excel, web page), or a folder or ZIP of them."
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Everything that was understood, as JSON; of a folder, one line a document.")
    ] = False,
    extracts: Annotated[
        Path | None, typer.Option(help="Of a folder: write the extracts (Parquet) to this folder.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Of a folder: processes side by side; default: cores.")
    ] = None,
    draw: Annotated[
        Path | None,
        typer.Option(help="Of one PDF: paint its lines, tables, cells and columns on pictures of its pages, here."),
    ] = None,
) -> None:
    """Read one file and print what was understood; or a folder, many documents side by side, a line for each.

    Examples:

        juesuan read disclosure.pdf

        juesuan read disclosure.pdf --json | jq '.function_amounts[0]'

        juesuan read disclosure.pdf --draw pictures

        juesuan read ~/disclosures --extracts extracts --workers 2
    """
    with plain_errors():
        if file.is_dir() or _is_zip(file):
            from juesuan.cli.read_folder import read_folder

            read_folder(file, page(), extracts=extracts, workers=workers, as_json=as_json)
            return
        if not file.is_file():
            raise InputError(f"There is no file or folder {str(file)!r}.")
        if draw:
            from juesuan.cli.draw import draw_pages
            from juesuan.reading import read_document

            drawn = draw_pages(file, read_document(file), draw)
            page().print(
                f"{len(drawn)} pages drawn in {str(draw)!r}." if drawn else f"{file.name} has no pages to draw."
            )
            return
        from juesuan.cli.portrait import print_disclosure
        from juesuan.settings import Limits
        from juesuan.worker.limited import call

        disclosure = call("juesuan.ingest.whole:read", {"path": str(file)}, Limits.from_environment())
        if as_json:
            print(json.dumps(asdict(disclosure), ensure_ascii=False, indent=1, default=str))
        else:
            print_disclosure(disclosure, page())


def _is_zip(file: Path) -> bool:
    from juesuan.sources.folder import FoundFile, is_archive

    return file.is_file() and is_archive(FoundFile(file))
