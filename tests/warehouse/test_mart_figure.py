"""From any number of a mart to the place it is printed at."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from juesuan.disclosure.model import UnitAmount
from juesuan.settings import Home
from juesuan.warehouse.build import build_marts
from warehouse.disclosures import disclosure, full_disclosure, function_amount, identity, indicator, place
from warehouse.homes import build, put, rows, small_include

WIDE = ("mart_department_year", "mart_function_year", "mart_three_public", "mart_project")
#: How the figure of a mart says where it is from, where it is not the fact's own value.
STATED_CHANGE = {
    "income_last_year_wan": "income_last_year_source",
    "expenditure_last_year_wan": "expenditure_last_year_source",
    "last_year_wan": "last_year_source",
}


@pytest.fixture(scope="module")
def candidate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUESUAN_INCLUDE", str(small_include(folder / "include")))
        home = Home(folder / "home")
        put(home, full_disclosure("last", year=2022), full_disclosure("this", year=2023))
        return build(home)


@pytest.mark.parametrize("mart", WIDE)
def test_every_figure_of_a_wide_mart_is_the_fact_that_it_names(mart: str, candidate: Path) -> None:
    with duckdb.connect(str(candidate), read_only=True) as connection:
        columns = [name for (name, *_) in connection.execute(f"DESCRIBE {mart}").fetchall()]
        facts = [name for name in columns if name.endswith("_fact")]
        looked_at = 0
        for fact in facts:
            column = fact.removesuffix("_fact")
            scale = 10_000 if column.endswith("_wan") else 1
            own = f"WHERE {STATED_CHANGE[column]} = 'disclosure'" if column in STATED_CHANGE else ""
            for value, name in connection.execute(f"SELECT {column}, {fact} FROM {mart} {own}").fetchall():
                assert (value is None) == (name is None), (column, value, name)
                if name is None:
                    continue
                document, table, number = name.split("/")
                values = connection.execute(
                    "SELECT value FROM fact WHERE document_id = ? AND table_name = ? AND fact_no = ?",
                    [document, table, int(number)],
                ).fetchall()
                assert Decimal(value) * scale in {v for (v,) in values}, (column, value, values)
                looked_at += 1
        assert looked_at > 5


@pytest.mark.parametrize("mart", WIDE)
def test_every_amount_of_a_wide_mart_names_its_fact(mart: str, candidate: Path) -> None:
    with duckdb.connect(str(candidate), read_only=True) as connection:
        columns = {name for (name, *_) in connection.execute(f"DESCRIBE {mart}").fetchall()}
    amounts = {c for c in columns if c.endswith("_wan") and not c.endswith("_head_wan")}
    assert amounts and {f"{c}_fact" for c in amounts} <= columns


def test_a_figure_has_its_names_its_unit_and_its_place(candidate: Path) -> None:
    [row] = rows(
        candidate,
        "SELECT figure_zh, measure_zh, value, unit, source, form_code, page_no, x0, top, x1, bottom, raw_text,"
        " findings, is_preferred FROM mart_figure WHERE fiscal_year = 2023 AND figure_code = 'income_total'"
        " AND measure_code = 'actual' AND budget_type = 'all'",
    )
    assert row[1:] == ("决算数", 210_000, "yuan", "form", "01", 5, 1, 2, 3, 4, "21.00", 0, True)
    assert "收入" in row[0]


def test_functions_economic_classes_and_units_are_figures_too(candidate: Path) -> None:
    kinds = dict(rows(candidate, "SELECT figure_kind, count(*) FROM mart_figure GROUP BY ALL"))
    assert set(kinds) == {"indicator", "function", "economic", "unit"}
    assert rows(
        candidate,
        "SELECT DISTINCT figure_zh FROM mart_figure WHERE figure_kind = 'function' AND figure_code = '201'",
    ) == [("一般公共服务支出",)]


def test_the_lines_of_a_budget_are_those_of_its_widest_form(home: Home) -> None:
    lines = (
        function_amount("201", "3.00", form="BG05"),
        function_amount("201", "4.00", form="BG03"),
        function_amount("201", "1.00", form="BG03", measure="basic"),
        function_amount("201", "5.00", form=None, measure="initial_budget"),
    )
    put(home, disclosure(identity=identity(document_kind="budget"), function_amounts=lines))
    assert rows(
        build(home),
        "SELECT measure_code, value, form_code FROM mart_figure WHERE figure_kind = 'function' ORDER BY ALL",
    ) == [("basic", 10_000, "BG03"), ("total", 40_000, "BG03")]


def test_amounts_of_units_are_figures_of_their_form(home: Home) -> None:
    amounts = tuple(
        UnitAmount(form, "甲单位", "total", Decimal(yuan), Decimal(100), 1, place(raw_text=str(yuan)))
        for form, yuan in (("02", 700), ("03", 900))
    )
    put(home, disclosure(unit_amounts=amounts))
    assert rows(
        build(home),
        "SELECT figure_code, figure_zh, value, unit, table_name, page_no FROM mart_figure WHERE figure_kind = 'unit'"
        " ORDER BY ALL",
    ) == [
        ("02/甲单位", "甲单位", 700, "yuan", "fact_unit_amount", 5),
        ("03/甲单位", "甲单位", 900, "yuan", "fact_unit_amount", 5),
    ]


def test_form_05_stands_beside_form_03(home: Home) -> None:
    lines = (function_amount("201", "4.00", form="03"), function_amount("201", "3.00", form="05"))
    put(home, disclosure(function_amounts=lines))
    assert rows(build(home), "SELECT form_code, amount_wan, general_budget_wan FROM mart_function_year") == [
        ("03", 4, 3)
    ]


def test_the_form_answers_before_the_text(home: Home) -> None:
    stated = indicator("income_total", "9.00", form=None)
    put(home, disclosure(indicators=(stated, indicator("income_total", "8.00"))))
    assert rows(build(home), "SELECT value, source, fact_no FROM mart_figure") == [(80_000, "form", 2)]


def test_what_is_doubtful_is_no_figure(home: Home) -> None:
    printed = indicator("income_total", "8.00")
    doubtful = replace(printed, place=replace(printed.place, is_doubtful=True))
    put(home, disclosure(indicators=(doubtful,)))
    assert rows(build(home), "SELECT * FROM mart_figure") == []


def test_a_figure_counts_the_findings_that_name_it(candidate: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(candidate.read_bytes())
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            "INSERT INTO finding BY NAME SELECT document_id, 1 AS finding_no, 'figure' AS cause,"
            " [{'document_id': document_id, 'table_name': 'fact_indicator', 'fact_no': 1}] AS figures"
            " FROM dim_document WHERE fiscal_year = 2023"
        )
        build_marts(connection)
    assert rows(copy, "SELECT fiscal_year, fact_no, findings FROM mart_figure WHERE findings > 0") == [(2023, 1, 1)]
