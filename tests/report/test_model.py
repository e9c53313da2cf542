"""What a report comes to, whatever it is about."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.audit.relations.findings import Finding
from juesuan.disclosure.issues import issue
from juesuan.evidence.causes import Broken, Cause
from juesuan.report.html import html
from juesuan.report.model import Outcome, report_of
from juesuan.report.words import headline
from juesuan.report.xlsx import write_xlsx
from warehouse.disclosures import disclosure, full_disclosure, function_amount, identity, table

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}"


def relation(verdict: str) -> Finding:
    return Finding(
        "c", "form", "i", "关系", "Relation", verdict, "error", "1 = 1", None, None, 3, "a.pdf", None, None, None, None
    )


def cause(severity: str = "error", importance: str = "0.004", sentence: str = "印作 1，应为 2") -> Cause:
    broken = (Broken("关系", "Relation", "1 ≠ 2", None, None, None, None),)
    return Cause("d", 1, "unit", severity, Decimal(importance), None, sentence, sentence, 2, None, 3, broken, ())


UNREAD = issue("unit_unknown", 3, form="03")


@pytest.mark.parametrize(
    ("verdicts", "causes", "unread", "outcome"),
    [
        (["exact", "rounding"], [], [], Outcome.CLEAN),
        (["exact"], [cause()], [], Outcome.FINDINGS),
        (["exact"], [cause()], [UNREAD], Outcome.FINDINGS),
        (["exact"], [cause("info")], [], Outcome.CLEAN),
        (["exact"], [], [UNREAD], Outcome.UNREAD),
        ([], [], [UNREAD], Outcome.UNREAD),
        (["not_applicable"], [], [], Outcome.NOTHING),
        ([], [], [], Outcome.NOTHING),
    ],
)
def test_nothing_is_a_pass_that_is_none(
    verdicts: list[str], causes: list[Cause], unread: list[object], outcome: Outcome
) -> None:
    read = replace(full_disclosure(), issues=tuple(unread))  # type: ignore[arg-type]
    report = report_of([read], [relation(v) for v in verdicts], causes)
    assert report.outcome is outcome


def test_a_form_is_read_empty_in_part_unread_or_missing() -> None:
    read = replace(full_disclosure(), issues=(UNREAD,))
    status = {form.code: form.status for form in report_of([read], (), ()).forms}
    assert len(status) == 9
    assert (status["01"], status["03"], status["09"]) == ("read", "partly", "missing")
    bare = replace(read, function_amounts=(), economic_amounts=(), indicators=(), issues=())
    assert {form.status for form in report_of([bare], (), ()).forms} == {"empty", "missing"}
    told = replace(bare, issues=(UNREAD,))
    assert {form.code: form.status for form in report_of([told], (), ()).forms}["03"] == "unread"


def test_the_headline_says_how_much_of_the_total_is_in_question() -> None:
    report = report_of([full_disclosure()], [relation("exact"), relation("rounding")], [cause(), cause()])
    assert "发现 2 处不一致，影响 0.4 % 的总额；1 处属舍入。" in headline(report, "zh")
    assert "2 contradictions, 0.4 % of the total in question; 1 differences are rounding." in headline(report, "en")


def test_a_budget_says_what_it_is_and_lists_the_forms_that_it_prints() -> None:
    empty = report_of([disclosure(identity=identity(document_kind="budget"))], (), ())
    assert empty.outcome is Outcome.NOTHING and "预算" in headline(empty, "zh") and empty.forms == ()
    printed = disclosure(
        identity=identity(document_kind="budget"),
        tables=(table(1, "BG03", "支出预算总表"),),
        function_amounts=(function_amount("201", form="BG03"),),
    )
    report = report_of([printed], [relation("exact")], ())
    assert [(form.code, form.status) for form in report.forms] == [("BG03", "read")]
    assert headline(report, "en") == "This is a budget. Read in full: all 1 forms; 1 relations judged, all hold."


def test_what_is_printed_cannot_become_markup() -> None:
    read = replace(full_disclosure(), identity=identity(title=HOSTILE, department_name=HOSTILE), file_name=HOSTILE)
    page = html(report_of([read], [relation("exact")], [cause(sentence=HOSTILE)]), "zh")
    assert "<script" not in page and "&lt;script&gt;" in page and "{{ 7*7 }}" in page


def test_what_is_printed_cannot_become_a_formula(tmp_path: object) -> None:
    import openpyxl

    path = tmp_path / "r.xlsx"  # type: ignore[operator]
    write_xlsx(report_of([full_disclosure()], (), [cause(sentence="=1+1\x0b"), cause(sentence="@x")]), path, "zh")
    sheet = openpyxl.load_workbook(path)["发现"]
    assert [sheet.cell(3, 2).value, sheet.cell(4, 2).value] == ["'=1+1", "'@x"]
