"""The end of a run, for a person to read."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from juesuan.ingest.run import RunRecord
from juesuan.settings import Home, include_dir
from juesuan.visible import visible
from juesuan.warehouse.store import read

#: Documents held back, and documents with errors, that are named on the screen.
SHOWN_DOCUMENTS = 20


def print_summary(
    record: RunRecord,
    rejected: list[dict[str, Any]],
    home: Home,
    console: Console,
    missing: Sequence[str] = (),
    mended: Sequence[str] = (),
) -> None:
    """Print what the run came to and what the served warehouse holds.

    rejected: {'file_name', 'message'} of the run's rejected files, as many as are to be named. missing: a sentence for
    each year of a portal that gave less than is expected of it. mended: a sentence for everything that was damaged in
    the home.
    """
    console.print()
    console.print(
        f"[bold]{_count(record.documents_seen, 'document')}[/]: {record.documents_new:,} read, "
        f"{record.documents_unchanged:,} unchanged, {record.documents_rejected:,} rejected",
        highlight=False,
    )
    for rejection in rejected:
        name, message = rejection["file_name"], rejection["message"]
        said = message if name in message else f"{name}: {message}"
        console.print("  [red]✗[/]", Text(visible(said)), highlight=False, soft_wrap=True)
    more = record.documents_rejected - len(rejected)
    if more > 0:
        console.print(f"  … and {more:,} more, all in the table rejected_file", highlight=False)
    if mended:
        console.print(f"\n[bold yellow]{_count(len(mended), 'thing')} mended[/] in {_near(home.root)}", highlight=False)
        for said in mended:
            console.print("  [yellow]![/]", Text(visible(said)), highlight=False, soft_wrap=True)
    if missing:
        console.print(f"\n[bold red]{_count(len(missing), 'gap')} in the coverage[/] (mart_coverage)", highlight=False)
        for said in missing:
            console.print("  [red]![/]", Text(visible(said)), highlight=False, soft_wrap=True)
    with read(home.warehouse) as warehouse:
        _print_held(warehouse, console)
        _print_errors(warehouse, console)
        _print_facts(warehouse, console)
        _print_checks(warehouse, console)
        _print_example(warehouse, home, console)


def _print_held(warehouse: Any, console: Console) -> None:
    """Documents of which some figures are not published because their reading is in doubt."""
    held = warehouse.execute(
        "SELECT d.file_name, i.message_en FROM document_issue i JOIN dim_document d USING (document_id) "
        "WHERE i.kind LIKE '%!_withheld' ESCAPE '!' ORDER BY ALL"
    ).fetchall()
    if not held:
        return
    console.print(f"\n[bold]{_count(len({name for name, _ in held}), 'document')} with figures withheld[/]")
    for file_name, message in held[:SHOWN_DOCUMENTS]:
        console.print("  [yellow]![/]", Text(visible(f"{file_name}: {message}")), highlight=False, soft_wrap=True)
    if len(held) > SHOWN_DOCUMENTS:
        more = f"  … and {len(held) - SHOWN_DOCUMENTS:,} more in document_issue, kinds that end in _withheld"
        console.print(more, highlight=False)


def _print_errors(warehouse: Any, console: Console) -> None:
    """Documents that print figures which the warehouse does not hold, each with its first error."""
    documents = warehouse.execute(
        "SELECT d.file_name, count(*), arg_min(i.message_en, i.issue_no) "
        "FROM document_issue i JOIN dim_document d USING (document_id) "
        "WHERE i.severity = 'error' AND NOT i.kind LIKE '%!_withheld' ESCAPE '!' "
        "GROUP BY d.document_id, d.file_name ORDER BY ALL"
    ).fetchall()
    if not documents:
        return
    console.print(f"\n[bold]{_count(len(documents), 'document')} not read in full[/]: table document_issue")
    for file_name, errors, message in documents[:SHOWN_DOCUMENTS]:
        more = f" (and {errors - 1:,} more)" if errors > 1 else ""
        console.print("  [yellow]![/]", Text(visible(f"{file_name}: {message}{more}")), highlight=False, soft_wrap=True)
    if len(documents) > SHOWN_DOCUMENTS:
        console.print(f"  … and {len(documents) - SHOWN_DOCUMENTS:,} more, severity error", highlight=False)


def _print_facts(warehouse: Any, console: Console) -> None:
    names = warehouse.execute(
        "SELECT table_name, comment FROM duckdb_tables() WHERE table_name LIKE 'fact!_%' ESCAPE '!' "
        "AND table_name <> 'fact_check' ORDER BY table_name"
    ).fetchall()
    console.print("\n[bold]Facts in the warehouse[/]")
    table = Table.grid(padding=(0, 2))
    for name, comment in names:
        rows = warehouse.table(name).count("*").fetchone()[0]
        table.add_row(name, f"{rows:,}", Text(_in_english(comment), style="dim", overflow="ellipsis", no_wrap=True))
    table.columns[1].justify = "right"
    console.print(Padding(table, (0, 2)))


def _print_checks(warehouse: Any, console: Console) -> None:
    verdicts = warehouse.execute(
        "SELECT verdict, count(*) FROM fact_check GROUP BY ALL ORDER BY count(*) DESC, verdict"
    ).fetchall()
    if verdicts:
        said = ", ".join(f"{count:,} {verdict.replace('_', ' ')}" for verdict, count in verdicts)
        console.print(f"\n[bold]Checks[/]: {said}", highlight=False, soft_wrap=True)


def _print_example(warehouse: Any, home: Home, console: Console) -> None:
    query = (include_dir() / "sql" / "example.sql").read_text(encoding="utf-8").strip()
    answer = warehouse.execute(query)
    table = Table(*[column[0] for column in answer.description])
    for row in answer.fetchall():
        table.add_row(*["" if value is None else str(value) for value in row])
    console.print(f"\n[bold]Warehouse[/]: {_near(home.warehouse)}", highlight=False, soft_wrap=True)
    console.print("[bold]Ask it[/], for example:\n")
    console.print(Text(f'{_command()} sql "{query}"', style="cyan"), soft_wrap=True)
    console.print(table)


def _command() -> str:
    """How this program is called from here."""
    return "juesuan" if shutil.which("juesuan") else _near(Path(sys.argv[0]).absolute())


def _in_english(comment: str | None) -> str:
    """Comments of the schema are '中文 | English'."""
    return (comment or "").rpartition(" | ")[2]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _near(path: Path) -> str:
    """The path as it is seen from the working folder."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
