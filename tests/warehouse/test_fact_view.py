"""The view fact holds every figure of every fact table once, with the place of its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.settings import Home
from warehouse.disclosures import full_disclosure
from warehouse.homes import build, one, put, rows

#: Fact table -> its columns that hold figures.
FIGURES = {
    "fact_function_amount": ("amount_yuan",),
    "fact_economic_amount": ("amount_yuan",),
    "fact_unit_amount": ("amount_yuan",),
    "fact_indicator": ("value",),
    "narrative_number": ("value",),
    "fact_project_fund": (
        "initial_budget_yuan",
        "full_year_budget_yuan",
        "executed_yuan",
        "weight",
        "execution_rate_pct",
        "score",
    ),
    "fact_project_metric": ("target_value", "actual_value", "weight", "score"),
}


@pytest.fixture(scope="module")
def candidate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = Home(tmp_path_factory.mktemp("home"))
    put(home, full_disclosure("a"), full_disclosure("b", year=2022))
    return build(home)


@pytest.mark.parametrize("table", FIGURES)
def test_each_figure_of_a_table_stands_in_it_with_its_value_and_place(candidate: Path, table: str) -> None:
    for column in FIGURES[table]:
        place = "document_id, department_key, fiscal_year, fact_no, page_no, x0, top, x1, bottom, cell_ref, raw_text"
        held = rows(candidate, f"SELECT {place}, {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY ALL")
        seen = rows(
            candidate,
            f"SELECT {place}, value FROM fact WHERE table_name = '{table}' AND column_name = '{column}' ORDER BY ALL",
        )
        assert seen == held


def test_the_full_disclosure_has_figures_of_every_kind(candidate: Path) -> None:
    seen = set(rows(candidate, "SELECT DISTINCT table_name, column_name FROM fact"))
    assert {(table, column) for table, columns in FIGURES.items() for column in columns[:1]} <= seen
    assert {column for _, column in seen} <= {column for columns in FIGURES.values() for column in columns}


def test_a_figure_is_one_row(candidate: Path) -> None:
    assert (
        one(candidate, "SELECT count(*) - count(DISTINCT (document_id, table_name, fact_no, column_name)) FROM fact")
        == 0
    )


def test_money_is_yuan_and_shares_are_percent(candidate: Path) -> None:
    units = "SELECT count(*) FROM fact WHERE {} AND unit IS DISTINCT FROM '{}'"
    assert one(candidate, units.format("column_name LIKE '%yuan'", "yuan")) == 0
    assert one(candidate, units.format("column_name LIKE '%pct'", "percent")) == 0
    assert one(candidate, units.format("column_name IN ('weight', 'score')", "point")) == 0


def test_a_row_of_a_fact_table_is_one_row_of_fact_row_whatever_it_holds(candidate: Path) -> None:
    for table in FIGURES:
        place = "document_id, fact_no, page_no, x0, top, x1, bottom, cell_ref, raw_text"
        held = rows(candidate, f"SELECT {place} FROM {table} ORDER BY ALL")
        assert rows(candidate, f"SELECT {place} FROM fact_row WHERE table_name = '{table}' ORDER BY ALL") == held
    assert rows(candidate, "SELECT DISTINCT source FROM fact EXCEPT SELECT DISTINCT source FROM fact_row") == []
