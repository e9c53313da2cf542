"""The marts: what analysts and dashboards read first."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import duckdb

from juesuan.settings import Home
from juesuan.warehouse.build import build_candidate, build_marts
from warehouse.disclosures import (
    count,
    disclosure,
    full_disclosure,
    function_amount,
    identity,
    indicator,
    number,
    place,
)
from warehouse.homes import build, one, put, rows


class TestMarts:
    def test_headline_figures_in_wan_and_last_year_from_its_own_disclosure(self, home: Home) -> None:
        last = full_disclosure("last", year=2022)
        last = replace(last, indicators=(indicator("income_total", "20.00"), indicator("expenditure_total", "16.00")))
        put(home, last, full_disclosure("this", year=2023))
        [row] = rows(
            build(home),
            "SELECT income_wan, expenditure_wan, basic_wan, project_wan, personnel_wan, public_wan, three_public_wan,"
            " headcount, expenditure_per_head_wan, income_last_year_wan, income_change_pct, expenditure_change_pct,"
            " procurement_wan FROM mart_department_year WHERE fiscal_year = 2023",
        )
        assert row == (
            21, 20, 12, 8, 8, 4, 3, 10, 2, 20, Decimal("5.00"), Decimal("25.00"), None,
        )  # fmt: skip

    def test_the_text_answers_where_no_form_does(self, home: Home) -> None:
        stated = indicator("income_total", "9.00", form=None)
        printed = indicator("income_total", "8.00")
        other = identity(department_name="示例区财政局")
        put(home, disclosure("text", indicators=(stated,), identity=other))
        put(home, disclosure("both", indicators=(stated, printed)))
        assert rows(
            build(home),
            "SELECT file_name, income_wan FROM mart_department_year JOIN dim_document USING (document_id) ORDER BY 1",
        ) == [("both.pdf", 8), ("text.pdf", 9)]

    def test_only_the_same_scope_of_the_year_before_is_compared(self, home: Home) -> None:
        units = identity(fiscal_year=2022, report_scope="unit")
        put(home, disclosure("a", identity=units), disclosure("b"))
        assert rows(build(home), "SELECT DISTINCT last_year_document_id FROM mart_department_year") == [(None,)]

    def test_function_lines_have_names_of_the_year_and_shares(self, home: Home) -> None:
        def lines(amount: str) -> tuple[Any, ...]:
            return (
                function_amount("TOTAL", "40.00"),
                function_amount("208", amount, function_name="社保"),
                function_amount("20805", amount, function_name="离退休"),
                function_amount("20805", "1.00", measure="basic", function_name="离退休"),
                function_amount("208", "99.00", form="05"),
            )

        put(
            home,
            disclosure("a", identity=identity(fiscal_year=2019), function_amounts=lines("8.00")),
            disclosure("b", identity=identity(fiscal_year=2020), function_amounts=lines("10.00")),
        )
        assert rows(
            build(home),
            "SELECT fiscal_year, form_code, function_code, function_name, class_name, amount_wan, basic_wan, share_pct,"
            " amount_last_year_wan, change_pct FROM mart_function_year WHERE is_leaf ORDER BY 1",
        ) == [
            (2019, "03", "20805", "行政事业单位离退休", "社会保障和就业支出", 8, 1, 20, None, None),
            (2020, "03", "20805", "行政事业单位养老支出", "社会保障和就业支出", 10, 1, 25, 8, 25),
        ]

    def test_a_document_without_forms_has_the_functions_that_its_text_states(self, home: Home) -> None:
        said = (
            function_amount("2010301", "9.00", form=None),
            function_amount("2010301", "7.00", form=None, measure="initial_budget"),
        )
        put(home, disclosure(function_amounts=said))
        query = "SELECT form_code, function_code, function_name, amount_wan, share_pct FROM mart_function_year"
        assert rows(build(home), query) == [(None, "2010301", "行政运行", 9, 100)]

    def test_three_public_last_year_by_disclosure_else_by_the_stated_change(self, home: Home) -> None:
        put(home, full_disclosure("last", year=2022), full_disclosure("this", year=2023))
        assert rows(
            build(home),
            "SELECT fiscal_year, indicator_code, budget_wan, actual_wan, last_year_wan, last_year_source,"
            " completion_pct FROM mart_three_public ORDER BY fiscal_year, position",
        ) == [
            (2022, "three_public_expense", 4, 3, None, None, 75),
            (2022, "reception_expense", None, 1, Decimal("0.5"), "stated_change", None),
            (2023, "three_public_expense", 4, 3, 3, "disclosure", 75),
            (2023, "reception_expense", None, 1, 1, "disclosure", None),
        ]

    def test_three_public_last_year_as_printed_beside_this_year(self, home: Home) -> None:
        this = full_disclosure("this", year=2023)
        beside = indicator("three_public_expense", "9.00", measure="last_year", form="07")
        put(home, replace(this, indicators=(*this.indicators, beside)))
        found = "SELECT last_year_wan, last_year_source, last_year_wan_fact FROM mart_three_public ORDER BY position"
        (total, _) = rows(build(home), found)
        assert total[:2] == (9, "stated") and "/fact_indicator/" in total[2]

    def test_projects_count_the_metrics_that_lost_points(self, home: Home) -> None:
        put(home, full_disclosure())
        assert rows(
            build(home),
            "SELECT project_name, full_year_budget_wan, executed_wan, execution_rate_pct, total_score, metric_count,"
            " metrics_missed FROM mart_project",
        ) == [
            (name, 51, Decimal("36.57"), Decimal("71.71"), Decimal("92.1"), 2, 1) for name in ("业务费", "信息化经费")
        ]

    def test_quality_counts_forms_and_the_numbers_of_the_text(self, home: Home) -> None:
        put(home, full_disclosure())
        [row] = rows(
            build(home),
            "SELECT forms_found, form_codes, tables_unrecognised, numbers_printed, numbers_captured, captured_pct,"
            " numbers_stored, numbers_understood, understood_pct, issues_error FROM mart_data_quality",
        )
        # Printed with a unit: 21.00 万元, 19.00 万元, 3 辆; the last is not among the numbers of the extract.
        assert row == (4, "01 03 06 07", 1, 3, 2, Decimal("66.67"), 3, 2, Decimal("66.67"), 1)

    def test_a_figure_wrapped_or_set_full_width_counts_as_captured(self, home: Home) -> None:
        value = full_disclosure()
        printed = "收入1,234.50万元，支出２１．００万元，另有56.70%；单价100万元（含）以上设备。"
        text = replace(value.sections[2], text=printed)
        numbers = (
            number(0, "1234.50", place=place(raw_text="1,234.50")),
            number(1, "21", place=place(raw_text="２１．００")),
        )
        put(home, replace(value, sections=(text,), numbers=numbers))
        assert rows(build(home), "SELECT numbers_printed, numbers_captured FROM mart_data_quality") == [(3, 2)]

    def test_checks_are_worded_worst_first(self, home: Home) -> None:
        put(home, full_disclosure())

        def judge(connection: duckdb.DuckDBPyConnection) -> None:
            connection.execute(
                "INSERT INTO dim_check VALUES ('r1', 'form', '收入合计', 'Income', 'a = b', '制表说明', 'error')"
            )
            for verdict, instance in (
                ("exact", "x"),
                ("rounding", "y"),
                ("inconsistent", "z"),
                ("not_applicable", "w"),
            ):
                connection.execute(
                    "INSERT INTO fact_check BY NAME SELECT document_id, department_key, fiscal_year, 'r1' AS check_id,"
                    " 'form' AS family, ? AS instance, ? AS verdict, '21 = 20' AS explanation_zh,"
                    " '少一行' AS diagnosis, 'error' AS severity, 5 AS page_no FROM dim_document",
                    [instance, verdict],
                )

        candidate = build_candidate(home, home.work / "candidate.duckdb", judge=judge).candidate
        assert rows(candidate, "SELECT verdict, finding_zh, page_no FROM mart_check") == [
            ("inconsistent", "收入合计：不一致。21 = 20。可能的原因：少一行", 5),
            ("rounding", "收入合计：舍入范围内相符。21 = 20。可能的原因：少一行", 5),
        ]
        assert one(candidate, "SELECT checks_inconsistent FROM mart_department_year") == 1
        assert rows(
            candidate,
            "SELECT checks_exact, checks_rounding, checks_inconsistent, checks_not_applicable FROM mart_data_quality",
        ) == [(1, 1, 1, 1)]

    def test_marts_can_be_built_again(self, home: Home) -> None:
        put(home, full_disclosure(), replace(disclosure("text"), indicators=(count("headcount_total", "5"),)))
        candidate = build(home)
        query = "SELECT * FROM mart_data_quality"
        before = rows(candidate, query)
        with duckdb.connect(str(candidate)) as connection:
            build_marts(connection)
        assert rows(candidate, query) == before
