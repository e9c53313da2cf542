"""The data package: complete, described, and movable."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from juesuan.cli import app
from juesuan.settings import Home
from juesuan.warehouse.package import write_package
from served import samples_home


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package") / "first"
    write_package(samples_home(), folder)
    return folder


def test_the_descriptor_names_every_file_and_column_in_both_languages(folder: Path) -> None:
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert described["profile"] == "data-package"
    assert {r["path"] for r in described["resources"]} == {p.name for p in folder.glob("*.parquet")}
    for resource in described["resources"]:
        assert resource["title"] and resource["description"]
        fields = resource["schema"]["fields"]
        assert [f["name"] for f in fields] == pq.read_schema(folder / resource["path"]).names
        assert all(f["title"] and f["description"] and f["type"] != "any" for f in fields)
    types = {
        f["name"]: f["type"] for r in described["resources"] if r["name"] == "fact-check" for f in r["schema"]["fields"]
    }
    assert (types["lhs"], types["page_no"], types["verdict"], types["facts_used"]) == (
        "number", "integer", "string", "array",
    )  # fmt: skip


def test_the_views_work_wherever_the_folder_is_moved(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    shutil.copytree(folder, moved)
    ask = (
        "import duckdb; print(duckdb.connect('juesuan.duckdb', read_only=True).sql('SELECT count(*) FROM mart_figure'))"
    )
    done = subprocess.run([sys.executable, "-c", ask], cwd=moved, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert str(pq.read_metadata(folder / "mart_figure.parquet").num_rows) in done.stdout
    assert str(folder).encode() not in (moved / "juesuan.duckdb").read_bytes()


def test_the_command_says_what_it_wrote_and_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_HOME", str(samples_home().root))
    said = CliRunner().invoke(app, ["package", str(tmp_path / "p")])
    assert said.exit_code == 0 and "files" in said.output and (tmp_path / "p" / "datapackage.json").is_file()
    with pytest.raises(FileNotFoundError, match="make ingest"):
        write_package(Home(tmp_path / "nothing"), tmp_path / "q")


def test_the_python_recipes_of_the_docs_run(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "warehouse.duckdb").symlink_to(samples_home().warehouse)
    (data / "parquet").symlink_to(folder)
    monkeypatch.chdir(tmp_path)
    text = (Path(__file__).parents[2] / "docs" / "connect.md").read_text(encoding="utf-8")
    recipes = [part.partition("```")[0] for part in text.split("```python\n")[1:]]
    names: dict[str, object] = {}
    for recipe in recipes:
        exec(recipe, names)
    assert names["rows"] == [(5,)]
    assert len(names["frame"]) == 5  # type: ignore[arg-type]
    assert len(names["figures"]) > 500  # type: ignore[arg-type]
