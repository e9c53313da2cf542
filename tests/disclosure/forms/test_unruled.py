"""Headers of tables without rules."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from disclosure.sheets import functions, indicators, kinds, line, page, read
from juesuan.disclosure.forms import form_words
from juesuan.disclosure.forms.unruled import complete_words, is_fused, mend_cuts
from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.tables.stitching import stitch

KNOWN = frozenset(
    {"合计", "一般公共预算财政拨款", "本年收入合计", "财政拨款收入", "附属单位上缴收入", "预算数", "决算数"}
)
D = Decimal


def unruled(heading: str, grid: str) -> Disclosure:
    return read(page(2, heading, "单位：万元", grid, kind="aligned"))


def test_a_cut_moves_to_where_both_words_are_known():
    for wrong in (["本年收入合计财", "政拨款收入"], ["本年收入合", "计财政拨款收入"]):
        paths = [[wrong[0]], [wrong[1]]]
        mend_cuts(paths, KNOWN)
        assert paths == [["本年收入合计"], ["财政拨款收入"]]
    paths = [["一般合计"], ["公共预算财政拨款"]]
    mend_cuts(paths, KNOWN)
    assert paths == [["合计"], ["一般公共预算财政拨款"]]
    paths = [["某某"], ["财政拨款收入"]]
    mend_cuts(paths, KNOWN)
    assert paths == [["某某"], ["财政拨款收入"]]


def test_two_years_are_never_one_header_cell():
    """A cut that put both years into one column left the other a bare 决算数: last year's figures as this year's."""
    lexicon = form_words("final_account").forms["04"].lexicon
    assert "2023年度决算数" in lexicon and "2023年度2024年度决算数" not in lexicon
    paths = [["2023年度2决算数"], ["024年度决算数"]]
    mend_cuts(paths, lexicon)
    assert ["决算数"] not in paths


def test_a_lost_first_line_is_put_back():
    paths = [["入"], ["合计"]]
    complete_words(paths, ["单位：万元", "项目 附属单位上缴收"], KNOWN)
    assert paths == [["附属单位上缴收入"], ["合计"]]


def test_words_that_no_cell_holds_are_found_inside_the_table():
    sheet = page(1, "收入决算表", "科目名称 | 入\n行政运行 | 1.00", kind="aligned")
    inside = line("科目名称 附属单位上缴收", sheet.tables[0].box.top + 4)
    with_line = replace(sheet, lines=(*sheet.lines, inside))
    assert stitch([with_line])[0].loose == ("附属单位上缴收",)
    assert stitch([sheet])[0].loose == ()


def test_fused_words():
    assert is_fused("预算数决算数", KNOWN) and is_fused("决算数预算数决算数", KNOWN)
    assert not is_fused("决算数", KNOWN) and not is_fused("预算数某某", KNOWN)


SUMS = "合计 | < | 小计 | < | 公务用车购置费 | < | 公务用车运行费 | < | 公务接待费 | <"


def test_one_word_per_column_of_a_merged_cell_and_the_lost_head_over_the_vehicles():
    grid = f"""
    {SUMS}
    预算数 决算数 | < | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
    5.00 | 4.00 | 3.00 | 2.50 | 1.00 | 0.50 | 2.00 | 2.00 | 2.00 | 1.50
    """
    read_back = unruled("“三公”经费支出决算表", grid)
    found = {key[:2]: value for key, value in indicators(read_back).items()}
    assert kinds(read_back) == []
    assert found[("three_public_expense", "actual")] == D(40000)
    assert found[("vehicle_expense", "initial_budget")] == D(30000)
    assert len(found) == 10


ORDER = """
合计 | 因公出国费 | < | < | 小计 | 公务用车购置费 | < | < | 公务用车运行费 | < | 公务接待费 | <
预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
9.00 | 6.00 | 0.00 | 0.00 | 4.00 | 3.00 | 1.00 | 1.00 | 3.00 | 2.00 | 5.00 | 3.00
"""


def test_header_cells_that_reach_too_far_are_told_by_their_order():
    read_back = unruled("“三公”经费支出决算表", ORDER)
    found = {key[:2]: value for key, value in indicators(read_back).items()}
    assert kinds(read_back) == [] and len(found) == 12
    assert found[("three_public_expense", "actual")] == D(60000)
    assert found[("overseas_travel_expense", "initial_budget")] == D(0)
    assert found[("vehicle_expense", "actual")] == D(30000)
    assert found[("vehicle_purchase_expense", "initial_budget")] == D(10000)


def test_a_header_that_neither_reach_nor_order_settles_is_refused():
    for lost in (("公务接待费 | <", "  | <"), ("| 因公出国费 | < | < | 小计 |", "| 因公出国费/小计 | < | < | < |")):
        read_back = unruled("“三公”经费支出决算表", ORDER.replace(*lost))
        assert indicators(read_back) == {} and "form_not_understood" in kinds(read_back)


def test_a_piece_of_a_header_cell_over_a_column_of_its_own_is_refused():
    rows = [row.strip() for row in ORDER.strip().split("\n")]
    grid = "\n".join([f"{rows[0]} | 数", f"{rows[1]} | ^", f"{rows[2]} | "])
    read_back = unruled("“三公”经费支出决算表", grid)
    assert indicators(read_back) == {} and "form_not_understood" in kinds(read_back)


def test_columns_read_as_one_are_refused():
    grid = """
    合计 | < | 因公出国费 | 公务接待费 | <
    预算数 | 决算数 | 预算数 决算数 | 预算数 | 决算数
    5.00 | 4.00 | 2.00 | 3.00 | 2.00
    """
    read_back = unruled("“三公”经费支出决算表", grid)
    assert indicators(read_back) == {} and "form_not_understood" in kinds(read_back)


def test_a_form_by_codes_without_rules():
    grid = """
    项目 | < | < | < | <
    功能分类/科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    201 | 一般公共服务支出 | 3.00 | 1.00 | 2.00
     | 合计 | 3.00 | 1.00 | 2.00
    """
    read_back = unruled("一般公共预算财政拨款支出决算表", grid)
    assert kinds(read_back) == [] and functions(read_back)[("TOTAL", "total")] == D(30000)
