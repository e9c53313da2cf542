"""What portals gave, out of the served warehouse, for whoever is to be told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from juesuan.warehouse.store import read

_QUERY = """
SELECT c.publisher, c.publisher_name AS name, c.fiscal_year, c.status,
    strftime(c.status_since, '%Y-%m-%d %H:%M') AS since, c.departments_fetched AS found, c.expected_min,
    CASE WHEN c.status NOT IN ('complete', 'short') THEN p.outcome_message END AS message
FROM mart_coverage c
JOIN dim_publisher p USING (publisher)
WHERE c.document_kind = p.document_kind AND list_contains($asked[c.publisher], c.fiscal_year)
ORDER BY c.publisher, c.fiscal_year
"""


def coverage_of(database: Path, asked: Mapping[str, list[int]]) -> list[dict[str, Any]]:
    """mart_coverage for the publishers and fiscal years in ``asked``, one {'publisher', 'name', 'fiscal_year',
    'status', 'since' (UTC), 'found' (departments), 'expected_min', 'message'} a row."""

    if not asked:
        return []
    wanted = {"asked": {publisher: years for publisher, years in asked.items() if years}}
    if not wanted["asked"]:
        return []
    with read(database) as warehouse:
        answer = warehouse.execute(
            _QUERY.replace("$asked", "CAST($asked AS MAP(VARCHAR, INTEGER[]))"),
            {"asked": {"key": list(wanted["asked"]), "value": list(wanted["asked"].values())}},
        )
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
