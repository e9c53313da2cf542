"""The pages in a browser: what people do, on a wide screen and on a telephone; no error, nothing axe objects to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.browser import CHROMIUM, FLAGS, serving
from dashboard.test_pages import of_department, one
from report.three import three_files
from served import served_home

sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]

RULE = "/rules/form_01_balance"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(served_home().root) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page on a wide screen; whatever the console has to complain about fails the test."""
    yield from opened(browser, address, WIDE)


@pytest.fixture
def phone(browser: Any, address: str) -> Iterator[Any]:
    yield from opened(browser, address, PHONE, reduced_motion="reduce")


def opened(browser: Any, address: str, size: dict[str, int], **options: Any) -> Iterator[Any]:
    context = browser.new_context(viewport=size, base_url=address, **options)
    page, complaints = context.new_page(), []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert not complaints


def test_search_then_drill_from_a_headline_to_its_framed_page(page: Any) -> None:
    page.goto("/?lang=zh")
    page.keyboard.press("/")
    page.keyboard.type("ylj")
    page.keyboard.press("Enter")
    page.click("a.name >> text=样例局")
    page.wait_for_url("**/d/**")
    page.click(".heads .fig >> nth=0")
    page.wait_for_selector("#panel img")
    picture = page.locator("#panel img")
    assert page.evaluate("document.querySelector('#panel img').decode().then(() => true)")
    assert "印作" in page.inner_text("#panel") and picture.get_attribute("src").startswith("/picture/")
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.className") == "fig"  # back where one was
    page.click(".heads .fig >> nth=0")
    page.click("#panel a.open")
    page.wait_for_url("**/evidence/**")
    page.click("text=框出其他各数 >> nth=0")
    page.wait_for_url("**relation=1**")
    assert page.evaluate("[...document.images].every(i => i.complete ? i.naturalWidth > 0 : true)")


def test_without_scripts_everything_can_be_read(browser: Any, address: str) -> None:
    for page in opened(browser, address, WIDE, java_script_enabled=False):
        page.goto(of_department("样例局") + "?lang=zh")
        page.click(".heads .fig >> nth=0")
        page.wait_for_url("**/evidence/**")
        assert page.locator("main img").count() >= 1 and "勾稽关系" in page.inner_text("main")


def test_the_language_stays_through_links(page: Any) -> None:
    page.goto("/?lang=zh")
    page.click("text=English")
    assert page.locator("html").get_attribute("lang") == "en"
    page.click("nav >> text=Findings")
    assert page.locator("html").get_attribute("lang") == "en" and "One cause a row" in page.inner_text("main")


def test_a_table_is_filtered_and_downloaded(page: Any, tmp_path: Path) -> None:
    page.goto("/table?table=mart_function_year&lang=zh")
    page.fill("input[name=q]", "样例")
    page.select_option("select[name=year]", "2023")
    page.click("button >> text=筛选")
    page.wait_for_url("**year=2023**")
    with page.expect_download() as download:
        page.click("text=CSV")
    download.value.save_as(tmp_path / "t.csv")
    (rows,) = one(
        "SELECT count(*) FROM mart_function_year WHERE is_leaf AND fiscal_year = 2023 AND department_name LIKE '%样例%'"
    )
    assert len((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()) == int(str(rows)) + 1


def test_findings_open_with_both_pages(page: Any) -> None:
    page.goto("/findings?lang=zh")
    page.click(".big-list a >> nth=0")
    page.wait_for_load_state("networkidle")
    assert page.locator(".pages img").count() == 2
    assert page.evaluate("[...document.images].every(i => i.naturalWidth > 0)")


def test_a_file_is_checked_clean_faulty_unread_and_broken(page: Any, tmp_path: Path) -> None:
    files = three_files(tmp_path)
    files["broken"] = tmp_path / "broken.pdf"
    files["broken"].write_bytes(b"%PDF-1.4 nothing")
    said = {}
    for name, path in files.items():
        page.goto("/check?lang=zh")
        page.set_input_files("#file", str(path))
        page.click("form button >> text=核对")
        page.wait_for_selector("#report > *", timeout=120_000)
        said[name] = page.inner_text("#report")
    assert "都对得上" in said["clean"]
    assert "发现 1 处不一致" in said["wrong"]
    assert "未读全，不能下结论" in said["unread"] and "不一致" not in said["unread"]
    assert "未能核对" in said["broken"]


def test_on_a_telephone_nothing_is_cut_off_and_evidence_is_a_sheet_from_below(phone: Any) -> None:
    phone.goto(of_department("样例局") + "?lang=zh")
    phone.click(".heads .fig >> nth=1")
    phone.wait_for_selector("#panel img")
    box = phone.locator("#panel").bounding_box()
    assert box["width"] == 390 and box["y"] + box["height"] == pytest.approx(844, abs=1)
    for path in (
        "/",
        of_department("样例局"),
        "/compare",
        "/table",
        "/findings",
        "/coverage",
        "/check",
        "/rules",
        RULE,
        "/runs",
    ):
        phone.goto(path)
        assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_serious_to_say(browser: Any, address: str, scheme: str) -> None:
    (fact,) = one("SELECT fact FROM mart_figure WHERE x0 IS NOT NULL AND figure_code = 'expenditure_total'")
    (document,) = one("SELECT document_id FROM finding")
    paths = ("/", of_department("样例局"), f"/evidence/{fact}?relation=1", f"/findings/{document}/1", "/findings",
             "/table", "/compare", "/coverage", "/check", "/rules", RULE, "/runs", f"/page/{document}/4")  # fmt: skip
    for page in opened(browser, address, WIDE, color_scheme=scheme):
        for path in paths:
            page.goto(path)
            page.wait_for_load_state("networkidle")
            found = axe.Axe().run(page).response["violations"]
            assert not [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")], path
