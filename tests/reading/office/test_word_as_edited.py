"""Word documents as honest people leave them: half accepted changes, hidden and struck text, tables by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.reading import Page
from reading.office.word_parts import LISTS, lines, listed, p, page_of, tc

HIDDEN = '<w:rStyle w:val="Hid"/>'
SHOWN, KEPT = '<w:vanish w:val="0"/>', '<w:strike w:val="0"/>'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, columns: int = 2, width: int = 1000) -> str:
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def told(page: Page) -> list[tuple[str, str]]:
    return [(remark.kind, remark.detail) for remark in page.remarks]


def grids(page: Page) -> list[list[list[str | None]]]:
    return [[[c.text if c else None for c in row] for row in table.rows()] for table in page.tables]


def test_a_paragraph_whose_mark_was_deleted_runs_on_into_the_next(tmp_path: Path):
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    page = page_of(tmp_path, p("支出总计", mark) + p("12.50", mark) + p("万元。") + p("后"))
    assert lines(page) == ["支出总计12.50万元。", "后"]
    assert told(page) == [("tracked_changes", "2")]


def test_a_paragraph_that_was_moved_stands_where_it_went(tmp_path: Path):
    gone = f'<w:p><w:pPr><w:rPr><w:moveFrom w:id="1"/></w:rPr></w:pPr><w:moveFrom>{run("支出12.00")}</w:moveFrom></w:p>'
    page = page_of(tmp_path, gone + p("前") + f"<w:p><w:moveTo>{run('支出12.00')}</w:moveTo></w:p>")
    assert lines(page) == ["前", "支出12.00"]


def test_rows_and_cells_that_were_deleted_are_gone_and_told(tmp_path: Path):
    body = table(
        row(tc("甲"), tc("1.00"), tc("9.00", '<w:cellDel w:id="1"/>')),
        row(tc("乙"), tc("2.00"), properties='<w:del w:id="2"/>'),
    )
    page = page_of(tmp_path, body)
    assert grids(page) == [[["甲", "1.00"]]]
    assert told(page) == [("tracked_changes", "2")]


def test_what_a_style_or_a_row_hides_is_not_read_and_told(tmp_path: Path):
    styles = (
        '<w:style w:type="character" w:styleId="Hid"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="HidP"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="HidP"/></w:style>'
    )
    body = (
        f"<w:p>{run('支出')}{run('99.00', HIDDEN)}</w:p>"
        + p("88.00", '<w:pStyle w:val="Child"/>')
        + f'<w:p><w:pPr><w:pStyle w:val="HidP"/></w:pPr>{run("看得见", SHOWN)}</w:p>'
        + table(row(tc("甲"), tc("1.00")), row(tc("乙"), tc("2.00"), properties="<w:hidden/>"))
    )
    page = page_of(tmp_path, body, styles=styles)
    assert (lines(page), grids(page)) == (["支出", "看得见"], [[["甲", "1.00"]]])
    assert told(page) == [("hidden_text", "3")]


def test_what_is_struck_out_is_not_read_and_told(tmp_path: Path):
    page = page_of(tmp_path, f"<w:p>{run('支出')}{run('99.00', '<w:strike/>')}{run('12.50', KEPT)}</w:p>")
    assert (lines(page), told(page)) == (["支出12.50"], [("struck_text", "1")])


def test_raised_digits_belong_to_no_figure(tmp_path: Path):
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    assert lines(page_of(tmp_path, f"<w:p>{run('支出12.50')}{raised}{run('万元')}</w:p>")) == ["支出12.50¹万元"]


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", "F02D", "-"),
        ("Symbol", "F031", "1"),
        ("Wingdings", "F0FC", "√"),
        ("Symbol", "F061", "\ufffd"),
        ("X", "q", "\ufffd"),
    ],
)
def test_characters_of_symbol_fonts_are_what_they_show_or_unknown(font: str, code: str, shown: str, tmp_path: Path):
    body = f'<w:p><w:r><w:t>下降</w:t><w:sym w:font="{font}" w:char="{code}"/><w:t>3%</w:t></w:r></w:p>'
    assert lines(page_of(tmp_path, body)) == [f"下降{shown}3%"]


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("<m:r><m:t>99.00</m:t></m:r>", "99.00"),
        ("<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>", "\ufffd"),
    ],
)
def test_a_formula_of_one_line_is_text_and_any_other_is_unknown(formula: str, shown: str, tmp_path: Path):
    page = page_of(tmp_path, f"<w:p>{run('支出')}<m:oMath {MATH}>{formula}</m:oMath></w:p>")
    assert lines(page) == [f"支出{shown}"]


def test_tables_that_touch_are_one_and_others_are_not(tmp_path: Path):
    first, second = table(row(tc("甲"), tc("1.00"))), table(row(tc("乙"), tc("2.00")))
    assert grids(page_of(tmp_path, first + second)) == [[["甲", "1.00"], ["乙", "2.00"]]]
    assert len(grids(page_of(tmp_path, first + p("") + second))) == 2
    other = table(row(tc("乙"), tc("2.00")), width=2000)
    assert len(grids(page_of(tmp_path, first + other))) == 2


def test_cells_merged_across_as_old_programs_do_it(tmp_path: Path):
    body = table(
        row(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("1.00")),
        row(tc("乙"), tc("2.00"), tc("3.00")),
        columns=3,
    )
    assert grids(page_of(tmp_path, body)) == [[["甲", None, "1.00"], ["乙", "2.00", "3.00"]]]


def test_a_figure_in_a_box_or_a_small_table_inside_a_cell_is_the_figure_of_the_cell(tmp_path: Path):
    box = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p('7.00')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    small = f"<w:tc>{table(row(tc('8.00')), columns=1)}{p('')}</w:tc>"
    page = page_of(tmp_path, table(row(tc("甲"), f"<w:tc>{box}</w:tc>"), row(tc("乙"), small)))
    assert (lines(page), grids(page)) == ([], [[["甲", "7.00"], ["乙", "8.00"]]])


def test_numbers_are_printed_where_nothing_stands_behind_them_and_count(tmp_path: Path):
    cell = f"<w:tc>{listed('', 2)}</w:tc>"
    page = page_of(tmp_path, table(row(cell, tc("1.00")), row(cell, tc("2.00"))) + listed("后", 2), numbering=LISTS)
    assert grids(page) == [[["1.", "1.00"], ["2.", "2.00"]]]
    assert lines(page) == ["3. 后"]


def test_a_document_inside_the_document_is_told(tmp_path: Path):
    page = page_of(tmp_path, p("文") + "<w:altChunk/>")
    assert told(page) == [("embedded_object", "1")]


def test_content_controls_are_read_wherever_they_stand(tmp_path: Path):
    cell = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{tc('甲')}</w:sdtContent></w:sdt>"
    inline = f"<w:p><w:sdt><w:sdtContent>{run('12.50')}</w:sdtContent></w:sdt>{run('万元')}</w:p>"
    whole_row = f"<w:sdt><w:sdtContent>{row(cell, tc('1.00'))}</w:sdtContent></w:sdt>"
    page = page_of(tmp_path, inline + table(whole_row))
    assert (lines(page), grids(page)) == (["12.50万元"], [[["甲", "1.00"]]])


def tabbed(*texts: str) -> str:
    return "<w:p>" + "<w:r><w:tab/></w:r>".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def test_lines_set_with_tabs_are_a_table(tmp_path: Path):
    rows = (("项目", "预算数", "决算数"), ("基本支出", "2.00", "3.00"), ("项目支出", "1.00", ""))
    page = page_of(tmp_path, p("前") + "".join(tabbed(*row) for row in rows) + p("后"))
    assert lines(page) == ["前", "后"]
    assert grids(page) == [[list(row) for row in rows]]


def test_a_list_of_contents_and_lines_indented_by_tabs_are_none(tmp_path: Path):
    contents = "".join(tabbed(f"第{n}部分", "12") for n in range(4))
    indented = "".join(tabbed("", "", f"支出{n}.00万元") for n in range(4))
    page = page_of(tmp_path, contents + indented)
    assert not page.tables and lines(page)[0] == "第0部分 12" and lines(page)[4] == "支出0.00万元"


def test_a_table_torn_by_a_blank_line_is_one_and_the_next_with_a_head_is_another(tmp_path: Path):
    head, first, second = (row(tc(a), tc(b)) for a, b in (("项目", "金额"), ("甲", "1.00"), ("乙", "2.00")))
    torn = page_of(tmp_path, table(head, first) + p("") + table(second))
    assert grids(torn) == [[["项目", "金额"], ["甲", "1.00"], ["乙", "2.00"]]]
    assert len(grids(page_of(tmp_path, table(head, first) + p("") + table(head, second)))) == 2
    assert len(grids(page_of(tmp_path, table(head, first) + p("注：") + table(second)))) == 2


def test_a_table_that_only_places_others_is_none(tmp_path: Path):
    inner = table(row(tc("甲"), tc("1.00")))
    body = table(f"<w:tr><w:tc>{p('收入决算表')}{inner}{p('注：含结转。')}</w:tc></w:tr>", columns=1)
    page = page_of(tmp_path, body)
    assert (lines(page), grids(page)) == (["收入决算表", "注：含结转。"], [[["甲", "1.00"]]])
