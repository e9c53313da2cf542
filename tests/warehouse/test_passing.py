"""A warehouse for one disclosure, gone afterwards."""

from __future__ import annotations

from juesuan.settings import include_dir
from juesuan.warehouse import passing
from juesuan.warehouse.passing import in_passing


def _tables(connection: object) -> dict[str, int]:
    rows = connection.execute(  # type: ignore[attr-defined]
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = 'main' "
        "AND NOT temporary"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # type: ignore[attr-defined]
        for (name,) in rows
    }


def test_it_has_every_table_and_no_document() -> None:
    with in_passing() as connection:
        counts = _tables(connection)
    assert counts.keys() == {path.stem for path in (include_dir() / "sql" / "schema").glob("*.sql")}
    assert {name for name, count in counts.items() if count} == {"dim_kind", "dim_issue", "dim_form", "dim_measure"}


def test_what_one_writes_no_other_sees() -> None:
    with in_passing() as one, in_passing() as other:
        one.execute("INSERT INTO document_issue BY NAME SELECT 'a' AS document_id, 1 AS issue_no")
        one.execute("CREATE TEMP TABLE report AS SELECT 1 AS report_no")
        assert _tables(one)["document_issue"] == 1
        assert _tables(other)["document_issue"] == 0
        assert other.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'report'").fetchone() == (0,)
    with in_passing() as later:
        assert _tables(later)["document_issue"] == 0


def test_what_is_left_out_are_files_of_the_load() -> None:
    """A file that is renamed must not be run twice, or not at all, in silence."""
    files = {path.name for path in (include_dir() / "sql" / "load").glob("*.sql")}
    assert {*passing._BEFORE, *passing._NOT_ASKED} <= files
