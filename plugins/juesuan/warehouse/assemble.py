"""The candidate out of what was built before and of the parts that were built anew.

A row of most tables belongs to a document: it stands as long as the document's family does (see ``families``), and is
copied. What is said of all documents together (names of departments, codes that documents print, coverage, wording) is
made anew from the rows there are then.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.settings import Home
from juesuan.warehouse.loading import list_records, loading_into, put_in_place, quoted, run_file, scratch_folder
from juesuan.warehouse.lock import exclusive

if TYPE_CHECKING:
    import duckdb

#: Filled from reference data and rules alone: the same in every part.
REFERENCE = ("dim_check", "dim_form", "dim_issue", "dim_kind", "dim_measure", "dim_region")
#: Of no document by itself, and the file of include/sql that fills each.
TOGETHER = {
    "dim_department": "load/32_dim_department.sql",
    "dim_function": "load/60_dim_function.sql",
    "dim_economic": "load/61_dim_economic.sql",
    "dim_indicator": "load/62_dim_indicator.sql",
    "rejected_file": "load/80_rejected_file.sql",
    "dim_publisher": "load/85_dim_publisher.sql",
    "source_address": "load/86_source_address.sql",
    "address_version": "load/87_address_version.sql",
    "publisher_year": "load/88_publisher_year.sql",
    "ingest_run": "load/92_ingest_run.sql",
    "mart_finding": "marts/16_mart_finding.sql",  # worst first, whatever document it is of
    "mart_coverage": "marts/20_mart_coverage.sql",
    "mart_revision": "marts/21_mart_revision.sql",
    "mart_template_drift": "marts/22_mart_template_drift.sql",
}
#: What the files above read beside tables.
_STAGED = ("load/00_macros.sql", "load/17_stage_address.sql", "load/18_stage_kept.sql", "load/18_stage_walk.sql")
#: Rows of a department, not of one document. A department is of one family.
_BY_DEPARTMENT = frozenset({"mart_budget_execution"})


def assemble(
    home: Home, candidate: Path, parts: Sequence[Path], *, base: Path | None = None, renewed: Collection[str] = ()
) -> None:
    """Make ``candidate`` (replaced if it is there) of the rows of ``base`` that stand and of those of ``parts``.

    parts: databases of ``build_candidate``, closed. base: a warehouse of the same rules and code, left as it is;
    without it the parts are everything. renewed: the documents whose rows in it do not stand. Raises BuildFailed,
    ValueError where there is neither base nor part.
    """
    if base is None and not parts:
        raise ValueError("neither a base nor a part: there is nothing to assemble")
    first, *others = parts if base is None else (base, *parts)
    candidate.parent.mkdir(parents=True, exist_ok=True)
    work = candidate.parent
    with exclusive(work / "assemble.lock"), scratch_folder(work) as scratch:
        database = scratch / "candidate.duckdb"
        shutil.copyfile(first, database)
        with loading_into(database, scratch, is_small=True) as connection:
            list_records(connection, home, scratch)
            if base is not None:
                _remove(connection, renewed)
            for number, part in enumerate(others):
                _add(connection, part, f"part_{number}")
            _make_together(connection)
            connection.execute("DETACH stage")
            connection.execute("CHECKPOINT")
        put_in_place(database, candidate)


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Those whose rows belong to documents or departments."""
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND NOT temporary ORDER BY 1"
    ).fetchall()
    return [name for (name,) in rows if name not in REFERENCE and name not in TOGETHER]


def _remove(connection: duckdb.DuckDBPyConnection, renewed: Collection[str]) -> None:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE renewed AS SELECT unnest(CAST($1 AS VARCHAR[])) AS document_id", [sorted(renewed)]
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE renewed_department AS "
        "SELECT DISTINCT department_key FROM dim_document SEMI JOIN renewed USING (document_id)"
    )
    for table in _tables(connection):
        key, of = ("department_key", "renewed_department") if table in _BY_DEPARTMENT else ("document_id", "renewed")
        connection.execute(f'DELETE FROM "{table}" WHERE {key} IN (SELECT {key} FROM {of})')  # noqa: S608 - own names


def _add(connection: duckdb.DuckDBPyConnection, part: Path, name: str) -> None:
    connection.execute(f"ATTACH {quoted(part)} AS {name} (READ_ONLY)")
    for table in _tables(connection):
        connection.execute(f'INSERT INTO "{table}" BY NAME FROM {name}."{table}"')
    connection.execute(f"DETACH {name}")


def _make_together(connection: duckdb.DuckDBPyConnection) -> None:
    for table in TOGETHER:
        connection.execute(f'DELETE FROM "{table}"')  # noqa: S608
    for name in (*_STAGED, *TOGETHER.values()):
        run_file(connection, name)
    # What a department is called is known only where all documents that name it are together.
    marts = connection.execute(
        "SELECT table_name FROM duckdb_columns() WHERE database_name = current_database() "
        "AND starts_with(table_name, 'mart_') AND column_name IN ('department_key', 'department_name') "
        "GROUP BY table_name HAVING count(*) = 2 ORDER BY 1"
    ).fetchall()
    for (mart,) in marts:
        connection.execute(
            f'UPDATE "{mart}" AS m SET department_name = d.name FROM dim_department AS d '  # noqa: S608
            "WHERE d.department_key = m.department_key AND d.name IS DISTINCT FROM m.department_name"
        )
