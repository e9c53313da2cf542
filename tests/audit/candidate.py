"""A warehouse of a few facts, straight into the star schema: what the rules are tested on."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from juesuan.printed.figures import parse_figure
from juesuan.settings import include_dir
from juesuan.warehouse.build import SCHEMA

_DIMENSIONS = {
    "dim_measure": ("measures", "measure_code, name_zh, name_en"),
    "dim_indicator": ("indicators", "indicator_code, name_zh, name_en, unit, topic"),
    "dim_kind": ("kinds", "document_kind, name_zh, name_en, is_account, is_loaded"),
    "dim_form": ("forms", "form_code, name_zh, name_en, form_set, replaces"),
}
_LEVELS = {3: "类", 5: "款", 7: "项"}


@cache
def _reference(name: str, columns: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    """Columns of ``include/reference/<name>.csv``; an empty cell is None."""
    with (include_dir() / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row[column] or None for column in columns) for row in csv.DictReader(file)]


@cache
def _schema() -> str:
    """Tables and views; without the comments, which take most of the time."""
    files = (file for part in SCHEMA for file in sorted((include_dir() / "sql" / part).glob("*.sql")))
    return re.sub(r"^COMMENT ON .*;$", "", "\n".join(f.read_text(encoding="utf-8") for f in files), flags=re.MULTILINE)


class Warehouse:
    """An open warehouse and short ways to put facts into it. Amounts are given as printed, in 万元."""

    def __init__(self, path: str | Path = ":memory:") -> None:
        self.connection = duckdb.connect(str(path))
        self.connection.execute(_schema())
        for table, (name, columns) in _DIMENSIONS.items():
            rows = _reference(name, tuple(columns.split(", ")))
            self.insert_all(table, [dict(zip(columns.split(", "), row, strict=True)) for row in rows])
        self._fact_no = 0

    def document(self, name: str = "d", *, year: int = 2024, department: str = "k", **columns: Any) -> str:
        """A final account; returns its document_id."""
        document_id = hashlib.sha256(f"{name}/{year}".encode()).hexdigest()
        self.insert(
            "dim_document",
            {
                "document_id": document_id,
                "title": name,
                "document_kind": "final_account",
                "report_scope": "department",
                "fiscal_year": year,
                "department_key": department,
                "department_name": name,
                "file_name": f"{name}.pdf",
                "page_count": 30,
                "money_unit": "万元",
                "disclosure_id": document_id,
                "main_document_id": document_id,
            }
            | columns,
        )
        known = self.connection.execute(
            "SELECT 1 FROM dim_department WHERE department_key = ?", [department]
        ).fetchone()
        if known is None:
            self.insert("dim_department", {"department_key": department, "name": name})
        return document_id

    def form(self, document_id: str, form_code: str, unit: str | None = "万元") -> None:
        """The form is in the document, blank so far."""
        self.insert(
            "document_table",
            {
                "document_id": document_id,
                "table_no": int(form_code[-2:]),
                "page_from": int(form_code[-2:]),
                "form_code": form_code,
                "money_unit": unit,
                "heading": "",
                "row_count": 9,
                "column_count": 4,
            },
        )

    def function(
        self, document_id: str, form: str | None, code: str, text: str, measure: str = "total", **columns: Any
    ) -> None:
        self._amount(
            "fact_function_amount",
            document_id,
            text,
            {"form_code": form, "function_code": code, "function_name": f"科目{code}", "measure_code": measure}
            | {
                "source": "form" if form else "narrative",
                "level": _LEVELS.get(len(code)) if code[0].isdigit() else None,
            }
            | columns,
        )

    def economic(self, document_id: str, code: str, text: str) -> None:
        level = {3: "类", 5: "款"}.get(len(code)) if code[0].isdigit() else None
        self._amount(
            "fact_economic_amount",
            document_id,
            text,
            {
                "form_code": "06",
                "economic_code": code,
                "economic_name": f"科目{code}",
                "measure_code": "actual",
                "level": level,
            },
        )

    def indicator(
        self, document_id: str, form: str | None, code: str, text: str, measure: str = "actual", **columns: Any
    ) -> None:
        """An amount, or a percentage or count where the measure or ``count=True`` says so."""
        counted = columns.pop("count", False) or measure.endswith("_pct")
        figure = parse_figure(text)
        assert figure is not None
        value, ulp = (figure.value, figure.ulp) if counted else figure.scaled(Decimal(10_000))
        self._fact(
            "fact_indicator",
            document_id,
            text,
            {
                "source": "form" if form else "narrative",
                "form_code": form,
                "section_no": None if form else "2.1",
                "indicator_code": code,
                "measure_code": measure,
                "budget_type": "all",
                "value": value,
                "ulp": ulp,
                "amount_yuan": None if counted else value,
            }
            | columns,
        )

    def section(self, document_id: str, section_no: str, title: str, text: str, level: int = 2) -> None:
        row = {"document_id": document_id, "node_no": 1, "section_no": section_no, "level": level, "title": title}
        self.insert("document_section", row | {"page_from": 1, "page_to": 1, "text": text})

    def number(self, document_id: str, text: str, unit: str, **columns: Any) -> None:
        """A number of the text, not understood unless the columns say so."""
        figure = parse_figure(text)
        assert figure is not None
        self._fact(
            "narrative_number", document_id, text, {"value": figure.value, "ulp": figure.ulp, "unit": unit} | columns
        )

    def insert(self, table: str, row: dict[str, Any]) -> None:
        marks = ", ".join("?" for _ in row)
        self.connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))

    def insert_all(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        """Many rows of one shape in one statement, which costs as much as a few of one row."""
        one = f"({', '.join('?' for _ in rows[0])})"
        self.connection.execute(
            f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES {', '.join([one] * len(rows))}",
            [value for row in rows for value in row.values()],
        )

    def _amount(self, table: str, document_id: str, text: str, columns: dict[str, Any]) -> None:
        figure = parse_figure(text)
        assert figure is not None
        value, ulp = figure.scaled(Decimal(10_000))
        self._fact(table, document_id, text, {"amount_yuan": value, "ulp_yuan": ulp, "row_no": 0} | columns)

    def _fact(self, table: str, document_id: str, text: str, columns: dict[str, Any]) -> None:
        self._fact_no += 1
        key, year, kind = self.connection.execute(
            "SELECT department_key, fiscal_year, document_kind FROM dim_document WHERE document_id = ?", [document_id]
        ).fetchone()  # type: ignore[misc]
        self.insert(
            table,
            {"document_id": document_id, "department_key": key, "fiscal_year": year, "document_kind": kind}
            | {"fact_no": self._fact_no}
            | {"page_no": 1, "raw_text": text}
            | columns,
        )
