"""``juesuan read`` and ``juesuan check`` take a disclosure in whatever it is published, packed or in several files."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from juesuan.cli import app
from typesetter import LOOKS, compose, plant, random_disclosure
from typesetter.office import BookLook, docx, html, ofd, xls, xlsx

FORMS = BookLook(text=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One invented disclosure with two digits of a form changed over, in every form."""
    folder = tmp_path_factory.mktemp("forms")
    printed = compose(random_disclosure(3, "small", department="虚构省试验市甲城管理局"), LOOKS["plain"])
    printed = plant(printed, "digit_swap", 1).printed
    written = {
        "a.xlsx": xlsx(printed),
        "a.xls": xls(printed),
        "a.docx": docx(printed),
        "a.html": html(printed),
        "a.ofd": ofd(printed, LOOKS["plain"]),
        "text.docx": docx(printed, tables=False),
        "forms.xls": xls(printed, FORMS),
    }
    for name, data in written.items():
        (folder / name).write_bytes(data)
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for name in ("text.docx", "forms.xls"):
            archive.write(folder / name, name)
    return folder


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.stdout


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.docx", "a.html", "a.ofd"])
def test_read_takes_it(name: str, folder: Path):
    code, out = run("read", str(folder / name), "--json")
    assert code == 0
    assert len(json.loads(out)["function_amounts"]) > 50


def test_read_looks_into_an_archive(folder: Path):
    code, out = run("read", str(folder / "all.zip"), "--json")
    told = {Path(line["path"]).name: line for line in map(json.loads, out.splitlines())}
    assert code == 0
    assert told["all.zip#forms.xls"]["forms"] == [f"0{n}" for n in range(1, 10)]
    assert told["all.zip#text.docx"]["numbers"] > 20
    code, out = run("read", str(folder / "all.zip"))
    assert code == 0 and "forms.xls" in out


@pytest.mark.slow
def test_check_finds_the_same_slip_in_all_of_them(folder: Path):
    found = {}
    for names in (["a.xlsx"], ["a.ofd"], ["a.html"], ["forms.xls", "text.docx"], ["all.zip"]):
        code, out = run("check", *(str(folder / name) for name in names), "--json")
        assert code == 1, names
        found[names[0]] = {f["check_id"] for f in json.loads(out) if f["verdict"] == "inconsistent"}
    assert len(found["a.xlsx"]) > 0 and set(map(frozenset, found.values())) == {frozenset(found["a.xlsx"])}, found
