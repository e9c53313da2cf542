"""``juesuan read``: what a document says, for people and for programs; what cannot be read, in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import juesuan
from ingest.bad_files import write_bad_files
from juesuan.cli import app
from typesetter import compose, random_disclosure
from typesetter.looks import PLAIN
from typesetter.setting import set_pdf


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documents") / "disclosure.pdf"
    path.write_bytes(set_pdf(compose(random_disclosure(3), PLAIN), PLAIN))
    return path


def read(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["read", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_a_person_sees_who_when_and_the_tables(document: Path) -> None:
    disclosure = juesuan.read_disclosure(document)
    code, out, _ = read(str(document))
    assert code == 0
    assert disclosure.identity.department_name is not None
    assert disclosure.identity.department_name in out
    assert str(disclosure.identity.fiscal_year) in out
    for table in disclosure.tables:
        if table.form_code:
            assert table.heading[:12] in out


def test_a_program_gets_everything(document: Path) -> None:
    disclosure = juesuan.read_disclosure(document)
    code, out, _ = read(str(document), "--json")
    assert code == 0
    said = json.loads(out)
    assert said["document_id"] == disclosure.document_id
    assert len(said["function_amounts"]) == len(disclosure.function_amounts) > 0
    first = disclosure.function_amounts[0]
    assert said["function_amounts"][0]["amount_yuan"] == str(first.amount_yuan)
    assert said["function_amounts"][0]["place"]["raw_text"] == first.place.raw_text


def test_what_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    for name in write_bad_files(tmp_path):
        code, out, said = read(str(tmp_path / name))
        assert (code, out) == (1, ""), name
        assert name in said
        assert "Traceback" not in said


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    code, _, said = read(str(tmp_path / "nowhere.pdf"))
    assert code == 2
    assert "nowhere.pdf" in said
