"""What the audit lets through: everything that publishers wrote, and nothing that was perhaps read wrongly.

A publisher's contradiction is published, flagged. A document is held back, with the reason shown, only where the
reading is in doubt: another reader sees other digits in the boxes of an inconsistent relation, or a form is missing
while a table that looks like a form was not recognised.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.audit.second_reading import PrintedFact, Reading
from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import Issue
from juesuan.errors import RejectedFile
from juesuan.settings import Limits
from juesuan.worker.pool import run_all

if TYPE_CHECKING:
    import duckdb

#: Facts with a box of their own. A row of a project's table has one box for the whole row.
_PLACED = (
    "fact_function_amount",
    "fact_economic_amount",
    "fact_indicator",
    "fact_project_fund",
    "fact_project_metric",
    "narrative_number",
)
_REREAD = "juesuan.audit.second_reading:reread"
#: What leaves the candidate with a document that is held back.
_FACTS = (*_PLACED, "dim_project")


@dataclass(frozen=True, slots=True)
class Held:
    """A document whose facts are not published. reason: the issue that says why."""

    document_id: str
    file_name: str
    reason: Issue


def read_inconsistent_again(connection: duckdb.DuckDBPyConnection, raw: Path) -> dict[str, list[str]]:
    """Give every inconsistent check with facts its ``second_reading``; document_id -> the checks for which another
    reader sees other digits in that document.

    raw: the raw store. Only documents with an inconsistent check are opened.
    """
    located = " UNION ALL ".join(
        f"SELECT '{t}' AS table_name, document_id, fact_no, page_no, x0, top, x1, bottom, raw_text FROM {t}"  # noqa: S608
        for t in _PLACED
    )
    rows = connection.execute(
        f"""
        WITH used AS (
            SELECT document_id AS checked_id, check_id, instance, unnest(facts_used) AS fact
            FROM fact_check WHERE verdict = 'inconsistent'
        ), placed AS ({located})
        SELECT u.checked_id, u.check_id, u.instance, p.document_id, p.page_no, p.x0, p.top, p.x1, p.bottom, p.raw_text
        FROM used AS u JOIN placed AS p ON p.table_name = u.fact.table_name AND p.document_id = u.fact.document_id
            AND p.fact_no = u.fact.fact_no
        ORDER BY ALL
        """  # noqa: S608 - our own table names
    ).fetchall()
    by_document: dict[str, dict[PrintedFact, list[tuple[str, str, str]]]] = defaultdict(lambda: defaultdict(list))
    for checked_id, check_id, instance, document_id, page_no, x0, top, x1, bottom, raw_text in rows:
        box = None if None in (x0, top, x1, bottom) else (x0, top, x1, bottom)
        fact = PrintedFact(page_no, box, raw_text or "")
        by_document[document_id][fact].append((checked_id, check_id, instance))
    seen: dict[tuple[str, str, str], set[Reading]] = defaultdict(set)
    doubted: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for document_id, readings in _read_again(raw, {d: list(facts) for d, facts in by_document.items()}):
        for checks, reading in zip(by_document[document_id].values(), readings, strict=True):
            for check in checks:
                seen[check].add(reading)
            if reading is Reading.DIFFERS:
                doubted[document_id].update(checks)
    _write(connection, {check: _together(readings) for check, readings in seen.items()})
    return {document_id: sorted(check_id for _, check_id, _ in checks) for document_id, checks in doubted.items()}


def _read_again(raw: Path, wanted: Mapping[str, list[PrintedFact]]) -> Iterator[tuple[str, list[Reading]]]:
    """One reading per fact of each document. Published files are hostile the second time, too: they are opened in a
    process that can be killed, and what it does not live to say is ``unavailable``."""
    requests = []
    for document_id, facts in wanted.items():
        if path := _raw_file(raw, document_id):
            placed = [(fact.page_no, fact.box, fact.raw_text) for fact in facts]
            requests.append({"document_id": document_id, "path": str(path), "facts": placed})
        else:
            yield document_id, [Reading.UNAVAILABLE] * len(facts)
    for request, result in run_all(_REREAD, requests, Limits.from_environment()):
        if isinstance(result, RejectedFile):
            result = [Reading.UNAVAILABLE] * len(request["facts"])
        yield request["document_id"], [Reading(reading) for reading in result]


def hold_back(connection: duckdb.DuckDBPyConnection, doubted: Mapping[str, list[str]]) -> tuple[Held, ...]:
    """Take the facts of documents whose reading is in doubt out of the candidate: their checks and an issue that says
    why stay. doubted: see ``read_inconsistent_again``."""
    reasons = {document_id: issue("held_back", count=len(checks)) for document_id, checks in doubted.items()}
    reasons |= _lost_forms(connection)
    names = dict(connection.execute("SELECT document_id, file_name FROM dim_document").fetchall())
    held = tuple(Held(document_id, names.get(document_id, ""), reasons[document_id]) for document_id in sorted(reasons))
    for document in held:
        _withhold(connection, document)
    return held


def _lost_forms(connection: duckdb.DuckDBPyConnection) -> dict[str, Issue]:
    """Documents of which a form is missing while a table headed like a form was not recognised."""
    rows = connection.execute(
        """
        WITH missing AS (
            SELECT c.document_id, string_agg(c.instance, '、' ORDER BY c.instance) AS forms FROM fact_check AS c
            WHERE c.check_id = 'disclosure_forms' AND c.verdict = 'inconsistent' AND c.instance <> 'all'
            GROUP BY c.document_id
        )
        SELECT m.document_id, m.forms, any_value(t.heading), min(t.page_from)
        FROM missing AS m JOIN document_table AS t USING (document_id)
        WHERE t.form_code IS NULL AND t.column_count >= 3 AND t.row_count >= 3
            AND regexp_matches(regexp_replace(t.heading, '\\s', '', 'g'), '(收入|支出|决算|拨款|经费).{0,12}表$')
            AND NOT regexp_matches(t.heading, '自评|绩效|目标|采购|资产')
        GROUP BY m.document_id, m.forms
        """
    ).fetchall()
    return {
        document_id: issue("held_back_form_lost", forms=forms, first_page=page, heading=heading)
        for document_id, forms, heading, page in rows
    }


def _withhold(connection: duckdb.DuckDBPyConnection, held: Held) -> None:
    for table in _FACTS:
        removed = connection.execute(
            f"DELETE FROM {table} WHERE document_id = ? RETURNING 1",  # noqa: S608 - our own table names
            [held.document_id],
        ).fetchall()
        connection.execute(
            "UPDATE document_row_count SET withheld = withheld + ? WHERE document_id = ? AND table_name = ?",
            [len(removed), held.document_id, table],
        )
    connection.execute("UPDATE fact_check SET facts_used = NULL WHERE document_id = ?", [held.document_id])
    connection.execute(
        """
        INSERT INTO document_issue
        SELECT $document_id, coalesce(max(issue_no), 0) + 1, $page_no, $kind, $severity, $message_zh, $message_en
        FROM document_issue WHERE document_id = $document_id
        """,
        {"document_id": held.document_id} | asdict(held.reason),
    )


def _together(readings: set[Reading]) -> Reading:
    for reading in (Reading.DIFFERS, Reading.UNAVAILABLE):
        if reading in readings:
            return reading
    return Reading.CONFIRMED


def _raw_file(raw: Path, document_id: str) -> Path | None:
    found = [p for p in (raw / document_id[:2]).glob(f"{document_id}.*") if p.suffix != ".json"]
    return found[0] if found else None


def _write(connection: duckdb.DuckDBPyConnection, verdicts: Mapping[tuple[str, str, str], Reading]) -> None:
    if not verdicts:
        return
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE reread (document_id VARCHAR, check_id VARCHAR, instance VARCHAR, reading VARCHAR)"
    )
    connection.executemany("INSERT INTO reread VALUES (?, ?, ?, ?)", [(*k, str(v)) for k, v in verdicts.items()])
    connection.execute(
        """
        UPDATE fact_check SET second_reading = r.reading FROM reread AS r
        WHERE fact_check.document_id = r.document_id AND fact_check.check_id = r.check_id
            AND fact_check.instance = r.instance AND fact_check.verdict = 'inconsistent'
        """
    )
