"""A budget's tables of goals: projects with their money and targets, and nothing of what became of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure.sheets import cover, document, page
from juesuan.api import read_disclosure
from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.understand import understand
from shared_files import SHARED

UNIVERSITY = SHARED / "corpus" / "budgets" / "central_university_2023.pdf"
GOALS = """
项目名称 | < | 智慧校园建设 | < | < | <
主管部门及代码 | < | 教育局 105 | < | 实施单位 | 示范中学
项目资金（万元） | < | 年度资金总额： | < | 12.50 | 执行率分值（10）
^ | < | 其中：财政拨款 | < | 12.00 | ^
^ | < | 上年结转 | < | 0.50 | ^
^ | < | 其他资金 | < | 0 | ^
年度总体目标 | 目标1：建成平台。 | < | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值（90）
^ | 产出指标 | 数量指标 | 新增设备数量 | ≥20台 | 50
^ | 效益指标 | 社会效益指标 | 服务能力 | 显著 | 40
"""


def read(title: str, heading: str) -> Disclosure:
    return understand(document(cover("示范市教育局", title), page(2, heading, "（2024年度）", GOALS)))


def test_a_project_of_a_budget_has_money_and_targets_and_no_actuals() -> None:
    (project,) = read("2024年部门预算", "智慧校园建设项目绩效目标表").projects
    assert (project.name, project.implementing_unit) == ("智慧校园建设", "示范中学")
    assert project.goal_expected == "目标1：建成平台。" and project.goal_actual == ""
    assert {f.fund_source: f.initial_budget_yuan for f in project.funds} == {
        "total": Decimal(125_000),
        "current_appropriation": Decimal(120_000),
        "carryover": Decimal(5_000),
        "other": Decimal(0),
    }
    assert {(f.full_year_budget_yuan, f.executed_yuan, f.score) for f in project.funds} == {(None, None, None)}
    assert [(m.level3, m.target_operator, m.target_value, m.target_unit, m.weight) for m in project.metrics] == [
        ("新增设备数量", "≥", Decimal(20), "台", Decimal(50)),
        ("服务能力", None, None, None, Decimal(40)),
    ]
    assert all(m.actual_text == "" and m.score is None for m in project.metrics)


def test_every_figure_of_a_table_of_goals_is_accounted_for() -> None:
    (table,) = read("2024年部门预算", "智慧校园建设项目绩效目标表").tables
    assert table.figures_printed == table.figures_stored + table.figures_ignored and table.figures_told == 0


def test_a_table_of_goals_in_a_final_account_is_no_project() -> None:
    assert read("2024年度部门决算", "智慧校园建设项目绩效目标表").projects == ()


@pytest.mark.skipif(not UNIVERSITY.is_file(), reason="the corpus is not beside this checkout")
def test_goals_that_run_over_pages_are_whole_projects() -> None:
    """24 projects on 25 pages, some with their name alone at the foot of a page: each with its money and 90 points."""
    budget = read_disclosure(UNIVERSITY)
    assert len(budget.projects) == 24
    assert {sum(m.weight or 0 for m in project.metrics) for project in budget.projects} == {90}
    by_name = {project.name: project for project in budget.projects}
    middle_school = by_name["236-中央高校改善基本办学条件专项-基础设施改造项目（中学）"]
    assert middle_school.page_no == 27 and middle_school.implementing_unit == "西南大学附属中学校"
    assert {f.fund_source: f.initial_budget_yuan for f in middle_school.funds} == {
        "total": Decimal(4_252_000),
        "current_appropriation": Decimal(2_233_200),
        "carryover": Decimal(2_018_800),
        "other": Decimal(0),
    }
    assert not [issue for issue in budget.issues if "project" in issue.kind]
