"""The report of ``juesuan check`` on a terminal: the same as its other forms, shorter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from juesuan.cli.verdicts import bracketed
from juesuan.evidence.formula import formula
from juesuan.report.model import Outcome, Report
from juesuan.report.words import OUTCOME, READINGS, headline

if TYPE_CHECKING:
    from rich.console import Console

    from juesuan.audit.relations.findings import Finding
    from juesuan.cli.language import Language
    from juesuan.evidence.causes import Cause

_STYLES = {
    Outcome.CLEAN: "bold",
    Outcome.FINDINGS: "bold red",
    Outcome.UNREAD: "bold yellow",
    Outcome.NOTHING: "bold yellow",
}
#: Relations of a finding that are printed; the others are counted.
_SHOWN_RELATIONS = 4


def print_report(report: Report, relations: Sequence[Finding], console: Console, language: Language) -> None:
    """Print the report. relations: every judged one, where they are to be listed, too."""
    zh = language == "zh"
    who = ", ".join(str(part) for part in (report.department or "?", report.fiscal_year or "?"))
    console.print(Text(f"{report.title}  ({who})", style="bold"))
    console.print(Text(OUTCOME[report.outcome][0 if zh else 1], style=_STYLES[report.outcome]))
    console.print(Text(headline(report, language.value)))
    for issue in report.unread:
        said = issue.message_zh if zh else issue.message_en
        console.print(Text("未读取 " if zh else "not read ", style="yellow").append(said, style="default"))
    for number, cause in enumerate(report.causes, 1):
        _print_cause(number, cause, console, zh)
    unlikely = [relation for relation in report.unlikely if relation.verdict == "unlikely"]
    if unlikely:
        console.print()
    for relation in unlikely:
        _print_relation(relation, console, zh)
    if undecided := len(report.unlikely) - len(unlikely):
        told = (
            f"{undecided} 条关系无从判断：所需的数未读出，或前后印得不同"
            if zh
            else (
                f"{undecided} relations are undecided: what they need was not read, or is printed differently in places"
            )
        )
        console.print(Text(f"\n{told}", style="yellow"))
    if report.notes:
        count = len(report.notes)
        told = f"另有 {count} 条说明（juesuan read）" if zh else f"Notes besides: {count} (juesuan read)"
        console.print(Text(f"\n{told}", style="dim"))
    if relations:
        console.print()
    for relation in relations:
        _print_relation(relation, console, zh)


def _print_cause(number: int, cause: Cause, console: Console, zh: bool) -> None:
    word, style = ("说明", "dim") if cause.severity == "info" else ("不一致", "bold red")
    if not zh:
        word = "note" if cause.severity == "info" else "inconsistent"
    head = Text(f"\n{number}. ").append(f"[{word}]", style=style)
    head.append(f" {cause.sentence_zh if zh else cause.sentence_en}")
    if cause.page_no is not None:
        head.append(f"  第 {cause.page_no} 页" if zh else f"  page {cause.page_no}", style="cyan")
    console.print(head)
    for broken in cause.relations[:_SHOWN_RELATIONS]:
        title = broken.title_zh if zh else broken.title_en
        colon = "：" if zh else ": "
        console.print(
            Padding(Text(f"{title}{colon}{formula(broken, 'zh' if zh else 'en')}", style="default"), (0, 0, 0, 3))
        )
    if (more := len(cause.relations) - _SHOWN_RELATIONS) > 0:
        said = f"另有 {more} 条关系因此不成立" if zh else f"{more} more relations are broken because of it"
        console.print(Padding(Text(said, style="dim"), (0, 0, 0, 3)))
    if cause.second_reading:
        console.print(Padding(Text(READINGS[cause.second_reading][0 if zh else 1], style="dim"), (0, 0, 0, 3)))


def _print_relation(relation: Finding, console: Console, zh: bool) -> None:
    line = bracketed(relation.verdict, zh=zh)
    line.append(f" {relation.title_zh if zh else relation.title_en}", style="default")
    if relation.page_no is not None:
        line.append(f"  第 {relation.page_no} 页" if zh else f"  page {relation.page_no}", style="cyan")
    console.print(line)
    console.print(Padding(Text(formula(relation, "zh" if zh else "en"), style="dim"), (0, 0, 0, 3)))
