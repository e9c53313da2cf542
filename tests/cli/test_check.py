"""``juesuan check`` and ``juesuan docs``: an auditor's list of findings, and where the Data Docs are."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from juesuan.cli import app
from served import SAMPLES
from typesetter import LOOKS, compose, plant, random_disclosure, set_pdf
from typesetter.office import xlsx


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check", *arguments, "--lang", "zh"])
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One invented disclosure as it should be, and one with two digits of a form changed over."""
    folder = tmp_path_factory.mktemp("check")
    printed = compose(random_disclosure(3, "small", department="虚构省试验市甲城管理局"), LOOKS["plain"])
    (folder / "clean.pdf").write_bytes(set_pdf(printed, LOOKS["plain"]))
    (folder / "wrong.pdf").write_bytes(set_pdf(plant(printed, "digit_swap", 1).printed, LOOKS["plain"]))
    return folder


@pytest.mark.slow
def test_a_clean_disclosure_has_no_findings(folder: Path) -> None:
    code, output = run(str(folder / "clean.pdf"))
    assert code == 0, output
    assert "不一致" not in output and "都成立" in output


@pytest.mark.slow
def test_findings_come_worst_first_with_numbers_page_and_cause(folder: Path) -> None:
    code, output = run(str(folder / "wrong.pdf"))
    assert code == 1
    assert "1. [不一致]" in output
    assert "≠" in output and "页" in output
    assert "两位数字颠倒" in output
    assert "另一读取程序读到相同的数字" in output
    code, output = run(str(folder / "wrong.pdf"), "--json")
    told = json.loads(output)
    assert told[0]["verdict"] == "inconsistent" and told[-1]["verdict"] == "not_applicable"


@pytest.mark.slow
def test_pages_of_a_pdf_inside_an_archive_are_shown_and_marked(folder: Path, tmp_path: Path) -> None:
    packed, page, marked = tmp_path / "all.zip", tmp_path / "report.html", tmp_path / "marked.pdf"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(folder / "wrong.pdf", "资料/决算.pdf")
    code, output = run(str(packed), "--html", str(page), "--pdf", str(marked))
    assert code == 1, output
    shown = page.read_text(encoding="utf-8")
    assert "data:image/png;base64," in shown and "决算.pdf" in shown
    assert marked.read_bytes().startswith(b"%PDF-")


def test_an_archive_without_a_pdf_has_none_to_mark(tmp_path: Path) -> None:
    printed = compose(random_disclosure(3, "small"), LOOKS["plain"])
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("决算.xlsx", xlsx(printed))
    code, output = run(str(tmp_path / "all.zip"), "--pdf", str(tmp_path / "marked.pdf"))
    assert code == 2 and "None of the files is a PDF" in output


def test_a_file_that_is_not_there() -> None:
    code, output = run("/nowhere/none.pdf")
    assert code == 2
    assert "There is no file" in output


def test_docs_before_the_first_audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path))
    result = CliRunner().invoke(app, ["docs"])
    assert result.exit_code == 2
    assert "no pages yet" in result.output


def test_a_workbook_in_an_archive_is_checked_as_one_beside_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "open.zip", "w") as archive:
        archive.write(SAMPLES / "cloud_river_2023_forms.xlsx", "forms.xlsx")
    code, output = run(str(tmp_path / "open.zip"))
    assert code == 0 and "9 张表全部读出" in output


def test_a_refusal_is_said_in_the_language_of_the_reader(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "short.pdf").write_bytes((folder / "clean.pdf").read_bytes()[:20_000])
    code, output = run(str(tmp_path / "short.pdf"))
    assert code == 2 and "文件不完整" in output and "short.pdf" in output
