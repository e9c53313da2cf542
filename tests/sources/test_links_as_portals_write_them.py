"""Sessions in addresses, words behind a file's suffix, pages that send on, and who led where."""

from pathlib import Path

import pytest

from juesuan.settings import Home
from juesuan.sources.catalogue import Publisher
from juesuan.sources.fetching import FetchPolicy
from juesuan.sources.memory import AddressBook
from juesuan.sources.pages import file_name_in, file_type, links, parse, sent_on
from juesuan.sources.portal import collect_portal
from sources.local_portal import Resource, serving
from sources.scenes import PDF, TITLE, entry

POLICY = FetchPolicy(attempts=1, first_wait=0.01, longest_wait=0.02, timeout=5)


@pytest.mark.parametrize(
    ("url", "words", "kind"),
    [
        ("http://x.cn/a.pdf;jsessionid=1F2A", "", "pdf"),
        ("http://x.cn/download?id=7", "2024年决算.pdf（点击下载）", "pdf"),
        ("http://x.cn/download?id=7", "2024年决算.ofd", "ofd"),
        ("http://x.cn/download?id=7", "全部.7z 附件", "7z"),
        ("http://x.cn/download?id=7", "2024.5.6 发布", None),
        ("http://x.cn/page.html", "page.html", None),
    ],
)
def test_the_type_a_link_promises(url: str, words: str, kind: str | None) -> None:
    assert file_type(url, words) == kind


def test_a_file_is_called_what_the_words_say_and_no_more() -> None:
    assert file_name_in("2024年决算.pdf（点击下载）") == "2024年决算.pdf"
    assert file_name_in("点击下载") is None


def test_a_session_is_no_part_of_an_address() -> None:
    page = parse(
        "<a href='/a.pdf;jsessionid=1F?x=1'>a</a><a href='/a.pdf?PHPSESSID=9&x=1'>b</a><a href='/b?jsessionid=2'>c</a>"
    )
    assert [link.url for link in links(page, "http://x.cn/", "a")] == ["http://x.cn/a.pdf?x=1", "http://x.cn/b"]


@pytest.mark.parametrize(
    ("content", "url"),
    [("0;url=/new.html", "http://x.cn/new.html"), ("3; URL='new.html'", "http://x.cn/new.html"),
     ("600;url=/new.html", None), ("5", None), ("0;url=/", None)],
)  # fmt: skip
def test_where_a_page_sends_its_reader(content: str, url: str | None) -> None:
    assert sent_on(parse(f'<meta http-equiv="Refresh" content="{content}">'), "http://x.cn/") == url


def test_a_walk_follows_pages_that_send_on_and_says_where_it_comes_from(tmp_path: Path) -> None:
    with serving() as portal:
        on = "<html><meta http-equiv='refresh' content='0;url={}'></html>"
        portal.resources = {
            "/list.html": Resource(on.format("/real.html").encode()),
            "/real.html": Resource(f"<html><a href='/a.html;jsessionid=77'>{TITLE}</a></html>".encode()),
            "/a.html": Resource(f"<html><a href='/f.ofd;jsessionid=78'>{TITLE}.ofd（下载）</a></html>".encode()),
            "/f.ofd": Resource(PDF, "application/octet-stream"),
        }
        home = Home(tmp_path)
        [outcome] = collect_portal(Publisher.model_validate(entry(portal)), home, (), POLICY)
        assert (outcome.outcome, outcome.url, outcome.file_name) == ("new", f"{portal.url}/f.ofd", f"{TITLE}.ofd")
        assert portal.referers["/f.ofd"] == f"{portal.url}/a.html"
        assert portal.referers["/real.html"] == f"{portal.url}/list.html"
        assert [a.url for a in AddressBook(home.fetch / "urls").all()] == [f"{portal.url}/f.ofd"]
