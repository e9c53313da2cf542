"""Issues on the screen: ``read`` and ``check`` say the same of a document, errors first and at the top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from rich.text import Text

from juesuan.disclosure.issues import GRAVEST_FIRST

if TYPE_CHECKING:
    from rich.console import Console

    from juesuan.disclosure.model import Issue

_COLOURS = {"info": "dim", "warning": "yellow", "error": "red"}
_PAGE = {"zh": "第 {} 页", "en": "p. {}"}
_REST = {
    "zh": {"warning": "{} 条警告", "info": "{} 条说明"},
    "en": {"warning": "{} warnings", "info": "{} notes"},
}


def print_errors(issues: Sequence[Issue], console: Console, language: Literal["zh", "en"]) -> None:
    """Every issue of severity error, then how many warnings and notes there are; nothing where there is no issue."""
    print_issues([issue for issue in issues if issue.severity == "error"], console, language)
    counts = Counter(issue.severity for issue in issues)
    rest = [words.format(counts[s]) for s in GRAVEST_FIRST if counts[s] and (words := _REST[language].get(s))]
    if rest:
        console.print(", ".join(rest), style="dim", highlight=False)


def print_issues(issues: Sequence[Issue], console: Console, language: Literal["zh", "en"]) -> None:
    """One line an issue: severity, page, what is said."""
    for issue in issues:
        line = Text(issue.severity, style=_COLOURS[issue.severity])
        if issue.page_no:
            line.append(" " + _PAGE[language].format(issue.page_no), style="dim")
        line.append(f" {issue.message_zh if language == 'zh' else issue.message_en}", style="default")
        console.print(line, highlight=False)
