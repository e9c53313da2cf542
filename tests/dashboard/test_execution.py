"""Budget and account side by side: every number leads to the page of the document that prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

import typesetter
from dashboard.browser import CHROMIUM, FLAGS, serving
from juesuan.audit.checks import judge
from juesuan.dashboard.app import create_app
from juesuan.disclosure.understand import understand
from juesuan.reading import read_document
from juesuan.settings import Home
from juesuan.sources.raw import RawStore
from juesuan.warehouse.build import build_candidate
from juesuan.warehouse.extracts import write_extract
from juesuan.warehouse.store import read
from typesetter.budgets.pair import pair_of

DEPARTMENT = "示范省假想市商务局"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A department's budget and account of one year, two figures apart."""
    folder = tmp_path_factory.mktemp("execution")
    content = typesetter.random_disclosure(6, "small", department=DEPARTMENT, style="shanghai", project_count=1)
    documents, home = pair_of(content, 2, seed=6), Home(folder / "home")
    for name in ("account", "budget"):
        path = folder / f"{name}.pdf"
        path.write_bytes(typesetter.set_pdf(getattr(documents, name), typesetter.PLAIN))
        RawStore(home.raw).add(path)
        write_extract(understand(read_document(path)), home.extracts)
    candidate = home.work / "candidate.duckdb"
    build_candidate(home, candidate)
    judge(candidate, home, docs=False)
    candidate.replace(home.warehouse)
    return home


@pytest.fixture(scope="module")
def here(home: Home) -> Iterator[TestClient]:
    with TestClient(create_app(home), base_url="http://localhost") as client:
        yield client


def address(home: Home) -> str:
    with read(home.warehouse) as warehouse:
        row = warehouse.execute("SELECT DISTINCT department_key, fiscal_year FROM mart_budget_execution").fetchone()
    assert row is not None
    return f"/execution/{row[0]}/{row[1]}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_and_the_page_answer_in_both_languages(here: TestClient, home: Home, lang: str) -> None:
    listed = here.get(f"/execution?lang={lang}")
    assert listed.status_code == 200 and DEPARTMENT in listed.text and address(home) in listed.text
    page = here.get(f"{address(home)}?lang={lang}")
    assert page.status_code == 200 and page.text.count("<h1") == 1
    words = {"zh": ("公布的预算", "决算所述年初预算", "执行率"), "en": ("Budget as published", "Actual", "Executed")}
    assert all(said in page.text for said in words[lang])
    assert {f'id="{kind}"' in page.text for kind in ("total", "three_public", "function", "economic", "project")} == {
        True
    }
    assert not re.search(r">\s*(None|Undefined)\b", page.text)


def test_every_number_opens_its_framed_page_in_its_own_document(here: TestClient, home: Home) -> None:
    page = here.get(f"{address(home)}?lang=zh").text
    links = {unescape(link).partition("?")[0] for link in re.findall(r'href="(/evidence/[^"]+)"', page)}
    with read(home.warehouse) as warehouse:
        names = "SELECT published_wan_fact, restated_wan_fact, full_year_budget_wan_fact, actual_wan_fact"
        rows = warehouse.execute(f"{names} FROM mart_budget_execution").fetchall()
        kinds = dict(warehouse.execute("SELECT document_id, document_kind FROM dim_document").fetchall())
    facts = {f"/evidence/{fact}" for row in rows for fact in row if fact}
    assert links == facts and len(facts) > 60
    assert {kinds[link.split("/")[2]] for link in links} == {"budget", "final_account"}
    assert all(kinds[row[0].split("/")[0]] == "budget" for row in rows if row[0])
    for link in sorted(links)[:: len(links) // 6]:
        shown = here.get(link)
        assert shown.status_code == 200 and "/picture/" in shown.text


def test_what_they_say_differently_stands_on_the_page(here: TestClient, home: Home) -> None:
    page = here.get(f"{address(home)}?lang=zh").text
    found = re.findall(r'href="(/findings/[^"?]+)', page)
    assert len(found) == 2
    assert all(here.get(link).status_code == 200 for link in found)


def test_without_budgets_the_page_says_what_to_do(client: TestClient) -> None:
    assert "make ingest" in client.get("/execution?lang=zh").text
    assert client.get("/execution/nobody/2023").status_code == 404


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_number_opens_the_page_of_the_budget_in_a_browser(home: Home) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    with serving(home.root) as served, sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(base_url=served)
        page.goto("/execution?lang=zh")
        page.click(f"text={DEPARTMENT}")
        page.wait_for_url("**/execution/**")
        page.click("#three_public .fig >> nth=0")
        page.wait_for_selector("#panel img")
        assert page.evaluate("document.querySelector('#panel img').decode().then(() => true)")
        assert "budget.pdf" in page.inner_text("#panel")
        browser.close()
