"""Self-evaluation tables as publishers lay them out: read by the meaning of their labels, nothing lost."""

from __future__ import annotations

import csv
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.projects.project_sheets import funds_of, metrics_of, read, sheet
from juesuan.reading import read_document
from shared_files import SHARED

D = Decimal
SEED = SHARED / "seed"

HEAD = """
项目名称       | < | 窗口服务提升项目 | < | < | < | < | < | <
主管部门       | < | 示范市政务局 | < | 实施单位 | 示范市服务中心 | < | < | <
项目资金/(万元) |   | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额       | < | 51.00 | 51.00 | 36.57 | 10 | 71.71% | 7.1
^ | 其中:当年财政拨款   | < | 51.00 | 51.00 | 36.57 | — | — | —
^ | 上年结转资金       | < |       | 0.00  | 0.00  | — | — | —
^ | 其他资金          | < | 0.00  | 0.00  | 0.00  | — | — | —
年度总体/目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | <
^ | 方便群众,/提高效率。 | < | < | < | 已经完成。 | < | < | <
年度绩效/指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析/及改进措施
"""


def test_one_page_with_merged_levels() -> None:
    facts = read(
        sheet(
            HEAD
            + """
^ | 产出指标 | 数量指标 | 座机/数量 | =182部 | 182部 | 15 | 15.0 |
^ | ^ | ^ | 参加培训人次 | ≥50 人 | 0 人 | 5 | 0.0 | 由于疫情,/未能开展。
^ | ^ | 成本指标 | 购置成本 | ≤15 万 | 6.73 万元 | 10 | 5.0 |
^ | 效益指标 | 经济效益指/标 | | | | | |
^ | ^ | 社会效益指/标 | 便利程度 | 持续提供 | 达到年度指标 | 50 | 50 |
总分 | < | < | < | < | < | 100 | 77.1 |
"""
        )
    )
    (project,) = facts.projects
    assert facts.issues == ()
    assert (project.name, project.competent_department, project.implementing_unit) == (
        "窗口服务提升项目",
        "示范市政务局",
        "示范市服务中心",
    )
    assert (project.goal_expected, project.goal_actual) == ("方便群众,提高效率。", "已经完成。")
    assert (project.total_score, project.total_score_ulp) == (D("77.1"), D("0.1"))
    assert funds_of(project) == {
        "total": (D("510000"), D("510000"), D("365700"), D(10), D("71.71"), D("7.1")),
        "current_appropriation": (D("510000"), D("510000"), D("365700"), None, None, None),
        "carryover": (None, D(0), D(0), None, None, None),
        "other": (D(0), D(0), D(0), None, None, None),
    }
    assert [f.ulp_yuan for f in project.funds] == [D(100)] * 4
    assert metrics_of(project) == [
        ("产出指标", "数量指标", "座机数量", "=182部", "182部", D(15), D(15), ""),
        ("产出指标", "数量指标", "参加培训人次", "≥50 人", "0 人", D(5), D(0), "由于疫情,未能开展。"),
        ("产出指标", "成本指标", "购置成本", "≤15 万", "6.73 万元", D(10), D(5), ""),
        ("效益指标", "社会效益指标", "便利程度", "持续提供", "达到年度指标", D(50), D(50), ""),
    ]
    second = project.metrics[1]
    assert (second.target_operator, second.target_value, second.target_unit) == ("≥", D(50), "人")
    assert (second.actual_value, second.actual_unit, second.score_ulp) == (D(0), "人", D("0.1"))
    assert second.place.page_no == 1 and "参加培训人次" in second.place.raw_text


