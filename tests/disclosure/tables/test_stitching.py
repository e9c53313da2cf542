"""Tables over page breaks, and what is printed around them."""

from __future__ import annotations

from disclosure.sheets import cover, page
from juesuan.disclosure.tables.stitching import StitchedTable, is_title, stitch
from juesuan.reading.model import Page

HEAD = """
项目 | < | 合计
编码 | 名称 | ^
"""
BODY = """
201 | 一般公共服务支出 | 1.00
20101 | 人大事务 | 1.00
"""
MORE = """
2010101 | 行政运行 | 1.00
合计 | < | 1.00
"""


def texts(table: StitchedTable) -> list[list[str]]:
    return [[cell.text for cell in row if cell] for row in table.rows]


def one(*pages: Page) -> StitchedTable:
    (table,) = stitch(pages)
    return table


def test_a_table_goes_on_when_it_is_the_first_thing_on_the_next_page():
    table = one(page(1, "收入决算表", "单位：万元", HEAD + BODY), page(2, MORE))
    assert [row[0] for row in texts(table)[2:]] == ["201", "20101", "2010101", "合计"]
    assert (table.page_from, table.page_to, table.heading, table.money_unit) == (1, 2, "收入决算表", "万元")
    assert [cell.page_no for cell in table.cells if cell.text == "2010101"] == [2]
    assert [cell.row for cell in table.cells if cell.text == "2010101"] == [4]


def test_a_repeated_header_is_dropped():
    table = one(page(1, "收入决算表", HEAD + BODY), page(2, HEAD + MORE))
    assert table.row_count == 6
    assert [row[0] for row in texts(table)] == ["项目", "编码", "201", "20101", "2010101", "合计"]


def test_a_repeated_title_and_unit_above_a_repeated_header_go_on():
    table = one(
        page(1, "收入决算表", "单位：万元", HEAD + BODY), page(2, "收入决算表（续）", "单位：万元", HEAD + MORE)
    )
    assert table.row_count == 6


def test_a_repeated_title_above_figures_goes_on():
    assert one(page(1, "收入决算表", HEAD + BODY), page(2, "收入决算表", MORE)).row_count == 6


def test_the_same_title_above_another_head_begins_a_new_table():
    sheet = "项目名称 | {} | <\n年度资金总额 | 1.00 | 2.00"
    tables = stitch([page(n, "项目支出绩效自评表", sheet.format(name)) for n, name in enumerate("甲乙", 1)])
    assert [t.page_from for t in tables] == [1, 2]


def test_a_title_between_keeps_equal_tables_apart():
    tables = stitch(
        [
            page(1, "政府性基金预算财政拨款收入支出决算表", HEAD + BODY),
            page(2, "国有资本经营预算财政拨款收入支出决算表", HEAD + BODY),
        ]
    )
    assert [t.heading for t in tables] == [
        "政府性基金预算财政拨款收入支出决算表",
        "国有资本经营预算财政拨款收入支出决算表",
    ]


def test_a_title_may_stand_at_the_end_of_the_page_before():
    tables = stitch([page(1, "收入决算表", HEAD + BODY, "支出决算表", "单位：元"), page(2, HEAD + MORE)])
    assert [(t.heading, t.money_unit) for t in tables] == [("收入决算表", None), ("支出决算表", "元")]
    apart = stitch([page(1, "某某局2023年度决算", "收入决算表"), page(2, HEAD + BODY)])
    assert apart[0].heading == "收入决算表"


def test_other_column_edges_begin_a_new_table_unless_it_has_no_head():
    assert (
        len(stitch([page(1, "收入决算表", HEAD + BODY), page(2, ("甲 | 乙 | 丙\n1 | 2 | 3", (50, 90, 150, 200)))])) == 2
    )
    assert len(stitch([page(1, "收入决算表", HEAD + BODY), page(2, (MORE, (50, 90, 150, 200)))])) == 1
    assert len(stitch([page(1, "收入决算表", HEAD + BODY), page(2, ("1.00 | 2.00", (50, 90, 150)))])) == 2


def test_without_rules_the_place_of_each_text_tells_its_column():
    head = page(1, "收入决算表", HEAD + BODY, kind="aligned")
    tail = page(2, ("20102 | | 政协事务 | 2.00", (50, 80, 90, 150, 200)), kind="aligned")
    table = one(head, tail)
    assert [(c.text, c.column) for c in table.rows[-1] if c] == [("20102", 0), ("政协事务", 1), ("2.00", 2)]
    crossed = page(2, ("20102 | 1.00 | 2.00 | 3.00", (50, 70, 90, 150, 200)), kind="aligned")
    assert len(stitch([head, crossed])) == 2  # two texts where one column is


