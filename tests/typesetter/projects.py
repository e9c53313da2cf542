"""Performance self-evaluations: invented ones, and their tables with nested merged cells."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from random import Random

from .content import Fund, Metric, Project
from .printed import Cell, Row, Table

_FUNDS = (
    ("total", "年度资金总额"),
    ("current_appropriation", "其中：当年财政拨款"),
    ("carryover", "上年结转资金"),
    ("other", "其他资金"),
)
_NAMES = (
    "业务专项经费", "信息化运行维护费", "办公设备购置经费", "宣传培训经费", "档案整理服务费", "大厅运行经费",
    "志愿服务项目经费", "安全检查专项经费", "数据普查工作经费", "市容整治专项经费", "专家评审经费", "印刷费",
    "窗口服务提升项目", "公共设施维护经费", "政策研究课题费",
)  # fmt: skip
_QUANTITY = (
    ("培训参加人次", "≥", "人次"),
    ("制作宣传材料数量", "=", "份"),
    ("维护系统数量", "≥", "个"),
    ("购置设备数量", "=", "台"),
    ("检查次数", "≥", "次"),
)
_QUALITY = (("设备验收合格率", "≥"), ("服务事项办结率", "≥"), ("材料质量达标率", "="))
_TIME = (("项目完成时限", "≤", "个月"), ("故障响应时间", "≤", "小时"), ("费用支付时间", "≤", "月底"))
_COST = ("项目总成本", "设备购置成本", "培训费用成本")
_SOCIAL = (("提升服务效能", "有效提升"), ("提高政策知晓度", "明显提高"), ("改善办事环境", "持续改善"))
_LASTING = (("保障业务长期正常运转", "长期保障"), ("完善长效管理机制", "持续完善"))
_CONTENT = ("服务对象满意度", "办事群众满意度", "工作人员满意度")
_MISSED = (
    "受工作计划调整影响，本年未能全部完成，下一年度加快推进。",
    "合同按进度付款，尾款尚未支付，今后将加强预算编制的准确性。",
)


def invent_projects(chance: Random, department: str, count: int) -> tuple[tuple[Project, ...], Decimal]:
    """``count`` projects and the money they involve (sum of 全年预算数), in yuan."""
    names = [
        _NAMES[i % len(_NAMES)] + ("" if i < len(_NAMES) else f"（{i // len(_NAMES) + 1}期）") for i in range(count)
    ]
    projects = tuple(_project(chance, department, name) for name in names)
    funds = sum((Decimal(p.funds[0].full_year_budget) for p in projects), Decimal(0)) * 10_000
    return projects, funds.quantize(Decimal("0.01"))


def _project(chance: Random, department: str, name: str) -> Project:
    full = Decimal(chance.randint(50, 30_000)) / 100
    rate = chance.choice(
        (Decimal(1), Decimal(chance.randint(0, 9999)) / 10_000, Decimal(chance.randint(8000, 9999)) / 10_000)
    )
    executed = (full * rate).quantize(Decimal("0.01"), ROUND_DOWN)
    initial = (
        full
        if chance.random() < 0.7
        else (full * Decimal(str(round(chance.uniform(0.8, 1.3), 2)))).quantize(Decimal("0.01"))
    )
    carried = (full * Decimal("0.1")).quantize(Decimal("0.01")) if chance.random() < 0.15 else Decimal("0.00")
    done = min(carried, executed)
    percentage = (executed * 100 / full).quantize(Decimal("0.01"), ROUND_HALF_UP)
    fund_score = (executed * 10 / full).quantize(Decimal("0.01"), ROUND_HALF_UP)
    funds = (
        Fund("total", f"{initial:.2f}", f"{full:.2f}", f"{executed:.2f}", "10", f"{percentage}%", f"{fund_score}"),
        Fund("current_appropriation", f"{initial:.2f}", f"{full - carried:.2f}", f"{executed - done:.2f}"),
        Fund("carryover", "", f"{carried:.2f}", f"{done:.2f}"),
        Fund("other", "0.00", "0.00", "0.00"),
    )
    metrics, score = _metrics(chance)
    goal = f"通过实施{name}，保障相关业务正常开展，提高服务质量和工作效率，为群众和企业提供优质、高效、便捷的服务。"
    return Project(
        name, department, department, goal, goal.replace("通过实施", "已按计划实施") if chance.random() < 0.5 else goal,
        funds, metrics, f"{(score + fund_score).normalize():f}" if chance.random() < 0.85 else None,
    )  # fmt: skip


def _metrics(chance: Random) -> tuple[tuple[Metric, ...], Decimal]:
    """Metrics whose weights add up to 90, and the sum of their scores."""
    outputs: list[tuple[str, str, str, str, str]] = []
    for label, operator, unit in chance.sample(_QUANTITY, chance.randint(1, 3)):
        goal = chance.randint(1, 400)
        outputs.append(("数量指标", label, f"{operator}{goal}{unit}", str(goal), unit))
    label, operator = chance.choice(_QUALITY)
    outputs.append(("质量指标", label, f"{operator}{chance.choice(('95', '98', '100'))}%", "", "%"))
    label, operator, unit = chance.choice(_TIME)
    outputs.append(
        ("时效指标", label, f"{operator}{chance.randint(1, 12)}{'' if unit == '个月' else ' '}{unit}", "", unit)
    )
    outputs.append(("成本指标", chance.choice(_COST), f"≤{chance.randint(1, 90)}万元", "", "万元"))
    weights = _weights(50, len(outputs))
    rows: list[Metric] = []
    score = Decimal(0)
    for (level2, label, target, _, _), weight in zip(outputs, weights, strict=True):
        metric, got = _metric(chance, "产出指标", level2, label, target, weight, target.lstrip("≥≤="))
        rows.append(metric)
        score += got
    effects = [
        ("经济效益指标", None),
        ("社会效益指标", chance.choice(_SOCIAL)),
        ("生态效益指标", None),
        ("可持续影响指标", chance.choice(_LASTING)),
    ]
    for level2, effect in effects:
        if effect is None:
            rows.append(Metric("效益指标", level2))
            continue
        metric, got = _metric(chance, "效益指标", level2, effect[0], effect[1], Decimal(15), "达成年度指标")
        rows.append(metric)
        score += got
    metric, got = _metric(
        chance, "满意度指标", "服务对象满意度指标", chance.choice(_CONTENT), "≥90%", Decimal(10), "90%"
    )
    rows.append(metric)
    return tuple(rows), score + got


def _weights(whole: int, count: int) -> list[Decimal]:
    """``count`` weights at 0.01 that add up to ``whole``."""
    each = (Decimal(whole) / count).quantize(Decimal("0.01"), ROUND_DOWN)
    return [each] * (count - 1) + [whole - each * (count - 1)]


def _metric(
    chance: Random, level1: str, level2: str, label: str, target: str, weight: Decimal, actual: str
) -> tuple[Metric, Decimal]:
    missed = chance.random() < 0.15
    score = (weight * Decimal(str(round(chance.uniform(0.1, 0.9), 1)))).quantize(Decimal("0.01")) if missed else weight
    done = ("部分达成年度指标并具有一定效果" if actual.startswith("达成") else actual) if missed else actual
    printed = f"{score.normalize():f}" if "." in f"{score.normalize():f}" else f"{score:.1f}"
    return Metric(
        level1,
        level2,
        label,
        target,
        done,
        f"{weight.normalize():f}",
        printed,
        chance.choice(_MISSED) if missed else "",
    ), score


def project_table(project: Project, year: int, *, full_brackets: bool = True) -> Table:
    """The table of one project: funds, goals, metrics with merged levels, 总分 where there is one. Nine columns."""
    money = "项目资金\n（万元）" if full_brackets else "项目资金\n(万元)"
    rows: list[Row] = [
        (head("项目名称", 2), None, text(project.name, 7), *[None] * 6),
        (
            head("主管部门", 2), None, text(project.competent_department, 2), None, head("实施单位"),
            text(project.implementing_unit, 4), None, None, None,
        ),
        (
            head(money, 1, 5), head("", 2), None,
            *(head(t) for t in ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")),
        ),
    ]  # fmt: skip
    names = dict(_FUNDS)
    for fund in project.funds:
        cells = (
            fund.initial_budget,
            fund.full_year_budget,
            fund.executed,
            fund.weight,
            fund.execution_rate,
            fund.score,
        )
        rows.append((None, head(names[fund.fund_source], 2), None, *(Cell(c, "figure") for c in cells)))
    rows.append(
        (head("年度总体\n目标", 1, 2), head("预期目标", 4), None, None, None, head("实际完成情况", 4), None, None, None)
    )
    rows.append(
        (
            None,
            text(project.goal_expected, 4, "left"),
            None,
            None,
            None,
            text(project.goal_actual, 4, "left"),
            None,
            None,
            None,
        )
    )
    labels = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    rows.append((head("年度绩效指标完成情况", 1, len(project.metrics) + 1), *(head(t) for t in labels)))
    for n, metric in enumerate(project.metrics):
        rows.append(_metric_row(project.metrics, n, metric))
    if project.total_score is not None:
        rows.append((head("总分", 6), *[None] * 5, Cell("100"), Cell(project.total_score, "total_score"), Cell("")))
    return Table(
        None, "项目支出绩效自评表", None, (1.0, 0.9, 1.0, 1.5, 1.2, 1.2, 0.75, 0.8, 1.5), (), tuple(rows),
        kind="project", year_line=f"（{year}年度）",
    )  # fmt: skip


def _metric_row(metrics: tuple[Metric, ...], n: int, metric: Metric) -> Row:
    def span(same: str) -> int:
        """How many rows from here share the level; 0 where a row above has opened the merged cell."""

        def key(m: Metric) -> tuple[str, ...]:
            return (m.level1,) if same == "level1" else (m.level1, m.level2)

        if n and key(metrics[n - 1]) == key(metric):
            return 0
        count = 1
        while n + count < len(metrics) and key(metrics[n + count]) == key(metric):
            count += 1
        return count

    first, second = span("level1"), span("level2")
    return (
        None,
        head(metric.level1, 1, first) if first else None,
        head(metric.level2, 1, second) if second else None,
        *(text(t) for t in (metric.level3, metric.target, metric.actual, metric.weight)),
        Cell(metric.score, "score"),
        text(metric.reason),
    )


def head(content: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(content, "header", columns, rows)


def text(content: str, columns: int = 1, align: str = "center") -> Cell:
    return Cell(content, "text", columns, 1, align)
