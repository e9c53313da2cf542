from juesuan.reading import read_document
from reading.drawing import FONT, grid, line, pdf, text, texts

XS = [60, 130, 290, 380, 470]
YS = [100 + 20 * k for k in range(8)]
ROWS = [
    ["201", "一般公共服务支出", "2,106.66", "603.14"],
    ["20106", "财政事务", "2,106.66", "603.14"],
    ["2010601", "行政运行", "1,511.89", "8.37"],
    ["208", "社会保障和就业支出", "326.72", ""],
    ["20805", "行政事业单位养老支出", "326.72", ""],
]
HEADER = ["科目编码", "科目名称", "基本支出", "项目支出"]


def page(tmp_path, draw):
    return read_document(pdf(tmp_path / "a.pdf", draw)).pages[0]


def three_lines(c, header=HEADER, rows=ROWS):
    for y in (YS[0], YS[1], YS[1 + len(rows)]):
        line(c, XS[0], y, XS[-1], y)
    grid(c, XS, YS, [header, *rows], vertical=False, horizontal=False)


def test_a_three_line_table(tmp_path) -> None:
    def draw(c):
        text(c, 200, 60, "一般公共预算财政拨款支出决算表", 16)
        text(c, 420, 90, "单位：万元")
        three_lines(c)
        text(c, 60, 260, "注：本表反映部门本年度一般公共预算财政拨款支出情况。")

    found = page(tmp_path, draw)
    (table,) = found.tables
    assert table.kind == "horizontal"
    assert texts(table) == [HEADER, *ROWS]
    assert table.rows()[3][2].box.holds(360, 167)
    assert [row.text for row in found.body_lines()] == [
        "一般公共预算财政拨款支出决算表",
        "单位：万元",
        "注：本表反映部门本年度一般公共预算财政拨款支出情况。",
    ]


def test_a_table_ruled_between_rows_only(tmp_path) -> None:
    (table,) = page(tmp_path, lambda c: grid(c, XS, YS[:7], [HEADER, *ROWS], vertical=False)).tables
    assert (table.kind, texts(table)) == ("horizontal", [HEADER, *ROWS])


def test_two_three_line_tables_with_a_title_between(tmp_path) -> None:
    def draw(c):
        three_lines(c)
        c.translate(0, -250)
        text(c, 60, 60, "财政拨款“三公”经费支出决算表", 16)
        text(c, 420, 85, "单位：万元")
        three_lines(c, rows=ROWS[:3])

    found = page(tmp_path, draw)
    assert [texts(table) for table in found.tables] == [[HEADER, *ROWS], [HEADER, *ROWS[:3]]]
    assert [row.text for row in found.body_lines()] == ["财政拨款“三公”经费支出决算表", "单位：万元"]


def test_a_rule_below_a_running_header_is_no_rule_of_the_table(tmp_path) -> None:
    def draw(c):
        line(c, XS[0], 40, XS[-1], 40)
        text(c, 200, 60, "支出决算表")
        text(c, 420, 85, "单位：万元")
        three_lines(c)

    found = page(tmp_path, draw)
    assert [texts(table) for table in found.tables] == [[HEADER, *ROWS]]
    assert [row.text for row in found.body_lines()] == ["支出决算表", "单位：万元"]


def test_a_header_of_two_lines_each_ruled_off(tmp_path) -> None:
    years = ["", "", "上年决算", "本年决算"]
    rows = [[code, name, first or "1.00", second or "1.00"] for code, name, first, second in ROWS]
    (table,) = page(tmp_path, lambda c: grid(c, XS, YS, [HEADER, years, *rows], vertical=False)).tables
    heads = [cell for row in table.rows()[:2] for cell in row if cell and cell.text]
    assert {"上年决算", "本年决算"} <= {cell.text for cell in heads}
    assert texts(table)[-len(rows) :] == rows


def test_a_table_without_rules(tmp_path) -> None:
    def draw(c):
        text(c, 200, 60, "一般公共预算财政拨款支出决算表", 16)
        text(c, 420, 85, "单位：万元")
        grid(c, XS, YS, [HEADER, *ROWS], vertical=False, horizontal=False)

    found = page(tmp_path, draw)
    (table,) = found.tables
    assert (table.kind, texts(table)) == ("aligned", [HEADER, *ROWS])
    assert [row.text for row in found.body_lines()] == ["一般公共预算财政拨款支出决算表", "单位：万元"]


