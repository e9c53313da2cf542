"""A catalogue entry is checked before anything is fetched, and its mistakes are explained with file and line."""

from pathlib import Path

import pytest

from juesuan.errors import InputError
from juesuan.settings import include_dir
from juesuan.sources.catalogue import CatalogueError, json_schema, load_catalogue, load_publisher

GOOD = """publisher: sample
name: 示范区
region_code: "310107"
listings:
  - url: https://portal.example/js/index.html
    numbered_pages: {pattern: "index_{page}.html"}
years: {since: 2019}
expected: {min: 1, max: 9}
"""


def entry(folder: Path, text: str, name: str = "sample.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_entries_are_valid() -> None:
    publishers = load_catalogue(include_dir() / "sources")
    assert len(publishers) >= 2
    assert any(p.listings[0].numbered_pages for p in publishers)
    assert any(not (p.listings[0].numbered_pages or p.listings[0].next_link) for p in publishers)


def test_hosts_of_the_listings_are_allowed_without_being_named(tmp_path: Path) -> None:
    publisher = load_publisher(entry(tmp_path, GOOD + "hosts: [Files.Example]\n"))
    assert publisher.allowed_hosts == {"portal.example", "files.example"}
    assert publisher.covers(2019) and publisher.covers(2030) and not publisher.covers(2018)


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("name: 示范区\n", ""), 1, "name"),
        (("since: 2019", "sinse: 2019"), 7, "sinse"),
        (("min: 1, max: 9", "min: 9, max: 1"), 8, "max is smaller than min"),
        (('"310107"', '"3101"'), 3, "region_code"),
        (("https://portal", "ftp://portal"), 4, "no http(s) address"),
        (("index_{page}.html", "index.html"), 6, "{page}"),
        (("name: 示范区", "name: [示范区"), 3, "is not YAML"),
        (("name: 示范区", "kind: budgets\nname: 示范区"), 2, "did you mean budget?"),
        (("publisher: sample", "publisher: other"), 1, "the file is called sample.yaml"),
        (("name: 示范区", "name: &a [*a, *a]"), 2, "*a stands for another part"),
        (("name: 示范区", "name: " + "[" * 100_000), 2, "is nested too deeply"),
        (("name: 示范区", "name: " + "示" * 100_000), 0, "has more than 256 KiB"),
    ],
)
def test_a_mistake_is_explained_with_its_line(tmp_path: Path, change: tuple[str, str], line: int, words: str) -> None:
    path = entry(tmp_path, GOOD.replace(*change))
    with pytest.raises(CatalogueError) as caught:
        load_publisher(path)
    assert any(p.line == line and words in p.message and str(path) in str(p) for p in caught.value.problems)


def test_all_mistakes_of_all_files_are_reported_together(tmp_path: Path) -> None:
    entry(tmp_path, GOOD.replace("name: 示范区\n", ""))
    entry(tmp_path, "- a list", "other.yaml")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path)
    assert {p.path.name for p in caught.value.problems} == {"sample.yaml", "other.yaml"}


def test_a_folder_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no catalogue folder"):
        load_catalogue(tmp_path / "nowhere")


def test_the_schema_names_every_key_and_refuses_others() -> None:
    schema = json_schema()
    assert schema["additionalProperties"] is False
    assert {"publisher", "listings", "years", "politeness", "expected"} <= schema["properties"].keys()


def test_a_publisher_of_budgets_looks_for_budgets_of_their_own_year(tmp_path: Path) -> None:
    account = load_publisher(entry(tmp_path, GOOD))
    budget = load_publisher(entry(tmp_path, GOOD.replace("name: 示范区", "kind: budget\nname: 示范区")))
    assert (account.kind, account.title_must_match, account.years_late) == ("final_account", "决算", 1)
    assert (budget.kind, budget.title_must_match, budget.years_late) == ("budget", "预算", 0)
