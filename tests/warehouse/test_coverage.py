"""What portals offered, what became of it, what was replaced, and what a new year words differently."""

from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from juesuan.files import write_json
from juesuan.settings import Home
from juesuan.sources.memory import Address, AddressBook, Version
from juesuan.warehouse.build import build_candidate
from warehouse.disclosures import document_id, full_disclosure, function_amount
from warehouse.homes import put

PUBLISHER = {
    "publisher": "sample",
    "name": "示范区",
    "region_code": "310107",
    "expected": {"min": 2, "max": 3},
    "years": {"since": 2019, "until": None},
}


@pytest.fixture
def home(home: Home) -> Home:
    write_json(home.fetch / "publishers" / "sample.json", PUBLISHER)
    return home


def address(name: str, *sha256s: str, **changes: Any) -> Address:
    return replace(
        Address(
            url=f"https://portal.example/{name}",
            publisher="sample",
            page_url="https://portal.example/list.html",
            title=name,
            file_name=name,
            department=None,
            fiscal_year=2023,
            kind="final_account",
            published_on="2024-09-01",
            disclosure_id=None,
            first_seen_at="2024-09-02T00:00:00+00:00",
            checked_at="2024-09-02T00:00:00+00:00",
            outcome="new" if sha256s else "failed",
            versions=tuple(Version(s, f"2024-09-0{i}T00:00:00+00:00") for i, s in enumerate(sha256s, 2)),
        ),
        **changes,
    )


def query(home: Home, *addresses: Address, sql: str) -> list[tuple[Any, ...]]:
    book = AddressBook(home.fetch / "urls")
    for entry in addresses:
        book.put(entry)
    candidate = home.work / "candidate.duckdb"
    build_candidate(home, candidate)
    with duckdb.connect(candidate, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_coverage_counts_what_was_found_ingested_rejected_and_failed_with_reasons(home: Home) -> None:
    put(home, full_disclosure("a"))
    rejection = {"sha256": document_id("b"), "file_name": "b.pdf", "reason_code": "no_text", "message": "m"}
    write_json(home.rejected / "b.json", rejection | {"first_seen_at": "2024-09-02T00:00:00+00:00", "source_url": None})
    rows = query(
        home,
        address("a.pdf", document_id("a"), outcome="unchanged"),
        address("b.pdf", document_id("b"), department="示范区某局"),
        address("c.pdf", reason_code="not_found", message="answered 404"),
        address("d.rar", reason_code="unsupported_type", outcome="skipped"),
        sql="""SELECT fiscal_year, departments_found, addresses_found, documents_ingested, documents_rejected,
                      addresses_unchanged, addresses_failed, addresses_skipped, status, reasons FROM mart_coverage""",
    )
    assert rows == [(2023, 2, 4, 1, 1, 1, 1, 1, "complete", "no_text × 1, not_found × 1, unsupported_type × 1")]


def test_fewer_departments_than_expected_is_said(home: Home) -> None:
    put(home, full_disclosure("a"))
    assert query(home, address("a.pdf", document_id("a")), sql="SELECT status FROM mart_coverage") == [("short",)]


def test_a_publisher_of_budgets_is_expected_to_publish_budgets(home: Home) -> None:
    spring = PUBLISHER | {"publisher": "spring", "kind": "budget", "expected": {"min": 1, "max": 9}}
    write_json(home.fetch / "publishers" / "spring.json", spring)
    paper = {"publisher": "spring", "kind": "budget", "fiscal_year": None, "published_on": "2024-02-01"}
    rows = query(
        home,
        address("account.pdf", reason_code="not_found"),
        address("budget.pdf", **paper, department="示范区某局", reason_code="not_found"),
        address("stray.pdf", publisher="spring", department="示范区某局", reason_code="not_found"),
        sql="SELECT publisher, document_kind, fiscal_year, expected_min, status FROM mart_coverage ORDER BY ALL",
    )
    assert rows == [
        ("sample", "final_account", 2023, 2, "short"),
        ("spring", "budget", 2024, 1, "short"),
        ("spring", "final_account", 2023, None, "unknown"),
    ]


def test_the_members_of_an_archive_are_addresses_of_their_own(home: Home) -> None:
    put(home, full_disclosure("a"))
    members = (
        {"name": "决算/a.pdf", "sha256": document_id("a"), "reason_code": None},
        {"name": "bomb.pdf", "sha256": None, "reason_code": "too_large"},
    )
    rows = query(
        home,
        address("all.zip", document_id("zip"), members=members),
        sql="SELECT url, file_name, outcome, reason_code, document_id FROM source_address",
    )
    assert rows == [
        ("https://portal.example/all.zip#bomb.pdf", "bomb.pdf", "failed", "too_large", None),
        ("https://portal.example/all.zip#决算/a.pdf", "a.pdf", "new", None, document_id("a")),
    ]


def test_a_replaced_file_is_a_revision_with_its_changed_figures(home: Home) -> None:
    before = full_disclosure("a", function_amounts=(function_amount("201", "10.00"), function_amount("208", "5.00")))
    after = full_disclosure("b", function_amounts=(function_amount("201", "12.00"), function_amount("210", "1.00")))
    put(home, before, after)
    rows = query(
        home,
        address("a.pdf", document_id("a"), document_id("b")),
        sql="""SELECT version_no, previous_document_id, document_id, figures_changed, figures_added, figures_removed,
                      examples FROM mart_revision""",
    )
    [(version_no, previous, now, changed, added, removed, examples)] = rows
    assert (version_no, previous, now) == (2, document_id("a"), document_id("b"))
    assert (changed, added, removed) == (1, 1, 1)
    assert "100000 → 120000" in examples


def test_only_the_standing_version_is_current(home: Home) -> None:
    put(home, full_disclosure("a"), full_disclosure("b"), full_disclosure("c"))
    rows = query(
        home,
        address("a.pdf", document_id("a"), document_id("b")),
        sql="SELECT document_id, is_current FROM dim_document ORDER BY is_current, document_id",
    )
    assert dict(rows) == {document_id("a"): False, document_id("b"): True, document_id("c"): True}


def test_a_version_that_could_not_be_read_is_compared_with_nothing(home: Home) -> None:
    put(home, full_disclosure("a"))
    rows = query(
        home,
        address("a.pdf", document_id("a"), document_id("unread")),
        sql="SELECT figures_changed, figures_added, figures_removed FROM mart_revision",
    )
    assert rows == [(None, None, None)]


def test_wording_of_a_new_year_is_listed_once_with_its_first_example(home: Home) -> None:
    old = full_disclosure("old", year=2022)
    new = full_disclosure("new", year=2023)
    table = replace(new.tables[0], heading="会议费和培训费支出决算表", table_no=99, page_from=7, page_to=7)
    put(home, old, replace(new, tables=(*new.tables, table)))
    rows = query(
        home, sql="SELECT fiscal_year, what, wording, first_page_no, first_document_id FROM mart_template_drift"
    )
    assert rows == [(2023, "table", "会议费和培训费支出决算表", 7, document_id("new"))]


def test_an_address_survives_being_remembered(tmp_path: Path) -> None:
    book = AddressBook(tmp_path)
    entry = address("a.pdf", document_id("a")).with_version(document_id("b"), "2024-10-01T00:00:00+00:00")
    book.put(entry)
    assert book.get(entry.url) == entry
    assert entry.outcome == "changed" and entry.with_version(document_id("b"), "x").outcome == "unchanged"
    assert Decimal(len(asdict(entry)["versions"])) == 2
