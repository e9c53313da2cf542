"""What the audit lets through: everything that publishers wrote, and nothing that was perhaps read wrongly.

A publisher's contradiction is published, flagged. What is withheld, with the reason shown, is what is in doubt and no
more: the figures of inconsistent relations in whose boxes another reader sees other digits, the column or the form
where that is so of most of them; what came with a scan as recognised text, once that shows a slip; and a whole
document where whose it is, or of which year, is in doubt. It comes back when the readings agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juesuan.audit.issues import add_issues
from juesuan.audit.rows import Type, put
from juesuan.audit.second_reading import PrintedFact, Reading, reread
from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import Issue
from juesuan.errors import RejectedFile
from juesuan.settings import Limits, include_dir
from juesuan.warehouse.figures import PLACED
from juesuan.worker.pool import run_all

if TYPE_CHECKING:
    import duckdb

#: Issues that say that who or when is in doubt.
_IN_DOUBT = ("department_in_doubt", "year_in_doubt")
_REREAD = "juesuan.audit.second_reading:reread"


@dataclass(frozen=True, slots=True)
class Held:
    """Facts of one document that are not published. facts: how many. reason: the issue that says which and why."""

    document_id: str
    file_name: str
    facts: int
    reason: Issue


#: (document_id, table, fact_no)
Fact = tuple[str, str, int]
#: Requests of ``reread`` -> each with its readings, or why its file could not be read, as they come.
Rereader = Callable[[Iterable[dict[str, Any]]], Iterator[tuple[dict[str, Any], list[str] | RejectedFile]]]


def in_a_worker(
    requests: Iterable[dict[str, Any]],
) -> Iterator[tuple[dict[str, Any], list[str] | RejectedFile]]:
    """Published files are hostile the second time, too: they are opened in a process that can be killed."""
    yield from run_all(_REREAD, requests, Limits.from_environment())


def in_this_process(requests: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], list[str] | RejectedFile]]:
    """For whoever has read the files in this very process."""
    for request in requests:
        yield request, reread(request)


def read_inconsistent_again(
    connection: duckdb.DuckDBPyConnection, raw: Path, rereader: Rereader = in_a_worker
) -> dict[Fact, Reading]:
    """What another reader sees in the box of every figure of an inconsistent relation; the relations are given their
    ``second_reading``. A relation of which one side is blank is never confirmed: nobody has looked at the blank.

    raw: the raw store. Only documents with an inconsistent check are opened.
    """
    rows = connection.execute(
        """
        WITH used AS (
            SELECT DISTINCT fact.table_name, fact.document_id, fact.fact_no
            FROM (SELECT unnest(facts_used) AS fact FROM fact_check WHERE verdict = 'inconsistent')
        )
        SELECT p.document_id, p.table_name, p.fact_no, p.page_no, p.x0, p.top, p.x1, p.bottom, p.raw_text
        FROM used JOIN fact_row AS p USING (table_name, document_id, fact_no)
        ORDER BY ALL
        """
    ).fetchall()
    by_document: dict[str, dict[PrintedFact, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for document_id, table, fact_no, page_no, x0, top, x1, bottom, raw_text in rows:
        box = None if None in (x0, top, x1, bottom) else (x0, top, x1, bottom)
        by_document[document_id][PrintedFact(page_no, box, raw_text or "")].append((document_id, table, fact_no))
    found: dict[Fact, Reading] = {}
    for document_id, readings in _read_again(raw, {d: list(facts) for d, facts in by_document.items()}, rereader):
        for facts, reading in zip(by_document[document_id].values(), readings, strict=True):
            found |= dict.fromkeys(facts, reading)
    keep_readings(connection, found)
    return found


def _read_again(
    raw: Path, wanted: Mapping[str, list[PrintedFact]], rereader: Rereader
) -> Iterator[tuple[str, list[Reading]]]:
    """One reading per fact of each document; what a rereader does not live to say is ``unavailable``."""
    requests = []
    for document_id, facts in wanted.items():
        if path := _raw_file(raw, document_id):
            placed = [(fact.page_no, fact.box, fact.raw_text) for fact in facts]
            requests.append({"document_id": document_id, "path": str(path), "facts": placed})
        else:
            yield document_id, [Reading.UNAVAILABLE] * len(facts)
    for request, result in rereader(requests):
        if isinstance(result, RejectedFile):
            result = [Reading.UNAVAILABLE] * len(request["facts"])
        yield request["document_id"], [Reading(reading) for reading in result]


def keep_readings(connection: duckdb.DuckDBPyConnection, readings: Mapping[Fact, Reading]) -> None:
    """The readings as the temporary table ``reread``, and what they come to in ``fact_check.second_reading``."""
    columns: dict[str, Type] = {"document_id": "word", "table_name": "word", "fact_no": "whole", "reading": "word"}
    put(connection, "reread", columns, [(*fact, str(reading)) for fact, reading in readings.items()])
    connection.execute(
        """
        UPDATE fact_check SET second_reading = CASE WHEN together.differs THEN 'differs'
            WHEN together.unavailable OR together.one_side THEN 'unavailable' ELSE 'confirmed' END
        FROM (
            SELECT c.document_id, c.check_id, c.instance, bool_or(r.reading = 'differs') AS differs,
                bool_or(r.reading = 'unavailable') AS unavailable, count(DISTINCT c.fact.role) = 1 AS one_side
            FROM (
                SELECT document_id, check_id, instance, unnest(facts_used) AS fact FROM fact_check
                WHERE verdict = 'inconsistent'
            ) AS c
            JOIN reread AS r ON r.document_id = c.fact.document_id AND r.table_name = c.fact.table_name
                AND r.fact_no = c.fact.fact_no
            GROUP BY ALL
        ) AS together
        WHERE fact_check.document_id = together.document_id AND fact_check.check_id = together.check_id
            AND fact_check.instance = together.instance AND fact_check.verdict = 'inconsistent'
        """
    )


def hold_back(connection: duckdb.DuckDBPyConnection, readings: Mapping[Fact, Reading]) -> tuple[Held, ...]:
    """Take the facts in doubt out of the candidate: the relations that used them are blocked, and an issue says which
    they are. readings: see ``read_inconsistent_again``; they are the temporary table ``reread``."""
    doubtful = connection.execute(
        f"SELECT (SELECT count(*) FROM slipped_recognition) + count(*) FROM document_issue WHERE kind IN {_IN_DOUBT}"  # noqa: S608
    ).fetchone()
    if Reading.DIFFERS not in readings.values() and doubtful == (0,):
        return ()
    connection.execute((include_dir() / "sql" / "checks" / "gate" / "10_withheld.sql").read_text(encoding="utf-8"))
    for table in PLACED:
        connection.execute(
            f"DELETE FROM {table} USING withheld_fact AS w WHERE w.table_name = '{table}' "  # noqa: S608 - own names
            f"AND w.document_id = {table}.document_id AND w.fact_no = {table}.fact_no"
        )
    groups = connection.execute(
        """
        SELECT w.document_id, d.file_name, w.scope, w.form_code,
            CASE WHEN w.scope = 'column' THEN coalesce(m.name_zh, w.measure_code) END,
            if(any_value(w.scope) = 'document', count(*), count(DISTINCT (w.page_no, w.raw_text))), min(w.page_no),
            string_agg(DISTINCT w.raw_text, '、' ORDER BY w.raw_text)
        FROM withheld_fact AS w JOIN dim_document AS d USING (document_id)
        LEFT JOIN dim_measure AS m USING (measure_code)
        GROUP BY ALL ORDER BY ALL
        """
    ).fetchall()
    held = tuple(
        Held(document_id, file_name, count, _reason(scope, form, column, count, page, texts))
        for document_id, file_name, scope, form, column, count, page, texts in groups
    )
    add_issues(connection, [(h.document_id, h.reason) for h in held])
    return held


def _reason(scope: str, form: str | None, column: str | None, count: int, page: int | None, texts: str) -> Issue:
    if scope == "form":
        return issue("form_withheld", page, form=form, count=count)
    if scope == "column":
        return issue("column_withheld", page, form=form, column=column, count=count)
    if scope == "document":
        return issue("document_withheld", count=count)
    if scope == "recognition":
        return issue("recognition_withheld", page, count=count)
    return issue("figure_withheld", page, count=count, figures=texts[:200])


def _raw_file(raw: Path, document_id: str) -> Path | None:
    found = [p for p in (raw / document_id[:2]).glob(f"{document_id}.*") if p.suffix != ".json"]
    return found[0] if found else None
