"""Two publishers with eighty documents between them, served as badly as real portals serve, through the real DAG: all
of them end as ingested or as rejected with a reason; the second time only what changed is downloaded."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
import yaml
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.test_end_to_end import Ran, ingest
from robustness import published
from sources.local_portal import LocalPortal, Resource, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]  # whole runs may take their time on a busy machine

PAGED, DIRECT, ZIPPED = 50, 20, 3
PER_PAGE = 20
CHANGED = "/js/f7.pdf"
#: What the bad ones are rejected for, by the name of their file.
BAD = {"gone.pdf": "not_found", "error.pdf": "html", "empty.pdf": "empty", "away.pdf": "forbidden_address",
       "all.rar": "unsupported_type", "forms.xls": "not_a_pdf", "bomb.pdf": "too_large"}  # fmt: skip


def account(department: str, income: str) -> bytes:
    """A one-page account of 2024."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    canvas.setFont("STSong-Light", 14)
    lines = [f"{department}2024年度部门决算", "第一部分 部门概况", "第二部分 部门决算情况说明", "一、收入决算情况说明",
             f"{department}2024年度本年收入{income}万元。"]  # fmt: skip
    for number, line in enumerate(lines):
        canvas.drawString(80, 760 - 40 * number, line)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def entry(key: str, url: str, listing: dict[str, object]) -> dict[str, object]:
    return {
        "publisher": key,
        "name": key,
        "region_code": "310107",
        "listings": [{"url": url, **listing}],
        "years": {"since": 2019},
        "politeness": {"requests_per_second": 100, "concurrency": 4},
        "expected": {"min": 1, "max": 500},
        "allow_private_addresses": True,
    }


def furnish(portal: LocalPortal, folder: Path) -> None:
    """The two portals' pages and files, and the catalogue that leads to them."""
    items: list[str] = []
    for number in range(PAGED):
        title = f"示范区第{number}局2024年度部门决算"
        items.append(f"<li><a href='./a{number}.html'>{title}</a><span>2025-09-16</span></li>")
        article = f"<html><h1>{title}</h1><a href='./f{number}.pdf'>{title}.pdf</a></html>"
        portal.resources[f"/js/a{number}.html"] = Resource(article.encode("gbk"), "text/html; charset=gb2312")
        portal.resources[f"/js/f{number}.pdf"] = Resource(
            account(f"示范区第{number}局", f"{number}.50"), "application/pdf"
        )
    portal.resources["/js/f1.pdf"].fail_first = 1
    portal.resources["/js/f2.pdf"].break_first = 1
    portal.resources["/js/f3.pdf"].delay = 1.0
    portal.resources["/moved.pdf"] = portal.resources["/js/f4.pdf"]
    portal.resources["/js/f4.pdf"] = Resource(status=301, headers={"Location": "/moved.pdf"})
    for start in range(0, PAGED, PER_PAGE):
        name = "index.html" if start == 0 else f"index_{start // PER_PAGE}.html"
        rows = "".join(items[start : start + PER_PAGE])
        html = f"<html><head><meta charset='gb2312'></head><ul class='l'>{rows}</ul></html>"
        portal.resources[f"/js/{name}"] = Resource(html.encode("gbk"), "text/html")

    links = [f"<a href='/d{n}.pdf'>示范县第{n}局2024年度部门决算</a>" for n in range(DIRECT)]
    for number in range(DIRECT):
        portal.resources[f"/d{number}.pdf"] = Resource(
            account(f"示范县第{number}局", f"{number}.25"), "application/pdf"
        )
    links += [f"<a href='/{name}'>2024年度部门决算{name}</a>" for name in (*BAD, "all.zip") if name != "bomb.pdf"]
    portal.resources["/error.pdf"] = Resource(b"<html><body>please log in</body></html>", "application/pdf")
    portal.resources["/empty.pdf"] = Resource(b"", "application/pdf")
    portal.resources["/away.pdf"] = Resource(status=302, headers={"Location": "http://elsewhere.example/x.pdf"})
    portal.resources["/forms.xls"] = Resource(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/vnd.ms-excel")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(ZIPPED):
            archive.writestr(f"示范镇第{number}所决算.pdf", account(f"示范镇第{number}所", f"{number}.75"))
        archive.writestr("bomb.pdf", b"\0" * 300_000_000)
    portal.resources["/all.zip"] = Resource(packed.getvalue(), "application/zip")
    portal.resources["/list.html"] = Resource(f"<html><body>{''.join(links)}</body></html>".encode())

    listing = {"item": "ul.l a", "numbered_pages": {"pattern": "index_{page}.html"}}
    for key, url, lists in (
        ("paged", f"{portal.url}/js/index.html", listing),
        ("single", f"{portal.url}/list.html", {"direct": True}),
    ):
        (folder / f"{key}.yaml").write_text(yaml.safe_dump(entry(key, url, lists)), encoding="utf-8")


@dataclass(frozen=True)
class Season:
    """Two runs over the portals, the first through Airflow, a correction between them, and what they answered."""

    home: Path
    first: Ran
    second: published.Ran
    first_answers: Counter[int]
    second_answers: Counter[int]


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Season]:
    home, catalogue = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("catalogue")
    with serving() as portal:
        furnish(portal, catalogue)
        first = ingest(home, str(catalogue))
        first_answers = of_files(portal)
        portal.requests.clear()
        portal.resources[CHANGED].body = account("示范区第7局", "99.00")
        second = published.steps(home, catalogue, "second")
        yield Season(home, first, second, first_answers, of_files(portal))