def test_levels_and_a_split_row_carry_over_the_page_break() -> None:
    facts = read(
        sheet(
            HEAD
            + """
^ | 产出指标 | 数量指标 | 座机数量 | =182部 | 182部 | 15 | 15.0 |
^ | ^ | 质量指标 | 录像 | =100% | 100% | 12.5 | 12.5 | 为了保障磁带
"""
        ),
        sheet(
            """
 |   |   | 资料实时存储率 | | | | | 的运行。
^ | ^ | 时效指标 | 完成时限 | ≤10 月底 | 10 月底 | 10 | 10 |
^ | 效益指/标 | 可持续影响 | 长期存放 | 15年 | 15年 | 15 | 15 |
""",
            2,
        ),
        sheet(
            """
 |  | 指标 | 资料完整 | =100% | 100% | 5 | 5 |
总分 | < | < | < | < | < | 100 | 57.5 |
""",
            3,
        ),
    )
    (project,) = facts.projects
    assert facts.issues == ()
    assert metrics_of(project) == [
        ("产出指标", "数量指标", "座机数量", "=182部", "182部", D(15), D(15), ""),
        ("产出指标", "质量指标", "录像资料实时存储率", "=100%", "100%", D("12.5"), D("12.5"), "为了保障磁带的运行。"),
        ("产出指标", "时效指标", "完成时限", "≤10 月底", "10 月底", D(10), D(10), ""),
        ("效益指标", "可持续影响指标", "长期存放", "15年", "15年", D(15), D(15), ""),
        ("效益指标", "可持续影响指标", "资料完整", "=100%", "100%", D(5), D(5), ""),
    ]  # fmt: skip


def test_the_name_of_a_level_may_stand_in_the_half_on_the_next_page() -> None:
    facts = read(
        sheet(
            HEAD
            + """
^ | 产出指标 | 数量指标 | 座机数量 | =182部 | 182部 | 15 | 15 |
^ | ^ | ^ | 电话数量 | =2部 | 2部 | 15 | 15 |
^ | ^ |  | 合格率 | =100% | 100% | 5 | 5 |
^ | ^ | ^ | 达标率 | =100% | 100% | 5 | 5 |
"""
        ),
        sheet(" | | 质量指标 | 完好率 | =100% | 100% | 5 | 5 |\n总分 | < | < | < | < | < | 100 | 45 |", 2),
    )
    assert [m[1] for m in metrics_of(facts.projects[0])] == ["数量指标"] * 2 + ["质量指标"] * 3


def test_levels_printed_once_in_a_table_without_merged_cells() -> None:
    facts = read(
        sheet(
            HEAD.replace("^ | 方便", " | 方便").replace("年度绩效/指标", "绩效指标")
            + """
 | 产出指标 | 数量指标 | 座机数量 | =182部 | 182部 | 15 | 15 |
 |  |  | 电话数量 | =2部 | 2部 | 15 | 15 |
"""
        ),
        sheet(" | 效益指标 | 社会效益 | 知晓率 | ≥90% | 91% | 5 | 5 |", 2),
    )
    assert [m[:2] for m in metrics_of(facts.projects[0])] == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("效益指标", "社会效益"),
    ]


@pytest.mark.parametrize(
    "edges",
    [
        tuple(x + 20 for x in (57, 99, 142, 196, 275, 334, 397, 431, 473, 539)),
        tuple(57 + (x - 57) * 1.4 for x in (57, 99, 142, 196, 275, 334, 397, 431, 473, 539)),
    ],
    ids=["shifted", "scaled"],
)
def test_the_next_page_may_stand_elsewhere_and_print_the_heading_again(edges: tuple[float, ...]) -> None:
    facts = read(
        sheet(HEAD + "^ | 产出指标 | 数量指标 | 座机数量 | =182部 | 182部 | 15 | 15 |"),
        sheet(
            """
 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 效益指标 | 社会效益指标 | 知晓率 | ≥90% | 91% | 5 | 5 | 无
总分 | < | < | < | < | < | 100 | 20 |
""",
            2,
            edges,
        ),
    )
    (project,) = facts.projects
    assert facts.issues == ()
    assert metrics_of(project)[1:] == [("效益指标", "社会效益指标", "知晓率", "≥90%", "91%", D(5), D(5), "无")]
    assert project.total_score == D(20)


