"""A publisher's portal, as bad as real ones, ends in the raw store with nothing unaccounted for."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from juesuan.settings import Home
from juesuan.sources.catalogue import Publisher
from juesuan.sources.fetching import FetchPolicy
from juesuan.sources.memory import AddressBook
from juesuan.sources.portal import Outcome, collect_portal
from juesuan.sources.raw import RawStore

from .local_portal import LocalPortal, Resource, serving

QUICK = FetchPolicy(attempts=3, first_wait=0.01, longest_wait=0.05, timeout=5)


@pytest.fixture
def portal() -> Iterator[LocalPortal]:
    with serving() as running:
        yield running


def pdf(words: str) -> bytes:
    return b"%PDF-1.4\n" + words.encode() * 400 + b"\n%%EOF"


def publisher(portal: LocalPortal, **changes: object) -> Publisher:
    return Publisher.model_validate(
        {
            "publisher": "sample",
            "name": "示范区",
            "region_code": "310107",
            "listings": [
                {
                    "url": f"{portal.url}/js/index.html",
                    "item": "ul.list a",
                    "numbered_pages": {"pattern": "index_{page}.html"},
                }
            ],
            "disclosure_page": {"body": ".text"},
            "years": {"since": 2019},
            "politeness": {"requests_per_second": 100, "concurrency": 4},
            "expected": {"min": 1, "max": 500},
            "allow_private_addresses": True,
            **changes,
        }
    )


def page(items: list[tuple[str, str]], charset: str = "gbk") -> Resource:
    rows = "".join(f"<li><a href='{href}'>{words}</a><span>2025-09-16</span></li>" for href, words in items)
    html = f"<html><head><meta charset='{charset}'></head><body><ul class='list'>{rows}</ul></body></html>"
    return Resource(html.encode(charset), "text/html")


def article(words: str, files: list[tuple[str, str]], text: str = "") -> Resource:
    rows = "".join(f"<p><a href='{href}'>{name}</a></p>" for href, name in files)
    return Resource(f"<html><h1>{words}</h1><div class='text'>{text}</div>{rows}</html>".encode())


def simple(portal: LocalPortal, count: int = 1) -> None:
    """``count`` departments over two pages of a list, one PDF each."""
    items = []
    for number in range(count):
        words = f"示范区第{number}局2024年度部门决算"
        items.append((f"./a{number}.html", words))
        portal.resources[f"/js/a{number}.html"] = article(words, [(f"./f{number}.pdf", f"{words}.pdf")])
        portal.resources[f"/js/f{number}.pdf"] = Resource(pdf(words), "application/pdf")
    half = (count + 1) // 2
    portal.resources["/js/index.html"] = page(items[:half])
    portal.resources["/js/index_1.html"] = page(items[half:])


def collect(portal: LocalPortal, home: Home, **changes: object) -> list[Outcome]:
    return list(collect_portal(publisher(portal, **changes), home, (2024,), QUICK))


def test_a_paged_list_is_walked_to_its_end_and_a_second_run_downloads_nothing(
    portal: LocalPortal, tmp_path: Path
) -> None:
    simple(portal, 12)
    home = Home(tmp_path)
    assert Counter(o.outcome for o in collect(portal, home)) == {"new": 12}
    assert portal.count(200) == 12
    assert Counter(o.outcome for o in collect(portal, home)) == {"unchanged": 12}
    assert (portal.count(200), portal.count(304)) == (12, 12)
    sidecars = list(RawStore(home.raw).sidecars())
    assert len(sidecars) == 12
    assert len({s.disclosure_id for s in sidecars}) == 12
    assert all(s.published_on == "2025-09-16" and s.headers and s.headers["etag"] for s in sidecars)


def test_the_robot_says_who_it_is(portal: LocalPortal, tmp_path: Path) -> None:
    simple(portal)
    collect(portal, Home(tmp_path))
    assert all(agent.startswith("juesuan/") and "contact" in agent for agent in portal.user_agents)


def test_a_changed_file_keeps_both_versions(portal: LocalPortal, tmp_path: Path) -> None:
    simple(portal)
    home = Home(tmp_path)
    collect(portal, home)
    portal.resources["/js/f0.pdf"].body = pdf("corrected")
    (outcome,) = collect(portal, home)
    assert outcome.outcome == "changed"
    (address,) = AddressBook(home.fetch / "urls").all()
    assert [v.sha256 for v in address.versions][-1] == outcome.sha256s[0]
    assert len(address.versions) == len(list(RawStore(home.raw).sidecars())) == 2


def test_a_flaky_and_a_slow_server_is_asked_again(portal: LocalPortal, tmp_path: Path) -> None:
    simple(portal, 2)
    portal.resources["/js/f0.pdf"].fail_first = 2
    portal.resources["/js/f1.pdf"].delay = 0.3
    assert {o.outcome for o in collect(portal, Home(tmp_path))} == {"new"}


def test_a_broken_download_goes_on_where_it_stopped(portal: LocalPortal, tmp_path: Path) -> None:
    simple(portal)
    portal.resources["/js/f0.pdf"].body = whole = pdf("x" * 2_000)
    portal.resources["/js/f0.pdf"].break_first = 1
    home = Home(tmp_path)
    (outcome,) = collect(portal, home)
    assert outcome.outcome == "new"
    assert portal.ranges == [("/js/f0.pdf", f"bytes={len(whole) // 2}-")]
    store = RawStore(home.raw)
    assert store.path(next(store.sidecars())).read_bytes() == whole


def test_a_missing_file_is_not_asked_twice_and_is_reported(portal: LocalPortal, tmp_path: Path) -> None:
    simple(portal)
    del portal.resources["/js/f0.pdf"]
    (outcome,) = collect(portal, Home(tmp_path))
    assert (outcome.outcome, outcome.reason_code) == ("failed", "not_found")
    assert portal.requests["/js/f0.pdf", 404] == 1


def test_a_file_that_the_server_never_serves_is_reported_after_the_last_attempt(
    portal: LocalPortal, tmp_path: Path
) -> None:
    simple(portal)
    portal.resources["/js/f0.pdf"].fail_first = 99
    (outcome,) = collect(portal, Home(tmp_path))
    assert (outcome.outcome, outcome.reason_code) == ("failed", "unreachable")
    assert portal.requests["/js/f0.pdf", 503] == QUICK.attempts


def test_a_redirect_is_followed_within_the_catalogue_only(portal: LocalPortal, tmp_path: Path) -> None:
    simple(portal, 3)
    portal.resources["/moved.pdf"] = Resource(pdf("moved"), "application/pdf")
    portal.resources["/js/f0.pdf"] = Resource(status=302, headers={"Location": "/moved.pdf"})
    portal.resources["/js/f1.pdf"] = Resource(status=302, headers={"Location": "http://elsewhere.example/x.pdf"})
    portal.resources["/js/f2.pdf"] = Resource(status=302, headers={"Location": "file:///etc/passwd"})
    outcomes = {o.url.rsplit("/", 1)[-1]: o for o in collect(portal, Home(tmp_path))}
    assert outcomes["f0.pdf"].outcome == "new"
    assert "elsewhere.example is not a host of the catalogue" in (outcomes["f1.pdf"].message or "")
    assert "is not http or https" in (outcomes["f2.pdf"].message or "")


def test_a_redirect_loop_ends(portal: LocalPortal, tmp_path: Path) -> None:
    simple(portal)
    portal.resources["/js/f0.pdf"] = Resource(status=302, headers={"Location": "/js/f0.pdf"})
    (outcome,) = collect(portal, Home(tmp_path))
    assert outcome.reason_code == "too_many_redirects"


def test_private_addresses_are_refused_unless_allowed(portal: LocalPortal, tmp_path: Path) -> None:
    simple(portal)
    (outcome,) = collect(portal, Home(tmp_path), allow_private_addresses=False)
    assert outcome.reason_code == "forbidden_address"
    assert "not a public address" in (outcome.message or "")
    assert not portal.requests


def test_robots_txt_is_obeyed(portal: LocalPortal, tmp_path: Path) -> None:
    simple(portal, 2)
    portal.resources["/robots.txt"] = Resource(b"User-agent: *\nDisallow: /js/f1", "text/plain")
    outcomes = {o.url.rsplit("/", 1)[-1]: o.reason_code for o in collect(portal, Home(tmp_path))}
    assert outcomes == {"f0.pdf": None, "f1.pdf": "robots"}


def test_a_file_beyond_the_limit_is_not_kept(portal: LocalPortal, tmp_path: Path) -> None:
    simple(portal)
    policy = FetchPolicy(attempts=1, first_wait=0, longest_wait=0, max_file_bytes=100)
    (outcome,) = collect_portal(publisher(portal), Home(tmp_path), (2024,), policy)
    assert outcome.reason_code == "too_large"
    assert not list(tmp_path.rglob("*.part"))


def test_a_disclosure_groups_its_main_file_and_its_attachments(portal: LocalPortal, tmp_path: Path) -> None:
    words = "示范区财政局2024年度部门决算"
    portal.resources["/js/index.html"] = page([("./a.html", words)])
    portal.resources["/js/a.html"] = article(
        words, [("a.pdf", "说明.pdf"), ("b.xls", "附表.xls"), ("c.rar", "附件.rar")]
    )
    portal.resources["/js/a.pdf"] = Resource(pdf("a"), "application/pdf")
    portal.resources["/js/b.xls"] = Resource(b"\xd0\xcf\x11\xe0", "application/vnd.ms-excel")
    home = Home(tmp_path)
    outcomes = {o.file_name: o for o in collect(portal, home)}
    assert outcomes["附件.rar"].reason_code == "unsupported_type" and outcomes["附件.rar"].outcome == "skipped"
    assert outcomes["说明.pdf"].outcome == outcomes["附表.xls"].outcome == "new"
    assert len({s.disclosure_id for s in RawStore(home.raw).sidecars()}) == 1


def test_a_page_whose_text_is_the_disclosure_is_kept_as_html(portal: LocalPortal, tmp_path: Path) -> None:
    words = "示范区教育局2024年度部门决算"
    portal.resources["/js/index.html"] = page(
        [("./a.html", words), ("./b.html", "示范区某局2024年度部门决算")], "utf-8"
    )
    portal.resources["/js/a.html"] = article(words, [], "决算说明" * 600)
    portal.resources["/js/b.html"] = article("示范区某局2024年度部门决算", [], "正在整理")
    home = Home(tmp_path)
    outcomes = {o.url.rsplit("/", 1)[-1]: o for o in collect(portal, home)}
    assert outcomes["a.html"].outcome == "new"
    assert outcomes["b.html"].reason_code == "nothing_on_page"
    (sidecar,) = RawStore(home.raw).sidecars()
    assert (sidecar.media_type, sidecar.content) == ("text/html", ".text")


def test_a_zip_with_gbk_names_is_unpacked_and_its_traps_are_left_out(portal: LocalPortal, tmp_path: Path) -> None:
    packed = io.BytesIO()
    gbk = "示范区水利局2024年度决算.pdf".encode("gbk")
    placeholder = b"x" * len(gbk)  # zipfile itself only writes UTF-8
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(placeholder.decode(), pdf("inside"))
        archive.writestr("../../evil.pdf", pdf("evil"))
        archive.writestr("bomb.pdf", b"\0" * 40_000_000)
    words = "示范区水利局2024年度部门决算"
    portal.resources["/js/index.html"] = page([("./all.zip", words)])
    portal.resources["/js/all.zip"] = Resource(packed.getvalue().replace(placeholder, gbk), "application/zip")
    home = Home(tmp_path / "home")
    outcomes = collect(portal, home)
    stored = {s.file_name for s in RawStore(home.raw).sidecars()}
    assert stored == {"示范区水利局2024年度决算.pdf", "evil.pdf", f"{words}.zip"}
    assert [o.reason_code for o in outcomes if o.outcome == "failed"] == ["too_large"]
    assert not list(tmp_path.parent.glob("evil.pdf")) and not list(tmp_path.glob("evil.pdf"))
    assert {o.outcome for o in collect(portal, home)} == {"unchanged"}


def test_no_zip_at_all_is_a_reason_not_a_crash(portal: LocalPortal, tmp_path: Path) -> None:
    portal.resources["/js/index.html"] = page([("./all.zip", "示范区2024年度部门决算")])
    portal.resources["/js/all.zip"] = Resource(b"PK\x03\x04 but no more", "application/zip")
    (outcome,) = collect(portal, Home(tmp_path))
    assert outcome.reason_code == "bad_archive"


def test_a_missing_first_page_is_a_gap_and_a_missing_later_page_the_end(portal: LocalPortal, tmp_path: Path) -> None:
    (outcome,) = collect(portal, Home(tmp_path))
    assert outcome.reason_code == "not_found"
    simple(portal, 2)
    assert {o.outcome for o in collect(portal, Home(tmp_path / "b"))} == {"new"}


def test_other_years_and_budgets_are_left_alone(portal: LocalPortal, tmp_path: Path) -> None:
    titles = ["示范区财政局2023年度部门决算", "示范区财政局2025年度部门预算", "示范区教育局部门决算"]
    portal.resources["/js/index.html"] = page([(f"./x{i}.pdf", words) for i, words in enumerate(titles)])
    for i in range(3):
        portal.resources[f"/js/x{i}.pdf"] = Resource(pdf(str(i)), "application/pdf")
    (outcome,) = collect(portal, Home(tmp_path))
    assert outcome.url.endswith("x2.pdf")  # published in 2025, so taken for an account of 2024


def test_the_list_that_follows_next_links_ends_where_they_end(portal: LocalPortal, tmp_path: Path) -> None:
    simple(portal, 4)
    first = portal.resources["/js/index.html"]
    first.body = first.body.replace(b"</ul>", "</ul><a href='index_1.html'>下一页</a>".encode("gbk"))
    listing = {"url": f"{portal.url}/js/index.html", "item": "ul.list a", "next_link": {"text": "下一页"}}
    assert len(collect(portal, Home(tmp_path), listings=[listing])) == 4
