"""Self-evaluation tables set in type in every look and read back from the PDF."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from disclosure.projects.project_sheets import funds_of, metrics_of, read
from juesuan.disclosure.projects.read import ProjectFacts
from juesuan.reading import read_document
from typesetter import LOOKS, Printed, set_pdf, variant
from typesetter.content import Project
from typesetter.projects import invent_projects, project_table


def _printed(path: Path, look_name: str, seed: int, **changes: object) -> tuple[tuple[Project, ...], ProjectFacts]:
    look = variant(LOOKS[look_name], cover=False, contents=False, **changes)
    # The drop was measured in text of 16 pt; a word processor scales it with the type.
    look = variant(look, digit_drop=min(look.digit_drop, 0.3 * look.table_size))
    projects, _ = invent_projects(Random(seed), "示范市商务局", 3)
    tables = tuple(project_table(project, 2023, full_brackets=bool(seed % 2)) for project in projects)
    pdf = path / "projects.pdf"
    pdf.write_bytes(set_pdf(Printed(("示范市商务局",), "示范市商务局", 2023, (), tables), look))
    return projects, read(*read_document(pdf).pages)


def _value(text: str) -> Decimal | None:
    return Decimal(text.rstrip("%")) if text not in ("", "—") else None


def _yuan(text: str) -> Decimal | None:
    value = _value(text)
    return value * 10_000 if value is not None else None


def _same(written: Project, facts: ProjectFacts, number: int) -> None:
    read = facts.projects[number]
    assert (read.name, read.competent_department, read.implementing_unit) == (
        written.name,
        written.competent_department,
        written.implementing_unit,
    )
    assert (read.goal_expected, read.goal_actual) == (written.goal_expected, written.goal_actual)
    assert read.total_score == (_value(written.total_score) if written.total_score else None)
    assert funds_of(read) == {
        fund.fund_source: (
            _yuan(fund.initial_budget),
            _yuan(fund.full_year_budget),
            _yuan(fund.executed),
            _value(fund.weight),
            _value(fund.execution_rate),
            _value(fund.score),
        )
        for fund in written.funds
    }
    unspaced = [tuple(v.replace(" ", "") if isinstance(v, str) else v for v in row) for row in metrics_of(read)]
    assert unspaced == [
        (
            m.level1,
            m.level2,
            m.level3,
            m.target.replace(" ", ""),
            m.actual.replace(" ", ""),
            _value(m.weight),
            _value(m.score),
            m.reason,
        )
        for m in written.metrics
        if m.level3
    ]


@pytest.mark.parametrize("look_name", sorted(LOOKS))
def test_projects_read_back_as_printed(tmp_path: Path, look_name: str) -> None:
    written, facts = _printed(tmp_path, look_name, seed=len(look_name))
    assert len(facts.projects) == len(written)
    assert facts.issues == ()
    for number, project in enumerate(written):
        _same(project, facts, number)


@pytest.mark.parametrize("rows", [4, 6, 7, 9, 13])
def test_a_table_may_break_after_any_row(tmp_path: Path, rows: int) -> None:
    written, facts = _printed(tmp_path, "plain", seed=rows, rows_per_page=rows)
    assert len(facts.projects) == len(written)
    assert facts.issues == ()
    for number, project in enumerate(written):
        _same(project, facts, number)
