"""Writing an entry: mistakes are explained, a list is tried before a run, a draft is a start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from juesuan.cli import app
from juesuan.sources import trying
from juesuan.sources.fetching import Fetched
from sources.local_portal import Resource, serving
from sources.scenes import entry, write_entry


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["sources", *arguments])
    return result.exit_code, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"listings": [{"url": "http://x.cn/", "item": "ul.list li a["}]}, "listings.0.item: not a CSS selector"),
        ({"disclosure_page": {"body": ">>"}}, "disclosure_page.body: not a CSS selector"),
        ({"region_code": "990107"}, "990107 is no division"),
        ({"politenes": {}}, "politenes: there is no such key; did you mean politeness?"),
        ({"listings": [{"url": "http://x.cn/", "numbered_page": {}}]}, "did you mean numbered_pages?"),
    ],
)
def test_a_mistake_is_explained_with_its_line(change: dict[str, object], said: str, tmp_path: Path) -> None:
    with serving() as portal:
        path = write_entry(tmp_path, entry(portal, **change))
    code, told = run("check", str(path))
    assert code == 2
    assert said in told.replace("\n", " ")
    assert ":0:" not in told and f"{path.name}:" in told.replace("\n", "")


LIST = """<html><title>示范区部门决算</title><ul>
<li><a href='/zwgk/js/1.pdf'>示范区一局2024年度部门决算</a><span>2025-09-01</span></li>
<li><a href='/zwgk/js/2.pdf'>示范区二局2023年度部门决算</a></li>
<li><a href='/news.html'>新闻</a></li></ul></html>"""


def test_a_list_is_shown_with_what_would_be_taken(tmp_path: Path) -> None:
    with serving() as portal:
        portal.resources["/list.html"] = Resource(LIST.encode())
        path = write_entry(tmp_path, entry(portal))
        code, said = run("try", str(path), "--fiscal-year", "2024")
        assert {p for p, _ in portal.requests} <= {"/robots.txt", "/list.html"}
    lines = said.splitlines()
    assert code == 0
    assert [line.split()[0] for line in lines[1:4]] == ["yes", "no:", "no:"]
    assert lines[-1] == "3 links match, 1 of them would be taken."


def test_nothing_that_would_be_taken_is_a_failure(tmp_path: Path) -> None:
    with serving() as portal:
        portal.resources["/list.html"] = Resource(b"<html><a href='/news.html'>News</a></html>")
        code, said = run("try", str(write_entry(tmp_path, entry(portal))))
    assert code == 1 and "0 of them" in said


def test_a_draft_holds_what_the_page_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://www.example.gov.cn/zwgk/list.html"
    page = Fetched(url, url, 200, {"content-type": "text/html; charset=utf-8"}, LIST.encode())
    monkeypatch.setattr(trying, "_get", lambda *_, **__: page)
    code, said = run("new", url)
    assert code == 0
    drafted = yaml.safe_load(said)
    assert drafted["publisher"] == "example_gov_cn"
    assert drafted["listings"] == [{"url": url, "item": "a[href*='js/']"}]
    assert drafted["years"] == {"since": 2023}
    assert json.dumps(drafted)


def test_a_draft_of_no_address_is_a_sentence() -> None:
    code, said = run("new", "ftp://x")
    assert code == 2 and "no http(s) address" in said
