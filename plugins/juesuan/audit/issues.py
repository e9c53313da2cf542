"""What the audit has to say about documents, beside what reading said: rows of ``document_issue``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from juesuan.disclosure.model import Issue

if TYPE_CHECKING:
    import duckdb


def add_issues(connection: duckdb.DuckDBPyConnection, told: Sequence[tuple[str, Issue]]) -> None:
    """Add each (document_id, issue) after the document's other issues, in the order given."""
    for document_id, issue in told:
        connection.execute(
            """
            INSERT INTO document_issue
            SELECT $document_id, coalesce(max(issue_no), 0) + 1, $page_no, $kind, $severity, $message_zh, $message_en,
                $form_code, $printed
            FROM document_issue WHERE document_id = $document_id
            """,
            {"document_id": document_id} | asdict(issue),
        )
