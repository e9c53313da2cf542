"""read and check say the same of a document: errors first, at the top."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from juesuan.cli.language import Language
from juesuan.cli.portrait import print_disclosure
from juesuan.cli.report import print_report
from juesuan.disclosure.issues import gravest_first, issue
from juesuan.disclosure.model import Disclosure
from juesuan.report.model import report_of
from warehouse.disclosures import full_disclosure

UNREAD = (issue("unit_unknown", 3, form="03"), issue("unit_unknown", 4, form="05"))
ISSUES = gravest_first((issue("blank_page", 2), issue("no_forms"), *UNREAD))


def disclosure() -> Disclosure:
    return replace(full_disclosure(), issues=ISSUES)


def page() -> Console:
    return Console(file=io.StringIO(), width=200)


def printed(console: Console) -> list[str]:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_read_prints_errors_before_anything_that_was_read() -> None:
    console = page()
    print_disclosure(disclosure(), console)
    lines = printed(console)
    errors = [n for n, line in enumerate(lines) if line.startswith("error")]
    tables = next(n for n, line in enumerate(lines) if "Indicators of the forms" in line)
    assert [lines[n].split()[2] for n in errors] == ["3", "4"]
    assert max(errors) < tables
    assert lines[max(errors) + 1] == "1 warnings, 1 notes"
    assert any(line.startswith("warning The document holds none") for line in lines[tables:])
    assert any(line.startswith("info p. 2") for line in lines[tables:])


def test_check_prints_the_same_errors_before_any_relation() -> None:
    console = page()
    print_report(report_of([disclosure()], (), ()), (), console, Language.zh)
    lines = printed(console)
    assert [line for line in lines if line.startswith("未读取")] == [f"未读取 {i.message_zh}" for i in UNREAD]
    assert "表03" in lines[2] and "表05" in lines[2] and "没有可核对的关系" in lines[2]
    assert any(line == "另有 2 条说明（juesuan read）" for line in lines)


def test_a_document_without_issues_says_nothing_of_them() -> None:
    console = page()
    print_disclosure(replace(disclosure(), issues=()), console)
    assert not any(word in line for line in printed(console) for word in ("error", "warning", "notes"))
