"""A warehouse of one disclosure: in memory, gone when it has been looked at.

The tables, and what is known before any document is read, are made once in a process; each disclosure has a copy of its
own. A hundred tables with their comments take as long as the reading of a document.
"""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from juesuan.settings import Home
from juesuan.warehouse.build import make_empty
from juesuan.warehouse.loading import list_documents, list_records, run_file, run_folder
from juesuan.warehouse.store import in_memory

if TYPE_CHECKING:
    import duckdb

#: Files of ``load`` that read nothing of documents: done once. Those with a stage are of portals, which are empty here.
_BEFORE = (
    "05_dim_kind.sql",
    "06_dim_issue.sql",
    "17_stage_address.sql",
    "18_stage_kept.sql",
    "20_dim_form.sql",
    "20_dim_measure.sql",
)
#: Files of ``load`` that no relation asks for: regions, portals, runs and the count of rows.
_NOT_ASKED = (
    "18_stage_walk.sql",
    "20_dim_region.sql",
    "80_rejected_file.sql",
    "85_dim_publisher.sql",
    "86_source_address.sql",
    "87_address_version.sql",
    "88_publisher_year.sql",
    "90_document_row_count.sql",
    "91_document_input.sql",
    "92_ingest_run.sql",
)
_COPYING = Lock()
_NUMBERS = itertools.count(1)


@contextmanager
def in_passing() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse without documents, for one disclosure: gone afterwards. Any number may be open at once."""
    name = f"passing_{next(_NUMBERS)}"
    with _COPYING:
        template = _template(os.getpid())
        template.execute(f"ATTACH ':memory:' AS {name}")
        template.execute(f"COPY FROM DATABASE memory TO {name}")
        connection = template.cursor()
    try:
        with closing(connection):
            connection.execute(f"USE {name}")
            connection.execute("SET TimeZone = 'UTC'")
            yield connection
    finally:
        with _COPYING:
            template.execute(f"DETACH {name}")


def load_disclosure(connection: duckdb.DuckDBPyConnection, home: Home, scratch: Path) -> None:
    """Fill dimensions and facts of ``in_passing`` from the extracts of ``home``. scratch: a folder for what only the
    load needs. Raises BuildFailed."""
    list_documents(connection, home, scratch)
    run_folder(connection, "load", but={*_BEFORE, *_NOT_ASKED})


@cache
def _template(process: int) -> duckdb.DuckDBPyConnection:
    """The empty warehouse that is copied. process: a database does not outlive a fork."""
    connection = in_memory()
    connection.execute("SET threads = 1")  # of one document there is nothing to share out
    connection.execute("CREATE SCHEMA stage")
    make_empty(connection)
    with tempfile.TemporaryDirectory(prefix="juesuan-empty-") as folder:
        list_records(connection, Home(Path(folder)), Path(folder))
        for name in ("00_macros.sql", *_BEFORE):
            run_file(connection, f"load/{name}")
    return connection
