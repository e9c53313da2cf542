"""``juesuan sources``: the catalogue checked, listed, and described to editors."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from juesuan.cli import app


def sources(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["sources", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_shipped_catalogue_has_no_mistake() -> None:
    code, out, _ = sources("check")
    assert code == 0 and "no mistake" in out


def test_a_mistake_is_named_with_file_and_line_and_ends_with_2(tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    path.write_text("publisher: sample\nname: 示范\nregion_code: 31\n", encoding="utf-8")
    for place in (path, tmp_path):
        code, _, error = sources("check", str(place))
        assert code == 2
        assert f"{path}:3: region_code" in error
        assert "Traceback" not in error


def test_a_folder_that_is_not_there_is_one_plain_sentence(tmp_path: Path) -> None:
    code, _, error = sources("check", str(tmp_path / "nowhere"))
    assert code == 2 and "no catalogue folder" in error


def test_the_list_names_every_publisher() -> None:
    code, out, _ = sources("list")
    assert code == 0 and "chongqing_fuling" in out and "500102" in out


def test_the_schema_is_one_that_editors_understand() -> None:
    code, out, _ = sources("schema")
    schema = json.loads(out)
    assert code == 0 and schema["$schema"].startswith("https://json-schema.org/")
    assert "listings" in schema["required"]
