"""Every page answers in both languages, brings along all it needs, and leads from every figure to its page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import unescape

import pytest
from PIL import Image
from starlette.testclient import TestClient

from juesuan.warehouse.store import read
from served import FAULTY, TWICE, served_home

PAGES = ("/", "/compare", "/execution", "/table", "/findings", "/coverage", "/check", "/runs", "/rules")


def one(query: str, *parameters: object) -> tuple[object, ...]:
    with read(served_home().warehouse) as connection:
        row = connection.execute(query, list(parameters)).fetchone()
    assert row is not None
    return tuple(row)


def of_department(name: str) -> str:
    """The address of the newest year of the department that is called so."""
    key, year = one(
        "SELECT department_key, fiscal_year FROM mart_department_year WHERE department_name LIKE ? ORDER BY 2 DESC",
        f"%{name}",
    )
    return f"/d/{key}/{year}"


def get(client: TestClient, address: str, status: int = 200, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, (address, answer.status_code, answer.text[:300])
    return answer.text


ADDRESSES: list[Callable[[], str]] = [
    *(lambda page=page: page for page in PAGES),
    lambda: of_department("样例局"),
    lambda: of_department("云河区水务局"),
    lambda: of_department(FAULTY),
    lambda: f"/evidence/{one('SELECT fact FROM mart_figure WHERE page_no IS NOT NULL LIMIT 1')[0]}",
    lambda: f"/evidence/{one('SELECT fact FROM mart_figure WHERE page_no IS NULL LIMIT 1')[0]}",
    lambda: f"/findings/{one('SELECT document_id FROM finding LIMIT 1')[0]}/1",
    lambda: f"/page/{one('SELECT document_id FROM dim_document WHERE page_count > 3 LIMIT 1')[0]}/2",
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("address", ADDRESSES, ids=range(len(ADDRESSES)))
def test_every_page_answers_in_both_languages_and_needs_nothing_from_elsewhere(
    client: TestClient, address: Callable[[], str], lang: str
) -> None:
    page = get(client, f"{address()}?lang={lang}")
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}">' in page
    assert not re.search(r'(?:src|<link[^>]*href)="(?:https?:)?//', page)
    assert not re.search(r'\son[a-z]+="|\sstyle="|javascript:', page)
    for script in re.findall(r"<script[^>]*>", page):
        assert "src=" in script or 'type="application/json"' in script
    assert page.count("<h1") == 1
    for words in ("None", "Undefined", "jinja2"):
        assert not re.search(rf">\s*{words}\b", page)


def test_the_language_is_asked_for_or_the_browsers(client: TestClient) -> None:
    assert '<html lang="en">' in get(client, "/", **{"accept-language": "en-GB,en;q=0.9"})
    assert '<html lang="zh-CN">' in get(client, "/", **{"accept-language": "fr"})
    assert '<html lang="zh-CN">' in get(client, "/?lang=zh", **{"accept-language": "en"})


def test_headers_allow_a_page_what_it_brings_along_and_nothing_else(client: TestClient) -> None:
    for address in ("/", "/nowhere", "/static/app.js"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_every_figure_of_a_department_leads_to_its_printed_page(client: TestClient) -> None:
    page = get(client, of_department("样例局"))
    figures = sorted(set(re.findall(r'class="fig" href="(/evidence/[^"]+)"', page)))
    assert len(figures) > 100
    assert not re.search(r'class="fig none">[0-9]', page)  # none is shown without a way to its page
    for address in figures[:: len(figures) // 12]:
        evidence = get(client, unescape(address))
        [picture] = re.findall(r'<img src="(/picture/[^"]+)"', evidence)[:1]
        answer = client.get(unescape(picture))
        assert answer.headers["content-type"] == "image/png"
        colours = {c for _, c in Image.open(io.BytesIO(answer.content)).convert("RGB").getcolors(1 << 24)}
        assert (200, 30, 30) in colours


def test_headlines_are_the_marts_figures_with_last_year(client: TestClient) -> None:
    address = of_department("样例局")
    expenditure, last = one(
        "SELECT expenditure_wan, expenditure_last_year_wan FROM mart_department_year WHERE department_key = ?"
        " ORDER BY fiscal_year DESC",
        address.split("/")[2],
    )
    page = get(client, f"{address}?lang=zh")
    assert f">{expenditure:,.2f}</a>" in page and f">{last:,.2f}</a>" in page
    assert f">{expenditure * 10_000:,.2f}</a>" in get(client, f"{address}?unit=yuan")
    assert f">{expenditure / 10_000:,.4f}</a>" in get(client, f"{address}?unit=yi")
    assert re.search(r"▲ \d+\.\d\d %", page)


def test_evidence_frames_the_other_figures_of_a_relation(client: TestClient) -> None:
    (fact,) = one("SELECT fact FROM mart_figure WHERE figure_code = 'expenditure_total' AND x0 IS NOT NULL LIMIT 1")
    page = get(client, f"/evidence/{fact}?lang=zh")
    assert "勾稽关系" in page and "复制引用" in page and "SHA-256" in page
    opened = get(client, f"/evidence/{fact}?relation=2")
    assert len(re.findall("<img ", opened)) >= 1 and "also=" in opened


def test_a_part_of_a_page_is_the_evidence_alone(client: TestClient) -> None:
    (fact,) = one("SELECT fact FROM mart_figure WHERE x0 IS NOT NULL LIMIT 1")
    part = get(client, f"/evidence/{fact}", **{"hx-request": "true"})
    assert "<html" not in part and part.count('<article class="evidence">') == 1


@pytest.mark.parametrize("q", ["样例", "YLJ", "ylj", "2023 样例"])
def test_search_by_name_initials_and_year(client: TestClient, q: str) -> None:
    page = get(client, f"/?q={q}")
    names = re.findall(r'class="name" href="[^"]+">([^<]+)<', page)
    assert "示范省虚构市样例局" in names and len(names) < 6


def test_search_that_finds_nothing_says_what_to_do(client: TestClient) -> None:
    assert "没有找到部门" in get(client, "/?q=不存在的局&lang=zh")


def test_search_finds_functions_and_projects(client: TestClient) -> None:
    assert "2010301" in get(client, "/?q=行政运行")
    (name,) = one("SELECT project_name FROM mart_project LIMIT 1")
    assert str(name) in get(client, f"/?q={str(name)[:4]}")


def test_of_two_files_of_a_year_one_is_shown_and_the_other_is_a_click_away(client: TestClient) -> None:
    address = of_department(TWICE)
    page = get(client, f"{address}?lang=zh")
    assert "同一部门同一年度另有文件" in page
    [other] = set(re.findall(rf'href="({address}\?[^"]*document=[0-9a-f]+)"', unescape(page)))
    assert "汇总表取那一份" in get(client, other)


def test_findings_are_filtered_and_open_with_both_pages(client: TestClient) -> None:
    page = get(client, "/findings?lang=zh")
    assert "疑为两位数字颠倒" in page
    assert "没有符合条件的发现" in get(client, "/findings?cause=unit&lang=zh")
    [address] = set(re.findall(r'href="(/findings/[0-9a-f]{64}/1[^"]*)"', page))
    finding = get(client, unescape(address))
    pictures = re.findall(r'<img src="(/picture/[^"]+)"', finding)
    assert len(pictures) == 2 and all(client.get(unescape(p)).status_code == 200 for p in pictures)


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere", "/d/0000/2023", "/d/0000", "/evidence/zz/fact_indicator/1", "/evidence/aaaaaa/fact_indicator/1",
        "/evidence/aaaaaa/fact_check/1", "/page/aaaaaa/1", "/page/zz/1", "/findings/aaaaaa/1", "/table.exe",
        "/table?table=dim_document", "/picture/aaaaaa/1", "/picture/aaaaaa/fact_indicator/1", "/static/../app.py",
    ],
)  # fmt: skip
def test_what_is_not_there_says_so(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/?q=%27%3B--", "/?q=%00", "/?year=x", "/table?page=-4", "/table?page=9999999", "/table?sort=1;drop",
     "/findings?page=0", "/compare?figure=%27", "/compare?d=%27&d=x", "/findings?year=abc&region=%25",
     "/table?q=%27%20OR%201=1--"],
)  # fmt: skip
def test_whatever_an_address_says_nothing_breaks(client: TestClient, address: str) -> None:
    assert client.get(address).status_code in (200, 404, 422)


def test_before_the_first_run_a_page_says_what_to_do(tmp_path: object) -> None:
    from juesuan.dashboard.app import create_app
    from juesuan.settings import Home

    with TestClient(create_app(Home(tmp_path)), base_url="http://localhost") as empty:  # type: ignore[arg-type]
        answer = empty.get("/?lang=zh")
        assert answer.status_code == 503 and "make ingest" in answer.text
        assert empty.get("/check").status_code == 200


def test_a_rule_leads_to_its_verdicts_its_examples_and_its_findings(client: TestClient) -> None:
    check_id, family, broken = one(
        "SELECT check_id, family, count(DISTINCT (document_id, finding_no)) FROM fact_check"
        " WHERE verdict = 'inconsistent' AND finding_no IS NOT NULL GROUP BY ALL ORDER BY ALL LIMIT 1"
    )
    assert f'href="/rules/{check_id}"' in get(client, "/rules")
    page = get(client, f"/rules/{check_id}?lang=en")
    assert "Verdicts over the years" in page and "against" in page and "/evidence/" in page
    for query in (f"rule={check_id}", f"rule={check_id}&family={family}"):
        assert get(client, f"/findings?{query}").count('<li><a href="/findings/') == broken
    assert 'class="nothing"' in get(client, f"/findings?rule={check_id}&family=nothing")
    assert client.get("/rules/nothing").status_code == 404


def test_findings_of_little_importance_can_be_left_out(client: TestClient) -> None:
    (least,) = one("SELECT count(*) FROM mart_finding WHERE importance >= 0.01")
    assert get(client, "/findings?least=1").count('<li><a href="/findings/') == least


def test_a_blank_among_compared_figures_says_why(client: TestClient) -> None:
    keys = [of_department(name).split("/")[2] for name in ("样例局", "甲城管理局")]
    page = get(client, f"/compare?lang=zh&d={keys[0]}&d={keys[1]}")
    assert "没有文件" in page and page.count("<figure>") == 2 and page.count(" checked>") == 2
    found = get(client, "/compare?lang=zh&find=ylj")
    assert "样例局" in found.partition('class="pick"')[2].partition("</fieldset>")[0]
