"""Every figure of a self-evaluation is stored, left for a reason, or told: cell by cell, not the table as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.projects.project_sheets import sheet
from disclosure.projects.test_read import HEAD, WORDS
from juesuan.disclosure.cases import case_of
from juesuan.disclosure.model import FigureAccount, IgnoredFigures
from juesuan.disclosure.projects import levels, slots
from juesuan.disclosure.projects.blocks import project_blocks
from juesuan.disclosure.projects.labels import project_labels
from juesuan.disclosure.projects.levels import LevelCell, LevelPlace
from juesuan.disclosure.projects.read import ProjectFacts, read_projects
from juesuan.disclosure.sheet import prints_figure, sheets_of
from juesuan.disclosure.tables.stitching import stitch
from juesuan.reading.model import Page


def _accounted(*pages: Page) -> tuple[ProjectFacts, FigureAccount]:
    """The projects of one table, and the account of its figures."""
    tables = stitch(pages)
    sheets = sheets_of(tables)
    facts = read_projects(tables, sheets)
    (only,) = sheets.values()
    return facts, only.account()


def test_each_figure_of_a_whole_self_evaluation_has_its_fate() -> None:
    facts, account = _accounted(
        sheet(
            HEAD
            + """
^ | 产出指标 | 数量指标 | 座机/数量 | 182 | 182 | 15 | 15.0 |
^ | ^ | 质量指标 | 合格率 | ≥98% | 98% | 50 | 35.9 |
^ | ^ | ^ | 指标2: | | | | |
总分 | < | < | < | < | < | 100 | 77.1 |
"""
        )
    )
    assert facts.issues == ()
    # 6 + 3 + 2 + 3 of the funds, 4 + 4 of the metrics, the score; 100 is the sum of weights.
    assert account == FigureAccount(24, 23, 1, 0, (IgnoredFigures("sum", 1),))


def test_a_second_figure_in_a_column_is_told() -> None:
    edges = (57, 99, 142, 196, 275, 334, 397, 415, 431, 473, 539)
    wide = "\n".join(_wider(line) for line in HEAD.strip().splitlines())
    facts, account = _accounted(
        sheet(
            wide + "\n^ | 产出指标 | 数量指标 | 座机 | 182 | 182 | 15 | 16 | 15.0 | \n",
            edges=edges,
            above=["绩效自评表"],
        )
    )
    (project,) = facts.projects
    assert [str(m.weight) for m in project.metrics] == ["15"]
    assert [issue.kind for issue in facts.issues] == ["unread_project_cells"]
    assert facts.issues[0].message_zh.endswith("有 1 处未读懂：16")
    assert (account.told, account.printed) == (1, account.stored + 1)


def test_a_second_total_that_differs_is_told() -> None:
    head = HEAD.replace(
        "项目名称       | < | 窗口服务提升项目 | < | <", "项目名称 | < | 窗口服务提升项目 | 自评得分 | 81.0"
    )
    total = "^ | 产出指标 | 数量指标 | 座机 | 1 | 1 | 15 | 15 |\n总分 | < | < | < | < | < | 100 | 77.1 |"
    facts, account = _accounted(sheet(head + total))
    assert [str(project.total_score) for project in facts.projects] == ["77.1"]
    assert [issue.kind for issue in facts.issues] == ["another_total_score"]
    assert account.told == 1


def test_amounts_without_a_unit_are_told_and_scores_are_stored() -> None:
    facts, account = _accounted(
        sheet(HEAD.replace("(万元)", "") + "^ | 产出指标 | 数量指标 | 座机 | 1 | 1 | 15 | 15 |")
    )
    assert [issue.kind for issue in facts.issues] == ["project_unit_unknown"]
    assert account == FigureAccount(18, 7, 0, 11)


def test_it_can_be_asked_which_rule_decided() -> None:
    columns = ((), ("score",), ("level1", "level2"), ("actual", "score"))
    assert (
        [case_of(slots.CELLS, one) for one in columns]
        == [case_of(slots.CELLS, columns) for columns in ((), ("score",), ("level1", "level2"), ("actual", "score"))]
        == [
            "beside the metrics",
            "of one column",
            "a name over several levels",
            "across the columns",
        ]
    )
    upper, lower = LevelCell(1, 2, 1, "可持续影响", False), LevelCell(2, 3, 2, "指标", False)
    blank = LevelCell(3, 4, 2, "", False)
    assert case_of(levels.CELLS, LevelPlace(lower, upper, blank, merges=True)) == "the rest of the name above"
    assert case_of(levels.CELLS, LevelPlace(upper, None, lower, merges=True)) == "a name"
    assert case_of(levels.CELLS, LevelPlace(blank, lower, None, merges=True)) == "the level above goes on"
    foot = LevelCell(1, 3, 1, "", True)
    assert case_of(levels.CELLS, LevelPlace(foot, None, lower, merges=True)) == "named on the next page"


def _wider(line: str) -> str:
    """A row of the form with the column of weights in two."""
    cells = line.split("|")
    return "|".join([*cells[:6], cells[6], "<", *cells[7:]])


def _continued(row: Sequence[str], *, first: bool) -> str:
    """A row without marks that continue nothing."""
    return " | ".join("" if (c == "<" and not i) or (c == "^" and first) else c for i, c in enumerate(row))


_ROWS = st.lists(st.lists(st.sampled_from((*WORDS, "3.5", "1,000.00")), min_size=9, max_size=9), max_size=7)


@given(_ROWS, _ROWS)
@settings(max_examples=60, deadline=None)
def test_no_figure_of_a_project_is_without_a_fate(rows: list[list[str]], more: list[list[str]]) -> None:
    grid = HEAD + "\n".join(_continued(row, first=False) for row in rows)
    pages = [sheet(grid, above=["项目支出绩效自评表"])]
    if more:
        pages.append(sheet("\n".join(_continued(row, first=not i) for i, row in enumerate(more)), 2))
    tables = stitch(pages)
    sheets = sheets_of(tables)
    read_projects(tables, sheets)
    for block in project_blocks(tables, project_labels()):
        for table_no, cell in block.printed:
            assert not prints_figure(cell.text) or not sheets[table_no].is_open(cell), cell
