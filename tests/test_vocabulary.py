"""What include/ says in YAML is loaded strictly."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pydantic import Field

from juesuan.settings import include_dir
from juesuan.vocabulary import Part, VocabularyError, load, load_file


class Word(Part):
    phrases: tuple[str, ...]
    weak: bool = False


class Words(Part):
    title: str
    words: tuple[Word, ...]
    by_code: dict[str, Word] = Field(default_factory=dict)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_the_value_of_its_shape(tmp_path: Path) -> None:
    path = written(
        tmp_path, "title: t\nwords:\n  - phrases: [本年收入]\nby_code:\n  '01': {phrases: [a], weak: true}\n"
    )
    assert load_file(path, Words) == Words(
        title="t", words=(Word(phrases=("本年收入",)),), by_code={"01": Word(phrases=("a",), weak=True)}
    )
    assert load_file(written(tmp_path, "- {phrases: [a]}\n"), tuple[Word, ...]) == (Word(phrases=("a",)),)


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("title: t\nwords:\n  - phrases: [a]\n    waek: true\n", ":4: words.0.waek: Extra inputs are not permitted"),
        ("title: t\nwords:\n  - weak: true\n", ":3: words.0.phrases: Field required"),
        ("title: t\nwords:\n  - phrases: [a, 0100]\n", ":3: words.0.phrases.1: Input should be a valid string"),
        ("title: t\ntitle: u\nwords: []\n", ":2: the key 'title' stands twice"),
        (
            "title: t\nwords: []\nby_code:\n  01: {phrases: [a]}\n",
            ":3: by_code.1.[key]: Input should be a valid string",
        ),
        ("title: [t\n", ":2: "),
        ("", ":1: file: Input should be"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_key(tmp_path: Path, text: str, mistake: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(VocabularyError) as caught:
        load_file(path, Words)
    assert f"{path}{mistake}" in str(caught.value)


def test_all_mistakes_of_a_file_are_named_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, "titel: t\nwords:\n  - phrase: [a]\n")
    with pytest.raises(VocabularyError) as caught:
        load_file(path, Words)
    assert len(str(caught.value).splitlines()) == 4


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"nowhere\.yaml: cannot be read"):
        load_file(tmp_path / "nowhere.yaml", Words)


def test_a_file_of_include_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_INCLUDE", str(tmp_path))
    path = written(tmp_path, "title: t\nwords: []\n")
    first = load("words.yaml", Words)
    path.unlink()
    assert load("words.yaml", Words) is first


@pytest.mark.parametrize(
    "path", sorted(include_dir().rglob("*.yaml")), ids=lambda path: str(path.relative_to(include_dir()))
)
def test_no_key_stands_twice_in_any_file_of_include(path: Path) -> None:
    loaded = load_file(path, dict[str, object] if isinstance(yaml.safe_load(path.read_text()), dict) else list[object])
    assert loaded
