"""Extracts become tables: every row once, what is doubtful said, the same each time."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

import juesuan
from juesuan.disclosure.model import Issue, ReportingUnit, Term
from juesuan.settings import Home
from juesuan.warehouse.build import BuildFailed, build_candidate, build_marts
from juesuan.warehouse.extracts import write_extract
from warehouse.disclosures import (
    count,
    disclosure,
    document_id,
    economic_amount,
    full_disclosure,
    function_amount,
    identity,
    indicator,
    number,
    place,
    table,
)
from warehouse.homes import one, put, put_json, put_rejection, put_run, rows, small_include

SCHEMA = Path(__file__).parents[2] / "include" / "sql" / "schema"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("JUESUAN_INCLUDE", str(small_include(tmp_path / "include")))
    return Home(tmp_path / "home")


def build(home: Home) -> Path:
    return build_candidate(home, home.work / "candidate.duckdb").candidate


def test_an_empty_home_gives_an_empty_warehouse_with_its_reference(home: Home) -> None:
    report = build_candidate(home, home.work / "candidate.duckdb")
    assert report.documents == report.facts == 0
    assert set(report.rows) == {path.stem for path in SCHEMA.glob("*.sql")}
    assert report.rows["dim_region"] == 2
    assert one(report.candidate, "SELECT count(*) FROM dim_function WHERE function_code = 'TOTAL'") == 1


def test_every_row_of_an_extract_arrives(home: Home) -> None:
    value = full_disclosure()
    put(home, value)
    report = build_candidate(home, home.work / "candidate.duckdb")
    assert {
        "fact_function_amount": len(value.function_amounts),
        "fact_economic_amount": len(value.economic_amounts),
        "fact_indicator": len(value.indicators),
        "narrative_number": len(value.numbers),
        "document_section": len(value.sections),
        "document_term": len(value.terms),
        "document_table": len(value.tables),
        "document_issue": len(value.issues),
        "bridge_reporting_unit": len(value.reporting_units),
        "dim_project": len(value.projects),
        "fact_project_fund": 4,
        "fact_project_metric": 4,
    }.items() <= report.rows.items()
    assert report.facts == 8 + 4 + 11 + 3 + 4 + 4


def test_a_fact_keeps_its_figure_and_its_place(home: Home) -> None:
    amount = function_amount(
        "2010301", "12.50", place=place(7, "12.50", x0=10.25, top=20.5, x1=30.75, bottom=28.0), row_no=4
    )
    put(home, disclosure(function_amounts=(amount,)))
    [row] = rows(
        build(home),
        "SELECT function_code, function_name, level, measure_code, amount_yuan, ulp_yuan, page_no, x0, top, x1, bottom,"
        " raw_text, row_no, fiscal_year FROM fact_function_amount",
    )
    assert row == (
        "2010301", "行政运行", "项", "total", Decimal("125000.00"), Decimal("100.00"), 7, 10.25, 20.5, 30.75, 28.0,
        "12.50", 4, 2023,
    )  # fmt: skip


def test_building_again_gives_identical_tables(home: Home) -> None:
    put(home, *(full_disclosure(f"full{year}", year=year) for year in (2021, 2022, 2023)))
    put_rejection(home)
    put_run(home)
    one_time, again = (build_candidate(home, home.work / f"{n}.duckdb").candidate for n in "ab")
    for path in SCHEMA.glob("*.sql"):
        query = f"SELECT * FROM {path.stem}"
        assert rows(one_time, query) == rows(again, query), path.stem


def test_strange_characters_in_the_path_of_the_home_do_not_matter(home: Home, tmp_path: Path) -> None:
    odd = Home(tmp_path / "决算 [2024] *'q")
    put(odd, full_disclosure())
    assert build_candidate(odd, odd.work / "candidate.duckdb").documents == 1


class TestWhichExtracts:
    def test_bytes_that_the_raw_store_does_not_hold_are_left_out_and_counted(self, home: Home) -> None:
        put(home, disclosure("known"))
        write_extract(disclosure("unknown"), home.extracts)
        report = build_candidate(home, home.work / "candidate.duckdb")
        assert (report.documents, report.unsourced) == (1, 1)

    def test_only_the_running_version_counts(self, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
        put(home, disclosure("old"))
        monkeypatch.setattr(juesuan, "EXTRACTOR_VERSION", "next")
        put(home, disclosure("new"))
        candidate = build(home)
        assert rows(candidate, "SELECT file_name, extractor_version FROM dim_document") == [("new.pdf", "next")]

    def test_the_same_bytes_under_two_names_are_one_document(self, home: Home) -> None:
        seen = "2024-09-01T00:00:00+00:00"
        put(
            home,
            disclosure("twice"),
            file_name="决算公开.pdf",
            sightings=[
                {"file_name": "决算公开.pdf", "source_url": "https://example.org/a.pdf", "seen_at": seen},
                {"file_name": "copy.pdf", "source_url": None, "seen_at": "2024-09-02T08:00:00+08:00"},
            ],
        )
        candidate = build(home)
        assert rows(candidate, "SELECT file_name FROM dim_document") == [("决算公开.pdf",)]
        assert rows(
            candidate, "SELECT file_name, source_url, first_seen_at::VARCHAR FROM document_sighting ORDER BY 3"
        ) == [
            ("决算公开.pdf", "https://example.org/a.pdf", "2024-09-01 00:00:00"),
            ("copy.pdf", None, "2024-09-02 00:00:00"),
        ]


class TestDocument:
    def test_the_sidecar_says_where_it_is_from(self, home: Home) -> None:
        put(
            home,
            disclosure("one"),
            file_name="公开.pdf",
            source_url="https://example.org/1.pdf",
            published_on="2024-09-20",
            disclosure_id="d1",
            licence_note="转载请注明来源",
        )
        [row] = rows(
            build(home),
            "SELECT file_name, source_url, published_on::VARCHAR, fetched_at::VARCHAR, disclosure_id, licence_note"
            " FROM dim_document",
        )
        assert row == (
            "公开.pdf", "https://example.org/1.pdf", "2024-09-20", "2024-09-01 00:00:00", "d1", "转载请注明来源",
        )  # fmt: skip

    def test_a_disclosure_without_attachments_is_its_own(self, home: Home) -> None:
        put(home, disclosure("one"))
        assert one(build(home), "SELECT disclosure_id = document_id FROM dim_document")

    def test_a_budget_is_registered_with_its_tables_and_gives_no_fact(self, home: Home) -> None:
        value = full_disclosure("budget")
        value = replace(value, identity=replace(value.identity, document_kind="budget"))
        cells = ("科目\t预算数", "201\t12.50")
        put(home, replace(value, tables=(table(1, None, "部门预算收支总表", cells=cells),)))
        candidate = build(home)
        assert rows(candidate, "SELECT document_kind FROM dim_document") == [("budget",)]
        assert rows(candidate, "SELECT heading, cells FROM document_table") == [("部门预算收支总表", list(cells))]
        for facts in (
            "fact_function_amount",
            "fact_economic_amount",
            "fact_indicator",
            "fact_project_fund",
            "fact_project_metric",
            "dim_project",
            "narrative_number",
            "mart_department_year",
            "mart_function_year",
        ):
            assert one(candidate, f"SELECT count(*) FROM {facts}") == 0, facts
        assert one(candidate, "SELECT withheld FROM document_row_count WHERE table_name = 'fact_function_amount'") == 8


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

    def test_who_and_when_unknown_is_said_and_loses_no_fact(self, home: Home) -> None:
        nobody = identity(department_name=None, fiscal_year=None, region_code=None)
        put(home, *(disclosure(n, identity=nobody, function_amounts=(function_amount("201"),)) for n in "ab"))
        candidate = build(home)
        assert rows(candidate, "SELECT DISTINCT kind, severity FROM document_issue ORDER BY kind") == [
            ("department_unknown", "warning"),
            ("year_unknown", "warning"),
        ]
        assert rows(
            candidate,
            "SELECT count(*), count(DISTINCT p.department_key), count(name)"
            " FROM fact_function_amount JOIN dim_department p USING (department_key)",
        ) == [(2, 2, 0)]

    def test_what_reading_already_said_is_not_said_twice(self, home: Home) -> None:
        said = Issue(None, "year_unknown", "warning", "未能识别决算年度。", "The fiscal year was not found.")
        put(home, disclosure(identity=identity(fiscal_year=None), issues=(said,)))
        assert rows(build(home), "SELECT kind, severity FROM document_issue") == [("year_unknown", "warning")]


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

    @pytest.mark.parametrize(
        ("code", "printed"),
        [
            ("201", "一般公共服务"),
            ("20103", "政府办公厅(室)及相关机构事务"),
            ("20103", "政府办公厅及相关机构事务"),
            ("20103", "政府办公厅（室）及相关的机构事务"),
            ("20805", "行政事业单位离退休"),
            ("20805", "行政事业单位养老支出"),
            ("2010301", "行政 运行"),
            ("2010301", ""),
        ],
    )
    def test_a_name_of_any_edition_in_any_typography_is_no_conflict(self, home: Home, code: str, printed: str) -> None:
        put(home, disclosure(function_amounts=(function_amount(code, function_name=printed),)))
        assert rows(build(home), "SELECT message_zh FROM document_issue") == []

    def test_a_code_printed_with_anothers_name_is_reported_once(self, home: Home) -> None:
        wrong = [
            function_amount("2010301", measure=m, function_name="机关服务", place=place(p))
            for m, p in (("total", 6), ("basic", 4))
        ]
        put(home, disclosure(function_amounts=tuple(wrong), economic_amounts=(economic_amount("302", name="水费"),)))
        assert rows(build(home), "SELECT page_no, kind, severity, message_zh FROM document_issue ORDER BY page_no") == [
            (4, "code_name_conflict", "warning", "2010301 印作“机关服务”，而科目目录为“行政运行”。"),
            (5, "code_name_conflict", "warning", "302 印作“水费”，而科目目录为“商品和服务支出”。"),
        ]

    def test_a_malformed_code_becomes_an_issue_not_a_fact(self, home: Home) -> None:
        put(
            home,
            disclosure(
                function_amounts=(function_amount("2010", "7.77"), function_amount("201")),
                economic_amounts=(economic_amount("3O1", "6.66"),),
            ),
        )
        candidate = build(home)
        assert rows(candidate, "SELECT function_code FROM fact_function_amount") == [("201",)]
        assert one(candidate, "SELECT count(*) FROM fact_economic_amount") == 0
        assert rows(candidate, "SELECT kind, severity, message_en FROM document_issue ORDER BY message_en") == [
            ("malformed_code", "error", '"2010" is no functional code; its amount "7.77" was not loaded.'),
            ("malformed_code", "error", '"3O1" is no economic code; its amount "6.66" was not loaded.'),
        ]
        assert one(candidate, "SELECT sum(withheld) FROM document_row_count") == 2


class TestDuplicates:
    def test_a_figure_printed_twice_in_a_form_is_kept_twice_and_reported(self, home: Home) -> None:
        put(home, disclosure(function_amounts=(function_amount("201", "1.00"), function_amount("201", "2.00"))))
        candidate = build(home)
        assert rows(candidate, "SELECT duplicate_no, amount_yuan FROM fact_function_amount ORDER BY duplicate_no") == [
            (1, Decimal("10000.00")),
            (2, Decimal("20000.00")),
        ]
        assert rows(candidate, "SELECT kind, severity, message_zh FROM document_issue") == [
            ("duplicate_figure", "warning", "表 03 的 201 total 印了 2 次，数值不同。")
        ]

    def test_the_same_value_twice_is_only_noted(self, home: Home) -> None:
        put(home, disclosure(economic_amounts=(economic_amount("301"), economic_amount("301"))))
        assert rows(build(home), "SELECT kind, severity FROM document_issue") == [("duplicate_figure", "info")]

    def test_a_text_may_repeat_itself_but_not_contradict_itself(self, home: Home) -> None:
        def stated(wan: str, section: str) -> Any:
            return indicator("income_total", wan, form=None, section_no=section)

        put(
            home,
            disclosure("repeats", indicators=(stated("1.00", "2.1"), stated("1.00", "2.1"), stated("3.00", "2.2"))),
            disclosure("contradicts", indicators=(stated("1.00", "2.1"), stated("2.00", "2.1"))),
        )
        candidate = build(home)
        [(file_name, said)] = rows(
            candidate, "SELECT file_name, message_en FROM document_issue JOIN dim_document USING (document_id)"
        )
        assert file_name == "contradicts.pdf"
        assert said == "income_total actual is printed 2 times in section 2.1, with different values."
        assert one(candidate, "SELECT max(duplicate_no) FROM fact_indicator") == 2


def test_finer_than_a_cent_is_rounded_and_said(home: Home) -> None:
    fine = function_amount("201", amount_yuan=Decimal("12.345"), ulp_yuan=Decimal("0.001"), place=place(3, "12.345"))
    put(home, disclosure(function_amounts=(fine, function_amount("208", function_name=""))))
    candidate = build(home)
    assert rows(candidate, "SELECT amount_yuan, ulp_yuan FROM fact_function_amount WHERE function_code = '201'") == [
        (Decimal("12.35"), Decimal("0.01"))
    ]
    assert rows(candidate, "SELECT kind, page_no, message_en FROM document_issue") == [
        (
            "figure_rounded",
            3,
            '1 figures are printed finer than the warehouse keeps and were rounded, such as "12.345".',
        )
    ]


def test_a_definition_is_the_wording_most_documents_share(home: Home) -> None:
    def term(definition: str) -> tuple[Term, ...]:
        return (Term("财政拨款收入", definition, 9, "appropriation_income"),)

    put(
        home,
        disclosure("a", terms=term("指财政拨付的资金。")),
        disclosure("b", terms=term("指财政拨付的资金。")),
        disclosure("c", terms=term("指拨款。")),
    )
    candidate = build(home)
    assert rows(candidate, "SELECT indicator_code, definition_zh FROM dim_indicator WHERE definition_zh <> ''") == [
        ("appropriation_income", "指财政拨付的资金。")
    ]


class TestRecords:
    def test_rejected_files_are_listed_until_they_can_be_read(self, home: Home) -> None:
        put_rejection(home, "hopeless")
        put_rejection(home, "one")
        put(home, disclosure("one"))
        assert rows(build(home), "SELECT file_name, reason_code, first_seen_at::VARCHAR FROM rejected_file") == [
            ("hopeless.pdf", "empty", "2024-09-01 00:00:00")
        ]

    def test_the_latest_run_learns_what_is_in_the_warehouse(self, home: Home) -> None:
        put(home, full_disclosure())
        put_run(home, "early", "2024-09-01T08:00:00+08:00", facts_written=3)
        put_run(home, "killed", "2024-09-02T00:00:00+00:00")
        put_run(home, "now", "2024-09-03T00:00:00+00:00")
        report = build_candidate(home, home.work / "candidate.duckdb")
        assert rows(report.candidate, "SELECT run_id, started_at::VARCHAR, facts_written FROM ingest_run") == [
            ("early", "2024-09-01 00:00:00", 3),
            ("killed", "2024-09-02 00:00:00", None),
            ("now", "2024-09-03 00:00:00", report.facts),
        ]


class TestFailure:
    def test_a_failed_build_names_the_file_and_leaves_the_former_candidate(self, home: Home) -> None:
        put(home, disclosure())
        candidate = build(home)
        before = candidate.read_bytes()
        put_json(home.runs, "broken", started_at=["not", "a", "time"], documents_seen="many")
        with pytest.raises(BuildFailed, match=r"include/sql/load/81_ingest_run\.sql: "):
            build(home)
        assert candidate.read_bytes() == before
        assert [p.name for p in home.work.iterdir() if p.name.startswith("build-")] == []

    def test_what_a_killed_build_left_is_cleared_away(self, home: Home) -> None:
        left = home.work / "build-left"
        left.mkdir(parents=True)
        (left / "stage.duckdb").write_bytes(b"half")
        build(home)
        assert not left.exists()


class TestMemory:
    def test_it_can_be_bounded(self, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("JUESUAN_BUILD_MEMORY", "1GB")
        put(home, full_disclosure())
        limits: list[Any] = []

        def judge(connection: duckdb.DuckDBPyConnection) -> None:
            limits.extend(connection.execute("SELECT current_setting('memory_limit')").fetchall())

        build_candidate(home, home.work / "candidate.duckdb", judge=judge)
        assert limits == [("953.6 MiB",)]

    def test_nonsense_is_refused_by_name(self, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("JUESUAN_BUILD_MEMORY", "plenty")
        with pytest.raises(BuildFailed, match="JUESUAN_BUILD_MEMORY is 'plenty', not a size such as 4GB"):
            build(home)


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
        put(home, disclosure("text", indicators=(stated,)), disclosure("both", indicators=(stated, printed)))
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
            " numbers_stored, numbers_understood, understood_pct, issues_warning FROM mart_data_quality",
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


def test_every_table_and_column_explains_itself_in_both_languages(home: Home) -> None:
    candidate = build(home)
    comments = rows(
        candidate,
        "SELECT table_name, comment FROM duckdb_tables() UNION ALL"
        " SELECT table_name || '.' || column_name, comment FROM duckdb_columns() WHERE NOT internal",
    )
    assert len(comments) > 400
    for name, comment in comments:
        chinese, separator, english = (comment or "").partition(" | ")
        assert separator and any("一" <= c <= "鿿" for c in chinese), name
        assert any(c.isascii() and c.isalpha() for c in english), name


def test_the_database_holds_no_path_of_this_machine(home: Home) -> None:
    put(home, full_disclosure())
    candidate = build(home)
    assert rows(candidate, "SELECT view_name FROM duckdb_views() WHERE NOT internal") == []
    assert str(home.root).encode() not in candidate.read_bytes()
    assert json.dumps(str(home.root)).encode() not in candidate.read_bytes()