def test_a_heading_over_several_columns_spans_them(tmp_path) -> None:
    def draw(c):
        for y in (100, 140, 220):
            line(c, 60, y, 470, y)
        for x, y, words in (
            (80, 123, "科目名称"),
            (320, 112, "本年支出"),
            (230, 132, "合计"),
            (310, 132, "基本支出"),
            (400, 132, "项目支出"),
        ):
            text(c, x, y, words)
        for k, name in enumerate(("行政运行", "一般行政管理事务", "信息化建设")):
            text(c, 65, 160 + 20 * k, name)
            for x in (260, 350, 440):
                c.drawRightString(x, 842 - 160 - 20 * k, "12.50")

    (table,) = page(tmp_path, draw).tables
    assert texts(table)[:3] == [
        ["科目名称", "本年支出", None, None],
        [None, "合计", "基本支出", "项目支出"],
        ["行政运行", "12.50", "12.50", "12.50"],
    ]


def test_wrapped_names_are_one_row_with_their_figures(tmp_path) -> None:
    def draw(c):
        for y in (80, 100, 260):
            line(c, 60, y, 470, y)
        text(c, 63, 93, "科目名称")
        text(c, 400, 93, "决算数")
        for top, name in ((120, "行政运行"), (220, "住房公积金"), (245, "购房补贴")):
            text(c, 63, top, name)
            c.drawRightString(440, 842 - top, "187.19")
        text(c, 63, 150, "机关事业单位基本养老保险")  # the figures stand in the middle of the two lines
        text(c, 63, 163, "缴费支出")
        c.drawRightString(440, 842 - 156.5, "160.75")
        text(c, 63, 188, "机关事业单位职业年金缴费")  # and here beside the first
        text(c, 63, 201, "支出")
        c.drawRightString(440, 842 - 188, "80.38")

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == [
        ["科目名称", "决算数"],
        ["行政运行", "187.19"],
        ["机关事业单位基本养老保险\n缴费支出", "160.75"],
        ["机关事业单位职业年金缴费\n支出", "80.38"],
        ["住房公积金", "187.19"],
        ["购房补贴", "187.19"],
    ]


def test_a_total_whose_label_reaches_over_two_columns_is_a_row(tmp_path) -> None:
    def draw(c):
        grid(c, XS, YS, [HEADER, *ROWS], vertical=False, horizontal=False)
        text(c, 90, 232, "一般公共预算财政拨款支出合计")
        c.drawRightString(XS[3] - 3, 842 - 232, "2,433.38")
        c.drawRightString(XS[4] - 3, 842 - 232, "603.14")

    (table,) = page(tmp_path, draw).tables
    assert texts(table)[-1] == ["一般公共预算财政拨款支出合计", None, "2,433.38", "603.14"]


def narrative(c) -> None:
    sentences = [
        "2024年度本年收入2946.25万元，与上年相比，减少332.27万元，降低13.19%，其中：",
        "财政拨款收入2,940.05万元，占99.79%；上级补助收入0.00万元，占0.00%；事业收",
        "入0.00万元，占0%；经营收入0.00万元，占0%；其他收入6.20万元，占0.21%。本年",
        "支出2,940.05万元，其中：基本支出2,336.91万元，占79.49%；项目支出603.14万元。",
    ]
    for k in range(16):
        text(c, 72 if k % 4 else 96, 110 + 20 * k, sentences[k % 4], 12)


def test_paragraphs_between_the_rules_of_a_page_are_no_table(tmp_path) -> None:
    def draw(c):
        line(c, 60, 80, 535, 80)
        narrative(c)
        line(c, 60, 780, 535, 780)
        text(c, 280, 800, "- 3 -")

    found = page(tmp_path, draw)
    assert found.tables == ()
    assert len(found.lines) == 17


def test_a_contents_page_is_no_table(tmp_path) -> None:
    def draw(c):
        text(c, 270, 60, "目  录", 18)
        for k in range(12):
            text(c, 60, 100 + 22 * k, f"第{k + 1}节  收入支出决算总体情况说明{'…' * (14 + k % 3)}  {k + 3}")

    assert page(tmp_path, draw).tables == ()


def test_a_contents_page_with_page_numbers_at_the_margin_is_no_table(tmp_path) -> None:
    def draw(c):
        for k in range(12):
            text(c, 60, 100 + 22 * k, f"{k + 1}.")
            text(c, 90, 100 + 22 * k, "收入支出决算总体情况说明")
            c.drawRightString(500, 842 - 100 - 22 * k, str(k + 3))

    assert page(tmp_path, draw).tables == ()


def test_a_list_of_codes_and_amounts_in_running_text_is_no_table(tmp_path) -> None:
    def draw(c):
        for k, (code, name, amount) in enumerate(
            [
                ("2010301", "行政运行", "303.59"),
                ("2010302", "一般行政管理事务", "90.88"),
                ("2010350", "事业运行", "689.59"),
            ]
            * 3
        ):
            text(c, 104, 100 + 25 * k, f"{code} {name} {amount} 万元；", 15)

    assert page(tmp_path, draw).tables == ()


