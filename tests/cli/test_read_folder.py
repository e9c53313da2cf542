"""``juesuan read FOLDER``: many documents side by side, a line for each, the bad ones with their reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from juesuan.cli import app
from typesetter import random_disclosure, render


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disclosures")
    (folder / "below").mkdir()
    for number, place in enumerate((folder, folder / "below")):
        (place / f"{number}.pdf").write_bytes(render(random_disclosure(number, size="small")))
    (folder / "empty.pdf").write_bytes(b"")
    return folder


def read(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["read", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_every_document_is_a_line_and_extracts_go_where_asked(folder: Path, tmp_path: Path) -> None:
    code, out, _ = read(str(folder), "--json", "--workers", "2", "--extracts", str(tmp_path))
    assert code == 0
    by_name = {Path(line["path"]).name: line for line in map(json.loads, out.splitlines())}
    assert by_name.keys() == {"0.pdf", "1.pdf", "empty.pdf"}
    assert by_name["empty.pdf"]["reason_code"] == "empty"
    for name in ("0.pdf", "1.pdf"):
        assert by_name[name]["forms"] == [f"0{n}" for n in range(1, 10)]
        assert by_name[name]["facts"] > 50
    assert len(list(tmp_path.rglob("*.parquet"))) == 2


def test_people_get_a_table(folder: Path) -> None:
    code, out, _ = read(str(folder))
    assert code == 0
    assert "below/1.pdf" in out and "rejected: " in out


def test_a_folder_without_documents_is_said_plainly(tmp_path: Path) -> None:
    code, _, error = read(str(tmp_path))
    assert code == 2 and "There is no document" in error
