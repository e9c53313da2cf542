"""The served warehouse: set aside where it is none, and the source of notes that are lost beside it."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juesuan.files import write_json
from juesuan.ingest.mending.aside import Aside
from juesuan.ingest.run import RunRecord
from juesuan.settings import Home
from juesuan.sources.kept import new_file
from juesuan.sources.memory import Address, AddressBook, Version
from juesuan.sources.walk import Walk
from juesuan.warehouse.publish import is_as_published
from juesuan.warehouse.questions import Row, rows
from juesuan.warehouse.store import read

if TYPE_CHECKING:
    import duckdb

_RUNS = """
SELECT run_id, source, strftime(started_at, $iso) AS started_at, strftime(ended_at, $iso) AS ended_at, documents_seen,
    documents_new, documents_unchanged, documents_rejected, facts_written, code_version, extractor_version,
    true AS is_published
FROM ingest_run ORDER BY run_id
"""
_VERSIONS = """
SELECT url, list(
    {sha256: coalesce(document_id, ''), first_seen_at: strftime(first_seen_at, $iso)} ORDER BY version_no
) AS versions
FROM address_version GROUP BY url ORDER BY url
"""
_ADDRESSES = """
SELECT url, publisher, page_url, title, file_name, department, fiscal_year, title_kind AS kind,
    CAST(published_on AS VARCHAR) AS published_on, disclosure_id, strftime(first_seen_at, $iso) AS first_seen_at,
    strftime(checked_at, $iso) AS checked_at, outcome, reason_code, message, document_id
FROM source_address ORDER BY url
"""
_PUBLISHERS = """
SELECT publisher, name, region_code, document_kind, expected_min, expected_max, since_year, until_year, last_outcome,
    strftime(outcome_since, $iso) AS outcome_since, outcome_message, strftime(last_asked_at, $iso) AS last_asked_at,
    (SELECT map_from_entries(list((y.fiscal_year::VARCHAR, strftime(y.asked_since, $iso)) ORDER BY y.fiscal_year))
     FROM publisher_year y WHERE y.publisher = p.publisher) AS years
FROM dim_publisher p ORDER BY publisher
"""
_ISO = "%Y-%m-%dT%H:%M:%S+00:00"


def set_damaged_aside(home: Home, aside: Aside) -> None:
    """The served file where it cannot be opened as a warehouse; the run makes and publishes it anew."""
    import duckdb

    if not is_as_published(home):
        what = "is not what was published" if home.warehouse.exists() else "was missing"
        aside.tell(f"{home.warehouse.name} {what}: made and published again.")
    if not home.warehouse.exists():
        return
    try:
        with read(home.warehouse) as warehouse:
            warehouse.execute("SELECT count(*) FROM ingest_run").fetchall()
    except duckdb.Error as error:
        if not _is_locked(error):
            aside.put(home.warehouse, "made and published again")


def restore_notes(home: Home, aside: Aside) -> None:
    """Notes on runs, addresses, files and publishers that the served warehouse knows and the home no longer has."""
    import duckdb

    if not home.warehouse.exists():
        return
    try:
        with read(home.warehouse) as warehouse:
            found = {sql: _rows(warehouse, sql) for sql in (_RUNS, _VERSIONS, _ADDRESSES, _PUBLISHERS)}
    except duckdb.Error:  # held by somebody, or from another version: nothing can be learnt from it now
        return
    for row in found[_RUNS]:
        _restore(home.runs / f"{row['run_id']}.json", asdict(RunRecord(**row)), aside)
    for row in found[_PUBLISHERS]:
        _restore_publisher(home, row, aside)
    _restore_addresses(home, found[_VERSIONS], found[_ADDRESSES], aside)


def _restore(path: Path, value: dict[str, Any], aside: Aside) -> None:
    if not path.exists():
        write_json(path, value)
        aside.tell(f"{path.parent.name}/{path.name} was missing: taken from the served warehouse.")


def _restore_publisher(home: Home, row: dict[str, Any], aside: Aside) -> None:
    key = row["publisher"]
    entry = {
        "publisher": key,
        "name": row["name"],
        "region_code": row["region_code"],
        "kind": row["document_kind"],
        "expected": {"min": row["expected_min"], "max": row["expected_max"]},
        "years": {"since": row["since_year"], "until": row["until_year"]},
    }
    _restore(home.fetch / "publishers" / f"{key}.json", entry, aside)
    if row["last_outcome"]:
        walk = Walk(
            key,
            row["last_asked_at"],
            row["last_outcome"],
            row["outcome_since"],
            row["outcome_message"],
            row["years"] or {},
        )
        _restore(home.fetch / "walks" / f"{key}.json", asdict(walk), aside)


def _restore_addresses(home: Home, versions: list[dict[str, Any]], rows: list[dict[str, Any]], aside: Aside) -> None:
    versioned = {version["url"] for version in versions}
    of_url: dict[str, list[dict[str, Any]]] = {}
    for row in rows:  # the members of an archive under its own address
        url = row["url"] if row["url"] in versioned else row["url"].partition("#")[0]
        of_url.setdefault(url, []).append(row)
    urls, files = AddressBook(home.fetch / "urls"), AddressBook(home.fetch / "files")
    for version in versions:
        url = version["url"]
        known = of_url.get(url)
        book = urls if known else files
        if book.get(url) is not None:
            continue
        seen = tuple(Version(**v) for v in version["versions"])
        if known:
            book.put(_address(url, known, seen))
        else:
            book.put(replace(new_file(url, seen[0].first_seen_at), versions=seen))
        aside.tell(f"What was remembered of {url} was missing: taken from the served warehouse.")


def _address(url: str, rows: list[dict[str, Any]], versions: tuple[Version, ...]) -> Address:
    first = rows[0]
    kept = {name: first[name] for name in Address.__dataclass_fields__ if name in first}
    members = tuple(
        {"name": row["url"].partition("#")[2], "sha256": row["document_id"], "reason_code": row["reason_code"]}
        for row in rows
        if row["url"] != url
    )
    of_archive = {"outcome": "unchanged", "reason_code": None, "message": None} if members else {}
    return Address(**kept | {"url": url, "versions": versions, "members": members} | of_archive)


def _rows(warehouse: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    return rows(warehouse, sql, {"iso": _ISO} if "$iso" in sql else {})


def _is_locked(error: Exception) -> bool:
    return "lock" in str(error).lower()