def test_a_date_and_a_signature_are_no_table(tmp_path) -> None:
    def draw(c):
        narrative(c)
        text(c, 72, 500, "负责人：某某")
        text(c, 250, 500, "电话：010-1234.5678")
        text(c, 420, 500, "2025年8月")

    assert page(tmp_path, draw).tables == ()


def test_titles_set_wide_stay_lines(tmp_path) -> None:
    def draw(c):
        c.setFont(FONT, 18)
        for k, character in enumerate("收入支出决算总表"):
            c.drawString(100 + 45 * k, 700, character)
        grid(c, XS, [y + 80 for y in YS], [HEADER, *ROWS], vertical=False, horizontal=False)

    found = page(tmp_path, draw)
    assert texts(found.tables[0]) == [HEADER, *ROWS]
    assert found.body_lines()[0].text.replace(" ", "") == "收入支出决算总表"


def columns_of_two_sides(c, rows, levels=(92, 104), first=124):
    """项目 and 决算数 under 收入, the same under 支出; names from the left, figures from the right."""
    for x, y, words in ((160, levels[0], "收入"), (370, levels[0], "支出")):
        c.drawCentredString(x, 842 - y, words)
    for x, words in ((110, "项目"), (210, "决算数"), (320, "项目"), (430, "决算数")):
        c.drawCentredString(x, 842 - levels[1], words)
    for k, row in enumerate(rows):
        for x, words in zip((60, 250, 268, 475), row, strict=True):
            (text(c, x, first + 18 * k, words) if x in (60, 268) else c.drawRightString(x, 842 - first - 18 * k, words))


def test_a_heading_over_the_white_between_two_others_and_a_dash_beside_a_name(tmp_path) -> None:
    rows = [
        ["一、财政拨款收入", "2,744.82", "一、一般公共服务支出", "86.72"],
        ["二、事业收入", "—", "二、教育支出", "—"],
        ["三、其他收入", "64.00", "三、科技支出", "1.00"],
    ]
    (table,) = page(tmp_path, lambda c: columns_of_two_sides(c, rows)).tables
    assert texts(table) == [["收入", None, "支出", None], ["项目", "决算数", "项目", "决算数"], *rows]


def test_words_over_an_empty_side_leave_the_figures_to_theirs(tmp_path) -> None:
    rows = [["", "", f"十{n}、教育及其他支出", "86.72"] for n in "一二三四"]
    rows[1][2] = "十二、文化旅游体育与传媒支出"

    def draw(c):
        for y in (80, 111, 190):
            line(c, 55, y, 480, y)
        columns_of_two_sides(c, rows)

    (table,) = page(tmp_path, draw).tables
    assert texts(table) == [["收入", None, "支出", None], ["项目", "决算数", "项目", "决算数"], *rows]


def test_figures_between_the_two_lines_of_a_name_beside_a_short_one(tmp_path) -> None:
    def draw(c):
        for y in (80, 100, 215):
            line(c, 60, y, 475, y)
        for x, words in ((63, "项目"), (190, "决算数"), (300, "项目"), (430, "决算数")):
            text(c, x, 93, words)
        rows = [
            ("一、一般公共预算财|政拨款", "一、一般公共服务支|出"),
            ("二、事业收入", "二、资源勘探工业信|息等支出"),
            ("三、其他收入", "三、教育支出"),
        ]
        for k, names in enumerate(rows):
            middle = 122 + 32 * k
            for x, name in zip((63, 300), names, strict=True):
                upper, _, lower = name.partition("|")
                text(c, x, middle - 6 if lower else middle, upper)
                text(c, x, middle + 6, lower)
            for x in (235, 470):
                c.drawRightString(x, 842 - middle - 3, "1,187.19")

    (table,) = page(tmp_path, draw).tables
    assert [[words.replace("\n", "") for words in row] for row in texts(table)[1:]] == [
        ["一、一般公共预算财政拨款", "1,187.19", "一、一般公共服务支出", "1,187.19"],
        ["二、事业收入", "1,187.19", "二、资源勘探工业信息等支出", "1,187.19"],
        ["三、其他收入", "1,187.19", "三、教育支出", "1,187.19"],
    ]


def test_a_chart_between_two_rules_is_no_table(tmp_path) -> None:
    """Shares stand about the pie, its legend beside it; one entry of the legend happens to stand beside a share."""

    def draw(c):
        for y in (60, 300):
            line(c, 60, y, 520, y)
        text(c, 220, 80, "预算收入构成情况")
        for x, y, share in ((150, 110, "16.84%"), (260, 140, "41.43%"), (80, 170, "10.76%"), (150, 260, "21.95%")):
            text(c, x, y, share)
        text(c, 80, 200, "9.02%")
        for y, name in ((125, "财政拨款收入"), (155, "事业收入"), (200, "其他收入"), (230, "上年结转")):
            text(c, 400, y, name)

    assert page(tmp_path, draw).tables == ()
