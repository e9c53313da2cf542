"""Whatever a document prints, a page shows it as text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from juesuan.dashboard.app import create_app
from juesuan.settings import Home
from juesuan.warehouse.build import build_candidate
from warehouse.disclosures import full_disclosure, function_amount, identity
from warehouse.homes import put, put_rejection, small_include

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUESUAN_INCLUDE", str(small_include(folder / "include")))
        home = Home(folder / "home")
        value = full_disclosure()
        odd = replace(
            value,
            file_name=HOSTILE,
            identity=identity(title=HOSTILE, department_name=HOSTILE),
            projects=tuple(replace(p, name=HOSTILE) for p in value.projects),
            sections=tuple(replace(s, title=HOSTILE) for s in value.sections),
            indicators=tuple(replace(i, place=replace(i.place, raw_text=HOSTILE)) for i in value.indicators),
            function_amounts=(*value.function_amounts, function_amount("2019999", "1.00", function_name=HOSTILE)),
        )
        put(home, odd, source_url=f"javascript:alert(1)//{HOSTILE}")
        put_rejection(home, HOSTILE.replace("/", "|"))
        build_candidate(home, home.warehouse)
    return TestClient(create_app(home), base_url="http://localhost")


PAGES = ("/", "/compare", "/table", "/table?table=mart_function_year", "/coverage", "DEPARTMENT", "EVIDENCE")
WHICH = "SELECT department_key, fiscal_year, document_id FROM dim_document"


@pytest.mark.parametrize("address", PAGES)
def test_print_is_text(hostile: TestClient, address: str) -> None:
    with hostile.app.state.house.warehouse() as cursor:  # type: ignore[attr-defined]
        [(key, year, document)] = cursor.execute(WHICH).fetchall()
    named = {"DEPARTMENT": f"/d/{key}/{year}", "EVIDENCE": f"/evidence/{document}/fact_indicator/1"}
    address = named.get(address, address)
    page = hostile.get(address).text
    assert "<script>alert" not in page and "<img src=x" not in page and ">49<" not in page
    assert 'href="javascript:' not in page
    assert "&lt;script&gt;" in page or "\\u003cscript" in page


def test_what_was_asked_for_is_text(hostile: TestClient) -> None:
    for address in ("/", "/table", "/findings"):
        page = hostile.get(address, params={"q": HOSTILE, "lang": HOSTILE, "unit": HOSTILE}).text
        assert "<script>alert" not in page and "<img src=x" not in page