def test_every_project_of_a_document_is_its_own() -> None:
    one = HEAD + "^ | 产出指标 | 数量指标 | 座机数量 | =1部 | 1部 | 15 | 15 |\n总分 | < | < | < | < | < | 100 | 20 |"
    other = one.replace("窗口服务提升项目", "印刷费").replace("座机数量", "印刷数量").strip()
    facts = read(
        sheet(one + "\n" + other, above=["项目支出绩效自评表"]),
        sheet(one.replace("窗口服务提升项目", "培训费"), 2, above=["项目支出绩效自评表"]),
    )
    assert [(p.project_no, p.name, p.page_no) for p in facts.projects] == [
        (1, "窗口服务提升项目", 1),
        (2, "印刷费", 1),
        (3, "培训费", 2),
    ]
    assert [p.metrics[0].level3 for p in facts.projects] == ["座机数量", "印刷数量", "座机数量"]


def test_other_order_of_columns_and_yuan_and_missing_rows() -> None:
    facts = read(
        sheet(
            """
项目名称 | < | 道路养护 | < | < | < | < | <
预算单位 | < | 示范区交通局 | < | < | 主管部门及代码 | 示范区政府[101] | <
预算执行/情况（元） | < | 全年预算数（A） | 全年执行数（B） | 年初预算数 | 执行率（B/A） | 分值（10分） | 得分
年度资金总额： | < | 1,200,000.00 | 1,180,000.50 | 1,000,000 | 98.33 | 10 | 9.83
其中：本年财政拨款 | < | 1,200,000.00 | 1,180,000.50 | 1,000,000 | - | - | -
年度目标 | < | 预期目标：路面平整。 | < | < | 实际完成情况：路面平整。 | < | <
一级/指标 | 二级/指标 | 三级指标 | 分值 | 得分 | 年度/指标值(A) | 全年实际/值(B) | 未完成原因分析
产/出/指/标/(50分) | 数量指标 | 指标1：养护里程 | 30分 | 30 | ≥12.5 公里 | 13公里 | /
^ | ^ | 指标2： | | | | |
^ | 时效指标 | 完工时间 | 20分 | 10 | 2023年6月底前 | 2023年8月 | 雨季延误
总分 | < | < | 100 | 95.5 | < | < | <
其他需要说明事项 | < | 无 | < | < | < | < | <
""",
            edges=(50, 90, 150, 220, 290, 360, 430, 500, 560),
            above=["项目支出绩效自评表", "（2023年度）"],
        )
    )
    (project,) = facts.projects
    assert (project.competent_department, project.implementing_unit) == ("示范区政府[101]", "示范区交通局")
    assert funds_of(project) == {
        "total": (D(1000000), D(1200000), D("1180000.50"), D(10), D("98.33"), D("9.83")),
        "current_appropriation": (D(1000000), D(1200000), D("1180000.50"), None, None, None),
    }
    assert (project.goal_expected, project.goal_actual) == ("路面平整。", "路面平整。")
    assert metrics_of(project) == [
        ("产出指标(50分)", "数量指标", "指标1：养护里程", "≥12.5 公里", "13公里", D(30), D(30), ""),
        ("产出指标(50分)", "时效指标", "完工时间", "2023年6月底前", "2023年8月", D(20), D(10), "雨季延误"),
    ]
    assert project.metrics[1].target_value is None
    assert project.total_score == D("95.5")
    assert [(i.kind, i.severity) for i in facts.issues] == [("unstored_project_fields", "info")]


