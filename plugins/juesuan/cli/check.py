"""``juesuan check``."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from juesuan.cli.plain import page, plain_errors
from juesuan.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from juesuan.audit.relations.findings import Finding
    from juesuan.checking import Checked

_VERDICTS = {
    "inconsistent": ("不一致", "bold red"),
    "blocked": ("前后印得不同，无从判断", "magenta"),
    "unlikely": ("舍入很难解释", "yellow"),
    "rounding": ("舍入范围内相符", "green"),
    "exact": ("相符", "green"),
    "not_applicable": ("不适用", "dim"),
    "not_evaluated": ("未能计算", "magenta"),
}
_READINGS = {
    "confirmed": "另一读取程序读到相同的数字",
    "differs": "另一读取程序读到不同的数字：可能是读取有误",
    "unavailable": "无法用另一读取程序复读",
}


def check_command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="A published final account, or the files it consists of.")
    ],
    show_all: Annotated[bool, typer.Option("--all", help="Every relation, also those that hold.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Every relation, as JSON.")] = False,
) -> None:
    """Judge every relation between the figures of one disclosure and print what does not hold, worst first.

    Exit code 1 where a relation is inconsistent.

    Examples:

        juesuan check disclosure.pdf

        juesuan check text.docx forms.xlsx --all
    """
    with plain_errors():
        for file in files:
            if not file.is_file():
                raise InputError(f"There is no file {str(file)!r}.")
        from juesuan.settings import Limits
        from juesuan.worker.limited import call

        paths = [str(file) for file in files]
        checked: Checked = call("juesuan.checking:check", {"paths": paths}, Limits.from_environment())
        if as_json:
            print(json.dumps([asdict(f) for f in checked.findings], ensure_ascii=False, indent=1))
        else:
            _print(checked, page(), show_all)
        if any(f.verdict == "inconsistent" for f in checked.findings):
            raise typer.Exit(1)


def _print(checked: Checked, console: Console, show_all: bool) -> None:
    from juesuan.cli.issues import print_errors
    from juesuan.disclosure.kinds import kinds

    for disclosure in checked.disclosures:
        identity = disclosure.identity
        who = f"{identity.department_name or '?'}, {identity.fiscal_year or '?'}"
        title = identity.title or disclosure.file_name
        console.print(f"{title}  ({who})", style="bold", markup=False, highlight=False)
        if not (kind := kinds()[identity.document_kind]).is_account:
            console.print(f"A {kind.name_en}: the rules are about accounts.", style="yellow")
        print_errors(disclosure.issues, console, "zh")
    counts = Counter(f.verdict for f in checked.findings)
    told = "，".join(f"{counts[v]} {zh}" for v, (zh, _) in _VERDICTS.items() if counts[v])
    console.print(f"{told or '没有可核对的关系'}\n", markup=False, highlight=False)
    number = 0
    for finding in checked.findings:
        if finding.matters or show_all:
            number += 1
            _print_finding(number, finding, console)
    for held in checked.held:
        console.print(f"{held.file_name}：{held.reason.message_zh}", style="red", markup=False, highlight=False)


def _print_finding(number: int, finding: Finding, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    word, style = _VERDICTS[finding.verdict]
    head = Text(f"{number}. ").append(f"[{word}]", style=style).append(f" {finding.title_zh}")
    if finding.page_no is not None:
        head.append(f"  第 {finding.page_no} 页", style="cyan")
    head.append(f"  {finding.check_id}", style="dim")
    console.print(head, highlight=False)
    console.print(Padding(Text(finding.explanation_zh), (0, 0, 0, 3)), highlight=False)
    if finding.diagnosis:
        console.print(Padding(Text(f"可能的原因：{finding.diagnosis}", style="yellow"), (0, 0, 0, 3)), highlight=False)
    if finding.second_reading:
        console.print(Padding(Text(_READINGS[finding.second_reading], style="dim"), (0, 0, 0, 3)), highlight=False)
