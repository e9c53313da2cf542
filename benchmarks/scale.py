"""A warehouse candidate of many documents, their facts put straight into the star schema."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from juesuan.settings import include_dir
from typesetter import KINDS, CannotPlant, compose, plant, random_disclosure
from typesetter.printed import ExpectedFact, Printed

#: Invented documents that the many are copies of, half of them with an error.
BASES = 24
_LEVELS = {3: "类", 5: "款", 7: "项"}
_COPIED = ("dim_document", "document_table", "fact_function_amount", "fact_economic_amount", "fact_indicator")


def fill(path: Path, documents: int) -> duckdb.DuckDBPyConnection:
    """Make the database ``path`` with ``documents`` final accounts and return it open, on two threads."""
    connection = duckdb.connect(str(path), config={"threads": 2})
    for file in sorted((include_dir() / "sql" / "schema").glob("*.sql")):
        connection.execute(file.read_text(encoding="utf-8"))
    for table, name in (
        ("dim_measure", "measures"),
        ("dim_indicator", "indicators"),
        ("dim_form", "forms"),
        ("dim_kind", "kinds"),
    ):
        columns = [
            c
            for (c,) in connection.execute(
                f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{table}'"
            ).fetchall()
        ]
        source = f"read_csv('{include_dir() / 'reference' / f'{name}.csv'}', all_varchar = true)"
        known = [c for (c, *_) in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall() if c in columns]
        connection.execute(f"INSERT INTO {table} BY NAME SELECT {', '.join(known)} FROM {source}")
    for number in range(BASES):
        content = random_disclosure(number, ("small", "medium", "large")[number % 3], year=2024)
        _insert(connection, number, _with_error(compose(content), number))
    _copy(connection, documents)
    return connection


def _with_error(printed: Printed, number: int) -> Printed:
    """Every other document with a planted error, the kinds in turn: as real ones have."""
    if number % 2 == 0:
        return printed
    for kind in (*KINDS[number // 2 % len(KINDS) :], *KINDS):
        try:
            return plant(printed, kind, seed=number).printed
        except CannotPlant:
            continue
    return printed


def _insert(connection: duckdb.DuckDBPyConnection, number: int, printed: Printed) -> None:
    document_id = hashlib.sha256(str(number).encode()).hexdigest()
    common = {"document_id": document_id, "department_key": str(number), "fiscal_year": 2024}
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in _COPIED}
    rows["dim_document"].append(
        common | {"document_kind": "final_account", "report_scope": "department", "file_name": f"{number}.pdf"}
        | {"page_count": 30, "money_unit": "万元", "disclosure_id": document_id, "main_document_id": document_id}
    )  # fmt: skip
    facts = list(dict.fromkeys(printed.truth()))
    for no, fact in enumerate(facts, start=1):
        table, row = _row(fact)
        rows[table].append(common | {"fact_no": no, "page_no": no // 20 + 1, "raw_text": fact.raw_text} | row)
    for form in sorted({fact.form_code for fact in facts if fact.form_code}):
        rows["document_table"].append(
            {"document_id": document_id, "table_no": int(form), "form_code": form, "heading": "", "money_unit": "万元"}
        )
    for table, some in rows.items():
        frame = pd.DataFrame(some)  # noqa: F841 - read by name
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM frame")


def _row(fact: ExpectedFact) -> tuple[str, dict[str, Any]]:
    level = _LEVELS.get(len(fact.code)) if fact.code.isdigit() else None
    if fact.kind == "indicator":
        return "fact_indicator", {
            "source": fact.source, "form_code": fact.form_code, "section_no": fact.section_no,
            "indicator_code": fact.code, "measure_code": fact.measure, "budget_type": fact.budget_type or "all",
            "side": fact.side, "value": fact.value, "ulp": fact.ulp, "amount_yuan": fact.amount_yuan,
        }  # fmt: skip
    amount = {"form_code": fact.form_code, "measure_code": fact.measure, "level": level}
    amount |= {"amount_yuan": fact.value, "ulp_yuan": fact.ulp}
    if fact.kind == "economic":
        return "fact_economic_amount", amount | {"economic_code": fact.code, "economic_name": "科目"}
    return "fact_function_amount", amount | {
        "source": fact.source, "section_no": fact.section_no, "function_code": fact.code, "function_name": "科目",
    }  # fmt: skip


def _copy(connection: duckdb.DuckDBPyConnection, documents: int) -> None:
    copies = -(-documents // BASES) - 1
    for table in _COPIED:
        columns = [
            c
            for (c,) in connection.execute(
                f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{table}'"
            ).fetchall()
        ]
        made = {
            "document_id": "sha256(document_id || n)",
            "disclosure_id": "sha256(document_id || n)",
            "main_document_id": "sha256(document_id || n)",
            "department_key": "department_key || '/' || n",
        }
        chosen = ", ".join(made.get(column, f'"{column}"') for column in columns)
        connection.execute(f"INSERT INTO {table} SELECT {chosen} FROM {table}, range({copies}) AS copy(n)")
