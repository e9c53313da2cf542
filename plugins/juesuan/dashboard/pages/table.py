"""``/table``: the marts with filters in the address, paging, sums, and every row as CSV, XLSX or Parquet."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from juesuan.dashboard.asking import rows
from juesuan.dashboard.house import house_of
from juesuan.report.xlsx import harmless

if TYPE_CHECKING:
    import duckdb

router = APIRouter()

_SIZE = 50
#: Rows of a download.
_MOST = 200_000
_OF_REGION = "department_key IN (SELECT department_key FROM dim_department WHERE starts_with(region_code, $region))"
_YEARS = "SELECT DISTINCT fiscal_year FROM dim_document WHERE fiscal_year IS NOT NULL ORDER BY 1 DESC"


@dataclass(frozen=True, slots=True)
class Mart:
    """One table a reader may choose. columns: shown, in this order; summed: those whose sum means something. only: what
    holds for the rows by default, so that a sum is right."""

    name: str
    zh: str
    en: str
    columns: tuple[str, ...]
    summed: tuple[str, ...]
    only: str = "true"


MARTS = {
    mart.name: mart
    for mart in (
        Mart(
            "mart_department_year", "部门年度总览", "Departments by year",
            (
                "department_name", "fiscal_year", "income_wan", "expenditure_wan", "basic_wan", "project_wan",
                "personnel_wan", "public_wan", "three_public_wan", "procurement_wan", "headcount", "headcount_active",
                "expenditure_per_active_head_wan", "expenditure_per_head_wan",
            ),
            ("income_wan", "expenditure_wan", "basic_wan", "project_wan", "personnel_wan", "public_wan",
             "three_public_wan", "procurement_wan"),
        ),
        Mart(
            "mart_function_year", "按功能分类的支出", "Expenditure by function",
            ("department_name", "fiscal_year", "function_code", "function_name", "form_code", "amount_wan", "basic_wan",
             "project_wan", "general_budget_wan", "share_pct", "change_pct"),
            ("amount_wan", "basic_wan", "project_wan", "general_budget_wan"), "is_leaf",
        ),
        Mart(
            "mart_three_public", "“三公”经费", "“Three public” expense",
            ("department_name", "fiscal_year", "part_zh", "budget_wan", "actual_wan", "last_year_wan", "change_pct"),
            ("budget_wan", "actual_wan", "last_year_wan"), "indicator_code = 'three_public_expense'",
        ),
        Mart(
            "mart_project", "项目绩效", "Projects",
            ("department_name", "fiscal_year", "project_name", "full_year_budget_wan", "executed_wan",
             "execution_rate_pct", "total_score", "metrics_missed"),
            ("full_year_budget_wan", "executed_wan"),
        ),
    )
}  # fmt: skip


#: What a column's head says; amounts have the page's unit behind it.
_HEADS = {
    "department_name": ("部门", "Department"), "fiscal_year": ("年度", "Year"), "income_wan": ("收入", "Income"),
    "expenditure_wan": ("支出", "Expenditure"), "basic_wan": ("基本支出", "Basic"),
    "project_wan": ("项目支出", "Project"), "personnel_wan": ("人员经费", "Personnel"),
    "public_wan": ("公用经费", "Running"),
    "three_public_wan": ("“三公”经费", "Three public"), "procurement_wan": ("政府采购", "Procurement"),
    "headcount": ("人数", "Heads"), "headcount_active": ("在职", "Active"),
    "expenditure_per_active_head_wan": ("在职人均", "By active head"), "expenditure_per_head_wan": ("人均", "By head"),
    "general_budget_wan": ("其中一般公共预算（表05）", "of which general budget (form 05)"),
    "function_code": ("科目", "Code"), "function_name": ("名称", "Function"),
    "form_code": ("表", "Form"), "amount_wan": ("支出", "Expenditure"), "share_pct": ("占比 %", "Share %"),
    "change_pct": ("比上年 %", "Change %"), "part_zh": ("部分", "Part"), "budget_wan": ("预算", "Budget"),
    "actual_wan": ("决算", "Actual"), "last_year_wan": ("上年", "Last year"), "project_name": ("项目", "Project"),
    "full_year_budget_wan": ("全年预算", "Budget"), "executed_wan": ("执行数", "Executed"),
    "execution_rate_pct": ("执行率 %", "Rate %"), "total_score": ("得分", "Score"),
    "metrics_missed": ("失分指标", "Missed"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """What the address asks for. parts: conditions, each with one parameter of the same name."""

    mart: Mart
    where: str
    parameters: Mapping[str, Any]
    order: str

    def sql(self, columns: str) -> str:
        """The rows of the view, without paging."""
        return f"SELECT {columns}\nFROM {self.mart.name}\nWHERE {self.where}"

    def shown(self) -> str:
        """The same with the parameters written in, for a reader to copy."""
        text = f"{self.sql(', '.join(self.mart.columns))}\nORDER BY {self.order};"
        return re.sub(r"\$(\w+)", lambda found: _literal(self.parameters[found[1]]), text)


def _literal(value: Any) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def view_of(request: Request) -> View:
    """The view of an address. Raises HTTPException (404) for a table that is none of ours."""
    query = request.query_params
    mart = MARTS.get(query.get("table", "mart_department_year"))
    if mart is None:
        raise HTTPException(404)
    parts = [mart.only]
    parameters: dict[str, Any] = {}
    if word := query.get("q", "").strip():
        parts.append("contains(department_name, $word)")
        parameters["word"] = word
    if (year := query.get("year", "")).isdecimal():
        parts.append("fiscal_year = $year")
        parameters["year"] = int(year)
    if region := query.get("region", ""):
        parts.append(_OF_REGION)
        parameters["region"] = region.rstrip("0") or region
    if mart.name == "mart_function_year" and (code := query.get("function", "").strip()):
        parts.append("starts_with(function_code, $function)")
        parameters["function"] = code
    if query.get("all") == "1":
        parts[0] = "true"
    sort, _, direction = query.get("sort", "").partition(":")
    if sort not in mart.columns:
        sort, direction = mart.summed[0], "desc"
    order = f"{sort} {'DESC' if direction == 'desc' else 'ASC'} NULLS LAST, document_id"
    return View(mart, " AND ".join(parts), parameters, order)


@router.get("/table")
def table(request: Request, page: int = 1) -> Response:
    """One page of the rows, with the sums of all of them."""
    house, view, page = house_of(request), view_of(request), max(page, 1)
    with house.warehouse() as cursor:
        sums = ", ".join(f"sum({column}) AS {column}" for column in view.mart.summed)
        total = rows(cursor, view.sql(f"count(*) AS rows, {sums}"), dict(view.parameters))[0]
        facts = {f"{c}_fact" for c in view.mart.columns} & _columns(cursor, view.mart)
        columns = [*view.mart.columns, *sorted(facts), "department_key", "document_id"]
        paging = f"\nORDER BY {view.order}\nLIMIT {_SIZE} OFFSET {(page - 1) * _SIZE}"
        found = rows(cursor, view.sql(", ".join(columns)) + paging, dict(view.parameters))
        years = [year for (year,) in cursor.execute(_YEARS).fetchall()]
        regions = [region for region in house.known(cursor, "regions") if region["region_code"]]
    count = int(total["rows"])
    return house.page(
        request,
        "table.html",
        view=view,
        marts=MARTS.values(),
        found=found,
        total=total,
        count=count,
        page=page,
        pages=-(-count // _SIZE),
        heads=_HEADS,
        years=years,
        regions=regions,
        query=dict(request.query_params),
    )


@router.get("/table.{kind}")
def download(request: Request, kind: str) -> Response:
    """Every row of the view as csv, xlsx or parquet."""
    writers = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}
    if kind not in writers:
        raise HTTPException(404)
    house, view = house_of(request), view_of(request)
    with house.warehouse() as cursor:
        sql = f"{view.sql('*')}\nORDER BY {view.order}\nLIMIT {_MOST}"
        content, media_type = writers[kind](cursor, sql, dict(view.parameters))
    headers = {"Content-Disposition": f'attachment; filename="{view.mart.name}.{kind}"'}
    return Response(content, media_type=media_type, headers=headers)


def _csv(cursor: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any]) -> tuple[bytes, str]:
    answer = cursor.execute(sql, parameters)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column[0] for column in answer.description])
    writer.writerows([_written(value) for value in row] for row in answer.fetchall())
    return ("\ufeff" + text.getvalue()).encode(), "text/csv; charset=utf-8"  # Excel knows UTF-8 by its mark


def _xlsx(cursor: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any]) -> tuple[bytes, str]:
    from openpyxl import Workbook

    answer = cursor.execute(sql, parameters)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("juesuan")
    sheet.append([column[0] for column in answer.description])
    for row in answer.fetchall():
        sheet.append([_written(value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _parquet(cursor: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any]) -> tuple[bytes, str]:
    import pyarrow.parquet as pq

    with tempfile.TemporaryDirectory(prefix="juesuan-table-") as folder:
        path = Path(folder) / "table.parquet"
        pq.write_table(cursor.execute(sql, parameters).to_arrow_table(), path, compression="zstd")
        return path.read_bytes(), "application/vnd.apache.parquet"


def _written(value: Any) -> Any:
    """A value as a spreadsheet holds it."""
    return harmless(value if value is None or isinstance(value, (bool, int, float, Decimal)) else str(value))


def _columns(cursor: duckdb.DuckDBPyConnection, mart: Mart) -> set[str]:
    told = cursor.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = $1 AND database_name = 'served'", [mart.name]
    )
    return {name for (name,) in told.fetchall()}
