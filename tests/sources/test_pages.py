"""Portal pages become links."""

from datetime import date

import pytest

from juesuan.sources.pages import TooMuch, attachments, decode_html, file_type, links, next_page, parse, title

LIST = """<html><head><meta charset="gb2312"></head><body><ul class="list">
<li><a href="./202509/t1.html" title="示范区财政局2024年度部门决算公开">示范区财政局2024…</a><i>2025-09-16</i></li>
<li><a href="/202509/t2.html#top">示范区教育局2024年度部门决算</a><span>2025年9月17日</span></li>
<li><a href="./202509/t1.html">again</a></li>
<li><a href="javascript:void(0)">not a link</a></li>
</ul><a class="next" href="index_1.html">下一页</a></body></html>"""


@pytest.mark.parametrize("charset", [None, "gb2312", "utf-8", "no-such-charset"])
def test_gbk_is_read_whatever_the_header_says(charset: str | None) -> None:
    assert "财政局" in decode_html(LIST.encode("gbk"), charset)


def test_a_page_that_is_utf8_but_says_nothing_is_read() -> None:
    assert decode_html("<p>決算与决算</p>".encode(), None) == "<p>決算与决算</p>"


def test_links_are_absolute_once_with_their_longest_words_and_dates() -> None:
    found = links(parse(LIST), "http://portal.example/js/index.html", "ul.list a")
    assert [(x.url, x.text, x.published_on) for x in found] == [
        ("http://portal.example/js/202509/t1.html", "示范区财政局2024年度部门决算公开", date(2025, 9, 16)),
        ("http://portal.example/202509/t2.html", "示范区教育局2024年度部门决算", date(2025, 9, 17)),
    ]


def test_list_items_inside_cdata_islands_are_found() -> None:
    html = """<div><script type="text/xml"><datastore></datastore></script>
    <record><![CDATA[<li><a href='/art/2025/9/1/art_1.html'>示范县2024年度决算</a></li>]]></record></div>"""
    assert [x.text for x in links(parse(html), "http://portal.example/", "li a")] == ["示范县2024年度决算"]


def test_a_base_element_moves_relative_links() -> None:
    html = "<head><base href='/files/'></head><a href='a.pdf'>决算.pdf</a>"
    assert links(parse(html), "http://portal.example/x/y.html", "a")[0].url == "http://portal.example/files/a.pdf"


def test_the_next_page_by_text_or_selector_and_none_on_the_last() -> None:
    page, url = parse(LIST), "http://portal.example/js/index.html"
    assert next_page(page, url, None, "下一页") == "http://portal.example/js/index_1.html"
    assert next_page(page, url, "a.next", None) == "http://portal.example/js/index_1.html"
    assert next_page(page, "http://portal.example/js/index_1.html", "a.next", None) is None


@pytest.mark.parametrize(
    ("url", "text", "expected"),
    [
        ("http://p/a/P0201.PDF", "", "pdf"),
        ("http://p/download.jsp?filename=%E5%86%B3%E7%AE%97.xlsx&id=7", "", "xlsx"),
        ("http://p/download?id=7", "2024年决算.pdf", "pdf"),
        ("http://p/t2025.html", "决算", None),
        ("http://p/t2025.html", "决算公开表.2024", None),
    ],
)
def test_the_type_of_a_file_is_known_from_its_address_or_its_words(url: str, text: str, expected: str | None) -> None:
    assert file_type(url, text) == expected


def test_attachments_and_title_of_a_disclosures_page() -> None:
    html = """<title>portal</title><h1> 示范区财政局 2024年度部门决算 </h1><a href='a.pdf'>决算</a>
    <a href='b.html'>相关</a><a href='c.zip'>附表</a>"""
    page = parse(html)
    assert title(page, "h1, title") == "示范区财政局 2024年度部门决算"
    assert [x.url for x in attachments(page, "http://p/x/", "a", ("pdf", "zip"))] == [
        "http://p/x/a.pdf",
        "http://p/x/c.zip",
    ]


@pytest.mark.timeout(60)  # searched to the end from each of them, these take hours
@pytest.mark.parametrize("opening", ["<a ", "<![CDATA["])
def test_openings_that_are_never_closed_are_passed_over_at_once(opening: str) -> None:
    page = parse(f"<html><a href='/a.pdf'>决算</a>{opening * 300_000}")
    assert [link.text for link in links(page, "http://a.example/", "a[href='/a.pdf']")] == ["决算"]


@pytest.mark.parametrize("tags", ["<p>x", "<div>x</div>", "<br/>"])
def test_a_page_of_tags_without_end_is_refused_before_it_takes_gigabytes(tags: str) -> None:
    with pytest.raises(TooMuch, match="more than"):
        parse(f"<html>{tags * 300_000}</html>")


@pytest.mark.timeout(120)  # looked through once for each of its links, it takes minutes
def test_a_long_list_that_is_no_list_of_html_is_read_in_one_go() -> None:
    page = parse(f"<div>2025-01-01{''.join(f'<p><a href=/{n}.pdf>决算</a></p>' for n in range(10_000))}</div>")
    found = links(page, "http://a.example/", "a")
    assert len(found) == 10_000
    assert {link.published_on for link in found} == {None}  # the date beside the list is no entry's own
