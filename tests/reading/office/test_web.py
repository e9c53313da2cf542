"""The content of a web page is read, not what its portal puts around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.errors import RejectedFile
from juesuan.reading import Page, read_document

SENTENCE = "2024年度支出总计12.50万元，与上年相比增加0.50万元。"
MENU = "<ul>" + "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(9)) + "</ul>"


def page_of(
    folder: Path,
    body: str,
    *,
    name: str = "page.html",
    encoding: str = "utf-8",
    head: str = "",
    content: str | None = None,
) -> Page:
    path = folder / name
    path.write_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(encoding))
    (page,) = read_document(path, content=content).pages
    return page


def lines(page: Page) -> list[str]:
    return [line.text for line in page.body_lines()]


def grid(page: Page, n: int = 0) -> list[list[str | None]]:
    return [[c.text if c else None for c in row] for row in page.tables[n].rows()]


def test_menus_paths_and_footers_are_left_out(tmp_path: Path):
    body = (
        f"<div>{MENU}</div><div>当前位置：<a href='/'>首页</a></div><h1>某局2024年度部门决算</h1>"
        f"<div class=x><div><p>{SENTENCE}</p><p>二、{SENTENCE}</p></div></div><div>主办：某市人民政府 备案号1234</div>"
        "<script>var a = '3.00万元。';</script><style>p {}</style><p style='display: none'>99.00万元。</p>"
    )
    assert lines(page_of(tmp_path, body)) == ["某局2024年度部门决算", SENTENCE, f"二、{SENTENCE}"]


def test_two_parts_of_a_text_beside_each_other_are_both_read(tmp_path: Path):
    body = f"<div>{MENU}</div><div><p>{SENTENCE}</p></div><div><p>二、{SENTENCE}</p></div>"
    assert lines(page_of(tmp_path, body)) == [SENTENCE, f"二、{SENTENCE}"]


def test_spans_of_rows_and_columns(tmp_path: Path):
    body = (
        f"<p>{SENTENCE}</p><table><tr><th rowspan=2>项目</th><th colspan=2>支出</th></tr><tr><td>基本<td>项目</tr>"
        "<tr><td>合计<td colspan=9999>1.00</tr><tr><td rowspan=0>甲<td>1<td>2</tr><tr><td>3</tr></table>"
    )
    rows = grid(page_of(tmp_path, body))
    assert [row[:3] for row in rows[:3]] == [["项目", "支出", None], [None, "基本", "项目"], ["合计", "1.00", None]]
    assert [row[:3] for row in rows[3:]] == [["甲", "1", "2"], [None, "3", ""]]


def test_a_table_of_links_is_no_content_and_a_table_that_frames_the_page_is_none(tmp_path: Path):
    years = "".join(f"<td><a href={y}>{y}年度部门决算</a>" for y in (2021, 2022, 2023))
    links = f"<table><tr>{years}</table>"
    body = f"<table><tr><td>{MENU}<td><p>{SENTENCE}</p><table><tr><td>合计<td>12.50</table>{links}</table>"
    page = page_of(tmp_path, body)
    assert [grid(page, n) for n in range(len(page.tables))] == [[["合计", "12.50"]]]
    assert SENTENCE in lines(page) and not any("2023年度" in line for line in lines(page))


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("gbk", "<meta charset=gbk>"),
        ("gb18030", "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>"),
        ("gbk", ""),
        ("gbk", "<meta charset=utf-8>"),
        ("utf-8", "<meta charset=utf-8>"),
        ("utf-8-sig", ""),
        ("utf-16", ""),
    ],
)
def test_pages_are_read_in_the_encoding_they_are_in_whatever_they_claim(encoding: str, head: str, tmp_path: Path):
    assert lines(page_of(tmp_path, f"<p>{SENTENCE}镕</p>", encoding=encoding, head=head)) == [f"{SENTENCE}镕"]


@pytest.mark.parametrize(
    "piece", ["<div><p>{}</p></div>", "<!-- saved from url=(0021) -->\n<html><body>{}</body></html>"]
)
def test_pieces_of_pages_and_comments_before_them_are_pages(piece: str, tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_text(piece.format(SENTENCE), encoding="utf-8")
    (page,) = read_document(path).pages
    assert lines(page) == [SENTENCE]


def test_the_part_that_the_catalogue_names_is_the_content(tmp_path: Path):
    other = f"<div class=other><p>二、{SENTENCE}</p></div>"
    body = f"<div><h1>某局决算</h1><div class=text><p>{SENTENCE}</p></div>{other}</div>"
    everything = ["某局决算", SENTENCE, f"二、{SENTENCE}"]
    assert lines(page_of(tmp_path, body)) == everything
    assert lines(page_of(tmp_path, body, content="div.text")) == everything[:2]
    assert lines(page_of(tmp_path, body, content="div.gone")) == everything


def test_the_head_of_a_table_stands_above_and_its_foot_below_and_no_cell_reaches_beyond_its_group(tmp_path: Path):
    body = (
        f"<p>{SENTENCE}</p><table><tfoot><tr><td>合计<td>3.00</tfoot><tbody><tr><td rowspan=5>甲<td>1.00</tbody>"
        "<tbody><tr><td>乙<td>2.00</tbody><thead><tr><td>项目<td>金额</thead></table>"
    )
    rows = grid(page_of(tmp_path, body))
    assert rows == [["项目", "金额"], ["甲", "1.00"], ["乙", "2.00"], ["合计", "3.00"]]


def test_what_is_hidden_struck_out_or_shown_from_elsewhere_is_told(tmp_path: Path):
    style = "<style>/* .k{display:none} */ .h, #z {display : none} @media print {.k {display:none}}</style>"
    body = (
        f"<div><p>{SENTENCE}</p><p class=h>9.00</p><p id=z>8.00</p><p hidden>7.00</p><p hidden>无数</p>"
        "<p class=k>支出<del>6.00</del><s>5.00</s>4.00万元</p>"
        "<iframe src=a></iframe><img src=a.jpg><img src=i.gif></div>"
        f"<div hidden>{MENU}</div>"
    )
    page = page_of(tmp_path, body, head=style)
    assert lines(page) == [SENTENCE, "支出4.00万元"]
    assert {(r.kind, r.detail) for r in page.remarks} == {
        ("hidden_text", "3"),
        ("struck_text", "2"),
        ("embedded_object", "1"),
        ("picture_in_text", "1"),
    }


def test_figures_are_what_a_browser_shows_of_them(tmp_path: Path):
    cells = ["1,234.<wbr>56", "1,234&shy;.56", "12\u200b.50", "12.50<sup>1</sup>", "<input value=7.00>"]
    cells.append("<table><tr><td>8.00</table>")
    rows = "".join(f"<tr><td>项<td>{cell}" for cell in cells)
    page = page_of(tmp_path, f"<p>{SENTENCE}</p><table>{rows}</table>")
    assert [row[1] for row in grid(page)] == ["1,234.56", "1,234.56", "12.50", "12.50¹", "7.00", "8.00"]


def test_lines_set_as_they_are_written_stay_lines(tmp_path: Path):
    page = page_of(tmp_path, f"<p>{SENTENCE}</p><pre>合计 1.00\n基本 2.00</pre>")
    assert lines(page) == [SENTENCE, "合计 1.00", "基本 2.00"]


def test_a_page_of_pictures_is_refused_as_one(tmp_path: Path):
    with pytest.raises(RejectedFile, match="It shows 2 pictures"):
        page_of(tmp_path, "<h1>某局决算</h1><p><img src=1.png></p><p><img src=2.png></p>")


def test_lines_broken_by_hand_and_numbers_of_lists(tmp_path: Path):
    body = f"<div><p align=center>某局<br>决算</p><ol start=3><li>{SENTENCE}</li><li>{SENTENCE}</li></ol></div>"
    page = page_of(tmp_path, body)
    assert lines(page) == ["某局", "决算", f"3. {SENTENCE}", f"4. {SENTENCE}"]
    assert [line.set_as for line in page.lines][:2] == [(True, True), (False, True)]


@pytest.mark.parametrize("body", ["", MENU, "<div id=app></div><script>render()</script>", "<p>页面不存在</p>"])
def test_a_page_without_content_is_refused(body: str, tmp_path: Path):
    with pytest.raises(RejectedFile) as refused:
        page_of(tmp_path, body)
    assert refused.value.reason_code == "no_text"


def test_an_error_page_in_the_place_of_a_document_is_refused_and_a_workbook_saved_as_a_page_is_read(tmp_path: Path):
    with pytest.raises(RejectedFile, match="login page"):
        page_of(tmp_path, f"<p>{SENTENCE}</p>", name="account.pdf")
    office = '<meta name=ProgId content=Excel.Sheet><!-- xmlns:o="urn:schemas-microsoft-com:office:office" -->'
    table = "<table><tr><td>合计<td>12.50<tr><td>基本<td>2.00</table>"
    page = page_of(tmp_path, table, name="forms.xls", head=office)
    assert grid(page) == [["合计", "12.50"], ["基本", "2.00"]]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 50_000 + SENTENCE,
        f"<p>{SENTENCE}</p><table>" + "<tr>" + "<td rowspan=60000 colspan=1000>1" * 400 + "<tr><td>1" * 600,
        "<p>" * 1_100_000,
    ],
    ids=["deep", "spans", "many"],
)
def test_pages_made_to_do_harm_end_soon_and_never_in_a_crash(body: str, tmp_path: Path):
    try:
        assert len(page_of(tmp_path, body).tables) <= 1
    except RejectedFile as refused:
        assert refused.reason_code in {"too_large", "no_text", "damaged"}
