"""The register of known publisher errors (``include/corrections/*.yaml``).

An entry names a fact, the value printed and the value meant, with reason and status. It never changes a fact: it is
shown beside it in ``fact_correction``. Its guard is the printed value: once the source prints another, the entry is
``outdated`` and to be removed; so is one that names a finding which the audit does not have any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from juesuan.settings import include_dir

if TYPE_CHECKING:
    import duckdb

#: table -> its column of the value, and its unit where it has one for all rows.
_TABLES = {
    "fact_function_amount": ("amount_yuan", "'yuan'"),
    "fact_economic_amount": ("amount_yuan", "'yuan'"),
    "fact_indicator": (
        "value",
        "CASE WHEN amount_yuan IS NOT NULL THEN 'yuan' WHEN measure_code LIKE '%pct' THEN 'percent' END",
    ),
}


class CorrectionError(ValueError):
    """An entry of the register cannot be read; names the file and the entry."""


class FactKey(BaseModel):
    """Which fact an entry speaks of: the columns given must match."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    table: Literal["fact_function_amount", "fact_economic_amount", "fact_indicator"]
    source: str | None = None
    form_code: str | None = None
    section_no: str | None = None
    function_code: str | None = None
    economic_code: str | None = None
    indicator_code: str | None = None
    measure_code: str | None = None
    budget_type: str | None = None
    side: str | None = None

    def columns(self) -> dict[str, str]:
        """Column -> value, those given."""
        return {k: v for k, v in self.model_dump(exclude={"table"}).items() if v is not None}


class Correction(BaseModel):
    """One entry. document_id: the file's sha256. printed_value, corrected_value: in the fact's unit (yuan, percent).
    finding: the cause of the audit's finding that it answers, None for whichever names the fact."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    document_id: str
    fact: FactKey
    printed_value: Decimal
    corrected_value: Decimal
    reason: str
    status: Literal["suspected", "reported", "acknowledged"]
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the register. outdated: ids of entries whose document no longer prints the value."""

    shown: int
    outdated: tuple[str, ...]


def load_corrections(folder: Path | None = None) -> tuple[Correction, ...]:
    """Every entry of every file of ``folder`` (default ``include/corrections``). Raises ``CorrectionError``."""
    found: list[Correction] = []
    for path in sorted((folder or include_dir() / "corrections").glob("*.yaml")):
        for raw in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            try:
                found.append(Correction(**raw))
            except (ValidationError, TypeError) as error:
                raise CorrectionError(f"{path.name}: {raw}: {error}") from error
    ids = [c.id for c in found]
    if twice := {i for i in ids if ids.count(i) > 1}:
        raise CorrectionError(f"ids that stand twice: {', '.join(sorted(twice))}")
    return tuple(found)


def show_corrections(connection: duckdb.DuckDBPyConnection, corrections: tuple[Correction, ...]) -> Applied:
    """Fill ``fact_correction`` for the entries whose document is in the candidate."""
    connection.execute("DELETE FROM fact_correction")
    outdated: list[str] = []
    shown = 0
    for entry in corrections:
        value, unit = _TABLES[entry.fact.table]
        columns = entry.fact.columns()
        where = "".join(f" AND {column} = ?" for column in columns)
        known = connection.execute("SELECT 1 FROM dim_document WHERE document_id = ?", [entry.document_id]).fetchone()
        if known is None:
            continue
        connection.execute(
            f"""
            INSERT INTO fact_correction BY POSITION
            SELECT ?, document_id, department_key, fiscal_year, '{entry.fact.table}', fact_no, page_no, raw_text,
                {value}, ?, {unit}, ?, ?, CASE WHEN {value} = ? THEN 'holds' ELSE 'outdated' END, NULL, ?
            FROM {entry.fact.table} WHERE document_id = ?{where}
            """,  # noqa: S608 - table and columns are those of FactKey
            [
                entry.id,
                entry.corrected_value,
                entry.status,
                entry.reason,
                entry.printed_value,
                entry.finding,
                entry.document_id,
                *columns.values(),
            ],
        )
        guards = connection.execute("SELECT guard FROM fact_correction WHERE correction_id = ?", [entry.id]).fetchall()
        shown += len(guards)
        if ("holds",) not in guards:
            outdated.append(entry.id)
    return Applied(shown, tuple(outdated))


def unanswered(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Mark the entries that name a finding which there is not as ``outdated``; their ids. Called once findings are
    written (``include/sql/checks/causes/20_write.sql`` gives corrections their finding)."""
    there_is_none = "guard = 'holds' AND finding_cause IS NOT NULL AND finding_no IS NULL"
    rows = connection.execute(
        f"SELECT DISTINCT correction_id FROM fact_correction WHERE {there_is_none} ORDER BY 1"  # noqa: S608
    ).fetchall()
    connection.execute(f"UPDATE fact_correction SET guard = 'outdated' WHERE {there_is_none}")  # noqa: S608
    return tuple(correction_id for (correction_id,) in rows)
