"""Form 06: economic codes in one, two or three blocks."""

from __future__ import annotations

from decimal import Decimal

from disclosure.sheets import economics, form, kinds

D = Decimal
TITLE = "一般公共预算财政拨款基本支出决算表"


def test_two_blocks_with_merged_codes():
    grid = """
    经济分类/科目编码 | 科目名称 | 决算数 | 经济分类/科目编码 | 科目名称 | 决算数
    301 | 工资福利支出 | 10.00 | 302 | 商品和服务支出 | 3.00
    30101 | 基本工资 | 10.00 | 30201 | 办公费 | 3.00
     | | | 30231 | 公 务 用 车 运 行 维 护/费 | 0.00
    人员经费合计 | < | 10.00 | 公用经费合计 | < | 3.00
    """
    read_back = form(TITLE, grid)
    assert kinds(read_back) == []
    assert economics(read_back) == {
        "301": D(100000),
        "30101": D(100000),
        "302": D(30000),
        "30201": D(30000),
        "30231": D(0),
        "PERSONNEL": D(100000),
        "PUBLIC": D(30000),
    }
    fact = next(f for f in read_back.economic_amounts if f.economic_code == "30231")
    assert (fact.economic_name, fact.level, fact.measure_code) == ("公务用车运行维护费", "款", "actual")


def test_two_blocks_with_class_and_item_apart():
    grid = """
    经济分类 | < | 科目名称 | 决算数 | 经济分类 | < | 科目名称 | 决算数
    科目编码 | < | ^ | ^ | 科目编码 | < | ^ | ^
    类 | 款 | ^ | ^ | 类 | 款 | ^ | ^
    301 | | 工资福利支出 | 10.00 | 302 | | 商品和服务支出 | 3.00
    301 | 01 | 基本工资 | 10.00 | | 1 | 办公费 | 3.00
    人员经费合计 | < | < | 10.00 | 公用经费合计 | < | < | 3.00
    """
    read_back = form(TITLE, grid)
    assert kinds(read_back) == []
    assert economics(read_back) == {
        "301": D(100000),
        "30101": D(100000),
        "302": D(30000),
        "30201": D(30000),
        "PERSONNEL": D(100000),
        "PUBLIC": D(30000),
    }


def test_three_blocks_with_a_total_merged_over_two():
    grid = """
    人员经费 | < | < | 公用经费 | < | < | < | < | <
    科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
    301 | 工资福利支出 | 10.00 | 302 | 商品和服务支出 | 3.00 | 310 | 资本性支出 | 1.00
    30101 | 基本工资 | 10.00 | 30201 | 办公费 | 3.00 | 31002 | 办公设备购置 | 1.00
    人员经费合计 | < | 10.00 | 公用经费合计 | < | < | < | < | 4.00
    """
    read_back = form(TITLE, grid)
    assert kinds(read_back) == []
    found = economics(read_back)
    assert (found["PERSONNEL"], found["PUBLIC"], found["31002"]) == (D(100000), D(40000), D(10000))
    assert len(found) == 8


def test_three_blocks_with_the_name_of_a_total_in_the_middle_of_two():
    grid = """
    人员经费 | < | < | 公用经费 | < | < | < | < | <
    科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
    301 | 工资福利支出 | 10.00 | 302 | 商品和服务支出 | 3.00 | 310 | 资本性支出 | 1.00
    30101 | 基本工资 | 10.00 | 30201 | 办公费 | 3.00 | 31002 | 办公设备购置 | 1.00
    人员经费合计 | | 10.00 | | | 公用经费合计 | | | 4.00
    """
    assert economics(form(TITLE, grid))["PUBLIC"] == D(40000)


def test_one_list_with_a_total_and_its_parts():
    grid = """
    项目 | < | 合计 | 人员经费 | 公用经费
    经济分类科目编码 | 科目名称 | ^ | ^ | ^
    合计 | < | 14.00 | 10.00 | 4.00
    301 | 工资福利支出 | 10.00 | 10.00 |
    30101 | 基本工资 | 10.00 | 10.00 |
    302 | 商品和服务支出 | 4.00 | | 4.00
    30201 | 办公费 | 4.00 | | 4.00
    """
    read_back = form(TITLE, grid)
    assert kinds(read_back) == []
    assert economics(read_back) == {
        "TOTAL": D(140000),
        "PERSONNEL": D(100000),
        "PUBLIC": D(40000),
        "301": D(100000),
        "30101": D(100000),
        "302": D(40000),
        "30201": D(40000),
    }


def test_one_list_without_a_column_of_totals():
    grid = """
    科目编码 | 科目名称 | 人员经费 | 公用经费
    301 | 工资福利支出 | 10.00 | 0.00
    302 | 商品和服务支出 | | 4.00
    """
    assert economics(form(TITLE, grid)) == {"301": D(100000), "302": D(40000)}


def test_codes_numbered_in_order_of_appearance_yield_to_their_names():
    grid = """
    科目编码 | 科目名称 | 决算数
    302 | 商品和服务支出 | 9.00
    30201 | 办公费 | 1.00
    30202 | 印刷费 | 2.00
    30203 | 水费 | 3.00
    30204 | 电费 | 3.50
    """
    read_back = form(TITLE, grid)
    assert economics(read_back) == {
        "302": D(90000),
        "30201": D(10000),
        "30202": D(20000),
        "30205": D(30000),
        "30206": D(35000),
    }
    assert kinds(read_back) == ["code_replaced", "code_replaced"]
    assert "30203" in read_back.issues[0].message_zh and "30205" in read_back.issues[0].message_zh


def test_two_lines_that_claim_one_code_keep_what_is_printed():
    grid = """
    科目编码 | 科目名称 | 决算数
    30203 | 水费 | 3.00
    30205 | 水费 | 4.00
    """
    read_back = form(TITLE, grid)
    assert economics(read_back) == {"30203": D(30000), "30205": D(40000)}
    assert kinds(read_back) == ["code_name_mismatch"]


def test_a_name_nobody_knows_keeps_its_code():
    grid = """
    科目编码 | 科目名称 | 决算数
    30299 | 杂七杂八支出 | 3.00
    30298 | 另外的支出 | 4.00
    """
    read_back = form(TITLE, grid)
    assert economics(read_back) == {"30299": D(30000), "30298": D(40000)}
    assert kinds(read_back) == ["code_name_mismatch", "code_unknown"]


def test_a_line_without_code_is_found_by_its_name_or_reported():
    grid = """
    科目编码 | 科目名称 | 决算数
    301 | 工资福利支出 | 1.00
     | 基本工资 | 1.00
     | 天降横财 | 7.77
    """
    read_back = form(TITLE, grid)
    assert economics(read_back) == {"301": D(10000), "30101": D(10000)}
    (issue,) = read_back.issues
    assert issue.kind == "unmapped_row" and "7.77" in issue.message_zh
