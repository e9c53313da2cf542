"""Errors in the sentences and in the projects' tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from .plant_places import (
    CannotPlant,
    Place,
    Planted,
    choose,
    facts_of,
    number_like,
    opening,
    runs_of,
    with_block,
    with_cell,
    with_runs,
)
from .printed import Cell, Fact, Paragraph, Printed, Run, Table, plain_value


def wrong_percentage(printed: Printed, chance: Random) -> Planted:
    """A share, a growth or a completion is off by some points."""
    measures = {"share_pct", "change_pct", "variance_pct", "completion_pct"}
    places = [
        (b, n, run) for b, n, run in runs_of(printed)
        if run.role == "figure" and run.fact is not None and run.fact.measure in measures and plain_value(run.text) != 0
    ]  # fmt: skip
    b, n, run = choose(chance, places, "wrong_percentage")
    text = number_like(run.text if "." in run.text else "0.00", plain_value(run.text) + chance.choice((3, 5, 7, 11)))
    changed = with_runs(printed, b, {n: replace(run, text=text)})
    return Planted(changed, "wrong_percentage", opening(printed, b), run.text, text, None, facts_of(run))


_OPPOSITE = {
    "增加": "减少",
    "减少": "增加",
    "增长": "下降",
    "下降": "增长",
    "降低": "增长",
    "大于": "小于",
    "小于": "大于",
}


def wrong_direction(printed: Printed, chance: Random) -> Planted:
    """增加 for 减少 (with its rate) or 大于 for 小于."""
    places: list[list[tuple[int, int, Run]]] = []
    runs = list(runs_of(printed))
    for i, (b, n, run) in enumerate(runs):
        if run.role == "comparison" and run.text in _OPPOSITE:
            places.append([(b, n, run)])
        if run.role == "direction" and run.text in {"增加", "减少"}:
            pair = [x for x in runs[i : i + 10] if x[0] == b and x[2].role in {"direction", "figure"}][:4]
            roles = [x[2].role for x in pair]
            # Only a rate that is far enough from 0 differs from the rate of the opposite change.
            if roles == ["direction", "figure"] * 2 and plain_value(pair[3][2].text) >= 1:
                places.append(pair)
    pair = choose(chance, places, "wrong_direction")
    changes: dict[int, Run] = {}
    facts: list[Fact] = []
    for _, n, run in pair:
        if run.role == "figure":
            assert run.fact is not None
            flipped = replace(run.fact, sign=-run.fact.sign)
            changes[n] = replace(run, fact=flipped)
            facts.append(flipped)
        else:
            changes[n] = replace(run, text=_OPPOSITE[run.text])
    b = pair[0][0]
    words = "、".join(run.text for _, _, run in pair if run.role != "figure")
    after = "、".join(_OPPOSITE[run.text] for _, _, run in pair if run.role != "figure")
    return Planted(
        with_runs(printed, b, changes), "wrong_direction", opening(printed, b), words, after, None, tuple(facts)
    )


def wrong_year(printed: Printed, chance: Random) -> Planted:
    """A heading, a date (截至…年12月31日) or a project's table names another year."""
    right, wrong = f"{printed.year}年", f"{printed.year - chance.choice((2, 3))}年"
    places: list[tuple[int, int]] = []
    for b, block in enumerate(printed.blocks):
        if isinstance(block, Paragraph):
            dated = f"{right}12月31日" in block.text
            if right in block.text and (block.level == 1 or dated):
                places += [(b, n) for n, run in enumerate(block.runs) if right in run.text]
        elif isinstance(block, Table) and right in block.year_line:
            places.append((b, -1))
    b, n = choose(chance, places, "wrong_year")
    block = printed.blocks[b]
    if isinstance(block, Table):
        changed = with_block(printed, b, replace(block, year_line=block.year_line.replace(right, wrong)))
        return Planted(changed, "wrong_year", block.heading, right, wrong)
    assert isinstance(block, Paragraph)
    run = block.runs[n]
    changed = with_runs(printed, b, {n: replace(run, text=run.text.replace(right, wrong))})
    return Planted(changed, "wrong_year", block.text[:40], right, wrong)


#: Indicators that both the text and a form state.
_RECONCILED = frozenset(
    {
        "income_total", "expenditure_total", "appropriation_income", "appropriation_expenditure", "personnel_expense",
        "public_expense", "three_public_expense", "reception_expense", "vehicle_expense", "basic_expenditure",
        "project_expenditure", "general_budget_expenditure",
    }
)  # fmt: skip


def text_against_form(printed: Printed, chance: Random) -> Planted:
    """The text states a figure of a form otherwise than the form."""
    places = [
        (b, n, run) for b, n, run in runs_of(printed)
        if run.role == "figure" and run.fact is not None and run.fact.code in _RECONCILED
        and run.fact.measure == "actual" and plain_value(run.text) >= 1
    ]  # fmt: skip
    b, n, run = choose(chance, places, "text_against_form")
    step = Decimal(chance.choice((1, 9, 10, 27)))
    text = number_like(run.text, plain_value(run.text) + step)
    changed = with_runs(printed, b, {n: replace(run, text=text)})
    return Planted(changed, "text_against_form", opening(printed, b), run.text, text, None, facts_of(run))


def project_count(printed: Printed, chance: Random) -> Planted:
    """The text counts one project more or less than there are tables."""
    places = [
        (b, n, run)
        for b, n, run in runs_of(printed)
        if run.fact is not None and run.fact.code == "performance_project_count"
    ]
    if not printed.projects:
        raise CannotPlant("project_count")
    b, n, run = choose(chance, places, "project_count")
    text = str(int(plain_value(run.text)) + chance.choice((1, 2)))
    changed = with_runs(printed, b, {n: replace(run, text=text)})
    return Planted(changed, "project_count", "绩效评价项目数", run.text, text, None, facts_of(run))


def score(printed: Printed, chance: Random) -> Planted:
    """A metric's score is wrong: the scores do not add up to 总分, or it exceeds its weight where there is no 总分."""
    places: list[tuple[int, Place, Cell]] = []
    blocks = [b for b, x in enumerate(printed.blocks) if isinstance(x, Table) and x.kind == "project"]
    for p, b in enumerate(blocks):
        table = printed.blocks[b]
        assert isinstance(table, Table)
        for r, row in enumerate(table.body):
            for c, cell in enumerate(row):
                if cell is not None and cell.role == "score" and cell.text:
                    places.append((p, (b, r, c), cell))
    p, place, cell = choose(chance, places, "score")
    table = printed.blocks[place[0]]
    assert isinstance(table, Table)
    project = printed.projects[p]
    value = plain_value(cell.text)
    row = table.body[place[1]]
    label, weight = row[place[2] - 4], row[place[2] - 1]
    assert label is not None
    assert weight is not None
    name = label.text
    if project.total_score is None:
        text = number_like(cell.text, plain_value(weight.text) + 2)
    else:
        text = number_like(cell.text, value + (2 if value < 2 else -2))
    changed = with_cell(printed, place, text)
    metrics = tuple(replace(m, score=text) if m.level3 == name and m.score == cell.text else m for m in project.metrics)
    projects = (*printed.projects[:p], replace(project, metrics=metrics), *printed.projects[p + 1 :])
    return Planted(replace(changed, projects=projects), "score", f"{project.name} / {name}", cell.text, text)
