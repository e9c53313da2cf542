"""Departments and codes of a build: which of several wordings stands, and for which years."""

from __future__ import annotations

from typing import Any

from juesuan.disclosure.model import ReportingUnit
from juesuan.settings import Home
from warehouse.disclosures import (
    disclosure,
    document_id,
    economic_amount,
    function_amount,
    identity,
)
from warehouse.homes import build, one, put, rows


class TestDepartment:
    def test_the_key_outlives_years_and_typography(self, home: Home) -> None:
        put(
            home,
            disclosure("a", identity=identity(department_name="示例市财政局（本级）", fiscal_year=2022)),
            disclosure("b", identity=identity(department_name="示例市财政局 (本级)", fiscal_year=2023)),
            disclosure("c", identity=identity(department_name="示例市财政局（本级）", region_code=None)),
        )
        found = rows(
            build(home), "SELECT name, region_code, first_year, last_year FROM dim_department ORDER BY region_code"
        )
        assert found == [("示例市财政局 (本级)", "310107", 2022, 2023), ("示例市财政局（本级）", None, 2023, 2023)]

    def test_a_unit_belongs_to_the_department_that_consolidates_it(self, home: Home) -> None:
        units = (
            ReportingUnit(1, "示例市财政局", "行政单位", None, 2),
            ReportingUnit(2, "示例市财政局票据中心", "全额事业单位", None, 2),
        )
        own = identity(department_name="示例市财政局票据中心", report_scope="unit", is_consolidated=False)
        put(home, disclosure("whole", reporting_units=units), disclosure("unit", identity=own))
        candidate = build(home)
        assert rows(
            candidate,
            "SELECT d.name, p.name, d.unit_kind FROM dim_department d"
            " LEFT JOIN dim_department p ON p.department_key = d.parent_department_key ORDER BY length(d.name)",
        ) == [("示例市财政局", None, "行政单位"), ("示例市财政局票据中心", "示例市财政局", "全额事业单位")]
        assert one(
            candidate,
            "SELECT count(*) FROM dim_document d JOIN bridge_reporting_unit b USING (department_key)"
            " WHERE d.report_scope = 'unit'",
        ) == 1  # fmt: skip

    def test_numbers_of_the_list_that_repeat_do_not_collide(self, home: Home) -> None:
        units = tuple(ReportingUnit(1, name, None, None, 2) for name in ("甲中心", "乙中心"))
        put(home, disclosure(reporting_units=units))
        assert rows(build(home), "SELECT position, unit_name FROM bridge_reporting_unit") == [
            (1, "甲中心"),
            (2, "乙中心"),
        ]

    def test_who_and_when_unknown_loses_no_fact(self, home: Home) -> None:
        nobody = identity(department_name=None, fiscal_year=None, region_code=None)
        put(home, *(disclosure(n, identity=nobody, function_amounts=(function_amount("201"),)) for n in "ab"))
        assert rows(
            build(home),
            "SELECT count(*), count(DISTINCT p.department_key), count(name)"
            " FROM fact_function_amount JOIN dim_department p USING (department_key)",
        ) == [(2, 2, 0)]


class TestCodes:
    def test_leaves_are_codes_without_longer_ones_in_the_same_form(self, home: Home) -> None:
        put(
            home,
            disclosure(
                function_amounts=(
                    function_amount("TOTAL"),
                    function_amount("201"),
                    function_amount("20103"),
                    function_amount("2010301"),
                    function_amount("208"),
                    function_amount("201", form="01"),
                    function_amount("20103", form=None, measure="actual"),
                ),
                economic_amounts=(
                    economic_amount("301"),
                    economic_amount("30101", name="基本工资"),
                    economic_amount("302", name="商品和服务支出"),
                    economic_amount("TOTAL", name="合计"),
                ),
            ),
            disclosure("other", function_amounts=(function_amount("2010301"),)),
        )
        candidate = build(home)
        this = document_id("one")
        assert rows(
            candidate,
            "SELECT source, form_code, function_code, is_leaf FROM fact_function_amount"
            f" WHERE document_id = '{this}' ORDER BY fact_no",
        ) == [
            ("form", "03", "TOTAL", False),
            ("form", "03", "201", False),
            ("form", "03", "20103", False),
            ("form", "03", "2010301", True),
            ("form", "03", "208", True),
            ("form", "01", "201", True),
            ("narrative", None, "20103", True),
        ]
        assert rows(candidate, "SELECT economic_code, is_leaf FROM fact_economic_amount ORDER BY fact_no") == [
            ("301", False),
            ("30101", True),
            ("302", True),
            ("TOTAL", False),
        ]

    def test_a_code_the_reference_does_not_know_is_observed(self, home: Home) -> None:
        def amounts(name: str) -> tuple[Any, ...]:
            return (function_amount("2160299", function_name=name),)

        put(
            home,
            disclosure("a", identity=identity(fiscal_year=2022), function_amounts=amounts("其他商业流通事务支出")),
            disclosure("b", function_amounts=amounts("其他商业流通事务支出")),
            disclosure("c", function_amounts=amounts("其它商业流通")),
            disclosure("d", economic_amounts=(economic_amount("30299", name="其他商品和服务支出"),)),
        )
        candidate = build(home)
        assert rows(candidate, "SELECT * FROM dim_function WHERE source = 'observed'") == [
            ("2160299", "其他商业流通事务支出", "项", "21602", 2022, None, "observed")
        ]
        assert rows(candidate, "SELECT * FROM dim_economic WHERE source = 'observed'") == [
            ("30299", "其他商品和服务支出", "款", "302", 2023, None, "observed")
        ]
