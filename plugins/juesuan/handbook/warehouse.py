"""The data dictionary of ``docs/warehouse.md``, from the comments of the schema and the keys of the structural suites.

``python -m juesuan.handbook.warehouse docs/warehouse.md`` writes the generated part anew; what stands above the
marker is written by hand and stays.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.audit.structure.suites import load_structural_suites
from juesuan.files import replacing
from juesuan.settings import include_dir
from juesuan.warehouse.build import SCHEMA
from juesuan.warehouse.store import in_memory

if TYPE_CHECKING:
    import duckdb

MARKER = "<!-- generated: python -m juesuan.handbook.warehouse docs/warehouse.md -->"

_GROUPS = (
    ("Dimensions 维度", ("dim_", "bridge_")),
    ("Facts 事实", ("fact", "narrative_")),
    ("Findings 发现", ("finding",)),
    ("Documents 文件内容", ("document_",)),
    ("Portals 来源", ("source_", "address_", "publisher_")),
    ("Operations 运行", ("ingest_", "rejected_")),
    ("Marts 汇总表", ("mart_",)),
)


def data_dictionary() -> str:
    """Every table and column with type and comments, as Markdown. Raises ValueError where a table belongs to no
    group."""
    with in_memory() as connection:
        for folder in SCHEMA:
            for path in sorted((include_dir() / "sql" / folder).glob("*.sql")):
                connection.execute(path.read_text(encoding="utf-8"))
        return "\n".join(_lines(connection)) + "\n"


def renewed(document: str) -> str:
    """``document`` with everything after the marker generated anew. Raises ValueError where there is no marker."""
    by_hand, marker, _ = document.partition(MARKER)
    if not marker:
        raise ValueError(f"the document has no line {MARKER}")
    return f"{by_hand}{MARKER}\n\n{data_dictionary()}"


def _lines(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    keys = _keys()
    tables = connection.execute(
        "SELECT table_name, comment FROM duckdb_tables()"
        " UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY ALL"
    ).fetchall()
    left = {name for name, _ in tables}
    for title, prefixes in _GROUPS:
        yield f"## {title}\n"
        for name, comment in tables:
            if not name.startswith(prefixes):
                continue
            left.remove(name)
            chinese, english = _both(comment)
            yield f"### {name}\n"
            yield f"{english}  \n{chinese}\n"
            if name in keys:
                yield f"Key 键: {', '.join(f'`{column}`' for column in keys[name])}\n"
            yield "| column | type | | |"
            yield "| --- | --- | --- | --- |"
            columns = connection.execute(
                "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ?"
                " ORDER BY column_index",
                [name],
            ).fetchall()
            for column, kind, said in columns:
                chinese, english = _both(said)
                yield f"| `{column}` | {kind} | {english} | {chinese} |"
            yield ""
    if left:
        raise ValueError(f"tables of no group: {sorted(left)}")


def _keys() -> dict[str, tuple[str, ...]]:
    """The columns that tell a table's rows apart: of several such, the last in the suites (the grain)."""
    return {s.table: e.columns for s in load_structural_suites() for e in s.expectations if e.is_uniqueness}


def _both(comment: str | None) -> tuple[str, str]:
    chinese, _, english = (comment or "").partition(" | ")
    return chinese, english


def main(path: Path) -> None:
    """Renew the generated part of the file at ``path``."""
    text = renewed(path.read_text(encoding="utf-8"))
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
