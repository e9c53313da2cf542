"""``juesuan ingest``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from juesuan.cli.plain import page, plain_errors


def ingest_command(
    source: Annotated[
        Path, typer.Argument(metavar="FROM", help="A folder (searched through all levels), a file, or a catalogue.")
    ],
    fiscal_year: Annotated[
        list[int] | None,
        typer.Option(help="Only this year (of a folder: as far as names of files and folders tell); may be repeated."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Read again what this version has read before.")] = False,
) -> None:
    """Bring documents into the warehouse.

    FROM may be a catalogue: a folder of publishers (YAML) or one publisher's file; what they list is fetched.

    Runs the Airflow DAG final_accounts in one process: collect, read what is new, build, audit, publish. Documents that
    cannot be read are named and never stop the others. Exit code 0 unless nothing could be ingested.

    Examples:

        juesuan ingest include/samples

        juesuan ingest ~/disclosures --fiscal-year 2023 --fiscal-year 2024

        juesuan ingest include/sources --fiscal-year 2024
    """
    from juesuan.cli.ingest_run import ingest
    from juesuan.settings import Home

    with plain_errors():
        raise typer.Exit(ingest(source, Home(), page(), fiscal_years=fiscal_year or (), force=force))
