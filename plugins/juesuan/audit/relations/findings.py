"""What an audit found in one document, as an auditor wants it: worst first, the formula with its numbers, the page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

#: Verdicts a person should look at, worst first.
FINDINGS = ("inconsistent", "blocked", "unlikely")

_QUERY = """
    SELECT c.check_id, c.family, c.instance, r.title_zh, r.title_en, c.verdict, c.severity, c.explanation_zh,
        c.diagnosis, c.second_reading, c.page_no, d.file_name, c.lhs, c.rhs, c.tolerance, c.residual_unit
    FROM fact_check AS c JOIN dim_check AS r USING (check_id) JOIN dim_document AS d USING (document_id)
    ORDER BY
        CASE c.verdict WHEN 'inconsistent' THEN CASE c.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 4 END
            WHEN 'blocked' THEN 2 WHEN 'unlikely' THEN 3 WHEN 'rounding' THEN 5 WHEN 'exact' THEN 6 ELSE 7 END,
        abs(c.residual) / nullif(greatest(abs(c.lhs), abs(c.rhs)), 0) DESC NULLS LAST, c.check_id, c.instance
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One judged relation. explanation_zh: the formula with its numbers. second_reading: see ``fact_check``. page_no:
    the page to open, 1-based, None where the relation is not about one. lhs, rhs, tolerance, in residual_unit: both
    sides and what rounding explains, None where no numbers are compared."""

    check_id: str
    family: str
    instance: str
    title_zh: str
    title_en: str
    verdict: str
    severity: str
    explanation_zh: str
    diagnosis: str | None
    second_reading: str | None
    page_no: int | None
    file_name: str
    lhs: Decimal | None
    rhs: Decimal | None
    tolerance: Decimal | None
    residual_unit: str | None

    @property
    def matters(self) -> bool:
        """Whether a person should look at it."""
        return self.verdict in FINDINGS


def findings(connection: duckdb.DuckDBPyConnection) -> tuple[Finding, ...]:
    """Every judged relation of every document of an audited database, worst first."""
    return tuple(Finding(*row) for row in connection.execute(_QUERY).fetchall())
