"""What a Word document prints is read: numbers of its lists, text boxes, footnotes, the accepted text."""

from __future__ import annotations

import zipfile
from pathlib import Path
from random import Random

import pytest

from juesuan.errors import RejectedFile
from juesuan.reading import read_document
from juesuan.reading.office.word_numbers import in_format, in_han
from reading.office.word_parts import LISTS, lines, listed, p, page_of, tc, written


def test_numbers_of_lists_are_printed_before_their_paragraphs(tmp_path: Path):
    body = "".join(
        [
            listed("收入", 0),
            listed("支出", 0),
            listed("类", 1),
            listed("款", 1),
            listed("项", 2),
            listed("点", 3),
            listed("其他", 0),
            listed("从头", 1),
            listed("另一列", 0, 2),
            listed("无号", 0, 0),
        ]
    )
    assert lines(page_of(tmp_path, body, numbering=LISTS)) == [
        "一、收入",
        "二、支出",
        "（一）类",
        "（二）款",
        "1. 项",
        "点",
        "三、其他",
        "（一）从头",
        "一、另一列",
        "无号",
    ]


def test_a_style_numbers_its_paragraphs_too(tmp_path: Path):
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '<w:jc w:val="center"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
    )
    body = p("概况", '<w:pStyle w:val="H1"/>') + p("居中", '<w:pStyle w:val="H2"/>')
    page = page_of(tmp_path, body, numbering=LISTS, styles=styles)
    assert lines(page)[0] == "一、概况"
    assert [line.set_as.is_centred for line in page.lines if line.set_as] == [True, True]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (2, "ideographTraditional", "乙"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
    ],
)
def test_numbers_are_written_as_their_list_writes_them(number: int, form: str, shown: str):
    assert in_format(number, form) == shown


def test_all_numbers_in_words_differ():
    assert len({in_han(n) for n in range(100)}) == 100


def test_tracked_changes_are_read_as_accepted_and_told(tmp_path: Path):
    body = (
        "<w:p><w:r><w:t>支出</w:t></w:r><w:del><w:r><w:delText>12.50</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>13.50</w:t></w:r></w:ins><w:r><w:t>万元</w:t></w:r></w:p>"
    )
    page = page_of(tmp_path, body)
    assert lines(page) == ["支出13.50万元"]
    assert [(r.kind, r.detail) for r in page.remarks] == [("tracked_changes", "2")]


def test_hidden_text_is_told_and_not_read(tmp_path: Path):
    body = "<w:p><w:r><w:t>支出</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>99.00</w:t></w:r></w:p>"
    page = page_of(tmp_path, body)
    assert (lines(page), [r.kind for r in page.remarks]) == (["支出"], ["hidden_text"])


def test_a_text_box_is_read_once(tmp_path: Path):
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(page_of(tmp_path, p("前") + body + p("后"))) == ["前", "框内", "后"]


def test_a_footnote_stands_below_its_paragraph(tmp_path: Path):
    body = '<w:p><w:r><w:t>支出</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + p("后")
    notes = f'<w:footnote w:id="2">{p("含结转资金。")}</w:footnote>'
    assert lines(page_of(tmp_path, body, footnotes=notes)) == ["支出", "含结转资金。", "后"]


def test_fields_show_their_results_and_breaks_by_hand_stay_in_the_paragraph(tmp_path: Path):
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:br/><w:t>页</w:t></w:r></w:p>'
    )
    page = page_of(tmp_path, body)
    assert lines(page) == ["12", "页"]
    assert [line.set_as.begins for line in page.lines if line.set_as] == [True, False]


def test_cells_merged_across_and_down_and_short_rows(tmp_path: Path):
    tall, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        "<w:tbl><w:tr>" + tc("项目", tall) + tc("支出", '<w:gridSpan w:val="2"/>') + "</w:tr>"
        "<w:tr>" + tc("", on) + tc("基本") + tc("项目") + "</w:tr>"
        "<w:tr>" + tc("合计") + tc("1.00") + "</w:tr></w:tbl>"
    )
    (table,) = page_of(tmp_path, body).tables
    assert [[c.text if c else None for c in row] for row in table.rows()] == [
        ["项目", "支出", None],
        [None, "基本", "项目"],
        ["合计", "1.00", ""],
    ]


def test_a_table_inside_a_cell_is_a_table_of_its_own(tmp_path: Path):
    inner = f"<w:tbl><w:tr>{tc('内')}{tc('2.00')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p('外')}{inner}{p('')}</w:tc>{tc('1.00')}</w:tr></w:tbl>"
    assert [[c.text for c in t.cells] for t in page_of(tmp_path, body).tables] == [["外", "1.00"], ["内", "2.00"]]


def test_objects_and_pictures_are_told(tmp_path: Path):
    body = p("文") + "<w:p><w:r><w:object/></w:r><w:r><w:drawing><blip xmlns='x'/></w:drawing></w:r></w:p>"
    assert [r.kind for r in page_of(tmp_path, body).remarks] == ["embedded_object", "picture_in_text"]


@pytest.mark.parametrize("body", ["", p(""), "<w:p><w:r><w:drawing/></w:r></w:p>"])
def test_a_document_that_prints_nothing_is_refused(body: str, tmp_path: Path):
    with pytest.raises(RejectedFile) as refused:
        read_document(written(tmp_path, body))
    assert refused.value.reason_code == "no_text"


def test_a_template_on_the_writers_disk_is_no_reference_and_one_on_the_net_is(tmp_path: Path):
    reasons = []
    for target in ("file:///C:\\Users\\a\\Normal.dotm", "http://127.0.0.1:9/evil.dotm", "\\\\server\\share\\a.dotm"):
        path = written(tmp_path, p("文"))
        with zipfile.ZipFile(path, "a") as package:
            package.writestr(
                "word/_rels/settings.xml.rels",
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
                f'Target="{target}" TargetMode="External"/></Relationships>',
            )
        try:
            reasons.append(str(len(read_document(path).pages)))
        except RejectedFile as refused:
            reasons.append(refused.reason_code)
    assert reasons == ["1", "external_reference", "external_reference"]


def test_damaged_documents_are_refused_never_a_crash(tmp_path: Path):
    data = written(tmp_path, p("文") * 50 + f"<w:tbl><w:tr>{tc('a')}</w:tr></w:tbl>", numbering=LISTS).read_bytes()
    chance = Random(14)
    for n in range(60):
        spoilt = bytearray(data)
        for _ in range(3):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path = tmp_path / f"{n}.docx"
        path.write_bytes(spoilt)
        try:
            read_document(path)
        except RejectedFile as refused:
            assert refused.reason_code in {"damaged", "not_a_pdf", "no_text", "encrypted", "too_large"}
