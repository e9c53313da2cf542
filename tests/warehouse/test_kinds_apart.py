"""A budget in the warehouse changes nothing of the final accounts beside it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from juesuan.audit.checks import judge
from juesuan.disclosure.model import Disclosure
from juesuan.settings import Home
from warehouse.disclosures import (
    disclosure,
    economic_amount,
    full_disclosure,
    function_amount,
    identity,
    indicator,
    project,
)
from warehouse.homes import build, one, put, rows

#: What counts whole files, whatever they are, and what is the same for any warehouse.
_OF_ALL_KINDS = {"document_row_count", "ingest_run", "dim_kind", "mart_budget_execution"}


def accounts() -> tuple[Disclosure, ...]:
    return full_disclosure("before", year=2022), full_disclosure("account", year=2023)


def budget(seed: str = "budget", year: int = 2023) -> Disclosure:
    """The same department's budget of the same year, with figures of its own on the same codes."""
    figures = [
        function_amount(code, wan, form="BG03", measure=measure)
        for code, wan, measure in (("TOTAL", "77.00", "total"), ("201", "77.00", "total"), ("201", "70.00", "basic"))
    ]
    return disclosure(
        seed,
        identity=identity(document_kind="budget", title=f"示例市财政局{year}年部门预算", fiscal_year=year),
        function_amounts=(*figures, function_amount("201", "77.00", form=None, measure="initial_budget")),
        economic_amounts=(economic_amount("301", "55.00", form_code="BG06", measure_code="initial_budget"),),
        indicators=(
            indicator("income_total", "77.00", form="BG01", measure="initial_budget"),
            indicator("three_public_expense", "9.00", form="BG07", measure="initial_budget"),
            indicator("vehicles_total", "9.00", form=None),
        ),
        projects=(replace(project(1), name="预算里的项目"),),
    )


def of_accounts(candidate: Path) -> dict[str, list[object]]:
    """Every table of the warehouse, without the rows of other kinds and of documents that are of other kinds."""
    others = "SELECT document_id FROM dim_document WHERE document_kind <> 'final_account'"
    columns: dict[str, list[str]] = {}
    query = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index"
    for table, column in rows(candidate, query):
        columns.setdefault(str(table), []).append(str(column))
    found = {}
    for table, names in columns.items():
        if table in _OF_ALL_KINDS:
            continue
        mine = f"WHERE (document_id IS NULL OR document_id NOT IN ({others}))" if "document_id" in names else ""
        # What is said of the account and the budget together is said where both are.
        mine += " AND family <> 'cross_kind'" if "family" in names and mine else ""
        mine += " AND cause <> 'budget_differs'" if "cause" in names and mine else ""
        found[table] = rows(candidate, f"SELECT * FROM {table} {mine} ORDER BY ALL")
    return found


def judged(home: Home) -> Path:
    candidate = build(home)
    judge(candidate, home, docs=False)
    return candidate


def test_a_warehouse_with_budgets_has_the_same_final_accounts_as_one_without(tmp_path: Path) -> None:
    alone, beside = Home(tmp_path / "alone"), Home(tmp_path / "beside")
    put(alone, *accounts())
    put(beside, *accounts(), budget(), budget("next", 2024))
    without, together = of_accounts(judged(alone)), of_accounts(judged(beside))
    assert without.keys() == together.keys()
    changed = [table for table in without if without[table] != together[table]]
    # A department is known since its first document and until its last, of whatever kind.
    assert changed == ["dim_department"]


def test_the_marts_of_final_accounts_hold_no_row_of_a_budget(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    put(home, budget())
    candidate = judged(home)
    assert one(candidate, "SELECT count(*) FROM fact_function_amount") == 4
    for mart in ("department_year", "function_year", "three_public", "project", "template_drift"):
        assert one(candidate, f"SELECT count(*) FROM mart_{mart}") == 0, mart


def test_every_fact_and_every_mart_of_documents_says_its_kind(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    put(home, *accounts(), budget())
    candidate = judged(home)
    facts = "SELECT table_name FROM duckdb_tables() WHERE regexp_matches(table_name, '^(fact|mart)_')"
    kinded = "SELECT DISTINCT table_name FROM duckdb_columns() WHERE column_name = 'document_kind'"
    # Checks and corrections are of one document, whose kind dim_document says; templates are of accounts alone,
    # execution is of both kinds side by side.
    assert {str(t) for (t,) in rows(candidate, facts)} - {str(t) for (t,) in rows(candidate, kinded)} == {
        "fact_check",
        "fact_correction",
        "mart_template_drift",
        "mart_budget_execution",
    }


def test_budget_and_account_stand_side_by_side(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    put(home, *accounts(), budget())
    candidate = judged(home)
    line = (
        "SELECT published_wan, restated_wan, actual_wan, actual_last_year_wan, execution_pct, restated_difference_wan"
        " FROM mart_budget_execution WHERE fiscal_year = 2023 AND subject_code = '{}'"
    )
    assert rows(candidate, line.format("three_public_expense")) == [(9, 4, 3, 3, Decimal("75.00"), -5)]
    assert rows(candidate, line.format("301")) == [(55, None, 8, 8, Decimal("14.55"), None)]
    assert rows(candidate, line.format("income_total")) == [(77, None, 21, 21, Decimal("27.27"), None)]
    names_both = (
        "SELECT count(*) FROM mart_budget_execution WHERE budget_document_id <> account_document_id"
        " AND split_part(published_wan_fact, '/', 1) = budget_document_id"
        " AND split_part(actual_wan_fact, '/', 1) = account_document_id"
    )
    assert one(candidate, names_both) >= 3
