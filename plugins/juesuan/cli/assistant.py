"""What people's assistants may do: read the dictionary, ask one query, see a figure on its page. Nothing else, and
nothing is written but a picture that is gone once it is handed over."""

from __future__ import annotations

import itertools
import tempfile
import threading
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from juesuan.cli.asking import Asked
from juesuan.errors import InputError
from juesuan.settings import Home, Limits

#: Rows that an answer holds: more is for downloads, not for a conversation.
MOST_ROWS = 500

_TABLES = """
    FROM (
        SELECT table_name AS name, comment, estimated_size AS rows FROM duckdb_tables() WHERE schema_name = 'main'
        UNION ALL
        SELECT view_name, comment, NULL FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal
    )
    ORDER BY starts_with(name, 'mart_') DESC, name
"""
_COLUMNS = """
    SELECT column_name AS name, data_type AS type, comment FROM duckdb_columns()
    WHERE schema_name = 'main' AND table_name = $table ORDER BY column_index
"""


@dataclass(slots=True)
class Assistant:
    """The tools over one home. One question at a time: the next one then sees what was published meanwhile."""

    home: Home
    _one: threading.Lock = field(default_factory=threading.Lock)

    def describe(self, table: str | None = None) -> list[dict[str, Any]]:
        """The tables with what they hold (comments 'zh | en') and about how many rows; of one ``table`` its columns.
        Raises InputError where there is no warehouse or no such table."""
        from juesuan.warehouse.questions import rows
        from juesuan.warehouse.store import read

        self._require_warehouse()
        with self._one, read(self.home.warehouse) as connection:
            found = rows(connection, _COLUMNS, {"table": table}) if table else rows(connection, _TABLES, {})
        if not found:
            raise InputError(f"There is no table {table!r}; describe without a table lists them.")
        return found

    def select(self, query: str, most: int = 100) -> dict[str, Any]:
        """What one query gives, within the limits of ``juesuan sql``: names of columns, at most ``most`` rows (decimals
        and dates as text, so that nothing is rounded), and whether there are more. Raises InputError."""
        most = max(1, min(most, MOST_ROWS))
        with self._one, Asked(self.home.warehouse, query) as asked:
            found = list(itertools.islice(asked, most + 1))
            columns = list(asked.columns)
        return {
            "columns": columns,
            "rows": [[_as_json(value) for value in row] for row in found[:most]],
            "has_more": len(found) > most,
        }

    def show(self, figure: str, language: str = "zh") -> tuple[str, bytes | None]:
        """A figure as marts name it (``<column>_fact``): what it is, where it is printed, the relations it takes part
        in; and the part of its page around it with its frame (PNG), None where there are no pages. Raises InputError,
        RejectedFile."""
        from juesuan.evidence.citation import citation
        from juesuan.evidence.formula import formula, plain
        from juesuan.evidence.lookup import find_document, find_figure, relations_of
        from juesuan.evidence.references import parse_reference
        from juesuan.warehouse.store import read

        if (reference := parse_reference(figure)) is None:
            raise InputError(f"{figure!r} is no figure: they are named document/table/number, as columns …_fact do.")
        self._require_warehouse()
        with self._one, read(self.home.warehouse) as connection:
            found = find_figure(connection, reference)
            source = find_document(connection, found.reference.document)
            relations = relations_of(connection, found)
        zh = language == "zh"
        value = "" if found.value is None else f"{plain(found.value)} {found.unit or ''}".strip()
        lines = [f"{found.label_zh if zh else found.label_en}: {value}", citation(found, source, "zh" if zh else "en")]
        lines += [found.sentence] if found.sentence else []
        lines += [f"{r.verdict}: {r.title_zh if zh else r.title_en}: {formula(r, language)}" for r in relations]
        picture = None
        path = self.home.root / (source.stored_path or "")
        if found.page_no is not None and path.is_file():
            request: dict[str, Any] = {"page_no": found.page_no, "is_cut": True, "scale": 2.0}
            request |= {"cells": [found.cell_ref]} if found.cell_ref else {}
            request |= {"frames": [found.frame]} if found.frame else {}
            picture = _drawn(path, request)
        return "\n".join(lines), picture

    def _require_warehouse(self) -> None:
        if not self.home.warehouse.exists():
            raise InputError(f"There is no warehouse at {self.home.warehouse} yet; make one with: make ingest")


def _drawn(path: Path, request: dict[str, Any]) -> bytes:
    from juesuan.evidence.picture import FUNCTION
    from juesuan.worker.pool import Worker

    with tempfile.TemporaryDirectory(prefix="juesuan-show-") as folder:
        into = Path(folder) / "figure.png"
        with closing(Worker(FUNCTION, Limits.from_environment())) as worker:
            worker.call(request | {"path": str(path), "into": str(into)})
        return into.read_bytes()


def _as_json(value: Any) -> Any:
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)
