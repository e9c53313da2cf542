"""Every structural expectation holds of a good candidate and fails of a spoiled one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from juesuan.audit.structure.judge import StructureBroken, audit_connection, audit_structure
from juesuan.audit.structure.suites import StructuralExpectation, StructuralSuite, load_structural_suites
from juesuan.disclosure.issues import issue
from juesuan.settings import Home
from juesuan.warehouse.build import build_candidate
from warehouse.disclosures import disclosure, full_disclosure, identity
from warehouse.homes import put, put_rejection, put_run, small_include

pytestmark = pytest.mark.slow

SUITES = load_structural_suites()

#: What spoils a column that SQL derives from the row or from other tables; {t} is the suite's table.
SPOIL = {
    "department_is_known": "UPDATE {t} SET department_key = 'ffffffffffffffff' WHERE rowid = 0",
    "region_is_known": "UPDATE {t} SET region_code = '999999' WHERE rowid = 0",
    "year_is_known_or_reported": "UPDATE {t} SET fiscal_year = NULL WHERE fiscal_year = 2023",
    "parent_is_known": "UPDATE {t} SET {parent} = '999' WHERE rowid = 0",
    "is_its_own_parent": "UPDATE {t} SET parent_department_key = department_key WHERE rowid = 0",
    "years_are_in_order": "UPDATE {t} SET first_year = 2030, last_year = 2023 WHERE rowid = 0",
    "is_named": "UPDATE {t} SET name = NULL WHERE source = 'reference'",
    "row_count/reference_is_loaded": "DELETE FROM dim_form",
    "document_kind": "UPDATE {t} SET document_id = repeat('f', 64) WHERE rowid = 0",
    "document_kind/be_in_set": "UPDATE dim_document SET document_kind = 'other'",
    "document_department_key": "UPDATE {t} SET department_key = 'ffffffffffffffff' WHERE rowid = 0",
    "document_fiscal_year": "UPDATE {t} SET fiscal_year = fiscal_year + 1 WHERE rowid = 0",
    "page_exists": "UPDATE {t} SET page_no = 99 WHERE rowid = 0",
    "page_exists/not_be_null": "UPDATE {t} SET document_id = repeat('f', 64) WHERE rowid = 0",
    "place_is_given": "UPDATE {t} SET x0 = x1 + 1 WHERE rowid = 0",
    "place_is_given/not_be_null": "UPDATE {t} SET x0 = NULL WHERE rowid = 0",
    "code_is_known": "UPDATE {t} SET {code} = '999' WHERE rowid = 0",
    "measure_is_known": "UPDATE {t} SET measure_code = 'guessed' WHERE rowid = 0",
    "indicator_is_known": "UPDATE {t} SET indicator_code = 'guessed' WHERE rowid = 0",
    "form_is_known": "UPDATE {t} SET form_code = '77' WHERE rowid = 0",
    "form_fits_source": "UPDATE {t} SET form_code = NULL WHERE source = 'form'",
    "amount_is_the_value": "UPDATE {t} SET amount_yuan = value / 10000 WHERE amount_yuan IS NOT NULL",
    "project_is_known": "UPDATE {t} SET project_key = 'nowhere' WHERE rowid = 0",
    "document_is_known": "UPDATE {t} SET document_id = repeat('f', 64) WHERE rowid = 0",
    "kind_is_known": "UPDATE {t} SET kind = 'guessed' WHERE rowid = 0",
    "check_is_known": "UPDATE {t} SET check_id = 'nowhere' WHERE rowid = 0",
    "pages_are_in_order": "UPDATE {t} SET page_to = page_from - 1 WHERE rowid = 0",
    "is_ingested": "UPDATE {t} SET sha256 = (SELECT min(document_id) FROM dim_document)",
    "publisher_is_known": "UPDATE {t} SET publisher = 'nowhere' WHERE rowid = 0",
    "held": "DELETE FROM fact_indicator WHERE rowid = 0",
    "preferred": "UPDATE {t} SET is_preferred = NOT is_preferred WHERE fiscal_year IS NOT NULL",
    "row_count/mart_department_year": "DELETE FROM mart_department_year WHERE rowid = 0",
    "has_checks": "UPDATE {t} SET finding_no = finding_no + 1000",
    "row_count/mart_data_quality": "INSERT INTO mart_data_quality SELECT * FROM mart_data_quality LIMIT 1",
}
#: Empty in the candidate below; their only expectation is a key, as of many others.
EMPTY = {"mart_coverage", "mart_revision", "mart_template_drift", "publisher_year"}
PARENT = {
    "dim_department": "parent_department_key",
    "dim_region": "parent_region_code",
    "dim_function": "parent_code",
    "dim_economic": "parent_code",
}
CODE = {"fact_function_amount": "function_code", "fact_economic_amount": "economic_code"}


def _judge(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("INSERT INTO dim_check VALUES ('r1', 'form', '收入', 'Income', 'a = b', '制表说明', 'error')")
    connection.execute(
        "INSERT INTO fact_check BY NAME SELECT document_id, department_key, fiscal_year, 'r1' AS check_id,"
        " 'form' AS family, 'x' AS instance, 'inconsistent' AS verdict, '21 = 20' AS explanation_zh,"
        " 'error' AS severity, 5 AS page_no, 1 AS finding_no FROM dim_document WHERE document_kind = 'final_account'"
    )
    connection.execute(
        "INSERT INTO finding BY NAME SELECT document_id, department_key, fiscal_year, 1 AS finding_no, 'unit' AS cause,"
        " 'error' AS severity, 0.5 AS importance, '21 应为 20' AS sentence_zh, '21 should be 20' AS sentence_en,"
        " 1 AS checks FROM dim_document WHERE document_kind = 'final_account'"
    )
    connection.execute(
        "INSERT INTO fact_correction BY NAME SELECT 'c1' AS correction_id, document_id, 'fact_indicator' AS table_name,"
        " fact_no, value AS printed_value, value + 1 AS corrected_value, 'reported' AS status, 'x' AS reason,"
        " 'holds' AS guard FROM fact_indicator WHERE fact_no = 1"
    )
    # Filled from portals only.
    connection.execute("INSERT INTO dim_publisher BY NAME SELECT 'p' AS publisher, '示例区' AS name")
    connection.execute(
        "INSERT INTO source_address BY NAME SELECT 'https://example.org/' || document_id AS url, 'p' AS publisher,"
        " 'new' AS outcome, document_id FROM dim_document"
    )
    connection.execute(
        "INSERT INTO address_version BY NAME SELECT 'https://example.org/1' AS url, n AS version_no,"
        " repeat('a', 64) AS document_id, n = 2 AS is_current FROM range(1, 3) t(n)"
    )


@pytest.fixture(scope="module")
def candidate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("structure")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUESUAN_INCLUDE", str(small_include(folder / "include")))
        home = Home(folder / "home")
        last, this = full_disclosure("last", year=2022), full_disclosure("this", year=2023)
        budget = replace(full_disclosure("budget"), identity=identity(document_kind="budget"))
        nobody = identity(fiscal_year=None, department_name=None)
        unknown = disclosure("unknown", identity=nobody, issues=(issue("year_unknown"),))
        put(home, last, replace(this, sections=(*this.sections, this.sections[-1])), budget, unknown)
        put_rejection(home)
        put_run(home)
        yield build_candidate(home, home.work / "candidate.duckdb", judge=_judge).candidate


@pytest.fixture(scope="module")
def spoilable(candidate: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    copy = candidate.with_name("spoilable.duckdb")
    shutil.copyfile(candidate, copy)
    with duckdb.connect(str(copy)) as connection:
        yield connection


def test_a_good_candidate_passes(candidate: Path) -> None:
    report = audit_structure(candidate)
    assert report.describe().startswith("The structure holds")
    assert report.passed
    assert report.evaluated > 300
    report.require()


def test_every_table_has_a_suite(candidate: Path) -> None:
    with duckdb.connect(str(candidate), read_only=True) as connection:
        tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert tables == {suite.table for suite in SUITES if suite.table in tables}


def is_stored(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> bool:
    query = "SELECT count(*) FROM duckdb_columns() WHERE table_name = ? AND column_name = ?"
    [[found]] = connection.execute(query, [table, column]).fetchall()
    return bool(found)


def spoil(connection: duckdb.DuckDBPyConnection, suite: StructuralSuite, expectation: StructuralExpectation) -> str:
    """SQL that makes at least one row break ``expectation``."""
    table, column, kind = suite.table, expectation.columns[-1], expectation.type.partition("_to_")[2]
    if not is_stored(connection, table, column):
        known = (f"{column}/{suite.name}", f"{column}/{kind}", column)
        return next(SPOIL[k] for k in known if k in SPOIL).format(
            t=table, parent=PARENT.get(table), code=CODE.get(table)
        )
    if expectation.is_uniqueness:
        return f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1"
    value = {"not_be_null": "NULL", "match_regex": "'!'", "be_in_set": "'guessed'", "be_between": "-1"}[kind]
    return f"UPDATE {table} SET {column} = {value} WHERE rowid = 0"


@pytest.mark.parametrize("suite", [pytest.param(s, id=f"{s.name}-{s.table}") for s in SUITES if s.table not in EMPTY])
def test_each_expectation_can_fail(spoilable: duckdb.DuckDBPyConnection, suite: StructuralSuite) -> None:
    # Those of one kind on columns of the table are spoiled together, each in its own column; the others alone.
    groups: dict[object, list[StructuralExpectation]] = {}
    for number, expectation in enumerate(suite.expectations):
        alone = expectation.is_uniqueness or not is_stored(spoilable, suite.table, expectation.columns[-1])
        groups.setdefault(number if alone else expectation.type, []).append(expectation)
    for group in groups.values():
        spoilable.execute("BEGIN")
        try:
            for expectation in group:
                spoilable.execute(spoil(spoilable, suite, expectation))
            report = audit_connection(spoilable, [replace(suite, expectations=tuple(group))])
        finally:
            spoilable.execute("ROLLBACK")
        assert [f.expectation for f in report.failures] == [str(expectation) for expectation in group]
        for failure in report.failures:
            assert failure.table == suite.table
            assert failure.count >= 1
            assert 1 <= len(failure.sample) <= 5
            assert "Great Expectations says" not in failure.message


def test_a_failure_names_table_rows_and_sample(spoilable: duckdb.DuckDBPyConnection) -> None:
    spoilable.execute("BEGIN")
    try:
        spoilable.execute("UPDATE fact_function_amount SET amount_yuan = NULL WHERE function_code = '2010301'")
        spoilable.execute("INSERT INTO dim_form SELECT * FROM dim_form WHERE form_code = '03'")
        report = audit_connection(spoilable, SUITES)
    finally:
        spoilable.execute("ROLLBACK")
    assert [(f.table, f.columns, f.count) for f in report.failures] == [
        ("dim_form", ("form_code",), 2),
        ("fact_function_amount", ("amount_yuan",), 6),
    ]
    assert [row["form_code"] for row in report.failures[0].sample] == ["03", "03"]
    said = report.describe()
    assert "dim_form: form_code must be unique (2 rows are not so), such as form_code = '03'" in said
    with pytest.raises(StructureBroken, match="fact_function_amount: amount_yuan must not be null"):
        report.require()


def test_many_violations_are_counted_but_only_a_few_are_fetched(spoilable: duckdb.DuckDBPyConnection) -> None:
    spoilable.execute("BEGIN")
    try:
        spoilable.execute("INSERT INTO dim_measure SELECT 'twice', 'x', 'x' FROM range(100000)")
        [failure] = audit_connection(spoilable, [s for s in SUITES if s.name == "measure"]).failures
    finally:
        spoilable.execute("ROLLBACK")
    assert (failure.count, len(failure.sample)) == (100_000, 5)


def test_a_missing_table_is_a_failure_not_a_crash(spoilable: duckdb.DuckDBPyConnection) -> None:
    spoilable.execute("BEGIN")
    try:
        spoilable.execute("DROP TABLE fact_project_metric")
        report = audit_connection(spoilable, [s for s in SUITES if s.name == "project_metric"])
    finally:
        spoilable.execute("ROLLBACK")
    [failure] = report.failures
    assert "fact_project_metric" in failure.message
    assert "cannot be evaluated" in failure.message


@pytest.mark.parametrize(
    "text",
    [
        "suites: [{suite: a, tables: [t], expectations: [{type: expect_the_best, kwargs: {column: c}}]}]",
        "suites: [{suite: a, expectations: []}]",
        "suites: [{suite: a, tables: [t], expectation: [], expectations: []}]",
    ],
)
def test_a_suite_that_is_not_understood_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "structure.yaml"
    path.write_text(text)
    with pytest.raises(ValueError, match="structural suite"):
        load_structural_suites(path)


def test_nobody_is_called(candidate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the audit opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert audit_structure(candidate, [s for s in SUITES if s.name == "form"]).passed