def test_goals_before_funds_and_sign_and_unit_in_columns_of_their_own() -> None:
    facts = read(
        sheet(
            """
项目名称 | < | 51000021R0001-安可替代补助 | < | < | < | < | < | < | <
主管部门 | < | 示范县司法局 | < | < | 实施单位/（盖章） | < | 示范县司法局 | < | <
项目基本/情况 | 1.项目年度/目标完成/情况 | 项目年度目标 | < | < | 年度目标完成情况 | < | < | < | <
^ | ^ | 采购电脑。 | < | < | 已采购。 | < | < | < | <
^ | 2.项目实施内容及过程概述 | 采购13台。 | < | < | < | < | < | < | <
预算执行/情况/(10分) | 年度预算数/（万元） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因 | <
^ | 总额 | 0.00 | 3.36 | 3.36 | 100.00% | 10 | 10 | 中途追加 | <
^ | 其中：财政资金 | 0.00 | 3.36 | 3.36 | 100.00% | / | / | | <
^ | 其他资金 | | | | | / | / | | <
绩效指标/(90分) | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分
^ | 产出指标 | 数量指标 | 电脑数量 | ≥ | 13 | 台 | 13 | 50 | 50
^ | ^ | 质量指标 | 服务质量 | 定性 | 优 | | 优 | 40 | 38
合计 | < | < | < | < | < | < | < | 100 | 98
评价结论 | < | 完成较好 | < | < | < | < | < | < | <
项目负责人：张某 | < | < | < | < | 财务负责人：李某 | < | < | < | <
""",
            edges=(50, 90, 140, 190, 240, 290, 340, 390, 440, 490, 540),
            above=["部门预算项目支出绩效自评表(2023年度)"],
        )
    )
    (project,) = facts.projects
    assert (project.goal_expected, project.goal_actual) == ("采购电脑。", "已采购。")
    assert funds_of(project) == {
        "total": (D(0), D(33600), D(33600), D(10), D(100), D(10)),
        "current_appropriation": (D(0), D(33600), D(33600), None, D(100), None),
    }
    assert metrics_of(project) == [
        ("产出指标", "数量指标", "电脑数量", "≥13台", "13", D(50), D(50), ""),
        ("产出指标", "质量指标", "服务质量", "定性优", "优", D(40), D(38), ""),
    ]
    assert project.metrics[0].target_unit == "台"
    assert project.total_score == D(98)
    kinds = {issue.kind: issue.message_zh for issue in facts.issues}
    assert set(kinds) == {"unstored_project_fields", "unread_project_cells"}
    assert "评价结论" in kinds["unstored_project_fields"] and "财务负责人" in kinds["unstored_project_fields"]
    assert "中途追加" in kinds["unread_project_cells"]


def test_the_score_may_stand_in_the_head_and_the_name_above_the_table() -> None:
    facts = read(
        sheet(
            """
主管部门 | 示范局 | 自评得分 | 88.5分 | < | <
项目资金（万元） | 年初预算数 | 全年预算数 | 执行数 | 执行率 | 得分
 | 10 | 12 | 11 | 91.67% | 9
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分
产出指标 | 数量指标 | 次数 | ≥3次 | 4次 | 79.5
""",
            edges=(50, 130, 210, 290, 370, 450, 530),
            above=["2022年度项目绩效自评表", "项目名称：河道清淤"],
        )
    )
    (project,) = facts.projects
    assert (project.name, project.competent_department, project.total_score) == ("河道清淤", "示范局", D("88.5"))
    assert funds_of(project)["total"] == (D(100000), D(120000), D(110000), None, D("91.67"), D(9))
    assert project.funds[0].ulp_yuan == D(10000)


def test_what_cannot_be_read_is_said() -> None:
    facts = read(
        sheet(
            HEAD.replace("其他资金          ", "彩票公益金").replace("(万元)", "")
            + """
^ | 产出指标 | 数量指标 | 座机数量 | =182部 | 182部 | 十五 | 15 |
^ | ^ | ^ | 电话数量 | =2部 | 2部 | 5 | 5 |
^ | ^ | 质量指标 | 合格率 | =100% | 100% | 5 | ^ |
"""
        )
    )
    (project,) = facts.projects
    kinds = [issue.kind for issue in facts.issues]
    assert sorted(kinds) == ["project_unit_unknown", "shared_score", "unread_project_cells", "unreadable_figure"]
    assert "彩票公益金" in next(i.message_zh for i in facts.issues if i.kind == "unread_project_cells")
    assert [(m.weight, m.score) for m in project.metrics] == [(None, D(15)), (D(5), D(5)), (D(5), None)]
    assert funds_of(project)["total"] == (None, None, None, D(10), D("71.71"), D("7.1"))
    assert project.total_score is None  # never added up


