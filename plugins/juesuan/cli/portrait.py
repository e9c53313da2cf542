"""One disclosure on a terminal: who and when, its tables, its text, and what a person should know about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from juesuan import reference
from juesuan.cli.issues import print_errors, print_issues
from juesuan.disclosure.model import Disclosure, IndicatorValue

#: Numbers of the text that nobody understood, shown at most.
SHOWN_UNMAPPED = 15
_BUDGET_TYPES = {"all": "", "general": "一般公共预算", "fund": "政府性基金预算", "capital": "国有资本经营预算"}
_SIDES = {"income": "收入方", "expenditure": "支出方"}
_UNITS = {"yuan": " 元", "percent": " %"}


def print_disclosure(disclosure: Disclosure, console: Console) -> None:
    """Print ``disclosure``; parts that the document does not have are left out."""
    _print_identity(disclosure, console)
    print_errors(disclosure.issues, console, "en")
    _print_tables(disclosure, console)
    _print_outline(disclosure, console)
    of_forms = (i for i in disclosure.indicators if i.source == "form")
    of_text = (i for i in disclosure.indicators if i.source != "form")
    _print_indicators(
        "Indicators of the forms", of_forms, {f.form_code: f.name_zh for f in reference.forms().values()}, console
    )
    _print_indicators("Indicators of the text", of_text, {s.section_no: s.title for s in disclosure.sections}, console)
    _print_unmapped(disclosure, console)
    _print_projects(disclosure, console)
    print_issues([issue for issue in disclosure.issues if issue.severity != "error"], console, "en")


def _print_identity(disclosure: Disclosure, console: Console) -> None:
    identity = disclosure.identity
    console.print(f"[bold]{identity.title or disclosure.file_name}[/]", highlight=False)
    facts = {
        "department": identity.department_name,
        "fiscal year": identity.fiscal_year,
        "kind": f"{identity.document_kind.replace('_', ' ')} of a {identity.report_scope}"
        + (", consolidated" if identity.is_consolidated else ""),
        "region": identity.region_code,
        "published on": identity.published_on,
        "pages": f"{disclosure.page_count} ({disclosure.text_source})",
        "unit of money": disclosure.money_unit,
        "units reported": len(disclosure.reporting_units) or None,
        "sha256": disclosure.document_id,
    }
    grid = Table.grid(padding=(0, 2))
    for name, value in facts.items():
        grid.add_row(f"[dim]{name}[/]", "[yellow]not found[/]" if value is None and name in _EXPECTED else _text(value))
    for piece in identity.evidence:
        grid.add_row("[dim]because[/]", Text(piece, style="dim"))
    console.print(Padding(grid, (0, 2)))


#: What every disclosure should say; its absence is worth a word.
_EXPECTED = frozenset({"department", "fiscal year"})


def _print_tables(disclosure: Disclosure, console: Console) -> None:
    facts = Counter(a.form_code for a in disclosure.function_amounts)
    facts.update(a.form_code for a in disclosure.economic_amounts)
    facts.update(i.form_code for i in disclosure.indicators)
    table = Table("form", "heading", "pages", "size", "unit", "facts", title="Tables", title_justify="left", box=None)
    table.columns[-1].justify = "right"
    for summary in disclosure.tables:
        pages = (
            str(summary.page_from) if summary.page_from == summary.page_to else f"{summary.page_from}-{summary.page_to}"
        )
        table.add_row(
            summary.form_code or "[dim]-[/]",
            Text(summary.heading or "(no heading)", overflow="ellipsis", no_wrap=True),
            pages,
            f"{summary.row_count}×{summary.column_count}",
            summary.money_unit or "",
            f"{facts[summary.form_code]:,}" if summary.form_code else "",
        )
    console.print()
    console.print(table if disclosure.tables else "[yellow]No table was found.[/]")


def _print_outline(disclosure: Disclosure, console: Console) -> None:
    if not disclosure.sections:
        return
    console.print("\n[bold]Outline[/]")
    for section in disclosure.sections:
        console.print(
            Text("  " * section.level + f"{section.title}", no_wrap=True, overflow="ellipsis"),
            f"[dim]p. {section.page_from}[/]",
            highlight=False,
        )


def _print_indicators(
    title: str, indicators: Iterable[IndicatorValue], names: dict[str, str], console: Console
) -> None:
    """One line per indicator with all its measures, under the form or section that states it."""
    rows = list(indicators)
    if not rows:
        return
    console.print(f"\n[bold]{title}[/]")
    for place, here in groupby(rows, key=lambda row: row.form_code or row.section_no or ""):
        console.print(Text(f"  {place} {names.get(place, '')}", style="dim", no_wrap=True, overflow="ellipsis"))
        table = Table.grid(padding=(0, 2))
        table.add_column(width=40)
        table.add_column(overflow="fold")
        together: dict[tuple[str, str, str | None], list[IndicatorValue]] = {}
        for row in here:
            together.setdefault((row.indicator_code, row.budget_type, row.side), []).append(row)
        for (code, budget_type, side), values in together.items():
            which = [_BUDGET_TYPES.get(budget_type, budget_type), _SIDES.get(side or "", "")]
            note = "".join(f"（{part}）" for part in which if part)
            indicator = reference.indicators().get(code)
            said = " · ".join(_said(value) for value in values)
            pages = sorted({value.place.page_no for value in values if value.place.page_no})
            table.add_row(Text(f"{indicator.name_zh if indicator else code}{note}"), said, _pages(pages))
        console.print(Padding(table, (0, 4)))


def _said(value: IndicatorValue) -> str:
    measure = reference.measures().get(value.measure_code)
    indicator = reference.indicators().get(value.indicator_code)
    unit = "percent" if value.measure_code.endswith("_pct") else indicator.unit if indicator else ""
    return f"{measure.name_zh if measure else value.measure_code} {value.value:,f}{_UNITS.get(unit, '')}"


def _pages(pages: list[int]) -> str:
    return f"[dim]p. {', '.join(map(str, pages))}[/]" if pages else ""


def _print_unmapped(disclosure: Disclosure, console: Console) -> None:
    unmapped = [n for n in disclosure.numbers if n.indicator_code is None and n.function_code is None]
    if not disclosure.numbers:
        return
    understood = len(disclosure.numbers) - len(unmapped)
    console.print(
        f"\n[bold]Numbers in the text[/]: {len(disclosure.numbers)}, understood {understood}", highlight=False
    )
    for number in unmapped[:SHOWN_UNMAPPED]:
        console.print(
            f"  [yellow]?[/] {number.place.raw_text} {number.unit or ''} [dim]p. {number.place.page_no}[/]",
            Text(number.sentence, overflow="ellipsis", no_wrap=True, style="dim"),
            highlight=False,
        )
    if len(unmapped) > SHOWN_UNMAPPED:
        console.print(f"  … and {len(unmapped) - SHOWN_UNMAPPED} more (--json shows all)", highlight=False)


def _print_projects(disclosure: Disclosure, console: Console) -> None:
    if not disclosure.projects:
        return
    table = Table("project", "funds", "metrics", "score", "page", title="Performance", title_justify="left", box=None)
    for project in disclosure.projects:
        table.add_row(
            Text(project.name),
            str(len(project.funds)),
            str(len(project.metrics)),
            _text(project.total_score),
            str(project.page_no),
        )
    console.print()
    console.print(table)


def _text(value: object) -> str:
    return "" if value is None else str(value)