def test_without_rules_as_many_columns_need_not_be_the_same_ones():
    """One page shows 编码 as one column and the opening balance; the next shows 类 and 款, and no opening balance."""
    grid = "编码 | 名称 | 年初结余 | 收入\n212 | 城乡社区支出 | 1.00 | 585.37"
    head = page(1, "政府性基金收支表", (grid, (50, 100, 200, 250, 300)), kind="aligned")
    table = one(head, page(2, ("— | 其他 | 12 | 57.60", (50, 99, 200, 250, 300)), kind="aligned"))
    assert [(c.text, c.column) for c in table.rows[-1] if c] == [("—", 0), ("其他", 1), ("12", 2), ("57.60", 3)]
    moved = page(2, ("229 | 60 | 其他支出 | 57.60", (50, 70, 101, 200, 300)), kind="aligned")
    assert len(stitch([head, moved])) == 2  # never 60 for a name


def test_a_dash_or_a_numbered_label_begins_no_header():
    for row in ("十三、交通运输支出 | —", "其他 | —"):
        part = (row, (50, 160, 210))
        assert one(page(1, "收入决算表", ("项目 | 决算数\n一、教育支出 | 1.00", (50, 150, 200)), kind="aligned"),
                   page(2, part, kind="aligned")).row_count == 3  # fmt: skip


def test_without_rules_a_table_cut_in_two_on_its_page_is_one():
    assert one(page(1, "收入决算表", HEAD + BODY, MORE, kind="aligned")).row_count == 6
    assert len(stitch([page(1, "收入决算表", HEAD + BODY, "支出决算表", MORE, kind="aligned")])) == 2
    assert len(stitch([page(1, "收入决算表", HEAD + BODY, MORE)])) == 2


def test_a_few_rows_without_rules_at_the_head_of_the_next_page():
    grid = (
        "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n201 | 一般公共服务支出 | 9.00 | 4.00 | 5.00",
        (50, 130, 250, 300, 350, 400),
    )
    row = f"{'2010301':<13}{'行政运行':<20}{'9.00':<9}{'4.00':<9}{'5.00'}"
    tail = page(2, row, "合计   9.00  4.00", "一、收入 9.00 万元", row)
    table, beside = stitch([page(1, "支出决算表", grid, kind="aligned"), tail])
    assert [[(c.text, c.column) for c in row if c] for row in table.rows[2:]] == [
        [("2010301", 0), ("行政运行", 1), ("9.00", 2), ("4.00", 3), ("5.00", 4)],
    ]
    assert table.page_to == 2 and table.rows[2][2].page_no == 2
    # What fits no column is no row of it, and is told; below the text nothing belongs to the form.
    assert beside.is_loose and texts(beside) == [["合计", "9.00", "4.00"]]


def test_a_sentence_at_the_head_of_the_next_page_is_no_row():
    grid = ("科目编码 | 科目名称 | 合计 | 基本支出\n201 | 一般公共服务支出 | 9.00 | 4.00", (50, 130, 250, 300, 350))
    table = one(page(1, "支出决算表", grid, kind="aligned"), page(2, "2010301  行政运行   303.59 万元；"))
    assert table.row_count == 2


def test_a_list_of_contents_names_no_table_on_the_next_page():
    tables = stitch([page(1, "目录", "九、支出决算表"), page(2, "纳入范围的单位包括：", "序号 | 单位名称\n1 | 某局")])
    assert tables[0].heading == "纳入范围的单位包括："


def test_edges_may_differ_by_a_hair():
    assert one(page(1, "收入决算表", HEAD + BODY), page(2, (MORE, (51, 101.5, 149, 200)))).row_count == 6


def test_a_page_that_holds_only_the_total_shows_fewer_edges():
    table = one(page(1, "支出决算表", HEAD + BODY), page(2, ("合计 | 9.00", (50, 150, 200))))
    total = table.rows[-1]
    assert [(cell.text, cell.column, cell.column_span) for cell in total if cell] == [("合计", 0, 2), ("9.00", 2, 1)]