def test_a_list_of_projects_and_a_table_of_goals_are_no_self_evaluation() -> None:
    listing = sheet(
        "序号 | 项目名称 | 年初预算数 | 全年执行数 | 得分\n1 | 印刷费 | 10.00 | 9.00 | 90\n2 | 培训费 | 5 | 5 | 100",
        edges=(50, 100, 250, 350, 450, 540),
    )
    goals = sheet(
        "项目名称 | < | 印刷费 | < | <\n预算数（万元） | < | 10 | < | <\n"
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 权重\n产出指标 | 数量指标 | 印数 | ≥100册 | 10",
        2,
        edges=(50, 100, 200, 350, 450, 540),
        above=["项目支出绩效目标表"],
    )
    facts = read(listing, goals)
    assert facts.projects == () and facts.issues == ()


WORDS = (
    "项目名称", "主管部门", "实施单位", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分",
    "年度资金总额", "其他资金", "预期目标", "实际完成情况", "一级指标", "二级指标", "三级指标", "年度指标值",
    "实际完成值", "总分", "备注", "产出指标", "数量指标", "印刷费", "≥50人", "10", "9.5", "71.71%", "—", "", "<", "^",
    "项目名称：培训费",
)  # fmt: skip


@given(
    st.lists(
        st.lists(st.lists(st.sampled_from(WORDS), min_size=6, max_size=6), min_size=1, max_size=7),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_arrangement_of_labels_and_values_breaks_the_reader(pages: list[list[list[str]]]) -> None:
    head = "项目名称 | 印刷费 | 年初预算数 | 全年预算数 | 全年执行数 | 得分"
    metrics = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分"
    for start in (f"{head}\n{metrics}\n", f"项目名称 | 印刷费 | < | < | < | <\n{metrics}\n", ""):
        sheets = []
        for number, rows in enumerate(pages, start=1):
            grid = "\n".join(" | ".join(_unmerged(row, first=i == 0)) for i, row in enumerate(rows))
            text = (start if number == 1 else "") + grid
            sheets.append(sheet(text, number, edges=(50, 130, 210, 290, 370, 450, 530)))
        for project in read(*sheets).projects:
            assert all(
                metric.level3
                or metric.target_text
                or metric.actual_text
                or metric.score is not None
                or metric.weight is not None
                or metric.deviation_reason
                for metric in project.metrics
            )


def _unmerged(row: list[str], *, first: bool) -> list[str]:
    """A row without marks that continue nothing."""
    return ["" if (cell == "<" and i == 0) or (cell == "^" and first) else cell for i, cell in enumerate(row)]


def _squeezed(text: str | None) -> str:
    return re.sub(r"\s", "", text or "").translate(str.maketrans("，；：（）％“”．", ',;:()%"".'))


@pytest.mark.slow
def test_the_real_self_evaluations_are_read_without_a_wrong_value() -> None:
    path = SEED / "urumqi_gsa_2020.pdf"
    if not path.exists():
        pytest.skip("the real disclosure is not here")
    facts = read(*read_document(path).pages)
    assert facts.issues == ()
    with (SEED / "truth" / "project_metrics.csv").open(encoding="utf-8-sig") as stream:
        wanted = [row for row in csv.DictReader(stream) if row["level3"].strip()]
    columns = ("project", "level1", "level2", "level3", "target", "actual", "reason")
    got = [
        (*map(_squeezed, (p.name, m.level1, m.level2, m.level3, m.target_text, m.actual_text, m.deviation_reason)),
         m.weight, m.score)
        for p in facts.projects
        for m in p.metrics
    ]  # fmt: skip
    assert got == [(*(_squeezed(r[c]) for c in columns), D(r["weight"]), D(r["score"])) for r in wanted]
    with (SEED / "truth" / "projects.csv").open(encoding="utf-8-sig") as stream:
        heads = list(csv.DictReader(stream))
    assert [p.total_score for p in facts.projects] == [D(r["total_score"]) if r["total_score"] else None for r in heads]
    assert [funds_of(p)["total"][2] for p in facts.projects] == [
        D(r["年度资金总额_全年执行数"]) * 10_000 for r in heads
    ]
