"""``juesuan sources``: the catalogue of publishers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from juesuan.cli.plain import page, plain_errors

sources_app = typer.Typer(no_args_is_help=True, help="The catalogue of publishers: one YAML file each.")

Catalogue = Annotated[
    Path | None, typer.Argument(metavar="[PLACE]", help="A catalogue folder or one YAML file; default include/sources.")
]


def _place(place: Path | None) -> Path:
    from juesuan.settings import include_dir

    return place or include_dir() / "sources"


@sources_app.command("check")
def check_command(place: Catalogue = None) -> None:
    """Check every entry before anything is fetched; each mistake is explained with file and line.

    Exit code 0 where all is well, 2 where there is a mistake.

    Examples:

        juesuan sources check

        juesuan sources check include/sources/chongqing_fuling.yaml
    """
    from juesuan.sources.catalogue import load_place

    with plain_errors():
        publishers = load_place(_place(place))
        page().print(f"{len(publishers)} {'entry' if len(publishers) == 1 else 'entries'}, no mistake.")


@sources_app.command("list")
def list_command(place: Catalogue = None) -> None:
    """Who is in the catalogue, for which years, and how many departments are expected.

    Examples:

        juesuan sources list
    """
    from juesuan.sources.catalogue import load_place

    with plain_errors():
        table = Table("publisher", "name", "region", "years", "expected", "lists")
        for entry in load_place(_place(place)):
            years = f"{entry.years.since}–{entry.years.until or ''}"
            expected = f"{entry.expected.min}–{entry.expected.max}"
            table.add_row(entry.publisher, entry.name, entry.region_code, years, expected, str(len(entry.listings)))
        page().print(table)


@sources_app.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of an entry, for editors that complete YAML.

    Examples:

        juesuan sources schema > publisher.schema.json
    """
    from juesuan.sources.catalogue import json_schema

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
