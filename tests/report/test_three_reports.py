"""A clean file, one with a digit wrong and one with a form nobody can read get reports that cannot be mistaken."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from juesuan.cli import app
from report.three import UNREADABLE_FORM, three_files

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Reported:
    code: int
    said: str
    html: str


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return three_files(tmp_path_factory.mktemp("three"))


@pytest.fixture(scope="module")
def reports(files: dict[str, Path]) -> dict[str, Reported]:
    return {name: report(path) for name, path in files.items()}


def report(path: Path, *options: str) -> Reported:
    into = path.with_suffix(".html")
    result = CliRunner().invoke(app, ["check", str(path), "--lang", "zh", "--html", str(into), *options])
    return Reported(result.exit_code, result.output, into.read_text(encoding="utf-8"))


def outcome(page: str) -> str:
    [found] = re.findall(r'data-outcome="(\w+)"', page)
    return found


def test_the_codes_and_the_first_words_tell_them_apart(reports: dict[str, Reported]) -> None:
    assert {name: r.code for name, r in reports.items()} == {"clean": 0, "wrong": 1, "unread": 2}
    assert {name: outcome(r.html) for name, r in reports.items()} == {
        "clean": "clean",
        "wrong": "findings",
        "unread": "unread",
    }
    lines = {name: r.said.splitlines()[1:3] for name, r in reports.items()}
    assert lines["clean"][0] == "都对得上" and "9 张表全部读出" in lines["clean"][1] and "都成立" in lines["clean"][1]
    assert lines["wrong"][0] == "发现不一致" and "发现 1 处不一致" in lines["wrong"][1]
    assert lines["unread"][0] == "未读全，不能下结论"
    assert f"未读全：表{UNREADABLE_FORM}，不等于有错" in lines["unread"][1]


def test_what_was_not_read_is_never_called_wrong(reports: dict[str, Reported]) -> None:
    unread = reports["unread"]
    assert "不一致" not in unread.said and "≠" not in unread.said
    assert 'class="card error"' not in unread.html and 'class="card unreadcard"' in unread.html
    assert re.search(rf"<td>{UNREADABLE_FORM}</td>.*?未能读取", unread.html, re.DOTALL)
    for other in ("clean", "wrong"):
        assert "unreadcard" not in re.sub(r"<style>.*?</style>", "", reports[other].html, flags=re.DOTALL)


def test_the_wrong_digit_is_framed_on_the_pages_of_both_figures(reports: dict[str, Reported]) -> None:
    wrong = reports["wrong"].html
    assert wrong.count("data:image/png;base64,") == 2
    assert wrong.count('class="card error"') == 1
    assert "data:image" not in reports["clean"].html + reports["unread"].html


def test_a_report_needs_nothing_else(reports: dict[str, Reported]) -> None:
    for told in reports.values():
        assert not re.findall(r'(?:src|href)="(?!data:)[^"]*"|url\(|<script|@import', told.html)


def test_rounding_is_folded_away_and_no_finding(reports: dict[str, Reported]) -> None:
    [folded] = re.findall(r"<details><summary>(\d+) 处在舍入范围内，不是错误", reports["clean"].html)
    assert int(folded) > 0 and f"{folded} 处属舍入" in reports["clean"].said


def test_as_a_workbook_and_as_an_annotated_pdf(files: dict[str, Path], tmp_path: Path) -> None:
    import openpyxl
    import pypdfium2
    from pypdfium2 import raw

    book, paper = tmp_path / "r.xlsx", tmp_path / "r.pdf"
    assert report(files["wrong"], "--xlsx", str(book), "--pdf", str(paper)).code == 1
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames == ["发现", "读取", "未读取", "舍入"]
    first = [cell.value for cell in sheets["发现"][3]]
    assert first[0] == 1 and "疑为两位数字颠倒" in str(first[1])
    assert first[2] == "不一致" and str(sheets["发现"][1][0].value).startswith("发现不一致")
    document = pypdfium2.PdfDocument(paper)
    before = pypdfium2.PdfDocument(files["wrong"])
    notes = [raw.FPDFPage_GetAnnotCount(page) for page in document]
    assert sum(notes) >= 4 and not any(raw.FPDFPage_GetAnnotCount(page) for page in before)
    assert len(document) == len(before)


def test_annotated_pdfs_say_on_the_first_page_what_it_came_to_and_where_something_was_not_read(
    files: dict[str, Path], tmp_path: Path
) -> None:
    said = {}
    for name, path in files.items():
        paper = tmp_path / f"{name}.pdf"
        report(path, "--pdf", str(paper))
        said[name] = notes_in(paper)
    assert [(page, note.partition("：")[0]) for page, note in said["clean"]] == [(1, "都对得上")]
    assert said["wrong"][0][1].startswith("发现不一致") and any(note.startswith("1. ") for _, note in said["wrong"])
    assert said["unread"][0][1].startswith("未读全，不能下结论")
    assert [(page, "无法识别" in note) for page, note in said["unread"][1:]] == [(8, True)]


def notes_in(path: Path) -> list[tuple[int, str]]:
    """What the annotations of a PDF say, with their pages."""
    import pypdfium2
    from pypdfium2 import raw

    notes = []
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, 1):
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            size = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
            text = (ctypes.c_ushort * (size // 2))()
            raw.FPDFAnnot_GetStringValue(annotation, b"Contents", text, size)
            notes.append((number, bytes(text).decode("utf-16-le").rstrip("\0")))
            raw.FPDFPage_CloseAnnot(annotation)
    return notes


def test_in_english(files: dict[str, Path]) -> None:
    result = CliRunner().invoke(app, ["check", str(files["clean"]), "--lang", "en"])
    assert result.exit_code == 0
    assert "It adds up" in result.output and "Read in full: all 9 forms" in result.output


@pytest.mark.parametrize(("locale", "said"), [("zh_CN.UTF-8", "没有可核对"), ("C.UTF-8", "Nothing to judge")])
def test_a_budget_is_no_pass_and_the_locale_chooses_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, said: str
) -> None:
    path = tmp_path / "budget.html"
    path.write_text(
        "<html><head><meta charset='utf-8'></head><body><h1>试验市甲城管理局2024年部门预算</h1>"
        "<p>2024年预算总收入 100.00 万元，预算总支出 100.00 万元。</p></body></html>",
        encoding="utf-8",
    )
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    result = CliRunner().invoke(app, ["check", str(path)])
    assert (result.exit_code, said in result.output) == (3, True), result.output


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"PK\x03\x04nothing"])
def test_what_cannot_be_read_is_neither_clean_nor_wrong(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    result = CliRunner().invoke(app, ["check", str(path)])
    assert result.exit_code == 2 and "a.pdf" in result.output