def of_files(portal: LocalPortal) -> Counter[int]:
    answers: Counter[int] = Counter()
    for (path, status), count in portal.requests.items():
        if not path.endswith((".html", ".txt")):
            answers[status] += count
    return answers


def ask(season: Season, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(season.home / "warehouse.duckdb"), read_only=True) as warehouse:
        return warehouse.execute(sql).fetchall()


def test_every_document_is_ingested_or_rejected_with_a_reason(season: Season) -> None:
    assert season.first.code == 0, season.first.said
    good = PAGED + DIRECT + ZIPPED
    assert f"{good + len(BAD)} documents: {good} read, 0 unchanged, {len(BAD)} rejected" in season.first.said
    rows = ask(
        season, "SELECT regexp_extract(coalesce(source_url, file_name), '[^/#]*$'), reason_code FROM rejected_file"
    )
    found = {str(name): str(reason) for name, reason in rows}
    assert found.keys() == BAD.keys()
    assert {name: reason for name, reason in found.items() if BAD[name] not in reason and name != "error.pdf"} == {}
    addresses = ask(season, "SELECT count(*) FROM source_address WHERE document_id IS NULL AND reason_code IS NULL")
    assert addresses == [(0,)]


def test_the_second_run_downloads_only_what_changed(season: Season) -> None:
    assert season.second.code == 0, season.second.said
    again = season.second_answers
    # The corrected file, and the empty and the wrong ones the server has validators for are confirmed, not sent again.
    assert again[200] == 1
    assert again[304] >= PAGED + DIRECT - 1
    assert ask(season, "SELECT documents_new FROM ingest_run ORDER BY started_at") == [(PAGED + DIRECT + ZIPPED,), (1,)]


def test_the_corrected_document_is_a_version_of_its_own(season: Season) -> None:
    rows = ask(season, "SELECT version_no, figures_changed, examples FROM mart_revision")
    assert [(version, changed) for version, changed, _ in rows] == [(2, 1)]
    assert "75000 → 990000" in str(rows[0][2])
    current = ask(
        season, "SELECT is_current, count(*) FROM dim_document WHERE department_name = '示范区第7局' GROUP BY ALL"
    )
    assert sorted(current) == [(False, 1), (True, 1)]


def test_coverage_says_what_each_portal_gave(season: Season) -> None:
    rows = ask(
        season,
        "SELECT publisher, sum(documents_ingested), sum(addresses_failed), sum(addresses_skipped) "
        "FROM mart_coverage GROUP BY publisher ORDER BY publisher",
    )
    assert rows == [("paged", PAGED, 0, 0), ("single", DIRECT + ZIPPED, 3, 1)]


def test_the_server_was_asked_once_for_each_file_that_came_at_once(season: Season) -> None:
    assert season.first_answers[503] == 1 and season.first_answers[206] == 1
