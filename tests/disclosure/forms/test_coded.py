"""Forms 02, 03, 05, 08, 09: rows of function codes, in the layouts that publishers use."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure.sheets import form, functions, kinds, page, read

D = Decimal

MERGED = """
项目 | < | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位/补助支出
功能分类/科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^
合计 | < | 3.00 | 1.00 | 2.00 | | |
201 | 一般公共服务支出 | 3.00 | 1.00 | 2.00 | | |
20103 | 政府办公厅（室）及/相关机构事务 | 3.00 | 1.00 | 2.00 | | |
2010301 | 行政运行 | 3.00 | 1.00 | 2.00 | 0.00 | — |
"""


def test_merged_codes_and_blank_against_zero():
    read_back = form("支出决算表", MERGED)
    assert kinds(read_back) == []
    found = functions(read_back)
    assert found[("TOTAL", "total")] == D("30000.00")
    assert found[("2010301", "remitted_to_superior")] == 0
    assert ("2010301", "operating") not in found and ("2010301", "subsidy_to_affiliates") not in found
    assert len(found) == 13
    fact = next(f for f in read_back.function_amounts if (f.function_code, f.measure_code) == ("20103", "total"))
    assert (fact.function_name, fact.level, fact.form_code, fact.ulp_yuan) == (
        "政府办公厅（室）及相关机构事务",
        "款",
        "03",
        D("100.00"),
    )
    assert (fact.place.page_no, fact.place.raw_text) == (2, "3.00")
    assert fact.place.x0 == 152 and fact.row_no == 4


@pytest.mark.parametrize(
    "rows",
    [
        "201 | | |\n201 | 06 | |\n201 | 06 | 01 |",  # each its own part
        "201 | | |\n | 06 | |\n | | 01 |",  # the level above only where it changes
        "201 | | |\n201 | 20106 | |\n201 | 20106 | 2010601 |",  # whole codes in every column
        "201 | | |\n201 | 6 | |\n201 | 6 | 1 |",  # a spreadsheet dropped the noughts
    ],
)
def test_codes_in_three_columns(rows: str):
    lines = [f"{row} {name} | 2.00 | 2.00 |" for row, name in zip(rows.split("\n"), NAMES, strict=True)]
    grid = "\n".join([*SPLIT_HEAD, *lines])
    found = functions(form("一般公共预算财政拨款支出决算表", grid))
    assert {code for code, _ in found} == {"201", "20106", "2010601"}


def test_the_last_part_of_a_code_read_with_the_name():
    grid = """
    支出功能分类科目编码 | < | 科目名称 | 合计 | 基本支出 | 项目支出
    201 | | 一般公共服务支出 | 2.00 | 2.00 |
    201 | 06 | 财政事务 | 2.00 | 2.00 |
    201 | 06 | 01 行政运行 | 1.50 | 1.50 |
    201 | 06 | 一般行政/02/管理事务 | 0.50 | 0.50 |
    """
    read_back = form("一般公共预算财政拨款支出决算表", grid)
    assert kinds(read_back) == []
    names = {f.function_code: f.function_name for f in read_back.function_amounts}
    assert names == {"201": NAMES[0], "20106": NAMES[1], "2010601": NAMES[2], "2010602": "一般行政管理事务"}


NAMES = ("一般公共服务支出", "财政事务", "行政运行")
SPLIT_HEAD = [
    "项目 | < | < | < | 合计 | 基本支出 | 项目支出",
    "支出功能分类科目编码 | < | < | 科目名称 | ^ | ^ | ^",
    "类 | 款 | 项 | ^ | ^ | ^ | ^",
]


def test_the_total_may_share_its_line_with_the_code_header():
    grid = "\n".join(
        [
            *SPLIT_HEAD[:1],
            "支出功能分类科目编码 | < | < | 科目名称 | ^ | ^ | ^",
            "类 | 款 | 项 | 合计 | 5.00 | 2.00 | 3.00",
            "201 | | | 一般公共服务支出 | 5.00 | 2.00 | 3.00",
        ]
    )
    read_back = form("一般公共预算财政拨款支出决算表", grid)
    assert functions(read_back)[("TOTAL", "project")] == D("30000.00")
    assert kinds(read_back) == []


def test_header_words_on_the_line_of_the_total():
    grid = """
    项目 | < | 年初结转和/结余 | 本年收入 | 本年支出 | < | < | 年末结转和/结余
    功能分类/科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^
    合计 | < | 1.00 | 2.00 | 合计 | 基本支出 | 项目支出 | 0.50
    212 | 城乡社区支出 | 1.00 | 2.00 | 2.50 | 0.00 | 2.50 | 0.50
    """
    grid = grid.replace("^ | ^ | ^ | ^ | ^ | ^\n", "^ | ^ | | | | ^\n", 1)
    read_back = form("政府性基金预算财政拨款收入支出决算表", grid)
    found = functions(read_back)
    assert found[("TOTAL", "opening_balance")] == D("10000.00")
    assert found[("212", "total")] == D("25000.00")
    assert found[("212", "project")] == D("25000.00")
    assert ("TOTAL", "total") not in found
    assert kinds(read_back) == []


def test_the_empty_form_with_header_words_gives_nothing():
    grid = """
    项目 | < | 年初结转和/结余 | 本年收入 | 本年支出 | < | < | 年末结转和/结余
    功能分类/科目编码 | 科目名称 | ^ | ^ | | | | ^
    合计 | < | | | 合计 | 基本支出 | 项目支出 |
     | | | | | | |
     | | | | | | |
    """
    read_back = read(
        page(2, "收入决算表", "单位：万元", INCOME),
        page(
            3, "政府性基金预算财政拨款收入支出决算表", "单位：万元", grid, "说明：本年度没有政府性基金，故本表无数据。"
        ),
    )
    assert {f.form_code for f in read_back.function_amounts} == {"02"}
    assert [t.form_code for t in read_back.tables] == ["02", "08"]
    assert read_back.tables[1].note == "说明：本年度没有政府性基金，故本表无数据。"
    assert kinds(read_back) == []


INCOME = """
项目 | < | 本年收入合计 | 财政拨款/收入 | 上级补助收入 | 事业收入 | < | 经营收入 | 附属单位/上缴收入 | 其他收入
科目编码 | 科目名称 | ^ | ^ | ^ | 小计 | 其中：教育收费 | ^ | ^ | ^
栏次 | < | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
合计 | < | 10.00 | 8.00 | | 1.50 | | | | 0.50
205 | 教育支出 | 10.00 | 8.00 | | 1.50 | | | | 0.50
"""


def test_sums_under_a_header_and_the_row_that_numbers_the_columns():
    read_back = form("收入决算表", INCOME)
    found = functions(read_back)
    assert found[("205", "business")] == D("15000.00")
    assert found[("205", "other")] == D("5000.00")
    assert len(found) == 8 and kinds(read_back) == []


def test_a_column_that_is_unknown_is_reported_with_its_figures():
    grid = INCOME.replace("教育收费", "某某收费").replace("1.50 | |", "1.50 | 0.70 |")
    read_back = form("收入决算表", grid)
    (issue,) = read_back.issues
    assert issue.kind == "unmapped_column" and "某某收费" in issue.message_zh and "0.70" in issue.message_zh
    assert functions(read_back)[("205", "business")] == D("15000.00")


def test_a_cell_that_should_be_a_figure_and_is_none_is_reported():
    read_back = form("支出决算表", MERGED.replace("2010301 | 行政运行 | 3.00", "2010301 | 行政运行 | 3.OO"))
    (issue,) = read_back.issues
    assert (issue.kind, issue.severity, issue.page_no) == ("not_a_figure", "error", 2)
    assert "3.OO" in issue.message_zh
    assert ("2010301", "total") not in functions(read_back)


def test_two_figures_in_one_cell_are_not_guessed():
    read_back = form("支出决算表", MERGED.replace("2010301 | 行政运行 | 3.00", "2010301 | 行政运行 | 3.00/4.00"))
    assert kinds(read_back) == ["not_a_figure"]


@pytest.mark.parametrize(
    ("printed", "yuan"),
    [
        ("-12.5", "-125000"),
        ("１，２３４．５６", "12345600"),
        ("1,234,567.89", "12345678900"),
        ("12,345./67", "123456700"),
    ],
)
def test_printed_figures(printed: str, yuan: str):
    read_back = form("支出决算表", MERGED.replace("2010301 | 行政运行 | 3.00", f"2010301 | 行政运行 | {printed}"))
    assert functions(read_back)[("2010301", "total")] == D(yuan)
    fact = next(f for f in read_back.function_amounts if (f.function_code, f.measure_code) == ("2010301", "total"))
    assert fact.place.raw_text == printed.replace("/", "\n")


def test_the_total_may_be_last_and_justified():
    grid = """
    项目 | < | 合计 | 基本支出 | 项目支出
    科目编码 | 科目名称 | ^ | ^ | ^
    201 | 一般公共服务支出 | 3.00 | 1.00 | 2.00
    合 计 | < | 3.00 | 1.00 | 2.00
    """
    assert functions(form("一般公共预算财政拨款支出决算表", grid))[("TOTAL", "total")] == D("30000.00")


def test_code_and_name_in_one_cell():
    grid = """
    项目 | 合计 | 基本支出 | 项目支出
    201一般公共服务支出 | 3.00 | 1.00 | 2.00
    2010301 行政运行 | 3.00 | 1.00 | 2.00
    合计 | 3.00 | 1.00 | 2.00
    """
    found = form("一般公共预算财政拨款支出决算表", grid)
    assert {f.function_code for f in found.function_amounts} == {"201", "2010301", "TOTAL"}
    assert {f.function_name for f in found.function_amounts} == {"一般公共服务支出", "行政运行", "合计"}


def test_figures_on_the_wrong_row_are_read_where_they_are_printed():
    """A published form 05 whose names and codes hold more rows than its amounts: nothing is moved."""
    grid = """
    项目 | < | 合计 | 基本支出 | 项目支出
    科目编码 | 科目名称 | ^ | ^ | ^
    201 | 一般公共服务支出 | 3.00 | 1.00 | 2.00
    20106 | 财政事务 | 9.00 | 9.00 |
    2010601 | 行政运行 | | |
    """
    found = functions(form("一般公共预算财政拨款支出决算表", grid))
    assert found[("20106", "total")] == D("90000.00") and ("2010601", "total") not in found


def test_a_code_with_another_name_is_reported_and_kept():
    grid = """
    项目 | < | 合计 | 基本支出 | 项目支出
    科目编码 | 科目名称 | ^ | ^ | ^
    205 | 卫生健康支出 | 3.00 | 1.00 | 2.00
    """
    read_back = form("一般公共预算财政拨款支出决算表", grid)
    assert kinds(read_back) == ["code_name_mismatch"]
    assert functions(read_back)[("205", "total")] == D("30000.00")


def test_names_of_other_editions_are_no_mismatch():
    grid = """
    项目 | < | 合计 | 基本支出 | 项目支出
    科目编码 | 科目名称 | ^ | ^ | ^
    20805 | 行政事业单位离退休 | 1.00 | 1.00 |
    210 | 医疗卫生与计划生育支出 | 1.00 | 1.00 |
    """
    assert kinds(form("一般公共预算财政拨款支出决算表", grid)) == []


def test_a_code_that_is_none_is_reported():
    grid = """
    项目 | < | 合计 | 基本支出 | 项目支出
    科目编码 | 科目名称 | ^ | ^ | ^
    201 | 一般公共服务支出 | 3.00 | 1.00 | 2.00
    2010 | 某某事务 | 3.00 | 1.00 | 2.00
    """
    read_back = form("一般公共预算财政拨款支出决算表", grid)
    assert kinds(read_back) == ["unmapped_row"] and len(read_back.function_amounts) == 3
    assert "2010某某事务" in read_back.issues[0].message_zh


def test_a_row_without_code_or_known_name_is_reported_with_its_figures():
    read_back = form("支出决算表", MERGED + "另有资金 | < | 7.00 | | | | |\n")
    (issue,) = read_back.issues
    assert issue.kind == "unmapped_row" and "7.00" in issue.message_zh and "另有资金" in issue.message_zh


def test_a_figure_printed_twice_with_two_values_stays_twice():
    read_back = form("支出决算表", MERGED + "2010301 | 行政运行 | 4.00 | 1.00 | 2.00 | | |\n")
    values = [
        f.amount_yuan for f in read_back.function_amounts if (f.function_code, f.measure_code) == ("2010301", "total")
    ]
    assert values == [D("30000.00"), D("40000.00")]
    assert kinds(read_back) == ["printed_twice"]


def test_the_short_form_09():
    grid = """
    项目 | < | 本年支出 | < | <
    功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    合计 | < | 3.00 | | 3.00
    223 | 国有资本经营预算支出 | 3.00 | | 3.00
    """
    read_back = form("国有资本经营预算财政拨款支出决算表", grid)
    assert functions(read_back) == {
        ("TOTAL", "total"): D(30000),
        ("TOTAL", "project"): D(30000),
        ("223", "total"): D(30000),
        ("223", "project"): D(30000),
    }
    assert kinds(read_back) == []


def test_parts_of_a_balance_are_not_the_balance():
    grid = """
    项目 | < | 年初结转和结余 | < | < | 本年收入
    编码 | 名称 | 合计 | 基本支出结转 | 项目支出结转和结余 | ^
    212 | 城乡社区支出 | 5.00 | 2.00 | 3.00 | 1.00
    """
    read_back = form("政府性基金预算财政拨款收入支出决算表", grid)
    assert functions(read_back) == {("212", "opening_balance"): D(50000), ("212", "income"): D(10000)}
    assert kinds(read_back) == ["unmapped_column", "unmapped_column"]


def test_whole_yuan_that_look_like_codes():
    grid = """
    项目 | < | 合计 | 基本支出 | 项目支出
    科目编码 | 科目名称 | ^ | ^ | ^
    201 | 一般公共服务支出 | 20101 | 201 | 19900
    20106 | 财政事务 | 20101 | 201 | 19900
    """
    read_back = form("一般公共预算财政拨款支出决算表", grid, unit="元")
    assert functions(read_back)[("201", "basic")] == 201 and functions(read_back)[("20106", "total")] == 20101


def test_the_ministry_sets_column_numbers_and_total_beside_the_code_header():
    grid = """
    项目 | < | < | < | 本年支出 | < | <
    支出功能分类科目编码 | < | < | 科目名称 | 合计 | 基本支出 | 项目支出
    类 | 款 | 项 | 栏次 | 1 | 2 | 3
    ^ | ^ | ^ | 合计 | 9.00 | 4.00 | 5.00
    201 | < | < | 一般公共服务支出 | 9.00 | 4.00 | 5.00
    2010301 | < | < | 行政运行 | 9.00 | 4.00 | 5.00
    """
    read_back = form("一般公共预算财政拨款支出决算表", grid)
    assert kinds(read_back) == []
    assert len(functions(read_back)) == 9 and functions(read_back)[("TOTAL", "basic")] == D(40000)
