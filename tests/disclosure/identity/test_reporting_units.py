"""The units a disclosure consolidates."""

from __future__ import annotations

from disclosure.sheets import cover, document, page
from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.understand import understand
from juesuan.reading.model import Page


def read(*pages: Page) -> Disclosure:
    return understand(document(cover(), *pages))


def units(*pages: Page) -> list[tuple[str, str | None, str | None]]:
    return [(u.unit_name, u.unit_kind, u.remark) for u in read(*pages).reporting_units]


def test_a_table_with_remarks():
    grid = """
    序号 | 单位名称 | 备注
    1 | 某区财政局（本级） |
    2 | 某区财政局财政所 | 预算不单列，并入本级
    3 | 某区土地发展中心/（下属事业单位） |
    """
    assert units(page(2, "纳入编制范围的单位包括：", grid)) == [
        ("某区财政局（本级）", None, None),
        ("某区财政局财政所", None, "预算不单列，并入本级"),
        ("某区土地发展中心", "事业单位", None),
    ]


def test_a_table_with_kinds_over_a_page_break():
    found = read(
        page(2, "单位名单见下表：", "序号 | 单位名称 | 单位性质\n1 | 某市服务中心 | 全额事业单位"),
        page(3, "2 | 某市交易中心(某市采购/中心) | 差额事业单位"),
    )
    assert [(u.position, u.unit_name, u.unit_kind, u.page_no) for u in found.reporting_units] == [
        (1, "某市服务中心", "全额事业单位", 2),
        (2, "某市交易中心(某市采购中心)", "差额事业单位", 3),
    ]
    assert found.identity.is_consolidated and found.identity.report_scope == "department"


def test_two_lists_side_by_side():
    grid = """
    序号 | 单位名称 | 序号 | 单位名称
    1 | 甲局 | 2 | 乙中心
    3 | 丙中心 | |
    """
    assert {u[0] for u in units(page(2, grid))} == {"甲局", "乙中心", "丙中心"}


def test_placeholders_are_no_units():
    assert units(page(2, "序号 | 单位名称 | 备注\n1 | 上海市XX局 |\n2 | 。。。 |\n3 | …… |")) == []


def test_a_numbered_list():
    lines = [
        "纳入某局2023年度部门决算编制范围的单位包括：",
        "1. 某局（本部）。",
        "2. 某局社区事务",
        "受理服务中心。",
        "3. 某局执法队。",
        "三、人员情况",
    ]
    assert [u[0] for u in units(page(2, *lines))] == ["某局（本部）", "某局社区事务受理服务中心", "某局执法队"]


def test_a_sentence():
    text = [
        "从单位构成看，纳入本部门2018年度汇总决算编制范围的预",
        "算单位共2家，包括：某省高级人民法院机关（本级）、某",
        "铁路运输法院。",
    ]
    assert [u[0] for u in units(page(2, *text))] == ["某省高级人民法院机关（本级）", "某铁路运输法院"]


def test_duties_are_no_units():
    assert units(page(2, "单位主要职责是：", "1. 贯彻执行国家有关方针。", "2. 负责本区会计管理工作。")) == []


def test_one_unit_alone_is_not_consolidated():
    found = read(page(2, "序号 | 单位名称 | 备注\n1 | 某局（本级） |"))
    assert len(found.reporting_units) == 1 and not found.identity.is_consolidated
