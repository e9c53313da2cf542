"""``juesuan diff``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from juesuan.cli.plain import plain_errors
from juesuan.cli.sql import Format, print_answer
from juesuan.errors import InputError


@dataclass(frozen=True, slots=True)
class _Rows:
    columns: Sequence[str]
    rows: Sequence[tuple[Any, ...]]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.rows)


def diff_command(
    before: Annotated[
        str | None, typer.Argument(help="The run to compare with; default the one before the last.")
    ] = None,
    after: Annotated[str | None, typer.Argument(help="The run that is compared; default the last.")] = None,
    output: Annotated[
        Format, typer.Option("--format", "-f", help="csv and json print all rows, table the first 1,000.")
    ] = Format.table,
    runs: Annotated[bool, typer.Option("--runs", help="List the runs whose warehouses are kept, and stop.")] = False,
) -> None:
    """What changed between the warehouses of two runs: documents, findings and facts that came, went or differ.

    A run is named by its id or the beginning of it. JUESUAN_GENERATIONS (default 2) says how many are kept.

    Examples:

        juesuan diff --runs

        juesuan diff manual__2026-11-01 manual__2026-11-25 --format csv > changes.csv
    """
    with plain_errors():
        from juesuan.settings import Home
        from juesuan.warehouse.generations import changes, chosen, generations

        kept = generations(Home())
        if runs:
            print_answer(_Rows(("run_id", "ended_at"), [(g.run_id, g.ended_at) for g in kept]), output)
            return
        if before is None and len(kept) < 2:
            raise InputError(f"{len(kept) or 'No'} warehouse is kept: there is nothing to compare with yet.")
        rows = changes(
            chosen(kept, before) if before is not None else kept[-2],
            chosen(kept, after) if after is not None else kept[-1],
        )
        columns = ("file_name", "what", "change", "place", "before", "after", "page_no", "document_id")
        print_answer(_Rows(columns, [tuple(row[c] for c in columns) for row in rows]), output)