def test_the_first_page_may_show_fewer_edges_too():
    table = one(page(1, "支出决算表", ("项目 | 合计", (50, 150, 200))), page(2, (BODY, (50, 100, 150, 200))))
    assert [(c.text, c.column, c.column_span) for c in table.rows[0] if c] == [("项目", 0, 2), ("合计", 2, 1)]


def test_running_headers_and_page_numbers_do_not_break_a_table():
    def numbered(number: int, *blocks: str) -> Page:
        made = page(number, *blocks)
        header = page(number, "某市某局2023年度部门决算").lines[0]
        moved = type(header)(header.text, tuple(b._replace(top=20, bottom=32) for b in header.places), 9.0)
        foot = type(header)(f"- {number} -", tuple(b._replace(top=1170, bottom=1180) for b in header.places[:5]), 9.0)
        return Page(number, made.width, made.height, 0, (moved, *made.lines, foot), made.tables)

    tables = stitch(
        [numbered(1, "收入决算表", HEAD + BODY), numbered(2, MORE), numbered(3, "说明文字"), numbered(4, "完")]
    )
    assert len(tables) == 1 and tables[0].row_count == 6


def test_several_tables_on_a_page_each_have_their_title():
    tables = stitch([page(1, "收入决算表", BODY, "支出决算表", "单位：元", BODY, "第三张表格", MORE)])
    assert [t.heading for t in tables] == ["收入决算表", "支出决算表", "第三张表格"]
    assert [t.table_no for t in tables] == [1, 2, 3]
    assert [t.money_unit for t in tables] == [None, "元", None]


def test_a_frame_gives_up_title_unit_and_note():
    grid = """
    收支总表/公开表一/部门：某局 单位：万元 | < | <
    项目 | < | 合计
    201 | 一般公共服务支出 | 1.00
    注：本表反映收支。 | < | <
    """
    table = one(page(1, grid))
    assert (table.heading, table.money_unit, table.note) == ("收支总表", "万元", "注：本表反映收支。")
    assert texts(table) == [["项目", "合计"], ["201", "一般公共服务支出", "1.00"]]
    assert [cell.row for cell in table.cells] == [0, 0, 1, 1, 1]


def test_a_frame_in_several_rows_and_cells():
    grid = """
    收入决算表 | < | <
    公开02表 | < | <
    部门： | 某局 | 单位：元
    项目 | < | 合计
    201 | 一般公共服务支出 | 1.00
    """
    table = one(page(1, grid))
    assert (table.heading, table.money_unit, table.row_count) == ("收入决算表", "元", 2)
    assert "某局" in table.heading_lines


def test_a_header_that_spans_the_table_is_no_title():
    table = one(page(1, "“三公”经费支出决算表", "财政拨款“三公”经费 | <\n合计 | 接待\n1.00 | 1.00"))
    assert texts(table)[0] == ["财政拨款“三公”经费"]


def test_notes_end_with_their_sentence():
    table = one(
        page(1, "收入决算表", BODY, "注：本表反映本年度取得的各项", "收入情况。", "第三部分 情况说明", "一、收入")
    )
    assert table.notes == ("注：本表反映本年度取得的各项收入情况。",)


def test_the_note_of_a_full_page_stands_on_the_next():
    table = one(page(1, "收入决算表", BODY), page(2, "说明：本表无数据。", "第三部分 情况说明"))
    assert table.notes == ("说明：本表无数据。",)


def test_the_unit_may_stand_in_a_header_cell():
    assert one(page(1, "收入决算表", "项目 | 金额（万元）\n收入 | 1.00")).money_unit == "万元"


def test_the_unit_that_publishes_is_no_unit_of_money():
    assert one(page(1, "收入决算表", "编制单位：某局", "项目 | 金额\n收入 | 1.00")).money_unit is None


def test_a_wrapped_title_is_one():
    assert one(page(1, "一般公共预算财政拨款基本支出", "决算表", BODY)).heading == "一般公共预算财政拨款基本支出决算表"


def test_no_tables():
    assert stitch([cover()]) == []
    assert stitch([]) == []


def test_titles():
    assert is_title("支 出 决 算 表") and is_title("收入决算表（续）") and is_title("（一般公共预算）支出决算表")
    assert is_title("公开02表 收入决算表 单位：万元") and is_title("附表2 收入决算表")
    assert not is_title("某局无政府性基金收支，故本表为空表") and not is_title("公开表一") and not is_title("附表2")
    assert not is_title("公开01表") and not is_title("见下表") and not is_title("具体情况见附表") and not is_title("表")
