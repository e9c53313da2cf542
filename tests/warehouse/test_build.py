"""Extracts become tables: every row once, what is doubtful said, the same each time."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from juesuan import version
from juesuan.disclosure.model import Issue, Severity, Term
from juesuan.settings import Home
from juesuan.warehouse.build import BuildFailed, build_candidate
from juesuan.warehouse.extracts import write_extract
from warehouse.disclosures import (
    disclosure,
    full_disclosure,
    function_amount,
    place,
    table,
)
from warehouse.homes import build, one, put, put_json, put_rejection, put_run, rows

pytestmark = pytest.mark.slow

SCHEMA = Path(__file__).parents[2] / "include" / "sql" / "schema"


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
        "fact_unit_amount": len(value.unit_amounts),
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
    assert report.facts == 8 + 4 + 1 + 11 + 3 + 4 + 4


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
        monkeypatch.setattr(version, "EXTRACTOR_VERSION", "next")
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

    def test_a_budget_is_loaded_as_facts_of_its_kind_and_keeps_its_tables(self, home: Home) -> None:
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
        ):
            assert rows(candidate, f"SELECT DISTINCT document_kind FROM {facts}") == [("budget",)], facts


class TestDuplicates:
    def test_a_figure_printed_twice_in_a_form_is_kept_twice(self, home: Home) -> None:
        put(home, disclosure(function_amounts=(function_amount("201", "1.00"), function_amount("201", "2.00"))))
        candidate = build(home)
        assert rows(candidate, "SELECT duplicate_no, amount_yuan FROM fact_function_amount ORDER BY duplicate_no") == [
            (1, Decimal("10000.00")),
            (2, Decimal("20000.00")),
        ]


def test_issues_come_gravest_first_then_as_they_were_found(home: Home) -> None:
    severities: list[Severity] = ["info", "warning", "error", "warning", "error"]
    found = (Issue(None, kind, severity, "一", "one") for kind, severity in zip("abcde", severities, strict=True))
    put(home, disclosure(issues=tuple(found)))
    assert rows(build(home), "SELECT string_agg(kind, '' ORDER BY issue_no) FROM document_issue") == [("cebda",)]


def test_finer_than_a_cent_is_rounded(home: Home) -> None:
    fine = function_amount("201", amount_yuan=Decimal("12.345"), ulp_yuan=Decimal("0.001"), place=place(3, "12.345"))
    put(home, disclosure(function_amounts=(fine, function_amount("208", function_name=""))))
    candidate = build(home)
    assert rows(candidate, "SELECT amount_yuan, ulp_yuan FROM fact_function_amount WHERE function_code = '201'") == [
        (Decimal("12.35"), Decimal("0.01"))
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
        with pytest.raises(BuildFailed, match=r"include/sql/load/92_ingest_run\.sql: "):
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


def test_every_table_and_column_explains_itself_in_both_languages(home: Home) -> None:
    candidate = build(home)
    comments = rows(
        candidate,
        "SELECT table_name, comment FROM duckdb_tables() UNION ALL"
        " SELECT view_name, comment FROM duckdb_views() WHERE NOT internal UNION ALL"
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
    views = {name for (name,) in rows(candidate, "SELECT view_name FROM duckdb_views() WHERE NOT internal")}
    assert views == {"fact", "fact_row", "fact_function_amount_named", "fact_economic_amount_named"}
    assert str(home.root).encode() not in candidate.read_bytes()
    assert json.dumps(str(home.root)).encode() not in candidate.read_bytes()
