"""Tables: what is shown, summed and downloaded is what the marts hold."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from html import unescape

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from starlette.testclient import TestClient

from juesuan.warehouse.store import read
from served import served_home


def ask(query: str) -> list[tuple[object, ...]]:
    with read(served_home().warehouse) as connection:
        return connection.execute(query).fetchall()


def test_the_sum_below_a_table_is_the_marts(client: TestClient) -> None:
    [(total,)] = ask("SELECT sum(amount_wan) FROM mart_function_year WHERE is_leaf")
    page = client.get("/table?table=mart_function_year&lang=zh").text
    foot = page.partition("<tfoot>")[2].partition("</tfoot>")[0]
    assert f">{total:,.2f}<" in foot
    assert "<tfoot>" not in client.get("/table?table=mart_function_year&all=1").text  # subtotals do not add up


def test_filters_sort_and_pages_are_in_the_address(client: TestClient) -> None:
    page = client.get("/table?table=mart_function_year&q=样例&year=2023&function=208&sort=amount_wan:asc&lang=zh").text
    [(count,)] = ask(
        "SELECT count(*) FROM mart_function_year WHERE is_leaf AND department_name LIKE '%样例%' AND fiscal_year = 2023"
        " AND function_code LIKE '208%'"
    )
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>")
    assert rows == count > 0
    assert 'aria-sort="ascending"' in page
    amounts = re.findall(r'<td class="n"[^>]*>\s*<a class="fig"[^>]*>([\d,.]+)</a></td>', page)
    firsts = [float(a.replace(",", "")) for a in amounts]
    assert firsts[0] == min(firsts)


def test_downloads_hold_every_row_of_the_view(client: TestClient) -> None:
    query = "table=mart_department_year&year=2023"
    expected = ask("SELECT count(*) FROM mart_department_year WHERE fiscal_year = 2023")[0][0]
    text = client.get(f"/table.csv?{query}")
    assert text.headers["content-disposition"] == 'attachment; filename="mart_department_year.csv"'
    assert len(list(csv.DictReader(io.StringIO(text.content.decode("utf-8-sig"))))) == expected
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/table.xlsx?{query}").content))
    assert book.active.max_row == expected + 1
    frame = pq.read_table(io.BytesIO(client.get(f"/table.parquet?{query}").content))
    assert frame.num_rows == expected and "expenditure_wan_fact" in frame.column_names


def test_downloads_have_amounts_to_the_last_digit(client: TestClient) -> None:
    query = "table=mart_function_year&sort=amount_wan:desc"
    stored = [a for (a,) in ask("SELECT amount_wan FROM mart_function_year WHERE is_leaf ORDER BY ALL DESC NULLS LAST")]
    assert any(a != round(a, 2) for a in stored)  # some have more digits than a page shows
    text = client.get(f"/table.csv?{query}").content.decode("utf-8-sig")
    assert [Decimal(row["amount_wan"]) for row in csv.DictReader(io.StringIO(text))] == stored
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/table.xlsx?{query}").content)).active
    column = [cell.value for cell in sheet[1]].index("amount_wan")
    assert [Decimal(str(row[column])) for row in sheet.iter_rows(min_row=2, values_only=True)] == stored
    frame = pq.read_table(io.BytesIO(client.get(f"/table.parquet?{query}").content))
    assert frame.column("amount_wan").to_pylist() == stored
    money = [field for field in frame.schema if field.name.endswith("_wan")]
    assert len(money) > 3 and all(pa.types.is_decimal(field.type) for field in money)


def test_the_sql_of_a_view_gives_the_view(client: TestClient) -> None:
    page = client.get("/table?table=mart_function_year&q=样例&year=2023").text
    sql = unescape(re.search(r'<pre id="sql">(.*?)</pre>', page, re.DOTALL)[1])  # type: ignore[index]
    [(count,)] = ask(
        "SELECT count(*) FROM mart_function_year WHERE is_leaf AND fiscal_year = 2023 AND department_name LIKE '%样例%'"
    )
    assert len(ask(sql)) == count > 0


def test_a_quote_in_a_filter_stays_a_quote(client: TestClient) -> None:
    page = client.get("/table?q=a'b").text
    assert "a&#39;&#39;b" in page and "Traceback" not in page
