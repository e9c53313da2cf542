"""Putting the subcommands together."""

from __future__ import annotations

from typing import Annotated

import typer

from juesuan.cli.airflow import airflow_command
from juesuan.cli.check import check_command
from juesuan.cli.dashboard import dashboard_command
from juesuan.cli.diff import diff_command
from juesuan.cli.docs import docs_command
from juesuan.cli.ingest import ingest_command
from juesuan.cli.mcp import mcp_command
from juesuan.cli.package import package_command
from juesuan.cli.read import read_command
from juesuan.cli.show import show_command
from juesuan.cli.sources import sources_app
from juesuan.cli.sql import sql_command
from juesuan.version import __version__

app = typer.Typer(
    name="juesuan",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
    help="Chinese government final accounts (部门决算公开), from published PDF to a warehouse you can trust.\n\n"
    "Everything written goes to JUESUAN_HOME (default ./data).",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"juesuan {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options before the subcommand."""


app.command("ingest", no_args_is_help=True)(ingest_command)
app.command("read", no_args_is_help=True)(read_command)
app.command("check", no_args_is_help=True)(check_command)
app.command("show", no_args_is_help=True)(show_command)
app.command("sql", no_args_is_help=True)(sql_command)
app.command("diff")(diff_command)
app.command("package", no_args_is_help=True)(package_command)
app.command("dashboard")(dashboard_command)
app.command("mcp")(mcp_command)
app.command("docs")(docs_command)
app.command("airflow")(airflow_command)
app.add_typer(sources_app, name="sources")
