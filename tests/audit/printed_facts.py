"""What a typeset disclosure prints, put straight into the star schema: the rules without the reading."""

from __future__ import annotations

import hashlib
from typing import Any

import duckdb
import pandas as pd

from typesetter.printed import ExpectedFact, Printed

#: Tables that hold rows of such a document.
TABLES = ("dim_document", "document_table", "fact_function_amount", "fact_economic_amount", "fact_indicator")
_LEVELS = {3: "类", 5: "款", 7: "项"}


def store_printed(
    connection: duckdb.DuckDBPyConnection, name: str, printed: Printed, *, year: int = 2024, department: str = ""
) -> str:
    """Add the document ``name`` with every fact that forms and sentences of ``printed`` state; its document_id.

    department: its key, by default the name: documents of one department are compared across years.
    """
    document_id = hashlib.sha256(name.encode()).hexdigest()
    common = {"document_id": document_id, "department_key": department or name, "fiscal_year": year}
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    rows["dim_document"].append(
        common | {"document_kind": "final_account", "report_scope": "department", "file_name": f"{name}.pdf"}
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
    return document_id


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
