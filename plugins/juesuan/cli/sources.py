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


@sources_app.command("try")
def try_command(
    entry: Annotated[Path, typer.Argument(metavar="ENTRY", help="One publisher's YAML file.")],
    fiscal_year: Annotated[list[int] | None, typer.Option(help="Only this year; may be repeated.")] = None,
) -> None:
    """Fetch the first page of each of its lists and show what a run would take from it; nothing is stored.

    Examples:

        juesuan sources try include/sources/chongqing_fuling.yaml --fiscal-year 2024
    """
    from juesuan.cli.visible import aligned
    from juesuan.sources.catalogue import load_publisher
    from juesuan.sources.trying import first_pages

    with plain_errors():
        seen = first_pages(load_publisher(entry), frozenset(fiscal_year or ()))
        rows = [[link.taken, link.title, link.published_on or "", link.url] for link in seen]
        for line in aligned(["taken", "title", "date", "address"], rows):
            print(line)
        taken = sum(1 for link in seen if link.taken == "yes")
        print(f"{len(seen)} links match, {taken} of them would be taken.")
        if not taken:
            raise typer.Exit(1)


@sources_app.command("new")
def new_command(
    url: Annotated[str, typer.Argument(help="The first page of the portal's list of final accounts.")],
) -> None:
    """Draft an entry for a list: fetch the page, and write what it tells as YAML to standard output.

    Examples:

        juesuan sources new https://www.example.gov.cn/bmjs/index.html > include/sources/example.yaml
    """
    from juesuan.sources.trying import draft

    with plain_errors():
        print(draft(url), end="")
