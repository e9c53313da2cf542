"""The served tables as a data package: Parquet files with a Frictionless descriptor, and a database of views over them.

https://specs.frictionlessdata.io/data-package/ is what the descriptor follows.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juesuan.files import replacing
from juesuan.settings import Home
from juesuan.version import __version__
from juesuan.warehouse.publish import export_tables
from juesuan.warehouse.store import open_candidate, read

if TYPE_CHECKING:
    import duckdb

DESCRIPTOR, VIEWS = "datapackage.json", "juesuan.duckdb"
#: Types of the descriptor by the beginning of DuckDB's.
_TYPES = (
    ("VARCHAR", "string"), ("BOOLEAN", "boolean"), ("DATE", "date"), ("TIMESTAMP", "datetime"), ("DECIMAL", "number"),
    ("DOUBLE", "number"), ("INTEGER", "integer"), ("BIGINT", "integer"), ("STRUCT", "object"),
)  # fmt: skip


def write_package(home: Home, folder: Path) -> list[Path]:
    """Write what ``home`` serves to ``folder`` (made where it is not there): a Parquet file per table, the descriptor,
    and a database of views whose paths are relative, so that the folder can be moved. Returns the files.

    Raises FileNotFoundError where nothing is served yet.
    """
    if not home.warehouse.is_file():
        raise FileNotFoundError(f"There is no warehouse at {home.warehouse} yet; make one with: make ingest")
    export_tables(home.warehouse, folder)
    with read(home.warehouse) as connection:
        described = descriptor(connection)
    with replacing(folder / DESCRIPTOR) as temporary:
        temporary.write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _write_views(folder, described)
    names = [resource["path"] for resource in described["resources"]]
    return [folder / name for name in (*names, DESCRIPTOR, VIEWS)]


def descriptor(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The descriptor of the tables of an open warehouse: names, types and what each column means, in both languages."""
    tables = connection.execute("SELECT table_name, comment FROM duckdb_tables() ORDER BY table_name").fetchall()
    resources = []
    for name, comment in tables:
        columns = connection.execute(
            "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = $1 ORDER BY column_index",
            [name],
        ).fetchall()
        fields = [{"name": column, "type": _type_of(kind), **_both(said)} for column, kind, said in columns]
        resources.append(
            {
                "name": name.replace("_", "-"),
                "path": f"{name}.parquet",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                **_both(comment),
                "schema": {"fields": fields},
            }
        )
    return {
        "profile": "data-package",
        "name": "juesuan",
        "title": "Chinese government final accounts 部门决算",
        "version": __version__,
        "resources": resources,
    }


def _write_views(folder: Path, described: dict[str, Any]) -> None:
    with replacing(folder / VIEWS) as temporary:
        temporary.unlink()  # a database is made where there is none
        with open_candidate(temporary) as connection:
            connection.execute("SET file_search_path = $1", [str(folder)])
            for resource in described["resources"]:
                name = resource["path"].removesuffix(".parquet")
                connection.execute(f"CREATE VIEW \"{name}\" AS SELECT * FROM read_parquet('{name}.parquet')")  # noqa: S608
                said = f"{resource['title']} | {resource['description']}".replace("'", "''")
                connection.execute(f"COMMENT ON VIEW \"{name}\" IS '{said}'")


def _type_of(kind: str) -> str:
    if kind.endswith("[]"):
        return "array"
    return next((name for begins, name in _TYPES if kind.startswith(begins)), "any")


def _both(comment: str | None) -> dict[str, str]:
    """Comments of the schema are '中文 | English'."""
    chinese, _, english = (comment or "").partition(" | ")
    return {"title": chinese, "description": english}
